#!/bin/sh
# Map-reduce: as scale-out, with the work scattered by the root and pairs gathered.
#     qsub jobs/sge/map-reduce.sh             in the source folder
#$ -N map-reduce
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

exec jobs/sweep out mapreduce "$range" "$kernel" "$launches"
