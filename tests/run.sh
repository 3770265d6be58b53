#!/bin/sh
# run.sh: runs every test through prove. BUILD: build folder (build/release); T: only tests whose
# name holds it.
BUILD=${BUILD:-build/release}
# shellcheck disable=SC2012
tests=$(ls "$BUILD"/tests/test_* "$BUILD"/tests/*_runner "$BUILD"/tests/replay_* tests/cli/t*.sh \
    2>/dev/null | grep -v '\.[do]$' | grep -e "$T")
[ -n "$tests" ] || { echo "no test is called \"$T\""; exit 1; }
# Nothing that an earlier run has kept may answer for the program (t62 has a cache of its own).
XDG_CACHE_HOME=/dev/null/none LC_ALL=C.UTF-8 BUILD=$BUILD prove -j"$(nproc)" --merge --timer --exec '' $tests
