#!/bin/sh
# Scaling out, on this machine alone: the same work on 1, 2, 4, ... ranks.
#     jobs/local/scale-out.sh
cd "$(dirname "$0")/../.." || exit

exec jobs/study scale-out
