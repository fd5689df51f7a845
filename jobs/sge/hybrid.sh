#!/bin/sh
# Both: on 1, 2 and 4 nodes, a rank for each socket and a thread for each of its cores.
#     qsub jobs/sge/hybrid.sh             in the source folder
#$ -N hybrid
#$ -S /bin/sh
#$ -cwd
#$ -j y
#$ -pe mpi 32
#$ -l h_rt=01:00:00
#$ -r y
##$ -P PROJECT
##$ -q QUEUE

exec jobs/study hybrid
