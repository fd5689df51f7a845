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

exec jobs/study hybrid
