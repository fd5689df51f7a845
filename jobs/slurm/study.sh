#!/bin/sh
# The whole study: scaling up and out, its models and the decision (upout run).
#     sbatch jobs/slurm/study.sh         in the source folder
#SBATCH --job-name=study
#SBATCH --nodes=4
#SBATCH --exclusive
#SBATCH --time=01:00:00
#SBATCH --requeue
#SBATCH --output=%x-%j.out
##SBATCH --account=ACCOUNT
##SBATCH --partition=PARTITION

exec jobs/study study
