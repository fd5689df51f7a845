#!/bin/sh
# Both, on this machine alone: a rank for each socket and a thread for each of its cores.
#     jobs/local/hybrid.sh
cd "$(dirname "$0")/../.." || exit

# ---- settings; each may come from the environment of the submission, too ----
range=${PRIMES_RANGE:-0 1e11}     # a closed range: lo hi
kernel=${PRIMES_KERNEL:-sieve}     # sieve, exact or trial
repetitions=${PRIMES_REPETITIONS:-5}

# shellcheck disable=SC2086 # the range is two words
exec jobs/sweep hybrid primes_mpi hybrid --range $range --kernel "$kernel" -n "$repetitions"
