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

exec jobs/study scale-up
