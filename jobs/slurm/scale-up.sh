#!/bin/sh
# Scaling up: the same work on 1, 2, 4, ... threads of one node.
#     sbatch jobs/slurm/scale-up.sh         in the source folder
#SBATCH --job-name=scale-up
#SBATCH --nodes=1
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
exec jobs/sweep up primes_omp scale-up --range $range --kernel "$kernel" -n "$repetitions"
