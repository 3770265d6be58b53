#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every spoken word has a source range, and the ranges cover the sentence: on each line of all
# corpora at hand. The property itself, and any bytes: tests/fuzz/fuzz_text.c.
BUILD=${BUILD:-build/release}
corpora=../shared/corpora
count=0
lines=$(mktemp)
trap 'rm -f "$lines"' EXIT

if [ ! -d "$corpora" ]; then
    echo "1..0 # SKIP the corpora are not here"
    exit 0
fi

covered() { # NAME LEAST: the lines in $lines
    count=$((count + 1))
    replayed=$("$BUILD/tests/replay_fuzz_text" "$lines" 2>&1)
    if [ "${replayed:-0}" -ge "$2" ] 2>/dev/null; then
        echo "ok $count - the ranges of $replayed lines of $1 cover them"
    else
        echo "not ok $count - $1: '$replayed', expected at least $2 lines"
    fi
}

cat "$corpora"/segment/*.txt >"$lines"
covered segment 1000
cut -f2- "$corpora"/normalise/*.tsv | tr '\t' '\n' >"$lines"
covered normalise 1000
python3 - "$corpora"/extract/data/*.json >"$lines" <<'EOF'
import json, sys

def texts(value):
    if isinstance(value, str):
        print(value)
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        texts(part)

for path in sys.argv[1:]:
    texts(json.load(open(path, encoding="utf-8")))
EOF
covered extract 1000
echo "1..$count"
