#!/bin/sh
# Map-reduce: as scale-out, with the work scattered by the root and pairs gathered.
#     qsub jobs/sge/map-reduce.sh             in the source folder
#$ -N map-reduce
#$ -S /bin/sh
#$ -cwd
#$ -j y
#$ -pe mpi 32
#$ -l h_rt=01:00:00
#$ -r y
##$ -P PROJECT
##$ -q QUEUE

exec jobs/study map-reduce
