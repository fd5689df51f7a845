#!/bin/sh
# Both: on 1, 2 and 4 nodes, a rank for each socket and a thread for each of its cores.
#     sbatch jobs/slurm/hybrid.sh         in the source folder
#SBATCH --job-name=hybrid
#SBATCH --nodes=4
#SBATCH --exclusive
#SBATCH --time=01:00:00
#SBATCH --requeue
#SBATCH --output=%x-%j.out
##SBATCH --account=ACCOUNT
##SBATCH --partition=PARTITION

# ---- settings; each may come from the environment of the submission, too ----
range=${PRIMES_RANGE:-0 1e11}        # a closed range: lo hi
kernel=${PRIMES_KERNEL:-sieve}       # sieve, exact or trial
launches=${PRIMES_LAUNCHES:-6}       # of each layout; from six on there are intervals

exec jobs/sweep hybrid mpi "$range" "$kernel" "$launches"
