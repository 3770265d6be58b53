#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Disturbed runs: nothing to say, pipes, damaged voice data, limits, kills. The program ends with a
# sentence of its own, not by a signal, and leaves neither files nor processes.
BUILD=${BUILD:-build/release}
case $BUILD in /*) program=$BUILD/narrateur ;; *) program=$PWD/$BUILD/narrateur ;; esac
page=$PWD/tests/pages/phare/page.html
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
export HOME="$work"
number=0

# ok WHAT STATUS
ok() {
    number=$((number + 1))
    if [ "$2" -eq 0 ]; then echo "ok $number - $1"; else echo "not ok $number - $1"; fi
}
skip() {
    number=$((number + 1))
    echo "ok $number - $1 # SKIP $2"
}
# one_line: the messages are one line, and it is ours
one_line() {
    [ "$(wc -l <stderr)" -eq 1 ] && grep -q '^narrateur: ' stderr
}
# alive: processes of this run that are still there
alive() {
    for link in /proc/[0-9]*/cwd; do
        [ "$(readlink "$link" 2>/dev/null)" = "$work" ] && [ "$link" != "/proc/$$/cwd" ] &&
            readlink "${link%cwd}exe"
    done | grep -c narrateur
}

printf '<html><body><p>* * * &hellip; &ndash;</p></body></html>' >signs.html
"$program" signs.html -o out.wav 2>stderr
[ $? -eq 4 ] && one_line && [ ! -e out.wav ]
ok "a page of nothing but signs is no success" $?

mkfifo pipe.wav
wc -c <pipe.wav >counted &
"$program" "$page" -o pipe.wav
status=$?
wait
[ $status -eq 0 ] && [ "$(cat counted)" -gt 100000 ]
ok "a pipe gets the sound" $?

if LD_TRACE_LOADED_OBJECTS=1 "$program" | grep -q libespeak; then
    LD_BIND_NOW=1 LD_DEBUG=bindings "$program" "$page" -o made.wav 2>&1 |
        grep 'create_audio_device_object' | grep -q 'espeak.* to .*narrateur'
else
    LD_DEBUG=libs "$program" -q "$page" -o made.wav 2>libraries
    grep -q 'init: .*libxml2' libraries && ! grep -q 'init: .*\(pcaudio\|pulse\)' libraries
fi
ok "the engine gets no sound device" $?

printf 'Un phare.\n' >words.txt
LD_DEBUG=libs "$program" -q words.txt -o made.wav 2>libraries
grep -q 'init: .*libc\.' libraries && ! grep -q 'init: .*lib\(curl\|xml2\|zip\)' libraries
ok "a text loads no library for pages, addresses or archives" $?

data=$(espeak-ng --version 2>/dev/null | sed 's/.*Data at: //')
[ -d "$data" ] || data=/usr/lib/$(uname -m)-linux-gnu/espeak-ng-data
if [ -f "$data/fr_dict" ]; then
    mkdir -p data/espeak-ng-data
    ln -s "$data"/* data/espeak-ng-data/
    worst=0
    for file in fr_dict phondata phontab phonindex; do
        rm "data/espeak-ng-data/$file"
        for size in 0 1030 20000; do
            head -c "$size" "$data/$file" >"data/espeak-ng-data/$file"
            rm -f out.wav
            ESPEAK_DATA_PATH=$work/data timeout 900 "$program" -q "$page" -o out.wav 2>stderr
            status=$?
            if [ $status -ge 124 ] || { [ $status -ne 0 ] && [ -e out.wav ]; } ||
                { [ $status -ne 0 ] && ! one_line; }; then
                echo "# $file of $size bytes: code $status" && worst=1
            fi
        done
        ln -sf "$data/$file" "data/espeak-ng-data/$file"
    done
    ok "damaged voice data is refused, or the sound is whole" $worst
else
    skip "damaged voice data is refused" "no data of espeak-ng"
fi

rm -f out.wav
(
    ulimit -f 20
    exec "$program" "$page" -o out.wav 2>stderr
)
[ $? -eq 5 ] && one_line && [ ! -e out.wav ]
ok "a file that may not grow is a sentence" $?

worst=0
for limit in 40000 60000 80000 100000 150000; do
    rm -f out.wav
    (
        ulimit -v $limit
        exec timeout 300 "$program" "$page" -o out.wav 2>stderr
    )
    status=$?
    if [ $status -ge 124 ] && [ $status -ne 127 ]; then echo "# $limit kB: $status" && worst=1; fi
    [ $status -eq 0 ] || [ ! -e out.wav ] || worst=1
done
case $(file -L "$program" 2>/dev/null; nm "$program" 2>/dev/null | grep -m1 __asan) in
*asan*) skip "little memory is a sentence" "a sanitizer takes it all" ;;
*) ok "little memory is a sentence" $worst ;;
esac

# What a machine wrote down has no full stop; one sentence of hours would be one child's sound.
awk 'BEGIN { for (i = 0; i < 4000; i++) printf "la marée monte%s ", i % 300 ? "" : ","; print "" }' \
    >heard.txt
"$program" heard.txt --print=sentences >parts
[ "$(wc -l <parts)" -gt 8 ] && awk 'length > 6100 { long = 1 } END { exit long }' parts &&
    [ "$(tr -s '\n' ' ' <parts | tr -d ' ' | wc -c)" -eq "$(tr -d ' \n' <heard.txt | wc -c)" ]
ok "a text without a full stop is said in parts" $?

for _ in 1 2 3 4 5 6 7 8 9 10; do cat "$page"; done >long.html
worst=0
for wait in 0.02 0.06 0.12; do
    "$program" long.html -o out.wav 2>/dev/null &
    run=$!
    sleep $wait
    kill -9 $run 2>/dev/null
    wait $run 2>/dev/null
    left=1
    for _ in 1 2 3 4 5 6; do
        left=$(alive)
        [ "$left" -eq 0 ] && break
        sleep 0.5
    done
    [ "$left" -eq 0 ] || worst=1
done
ok "no child outlives a kill by 3 s" $worst
find . -name '*.part' | grep -q . && ok "and no part of a file is left" 1
find . -name '*.part' | grep -q . || ok "and no part of a file is left" 0
echo "1..$number"
