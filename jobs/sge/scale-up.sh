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
range=${PRIMES_RANGE:-0 1e11}     # a closed range: lo hi
kernel=${PRIMES_KERNEL:-sieve}     # sieve, exact or trial
repetitions=${PRIMES_REPETITIONS:-5}

# shellcheck disable=SC2086 # the range is two words
exec jobs/sweep up primes_omp scale-up --range $range --kernel "$kernel" -n "$repetitions"
