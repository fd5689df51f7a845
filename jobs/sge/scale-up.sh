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

# ---- settings; each may come from the environment of the submission, too ----
range=${PRIMES_RANGE:-0 1e11}        # a closed range: lo hi
kernel=${PRIMES_KERNEL:-sieve}       # sieve, exact or trial
launches=${PRIMES_LAUNCHES:-6}       # of each layout; from six on there are intervals

exec jobs/sweep up omp "$range" "$kernel" "$launches"
