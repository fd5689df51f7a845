#!/bin/sh
# Scaling out: the same work on ranks of one node, then of 2 and 4 nodes.
#     qsub jobs/sge/scale-out.sh             in the source folder
#$ -N scale-out
#$ -S /bin/sh
#$ -cwd
#$ -j y
#$ -pe mpi 32
#$ -l h_rt=01:00:00
#$ -r y
##$ -P PROJECT
##$ -q QUEUE

exec jobs/study scale-out
