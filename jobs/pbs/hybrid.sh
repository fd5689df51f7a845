#!/bin/sh
# Both: on 1, 2 and 4 nodes, a rank for each socket and a thread for each of its cores.
#     qsub jobs/pbs/hybrid.sh             in the source folder
#PBS -N hybrid
#PBS -l nodes=4:ppn=8
#PBS -l walltime=01:00:00
#PBS -j oe
#PBS -r y
##PBS -A ACCOUNT
##PBS -q QUEUE
cd "$PBS_O_WORKDIR" || exit

exec jobs/study hybrid
