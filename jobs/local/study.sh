#!/bin/sh
# The whole study of this machine (upout run).
#     jobs/local/study.sh
cd "$(dirname "$0")/../.." || exit

exec jobs/study study
