# What is the same for all jobs of a site: change it here, once. A setting may also come from the
# environment of the submission. Read by jobs/study and jobs/long; $PWD is the folder that jobs is in.

# Modules that bring MPI, if the site has such: the one that the programs were built with.
# module load gcc openmpi

# scale-up, scale-out, hybrid and map-reduce measure:
range=${PRIMES_RANGE:-0 1e11}        # a closed range: lo hi
kernel=${PRIMES_KERNEL:-sieve}       # sieve, exact or trial
launches=${PRIMES_LAUNCHES:-6}       # of each layout; from six on there are intervals

# study measures:
plan=${PRIMES_PLAN:-full}            # quick, full, or a file
budget=${PRIMES_BUDGET:-20}          # minutes for all launches

# Where the programs are: built here, or else installed. And where results go. All nodes must see both.
bin=${PRIMES_BIN:-$PWD/build/release/bin}
if [ -z "${PRIMES_BIN:-}" ] && [ ! -d "$bin" ] && installed=$(command -v upout); then
    bin=${installed%/*}
fi
results=${PRIMES_RESULTS:-$PWD/jobs/results}

# What starts ranks: srun or mpirun.
launcher=${PRIMES_LAUNCHER:-$([ -n "${SLURM_JOB_ID:-}" ] && echo srun || echo mpirun)}

# srun's plug-in for the MPI library, one of `srun --mpi=list`. Empty: the site's default or, if that is
# none, pmix if srun has it.
srun_mpi=${PRIMES_SRUN_MPI:-${SLURM_MPI_TYPE:-}}
if [ "$launcher" = srun ] && [ -z "$srun_mpi" ] &&
    scontrol show config 2>/dev/null | grep -q '^MpiDefault *= *none' && srun --mpi=list 2>&1 | grep -qw pmix; then
    srun_mpi=pmix
fi

# Even if sbatch --export=NONE gave the job no environment, its ranks get the job's own.
[ -z "${SLURM_EXPORT_ENV:-}" ] || export SLURM_EXPORT_ENV=ALL

# Cores of a node; empty: what `upout nodes` prints, the cores that the batch system gave or this machine has.
cores=${PRIMES_CORES:-}

# Threads are bound, each next to the one before.
export OMP_PLACES="${OMP_PLACES:-cores}" OMP_PROC_BIND="${OMP_PROC_BIND:-close}"

# Open MPI's mpirun notices after 11 s that a node has fallen silent, not after many minutes.
# With data under way to it, the kernel's net.ipv4.tcp_retries2 decides (15 minutes; a value of 5: 13 s).
export OMPI_MCA_oob_tcp_keepalive_time=5 OMPI_MCA_oob_tcp_keepalive_intvl=2
export OMPI_MCA_oob_tcp_keepalive_probes=3

# Seconds after which srun ends the other ranks when one has crashed; by default they wait for ever.
export SLURM_WAIT="${SLURM_WAIT:-30}"

# What the batch system calls this job, or this task of an array; else the time.
job=${SLURM_JOB_ID:-${PBS_JOBID:-${JOB_ID:-$(date -u +%Y%m%dT%H%M%SZ)}}}
[ -z "${SLURM_ARRAY_TASK_ID:-}" ] || job=${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID
[ "${SGE_TASK_ID:-undefined}" = undefined ] || job=${JOB_ID}_$SGE_TASK_ID
