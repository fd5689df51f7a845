#!/bin/sh
# Scaling out, on this machine alone: the same work on 1, 2, 4, ... ranks.
#     jobs/local/scale-out.sh
cd "$(dirname "$0")/../.." || exit

# ---- settings; each may come from the environment of the submission, too ----
range=${PRIMES_RANGE:-0 1e11}        # a closed range: lo hi
kernel=${PRIMES_KERNEL:-sieve}       # sieve, exact or trial
launches=${PRIMES_LAUNCHES:-6}       # of each layout; from six on there are intervals

exec jobs/sweep out mpi "$range" "$kernel" "$launches"
