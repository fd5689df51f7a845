#!/bin/sh
# Scaling up: the same work on 1, 2, 4, ... threads of one node.
#     jobs/local/scale-up.sh
cd "$(dirname "$0")/../.." || exit

exec jobs/study scale-up
