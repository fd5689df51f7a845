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

# ---- settings; each may come from the environment of the submission, too ----
range=${PRIMES_RANGE:-0 1e11}        # a closed range: lo hi
kernel=${PRIMES_KERNEL:-sieve}       # sieve, exact or trial
launches=${PRIMES_LAUNCHES:-6}       # of each layout; from six on there are intervals

exec jobs/sweep out mpi "$range" "$kernel" "$launches"
