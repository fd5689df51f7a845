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

# ---- settings; each may come from the environment of the submission, too ----
range=${PRIMES_RANGE:-0 1e11}        # a closed range: lo hi
kernel=${PRIMES_KERNEL:-sieve}       # sieve, exact or trial
launches=${PRIMES_LAUNCHES:-6}       # of each layout; from six on there are intervals

exec jobs/sweep out mpi "$range" "$kernel" "$launches"
