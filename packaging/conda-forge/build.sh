#!/bin/sh
# conda-build runs this in the source folder.
set -eu
# shellcheck disable=SC2086 # words
cmake -S . -B build ${CMAKE_ARGS:-} -D BUILD_TESTING=OFF -D CMAKE_INSTALL_PREFIX="$PREFIX" -D CMAKE_INSTALL_LIBDIR=lib
cmake --build build -j "${CPU_COUNT:-2}"
cmake --install build
