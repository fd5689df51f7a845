#!/bin/sh
# Scaling up: the same work on 1, 2, 4, ... threads of one node.
#     qsub jobs/sge/scale-up.sh             in the source folder
#$ -N scale-up
#$ -S /bin/sh
#$ -cwd
#$ -j y
#$ -pe smp 8
#$ -l h_rt=01:00:00
#$ -r y
##$ -P PROJECT
##$ -q QUEUE

exec jobs/study scale-up
