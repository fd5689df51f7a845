#!/bin/sh
# Map-reduce, on this machine alone: work scattered to 1, 2, 4, ... ranks, and pairs gathered.
#     jobs/local/map-reduce.sh
cd "$(dirname "$0")/../.." || exit

# ---- settings; each may come from the environment of the submission, too ----
range=${PRIMES_RANGE:-0 1e11}     # a closed range: lo hi
kernel=${PRIMES_KERNEL:-sieve}     # sieve, exact or trial
repetitions=${PRIMES_REPETITIONS:-5}

# shellcheck disable=SC2086 # the range is two words
exec jobs/sweep out primes_mapreduce map-reduce --range $range --kernel "$kernel" -n "$repetitions"
