#!/bin/sh
# The whole study of this machine (upout run).
#     jobs/local/study.sh
cd "$(dirname "$0")/../.." || exit

# ---- settings; each may come from the environment of the submission, too ----
plan=${PRIMES_PLAN:-full}            # quick, full, or a file
budget=${PRIMES_BUDGET:-20}          # minutes for all launches

exec jobs/study study --plan "$plan" --budget "$budget"
