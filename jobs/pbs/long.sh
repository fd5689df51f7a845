#!/bin/sh
# A long count: cut by its time limit, or by a lost node, it resumes in the next job. A chain of two:
#     first=$(qsub jobs/pbs/long.sh)         in the source folder
#     qsub -W depend=afternotok:$first -v PRIMES_RUN=long-$first jobs/pbs/long.sh
#PBS -N long
#PBS -l nodes=4:ppn=8
#PBS -l walltime=24:00:00
#PBS -j oe
#PBS -r y
##PBS -A ACCOUNT
##PBS -q QUEUE
cd "$PBS_O_WORKDIR" || exit

# ---- settings; each may come from the environment of the submission, too ----
range=${PRIMES_RANGE:-0 1e15}        # a closed range: lo hi
kernel=${PRIMES_KERNEL:-sieve}       # sieve, exact or trial
every=${PRIMES_EVERY:-5min}          # between two checkpoints: what a lost node costs at most
# Before the walltime: it saves and ends. The TERM that comes then reaches the ranks, too, and KILL soon after.
export PRIMES_STOP_AFTER="${PRIMES_STOP_AFTER:-1439m}"

# shellcheck disable=SC2086 # the range is two words
exec jobs/long --range $range --kernel "$kernel" --checkpoint-every "$every"
