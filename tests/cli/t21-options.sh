#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Options and their values as people write them: what is taken, and what is said when it is not.
BUILD=${BUILD:-build/release}
program=$(pwd)/$BUILD/narrateur
case $BUILD in /*) program=$BUILD/narrateur ;; esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work/home" XDG_CONFIG_HOME="$work/config" XDG_CACHE_HOME="$work/cache"
mkdir -p "$HOME" "$work/config/narrateur"
cd "$work" || exit 1
number=0

# ok WHAT STATUS
ok() {
    number=$((number + 1))
    if [ "$2" -eq 0 ]; then echo "ok $number - $1"; else echo "not ok $number - $1"; fi
}
printf '# Un essai\n\nIl fait beau sur la côte, dit-on, et cela durera.\n' >a.md

# says CODE SENTENCE ARGUMENT...: that exit code and just that line, no output, nothing left.
says() {
    code=$1 sentence=$2
    shift 2
    rm -f out.wav
    "$program" "$@" a.md -o out.wav >stdout 2>stderr </dev/null
    got=$?
    printf 'narrateur: %s\n' "$sentence" | cmp -s - stderr && [ $got -eq "$code" ] &&
        [ ! -s stdout ] && [ ! -e out.wav ]
    result=$?
    ok "$*: $sentence" $result
    [ $result -eq 0 ] || sed "s/^/# code $got: /" stderr
}
# takes ARGUMENT...
takes() {
    "$program" --print=text "$@" a.md >/dev/null 2>stderr
    [ $? -eq 0 ] && [ ! -s stderr ]
    ok "$*" $?
}

says 2 'unknown option "--vioce" (--voice?)' --vioce calme
says 2 'unknown option "--links" (--lists?)' --links=say
says 2 'unknown option "--zzz" (see --help)' --zzz
says 2 '--pitch "": not a number from 0 to 99' --pit=
says 2 'option "--lis" may be --list-voices or --lists' --lis
says 2 'option "--pa" may be --pause or --pages' --pa 3
says 2 'option "--words" takes no value' --words=yes
says 2 'option "--voice" wants a value' --voice=
says 2 '--tables "read": not skip, say or announce' --tables=read
says 2 '--speed 3x makes 480 words a minute: 60 to 350 can be said' -s 3x
says 2 '"nan" is no speed: words a minute (160) or a factor (1.2x)' -s nan
says 2 '"0x10" is no speed: words a minute (160) or a factor (1.2x)' -s 0x10
says 2 '"hier" is no date: 2026-03-31, 2026-03 or 2026' --date hier
says 2 '"2024-13-01" is no date: 2026-03-31, 2026-03 or 2026' --date 2024-13-01
says 2 '"exemple" is no address: it begins with http:// or https://' --base exemple
says 2 '"12q" is no size: bytes, or 500k, 256M, 1G' --max-filesize 12q
says 2 '"12q" is no size: bytes, or 500k, 256M, 1G' --cache-size 12q
says 2 'unknown form "epup" (epub?)' -f epup
says 2 '--pause sentence: the pause "sentence" wants milliseconds: sentence=500' --pause sentence
says 2 '--pause title=x: pause.title needs a number, not "x"' --pause title=x
"$program" --pause virgule=3 a.md -o out.wav 2>stderr
[ $? -eq 2 ] && grep -q 'there is no pause "virgule" (breath, comma, clause, sentence,.* end)' stderr
ok 'an unknown pause: all kinds are told' $?

takes -s 0,9x
takes -s 1.2x
takes --speed=200
takes --vol 90 --pit 40
takes --pause 'sentence=500, paragraph = 1 s'
takes --date 2024
takes --date 2024-03-01T08:00:00+01:00
takes --date '' --author '' --title ''
takes --lufs -19,5
takes --cache-size 0
takes -qn
takes -l fr_BE

# in_config SENTENCE TEXT: what is said of a configuration that holds the text
in_config() {
    sentence=$1
    printf "$2" >config/narrateur/config
    says 2 "$work/config/narrateur/config:$sentence"
    rm config/narrateur/config
}
in_config '1: unknown option "voic" (voice?)' 'voic calme\n'
in_config '3: "rapide" is no speed: words a minute (160) or a factor (1.2x)' '# vite\n\nspeed rapide\n'
in_config '1: option "help" has no place in a configuration' 'help\n'
in_config '2: option "config" has no place in a configuration' 'quiet\nconfig autre\n'
in_config '1: option "words" takes no value' 'words yes\n'
in_config '1: option "voice" wants a value' 'voice =\n'
printf '\357\273\277voice calme\r\nspeed 200\r\n' >config/narrateur/config
takes --words
rm config/narrateur/config
echo "1..$number"
