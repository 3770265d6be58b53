#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The command as a user meets it: bad input, exit codes, messages, and what is left behind.
BUILD=${BUILD:-build/release}
program=$(pwd)/$BUILD/narrateur
page=$(pwd)/tests/pages/phare/page.html
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work/home" XDG_CONFIG_HOME="$work/config" XDG_CACHE_HOME="$work/cache"
mkdir -p "$HOME"
cd "$work" || exit 1
number=0

# ok WHAT STATUS
ok() {
    number=$((number + 1))
    if [ "$2" -eq 0 ]; then echo "ok $number - $1"; else echo "not ok $number - $1"; fi
}

# refused CODE NEEDLE WHAT ARGUMENT...: that exit code, one line that begins with our name and holds
# the needle, nothing on standard output, no file.
refused() {
    code=$1 needle=$2 what=$3
    shift 3
    rm -f out.wav
    "$program" "$@" >stdout 2>stderr </dev/null
    got=$?
    [ $got -eq "$code" ] && [ "$(wc -l <stderr)" -eq 1 ] && grep -q '^narrateur: ' stderr &&
        grep -qF -- "$needle" stderr && [ ! -s stdout ] && [ ! -e out.wav ]
    result=$?
    ok "$what" $result
    [ $result -eq 0 ] || sed "s/^/# code $got: /" stderr
}

: >empty.html
printf '<html><body><nav><a href="/a">A</a> <a href="/b">B</a></nav></body></html>' >links.html
head -c 5000 /dev/urandom >noise.bin
printf '\211PNG\r\n\032\n\000\000\000\rIHDR' >picture.html
mkdir folder

refused 2 "source" "no source"
refused 2 "--no-such-option" "unknown option" --no-such-option "$page" -o out.wav
refused 2 "-Z" "unknown letter" -Z "$page" -o out.wav
refused 2 "wants a value" "an option without its value" "$page" -o
refused 2 "xyz" "unknown ending" "$page" -o out.xyz
refused 2 "xyz" "unknown form" "$page" -f xyz -o out.wav
refused 8 "nulle" "unknown voice" "$page" -v nulle-part -o out.wav
refused 2 "rapidement" "a speed that is none" "$page" -s rapidement -o out.wav
refused 2 "de-de" "unknown language" "$page" -l de-de -o out.wav
refused 2 "pause" "an unknown pause" "$page" --pause virgule=3 -o out.wav
refused 2 "99" "a pitch out of bounds" "$page" -p 100 -o out.wav
refused 2 "fort" "a loudness that is none" "$page" --lufs fort -o out.wav
refused 2 "absent.conf" "a missing configuration" --config absent.conf "$page" -o out.wav
refused 3 "absent.html" "a missing file" absent.html -o out.wav
refused 3 "folder" "a folder as source" folder -o out.wav
refused 3 "noise.bin" "a binary file" noise.bin -o out.wav
refused 3 "picture.html" "a picture named .html" picture.html -o out.wav
refused 5 "none/out.wav" "a missing folder" "$page" -o none/out.wav
refused 5 "/dev/full" "a full device" "$page" -o /dev/full -f wav
refused 6 "127.0.0.1" "a host that does not answer" http://127.0.0.1:9/ -o out.wav

"$program" empty.html -o out.wav 2>stderr
code=$?
[ $code -ge 3 ] && [ $code -le 4 ] && [ ! -e out.wav ] && grep -q empty.html stderr
ok "an empty page" $?
"$program" links.html -o out.wav 2>stderr
[ $? -eq 4 ] && [ ! -e out.wav ] && grep -q links.html stderr
ok "a page without an article" $?

