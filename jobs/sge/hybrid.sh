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

# ---- settings; each may come from the environment of the submission, too ----
range=${PRIMES_RANGE:-0 1e11}     # a closed range: lo hi
kernel=${PRIMES_KERNEL:-sieve}     # sieve, exact or trial
repetitions=${PRIMES_REPETITIONS:-5}

# shellcheck disable=SC2086 # the range is two words
exec jobs/sweep hybrid primes_mpi hybrid --range $range --kernel "$kernel" -n "$repetitions"
