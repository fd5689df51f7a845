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

exec jobs/study map-reduce
