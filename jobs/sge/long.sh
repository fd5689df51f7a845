#!/bin/sh
# A long count: cut by its time limit, or by a lost node, it is queued again and resumes.
#     qsub jobs/sge/long.sh             in the source folder
#$ -N long
#$ -S /bin/sh
#$ -cwd
#$ -j y
#$ -pe mpi 32
#$ -l h_rt=24:00:00
#$ -r y
##$ -P PROJECT
##$ -q QUEUE

# ---- settings; each may come from the environment of the submission, too ----
range=${PRIMES_RANGE:-0 1e15}        # a closed range: lo hi
kernel=${PRIMES_KERNEL:-sieve}       # sieve, exact or trial
every=${PRIMES_EVERY:-5min}          # between two checkpoints: what a lost node costs at most
# Before h_rt: it saves and is queued again. The USR1 of s_rt would end Open MPI's daemons, and they the job.
export PRIMES_STOP_AFTER="${PRIMES_STOP_AFTER:-1439m}"

# shellcheck disable=SC2086 # the range is two words
exec jobs/long --range $range --kernel "$kernel" --checkpoint-every "$every"
