#!/bin/sh
# The whole study: scaling up and out, its models and the decision (upout run).
#     qsub jobs/pbs/study.sh             in the source folder
#PBS -N study
#PBS -l nodes=4:ppn=8
#PBS -l walltime=01:00:00
#PBS -j oe
#PBS -r y
##PBS -A ACCOUNT
##PBS -q QUEUE
cd "$PBS_O_WORKDIR" || exit

exec jobs/study study
