#!/bin/sh
# Map-reduce, on this machine alone: work scattered to 1, 2, 4, ... ranks, and pairs gathered.
#     jobs/local/map-reduce.sh
cd "$(dirname "$0")/../.." || exit

exec jobs/study map-reduce
