#!/bin/sh
# Scaling up: the same work on 1, 2, 4, ... threads of one node.
#     qsub jobs/pbs/scale-up.sh             in the source folder
#PBS -N scale-up
#PBS -l nodes=1:ppn=8
#PBS -l walltime=01:00:00
#PBS -j oe
#PBS -r y
##PBS -A ACCOUNT
##PBS -q QUEUE
cd "$PBS_O_WORKDIR" || exit

exec jobs/study scale-up
