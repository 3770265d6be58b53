#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs the main paths under valgrind, children included. Its own system calls are not those of the
# sandbox, which is therefore left out. BUILD: build folder.
BUILD=${BUILD:-build/release}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
page=tests/pages/phare/page.html
failed=0

# under STATUS ARGUMENT...: no report, and this exit status
under() {
    wanted=$1
    shift
    valgrind -q --error-exitcode=99 --leak-check=full --show-leak-kinds=definite,indirect \
        --errors-for-leak-kinds=definite,indirect "$BUILD/narrateur" --no-sandbox --no-config \
        --no-cache -q "$@" >"$work/out" 2>"$work/err"
    status=$?
    if [ "$status" -eq "$wanted" ] && ! grep -q '^==' "$work/err"; then
        echo "ok: $*"
    else
        echo "FAILED (exit $status): $*"
        grep '^==' "$work/err" | head -40
        failed=1
    fi
}

for stage in text article sentences spoken phonemes timeline; do
    under 0 --print=$stage $page
done
under 0 --explain $page
under 0 --doubts $page
under 0 --list-voices
under 0 $page -o "$work/a.wav" -o "$work/a.flac" -o "$work/a.mp3"
printf '# La pluie\n\nIl pleut depuis mardi. Les chemins sont gris.\n' >"$work/short.md"
under 0 "$work/short.md" -o "$work/a.opus" -o "$work/a.ogg" # slow here: the text is short
under 0 $page -o "$work/a.epub" -o "$work/a.html" -o "$work/a.vtt" -o "$work/a.srt" \
    -o "$work/a.lrc" -o "$work/a.json" -o "$work/a.txt" --words --proof "$work/proof"
under 0 $page -o "$work/a.daisy"
under 0 $page -v sons --quote-voice fr+f2 --lists announce --images announce -o "$work/b.wav"
under 3 "$work/none.html"
under 4 --print=text /dev/null
under 2 --nothing
exit $failed
