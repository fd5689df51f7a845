#!/bin/sh
# Map-reduce: as scale-out, with the work scattered by the root and pairs gathered.
#     sbatch jobs/slurm/map-reduce.sh         in the source folder
#SBATCH --job-name=map-reduce
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

exec jobs/sweep out mapreduce "$range" "$kernel" "$launches"
