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

exec jobs/study scale-out
