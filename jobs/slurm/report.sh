#!/bin/sh
# The table of what other jobs measured, when they are done:
#     sbatch --dependency=afterany:JOB jobs/slurm/report.sh
#SBATCH --job-name=report
#SBATCH --ntasks=1
#SBATCH --time=00:05:00
#SBATCH --output=%x-%j.out
##SBATCH --account=ACCOUNT
##SBATCH --partition=PARTITION

# ---- settings ----
runs=${PRIMES_RUNS:-}                # folders of jobs/results; empty: all

# shellcheck disable=SC2086 # words
exec jobs/collect $runs
