#!/bin/sh
# Scaling out: the same work on ranks of one node, then of 2 and 4 nodes.
#     qsub jobs/pbs/scale-out.sh             in the source folder
#PBS -N scale-out
#PBS -l nodes=4:ppn=8
#PBS -l walltime=01:00:00
#PBS -j oe
#PBS -r y
##PBS -A ACCOUNT
##PBS -q QUEUE
cd "$PBS_O_WORKDIR" || exit

exec jobs/study scale-out