# names and places
"$program" "$page" && [ -s le-dernier-gardien-du-phare-de-kerlouan-prend-sa-retraite.wav ]
ok "without -o the file is named after the title" $?
rm -f ./*.wav
"$program" "$page" -o - >piped.wav && "$program" "$page" -o direct.wav &&
    [ "$(head -c 4 piped.wav)" = RIFF ]
ok "-o - writes to standard output" $?
"$program" - -o stdin.wav <"$page" && cmp -s stdin.wav direct.wav
ok "- reads standard input" $?
cp direct.wav kept.wav
"$program" -n "$page" -o kept.wav -s 300 2>stderr
[ $? -eq 5 ] && cmp -s kept.wav direct.wav
ok "--no-clobber keeps what is there" $?
"$program" "$page" -o direct.wav -o /dev/full 2>/dev/null
cmp -s kept.wav direct.wav
ok "a failure leaves the older output as it was" $?
[ -z "$(find . -name '*.part')" ]
ok "no temporary file is left" $?

# the same sound everywhere
"$program" --no-cache -j1 "$page" -o one.wav && "$program" --no-cache -j4 "$page" -o four.wav && cmp -s one.wav four.wav
ok "one process or four: the same bytes" $?
LC_ALL=fr_FR.UTF-8 TZ=Asia/Tokyo "$program" "$page" -o place.wav && cmp -s one.wav place.wav
ok "neither the locale nor the time zone changes the sound" $?

# configuration
mkdir -p config/narrateur
printf '# my own\nvoice calme\n--speed = 200\n' >config/narrateur/config
"$program" "$page" -o configured.wav && "$program" --no-config "$page" -o plain.wav &&
    ! cmp -s configured.wav plain.wav && cmp -s plain.wav one.wav
ok "the configuration is read, and left out with --no-config" $?
XDG_CONFIG_HOME=$page "$program" "$page" -o nowhere.wav && cmp -s nowhere.wav one.wav
ok "a configuration below what is no folder is none" $?
printf 'format mp3\n' >config/narrateur/config
"$program" -q "$page" -o named.flac -o mute && "$program" -q "$page" -o formed/ &&
    [ "$(head -c 4 named.flac)" = fLaC ] && [ "$(head -c 3 mute)" = ID3 ] &&
    [ "$(ls formed)" = le-dernier-gardien-du-phare-de-kerlouan-prend-sa-retraite.mp3 ]
ok "the form of the configuration is for outputs whose name says none" $?
printf 'output usual/\n' >config/narrateur/config
"$program" -q "$page" -o own.wav && [ -s own.wav ] && [ ! -e usual ] &&
    "$program" --print=text "$page" | grep -q phare && [ ! -e usual ] &&
    "$program" -q "$page" && [ "$(ls usual)" = le-dernier-gardien-du-phare-de-kerlouan-prend-sa-retraite.wav ]
ok "the output of the configuration gives way to -o, and to what is printed" $?
printf 'lexicon ~/mots.tsv\n' >config/narrateur/config
printf 'phare\tfare\n' >"$HOME/mots.tsv"
"$program" --print=spoken "$page" | grep -q ' fare '
ok "a file of the configuration may be in ~" $?
printf 'voice calme\nvoix calme\n' >config/narrateur/config
"$program" "$page" -o out.wav 2>stderr
[ $? -eq 2 ] && grep -q 'config:2: .*voix' stderr
ok "a mistake in the configuration is named with its line" $?
rm -rf config

# what is printed
printf 'Le 3 mars.\n\nIl a 21 ans.\n' >lines.txt
[ "$("$program" --from=lines --print=spoken lines.txt | wc -l)" -eq 3 ] &&
    "$program" --from=lines --print=spoken lines.txt | grep -qx 'Il a vingt et un ans.'
ok "--from=lines: one line out for each line in" $?
"$program" --from=lines --print=phonemes lines.txt | grep -q 'tʁwˈa\|tʁwa'
ok "--print=phonemes shows IPA" $?
"$program" --print=timeline "$page" | python3 -c '
import json, sys
t = json.load(sys.stdin)
at = 0
for s in t["sentences"]:
    assert abs(s["begin"] - at) < 0.001, s
    assert s["end"] > s["begin"]
    at = s["end"]
    for a, b in zip(s["words"], s["words"][1:]):
        assert a["end"] <= b["begin"] + 0.001, (a, b)
assert abs(at - t["duration"]) < 1'
ok "--print=timeline has no holes" $?
"$program" --print=text "$page" | grep -q 'Lire aussi\|Mentions\|Partager'
[ $? -eq 1 ]
ok "nothing of the page around the article is in the text" $?

# a word of several articles is one line to correct: of two the lexicon would take the last
printf '# Un\n\nHier, Zvorkan est venu.\n' >un.md
printf '# Deux\n\nHier, Zvorkan et Brzetik ont vu Zvorkan.\n' >deux.md
"$program" --doubts un.md absent.md deux.md >doubts.tsv 2>/dev/null
[ $? -eq 9 ] && [ "$(cut -f1,3 doubts.tsv | tr '\t\n' '|;')" = 'Zvorkan|# 3;Brzetik|# 1;' ]
ok "--doubts of several articles is one list" $?
"$program" --doubts un.md deux.md -o each/ && [ "$(wc -l <each/un.tsv)" -eq 1 ] &&
    [ "$(wc -l <each/deux.tsv)" -eq 2 ]
ok "--doubts into a folder is a list for each article" $?

# signals
for name in INT TERM HUP; do
    rm -f s.wav
    timeout -s $name 0.03 "$program" "$page" -o s.wav >/dev/null 2>&1
    { [ ! -e s.wav ] || cmp -s s.wav one.wav; } && [ -z "$(find . -name '*.part')" ]
    ok "SIG$name leaves nothing half done" $?
done

# hung_up COMMAND...: its exit code when the terminal goes away while it waits for its page
hung_up() {
    rm -f waiting
    mkfifo waiting
    "$@" waiting -o hung.wav >/dev/null 2>&1 &
    run=$!
    { sleep 0.3; kill -HUP $run; sleep 0.1; cat "$page"; } 2>/dev/null >waiting
    wait $run
}
hung_up env --default-signal=HUP "$program" # whatever the tests themselves were started with
[ $? -eq 130 ] && hung_up nohup "$program" && [ -s hung.wav ]
ok "a terminal that goes away ends the run, but not under nohup" $?

# installed elsewhere than it was built for, as with `make` and then `make install PREFIX=...`
mkdir -p else/bin else/share/narrateur/voices
cp "$program" else/bin/ && cp "${page%/tests/*}"/voices/*.voice else/share/narrateur/voices/ &&
    cp else/share/narrateur/voices/calme.voice else/share/narrateur/voices/lente.voice &&
    else/bin/narrateur --list-voices | grep -q '^lente ' &&
    else/bin/narrateur -q "$page" -v lente -o else.wav && [ -s else.wav ]
ok "the program finds its voices wherever it is installed" $?

for what in --help --version --man --completion --list-voices; do
    "$program" $what >stdout 2>stderr && [ -s stdout ] && [ ! -s stderr ]
    ok "$what" $?
    "$program" $what >/dev/full 2>stderr
    [ $? -eq 5 ]
    ok "$what into a full device" $?
done
"$program" --help | awk 'length > 100 { wide = 1 } END { exit wide }'
ok 'no line of --help is wider than 100 columns' $?
mkdir sounds
cp "$page" twin.html
"$program" --no-config --no-cache -q "$page" twin.html -f mp3 -o sounds/
[ $? -eq 0 ] && [ "$(find sounds -name 'le-dernier-gardien*.mp3' -size +100k | wc -l)" -eq 2 ]
ok 'sources of one title are two files of the folder' $?
printf '# Un\n\nUn moulin tourne.\n' >first.md
printf '# Deux\n\nUn moulin tourne.\n' >second.md
"$program" -q first.md -o each/un.wav
"$program" -n second.md absent.md first.md -o each/ 2>stderr
[ $? -eq 9 ] && grep -qx 'narrateur: first.md: each/un.wav exists already' stderr &&
    grep -qx 'narrateur: cannot open absent.md: No such file or directory' stderr
ok 'what failed of several sources is named once' $?
"$program" --no-config --no-cache --progress=yes "$page" -o out.wav 2>stderr
tr '\r' '\n' <stderr | grep -q '^ Le dernier gardien… \[.*100 %.* of sound'
ok 'the progress line names the article and stays' $?
echo "1..$number"
