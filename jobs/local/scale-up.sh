#!/bin/sh
# Scaling up: the same work on 1, 2, 4, ... threads of one node.
#     jobs/local/scale-up.sh
cd "$(dirname "$0")/../.." || exit

# ---- settings; each may come from the environment of the submission, too ----
range=${PRIMES_RANGE:-0 1e11}        # a closed range: lo hi
kernel=${PRIMES_KERNEL:-sieve}       # sieve, exact or trial
launches=${PRIMES_LAUNCHES:-6}       # of each layout; from six on there are intervals

exec jobs/sweep up omp "$range" "$kernel" "$launches"
