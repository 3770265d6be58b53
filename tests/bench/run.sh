#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Whole runs against espeak-ng on the same text, as ratios of one hyperfine run: the machine's own
# speed does not count. BUILD: build folder.
set -eu
program=$BUILD/narrateur
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$program" --print=text tests/pages/phare/page.html >"$work/short.txt"
for i in 1 2 3 4 5 6 7 8 9 10; do cat "$work/short.txt"; echo; done >"$work/long.txt"

# against NAME COMMAND OTHER: medians and their ratio
against() {
    hyperfine -N -w 2 -r 10 --export-json "$work/times.json" "$2" "$3" >/dev/null 2>&1
    python3 - "$1" "$work/times.json" <<'PYTHON'
import json, sys
ours, other = (r["median"] for r in json.load(open(sys.argv[2]))["results"])
print(f"{sys.argv[1]:24} {1000 * ours:8.1f} ms {1000 * other:8.1f} ms  ratio {ours / other:.2f}")
PYTHON
}

printf '%-24s %11s %11s\n' 'median of 10' narrateur espeak-ng
for length in short long; do
    text=$work/$length.txt
    against "wav, $length text" "$program -q --no-config --from=text $text -o $work/a.wav" \
        "espeak-ng -v fr -f $text -w $work/b.wav"
done
against "mp3, long text" "$program -q --no-config --from=text $work/long.txt -o $work/a.mp3" \
    "sh -c 'espeak-ng -v fr -f $work/long.txt --stdout | lame --quiet -V 6 - $work/b.mp3'"
against "opus, long text" "$program -q --no-config --from=text $work/long.txt -o $work/a.opus" \
    "sh -c 'espeak-ng -v fr -f $work/long.txt --stdout | opusenc --quiet - $work/b.opus'"

# Extraction alone, all pages in one process, and its memory on the largest page.
pages=../shared/corpora/extract/data
if [ -d "$pages" ]; then
    mkdir "$work/pages"
    python3 - "$pages" "$work/pages" <<'PYTHON'
import glob, gzip, os, sys
for number, name in enumerate(sorted(glob.glob(sys.argv[1] + "/*/*.html.gz"))):
    with open(f"{sys.argv[2]}/{number:04}.html", "wb") as page:
        page.write(gzip.open(name).read())
PYTHON
    "$BUILD/tests/bench_extract" "$work"/pages/*.html
    largest=$(find "$work/pages" -size +1000k)
    for page in $largest; do "$BUILD/tests/bench_extract" "$page" | tail -1; done
else
    echo 'skipped: no pages in ../shared/corpora/extract'
fi

# Instructions of the text stages against those of the synthesis: the same on any machine.
instructions() {
    valgrind --tool=callgrind --callgrind-out-file="$work/$1" $2 >/dev/null 2>&1
}
inclusive() {
    callgrind_annotate --inclusive=yes --threshold=100 "$work/text" |
        sed -n "s/^ *\([0-9,]*\) (.*$1 \[.*/\1/p" | tr -d , | sort -n | tail -1
}
instructions text "$program -q --no-config --from=text --print=spoken $work/short.txt"
instructions voice "espeak-ng -v fr -f $work/short.txt -w $work/b.wav"
voice=$(callgrind_annotate "$work/voice" | sed -n 's/^ *\([0-9,]*\) (.*PROGRAM TOTALS.*/\1/p' | tr -d ,)
for stage in fr_segment fr_normalise pronounce; do
    cost=$(inclusive ":$stage")
    awk -v stage="$stage" -v cost="$cost" -v voice="$voice" 'BEGIN {
        printf "%-24s %11d instructions, %.2f %% of the synthesis\n", stage, cost,
            100 * cost / voice }'
done
