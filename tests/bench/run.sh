#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Whole runs against espeak-ng on the same text, as ratios of one hyperfine run: the machine's own
# speed does not count. BUILD: build folder; RUNS: of each command.
set -eu
program=$(realpath "$BUILD")/narrateur
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$program" --no-config --print=text tests/pages/phare/page.html >"$work/short.txt"
# Ten times as long, no two paragraphs the same: nothing may come twice from the cache.
for colour in rouge bleu vert jaune noir blanc gris brun rose mauve; do
    sed "s/\.\$/. La porte est en bois $colour./" "$work/short.txt"
    echo
done >"$work/long.txt"
export XDG_CACHE_HOME="$work/cache"

# against NAME LIMIT COMMAND OTHER: medians, their ratio, and the ratio that is asked for
against() {
    hyperfine -N -w 2 -r "${RUNS:-10}" --export-json "$work/times.json" "$3" "$4" >/dev/null 2>&1
    python3 - "$1" "$2" "$work/times.json" <<'PYTHON'
import json, sys
ours, other = json.load(open(sys.argv[3]))["results"]
wall = ours["median"] / other["median"]
work = (ours["user"] + ours["system"]) / (other["user"] + other["system"])
print(f"{sys.argv[1]:20} {1000 * ours['median']:8.1f} ms {1000 * other['median']:8.1f} ms"
      f"  ratio {wall:.2f} (at most {sys.argv[2]}), of processor time {work:.2f}")
PYTHON
}

printf '%-20s %11s %11s\n' "median of ${RUNS:-10}" narrateur 'the other'
for length in short long; do
    text=$work/$length.txt
    run="$program -q --no-config --no-cache --from=text $text -o $work/a"
    limit=0.80
    [ $length = short ] || limit=0.65
    against "wav, $length" $limit "$run.wav" "espeak-ng -v fr -f $text -w $work/b.wav"
    against "mp3, $length" 0.70 "$run.mp3" \
        "sh -c 'espeak-ng -v fr -f $text --stdout | lame --quiet -V 6 - $work/b.mp3'"
    against "opus, $length" 0.65 "$run.opus" \
        "sh -c 'espeak-ng -v fr -f $text --stdout | opusenc --quiet - $work/b.opus'"
done
for form in wav mp3; do
    run="$program -q --no-config --from=text $work/long.txt -o $work/a.$form"
    against "warm cache, $form" 0.30 "$run" "$run --no-cache"
done

# Many articles in one call.
mkdir "$work/batch"
for i in $(seq 200); do
    sed "1s/^/Article $i. /" "$work/short.txt" >"$work/batch/$i.md"
    printf '# Titre %s\n\n' "$i" | cat - "$work/batch/$i.md" >"$work/batch/x" &&
        mv "$work/batch/x" "$work/batch/$i.md"
done
for form in wav mp3; do
    mkdir "$work/batch/$form"
    (cd "$work/batch/$form" && python3 - "$program" "$form" <<'PYTHON'
import glob, subprocess, sys, time
sources = sorted(glob.glob("../*.md"))
begin = time.time()
subprocess.run([sys.argv[1], "-q", "--no-config", "--no-cache", "-j2", "-f", sys.argv[2], *sources],
               check=True)
rate = len(sources) / (time.time() - begin)
asked = {"wav": 14, "mp3": 5}[sys.argv[2]]
print(f"{len(sources)} articles to {sys.argv[2]}: {rate:.1f} a second (at least {asked}),"
      f" {len(glob.glob('*.' + sys.argv[2]))} files")
PYTHON
    )
    rm -rf "$work/batch/$form"
done

# Memory of all processes together while an hour of sound is made: shared pages count once (PSS).
for i in 1 2 3; do sed "s/\.\$/, numéro $i./" "$work/long.txt"; done >"$work/hour.txt"
for form in wav mp3 opus; do
    python3 - "$form" "$program" -q --no-config --no-cache --from=text "$work/hour.txt" \
        -o "$work/hour.$form" <<'PYTHON'
import os, subprocess, sys, time
def pss_kb(pid):
    try:
        with open(f"/proc/{pid}/smaps_rollup") as rollup:
            return next(int(line.split()[1]) for line in rollup if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return 0
def children(pid):
    try:
        return open(f"/proc/{pid}/task/{pid}/children").read().split()
    except OSError:
        return []
process, peak = subprocess.Popen(sys.argv[2:]), 0
while process.poll() is None:
    peak = max(peak, sum(pss_kb(pid) for pid in [str(process.pid), *children(process.pid)]))
    time.sleep(0.01)
print(f"an hour to {sys.argv[1]}: {peak / 1000:.1f} MB at most in all processes (at most 64)")
PYTHON
done

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
instructions text "$program --no-sandbox -q --no-config --from=text --print=spoken $work/short.txt"
instructions voice "espeak-ng -v fr -f $work/short.txt -w $work/b.wav"
voice=$(callgrind_annotate "$work/voice" | sed -n 's/^ *\([0-9,]*\) (.*PROGRAM TOTALS.*/\1/p' | tr -d ,)
for stage in fr_segment fr_normalise pronounce; do
    cost=$(inclusive ":$stage")
    awk -v stage="$stage" -v cost="$cost" -v voice="$voice" 'BEGIN {
        printf "%-24s %11d instructions, %.2f %% of the synthesis\n", stage, cost,
            100 * cost / voice }'
done
