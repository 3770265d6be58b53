#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh SECONDS [ENTRY]...: fuzzes each entry for so long with libFuzzer, ASan and UBSan.
# What is found lands in build/fuzz/ENTRY-crash-*; make it small and put it into the corpus.
seconds=$1
shift
folder=build/fuzz
mkdir -p "$folder"
make CC=clang BUILD=$folder OPTIMISE='-O1 -g' \
    SANITIZERS='-fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all' \
    $folder/libnarrateur.a $folder/tests/unit/support.o >"$folder/make.log" 2>&1 ||
    { tail -20 "$folder/make.log"; exit 1; }
failed=0
for entry in "$@"; do
    clang -std=c11 -D_GNU_SOURCE -O1 -g -fsanitize=address,undefined,fuzzer \
        -fno-sanitize-recover=all -Iinclude -Isrc -Itests/unit $(pkg-config --cflags libxml-2.0) \
        "tests/fuzz/$entry.c" "$folder/tests/unit/support.o" "$folder/libnarrateur.a" \
        -o "$folder/$entry" $(make -s print-libs) -lcmocka || exit 1
    mkdir -p "$folder/corpus/$entry" "tests/fuzz/corpus/$entry"
    echo "== $entry"
    "$folder/$entry" -max_total_time="$seconds" -rss_limit_mb=2000 -timeout=20 -max_len=20000 \
        -print_final_stats=1 -artifact_prefix="$folder/$entry-" "$folder/corpus/$entry" \
        "tests/fuzz/corpus/$entry" >"$folder/$entry.log" 2>&1 || failed=1
    grep -E 'ERROR|number_of_executed_units|Test unit written' "$folder/$entry.log"
done
exit $failed
