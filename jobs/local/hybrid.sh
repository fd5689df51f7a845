#!/bin/sh
# Both, on this machine alone: a rank for each socket and a thread for each of its cores.
#     jobs/local/hybrid.sh
cd "$(dirname "$0")/../.." || exit

exec jobs/study hybrid
