#!/bin/sh
# A long count on this machine alone; after Ctrl-C, PRIMES_RUN=long-TIME jobs/local/long.sh resumes it.
#     jobs/local/long.sh
cd "$(dirname "$0")/../.." || exit

# ---- settings; each may come from the environment of the submission, too ----
range=${PRIMES_RANGE:-0 1e15}        # a closed range: lo hi
kernel=${PRIMES_KERNEL:-sieve}       # sieve, exact or trial
every=${PRIMES_EVERY:-5min}          # between two checkpoints: what a lost node costs at most

# shellcheck disable=SC2086 # the range is two words
exec jobs/long --range $range --kernel "$kernel" --checkpoint-every "$every"
