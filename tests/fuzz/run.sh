#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh SECONDS [ENTRY]...: fuzzes each entry for so long with libFuzzer, ASan and UBSan.
# What is found lands in build/fuzz/ENTRY-crash-*; make it small and put it into the corpus.
#
# With RUNS=N in the environment each entry gets the same inputs every time, N of them at most: a
# fixed seed, the corpus of the repository alone, and code at the same addresses, which libFuzzer
# takes into account. A find is then one of the change that is tested, and not of the day.
seconds=$1
shift
folder=build/fuzz
mkdir -p "$folder"
make CC=clang BUILD=$folder OPTIMISE='-O2 -g -fno-omit-frame-pointer' \
    SANITIZERS='-fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all' \
    $folder/libnarrateur.a $folder/tests/unit/support.o >"$folder/make.log" 2>&1 ||
    { tail -20 "$folder/make.log"; exit 1; }
# Freed memory is used again soon: fresh pages for every arena cost more than the run.
export ASAN_OPTIONS="quarantine_size_mb=4:malloc_context_size=6:$ASAN_OPTIONS"
fixed=
[ -z "$RUNS" ] || ! setarch -R true 2>/dev/null || fixed='setarch -R'
failed=0
for entry in "$@"; do
    clang -std=c11 -D_GNU_SOURCE -O2 -g -fno-omit-frame-pointer \
        -fsanitize=address,undefined,fuzzer -fno-sanitize-recover=all -Iinclude -Isrc \
        -Itests/unit $(pkg-config --cflags libxml-2.0) \
        "tests/fuzz/$entry.c" "$folder/tests/unit/support.o" "$folder/libnarrateur.a" \
        -o "$folder/$entry" $(make -s print-libs) -lcmocka || exit 1
    mkdir -p "$folder/corpus/$entry" "tests/fuzz/corpus/$entry"
    echo "== $entry"
    if [ "$RUNS" ]; then
        found=$(mktemp -d)
        set -- -seed=1 -reload=0 "-runs=$RUNS" "$found"
    else
        found=
        set -- "$folder/corpus/$entry"
    fi
    $fixed "$folder/$entry" -max_total_time="$seconds" -rss_limit_mb=2000 -timeout=20 -max_len=20000 \
        -print_final_stats=1 -artifact_prefix="$folder/$entry-" "$@" \
        "tests/fuzz/corpus/$entry" >"$folder/$entry.log" 2>&1 || failed=1
    grep -E 'ERROR|number_of_executed_units|Test unit written' "$folder/$entry.log"
    [ -z "$found" ] || rm -rf "$found"
done
exit $failed
