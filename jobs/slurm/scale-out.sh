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
range=${PRIMES_RANGE:-0 1e11}     # a closed range: lo hi
kernel=${PRIMES_KERNEL:-sieve}     # sieve, exact or trial
repetitions=${PRIMES_REPETITIONS:-5}

# shellcheck disable=SC2086 # the range is two words
exec jobs/sweep out primes_mpi scale-out --range $range --kernel "$kernel" -n "$repetitions"
