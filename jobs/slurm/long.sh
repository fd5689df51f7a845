#!/bin/sh
# A long count: cut by its time limit, or by a lost node, it is queued again and resumes.
#     sbatch jobs/slurm/long.sh         in the source folder
#SBATCH --job-name=long
#SBATCH --nodes=4
#SBATCH --exclusive
#SBATCH --time=24:00:00
#SBATCH --requeue
#SBATCH --signal=B:USR1@60
#SBATCH --output=%x-%j.out
#SBATCH --open-mode=append
##SBATCH --account=ACCOUNT
##SBATCH --partition=PARTITION

# ---- settings; each may come from the environment of the submission, too ----
range=${PRIMES_RANGE:-0 1e15}        # a closed range: lo hi
kernel=${PRIMES_KERNEL:-sieve}       # sieve, exact or trial
every=${PRIMES_EVERY:-5min}          # between two checkpoints: what a lost node costs at most

# shellcheck disable=SC2086 # the range is two words
exec jobs/long --range $range --kernel "$kernel" --checkpoint-every "$every"
