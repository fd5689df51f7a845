#!/bin/sh
# The whole study: scaling up and out, its models and the decision (upout run).
#     qsub jobs/sge/study.sh             in the source folder
#$ -N study
#$ -S /bin/sh
#$ -cwd
#$ -j y
#$ -pe mpi 32
#$ -l h_rt=01:00:00
#$ -r y
##$ -P PROJECT
##$ -q QUEUE

exec jobs/study study
