#!/bin/sh
# Scaling out: the same work on ranks of one node, then of 2 and 4 nodes.
#     sbatch jobs/slurm/scale-out.sh         in the source folder
#SBATCH --job-name=scale-out
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

exec jobs/sweep out mpi "$range" "$kernel" "$launches"
