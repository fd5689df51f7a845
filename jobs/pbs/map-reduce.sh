#!/bin/sh
# Map-reduce: as scale-out, with the work scattered by the root and pairs gathered.
#     qsub jobs/pbs/map-reduce.sh             in the source folder
#PBS -N map-reduce
#PBS -l nodes=4:ppn=8
#PBS -l walltime=01:00:00
#PBS -j oe
#PBS -r y
##PBS -A ACCOUNT
##PBS -q QUEUE
cd "$PBS_O_WORKDIR" || exit

exec jobs/study map-reduce
