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

# alone CODE SENTENCE ARGUMENT...: that exit code and just that line, no output, nothing left.
alone() {
    code=$1 sentence=$2
    shift 2
    rm -f out.wav
    "$program" "$@" >stdout 2>stderr </dev/null
    got=$?
    printf 'narrateur: %s\n' "$sentence" | cmp -s - stderr && [ $got -eq "$code" ] &&
        [ ! -s stdout ] && [ ! -e out.wav ]
    result=$?
    ok "$*: $sentence" $result
    [ $result -eq 0 ] || sed "s/^/# code $got: /" stderr
}
# says CODE SENTENCE ARGUMENT...: the same, with a source and an output
says() {
    code=$1 sentence=$2
    shift 2
    alone "$code" "$sentence" "$@" a.md -o out.wav
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
says 2 '"2024-02-30" is no date: 2026-03-31, 2026-03 or 2026' --date 2024-02-30
says 2 '"exemple" is no address: it begins with http:// or https://' --base exemple
says 2 '"12q" is no size: bytes, or 500k, 256M, 1G' --max-filesize 12q
says 2 '"12q" is no size: bytes, or 500k, 256M, 1G' --cache-size 12q
says 8 'there is no voice "clame" (calme?)' -v clame
says 8 'there is no voice "clame" (calme?)' --quote-voice clame
says 8 'there is no voice "xyz" (--list-voices shows all)' -v xyz
alone 8 'there is no voice "xyz" (--list-voices shows all)' -v xyz --print=text a.md
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
in_config '1: option "format list" has no place in a configuration' 'format list\n'
in_config '1: option "-v" is "voice" here' ' -v calme\n'
in_config '1: unknown option "-y" (see --help)' ' -y\n'
in_config '1: option "words" takes no value' 'words yes\n'
in_config '1: option "voice" wants a value' 'voice =\n'
printf '\357\273\277voice calme\r\nspeed 200\r\n' >config/narrateur/config
takes --words
rm config/narrateur/config
mkdir -p ici/.config/narrateur && echo sottise >ici/.config/narrateur/config
env -u XDG_CONFIG_HOME HOME=ici "$program" -q --print=text a.md 2>&1 | grep -q 'Il fait beau'
ok 'a home that is no absolute path is none' $?

alone 2 'out.mp4: unknown ending ".mp4" (.mp3?)' a.md -o out.mp4
alone 2 'out.htm: unknown ending ".htm" (.html?)' a.md -o out.htm
alone 2 'out.wav has the ending of another form: what is printed is text' a.md --print=text -o out.wav
"$program" -q --print=timeline a.md -o out.json && "$program" -q --doubts a.md -o out.tsv &&
    "$program" -q --print=text a.md -o out && [ -s out.json ] && [ -s out ]
ok 'what is printed takes any other name' $?
alone 2 'two outputs cannot both be ./out.wav' a.md -o out.wav -o ./out.wav
alone 2 'two outputs cannot both be out.wav' a.md -o out.wav --proof out.wav
alone 2 'two outputs cannot both be standard output' a.md -o - -o -
alone 2 './a.md is both source and output' a.md -o ./a.md -f txt
alone 2 'the form daisy is a folder: it cannot go to standard output' a.md -f daisy -o -
alone 2 '--doubts cannot go with --print or --explain' a.md --explain --doubts
alone 2 '--explain goes with --print=text or --print=article only' a.md --explain --print=spoken
alone 2 '--proof x.proof is about the sound, and nothing is said with --print' a.md --print=text \
    --proof x.proof
alone 2 'standard input (-) can be read only once' - - -f mp3
alone 5 'cannot write none/out.wav: there is no folder none/' a.md -o none/out.wav
alone 3 'a.md is larger than 7 bytes, the most that is read (--max-filesize)' a.md --max-filesize 7 \
    -o out.wav
for size in 1k 2048; do
    head -c 3000 /dev/zero | tr '\0' a >grand.txt
    "$program" grand.txt --max-filesize $size -o out.wav 2>&1 | grep -q 'larger than [12] kB,'
    ok "a limit of $size is told as it is" $?
done
alone 3 'the name of a source is empty' '' -o out.wav
alone 3 'there is no file exemple.fr (an address begins with http:// or https://)' exemple.fr -o out.wav
alone 3 'cannot open page.html: No such file or directory' page.html -o out.wav
alone 3 'file:///tmp/a.html: give the path of a file, without file://' file:///tmp/a.html -o out.wav
alone 3 'cannot read the cover none.jpg: No such file or directory' a.md a.md -f mp3 --cover none.jpg
"$program" --print=spoken --date 2024-03 a.md | sed -n 2p | grep -qx 'mars deux mille vingt-quatre.'
ok 'a month is a date' $?

# folders
"$program" -q a.md a.md -f mp3 -o sons/ && [ "$(ls sons)" = 'un-essai-2.mp3
un-essai.mp3' ]
ok 'a folder is made, equal titles make two files' $?
"$program" -q absent.md absent2.md -f mp3 -o vide/ 2>/dev/null
[ $? -eq 9 ] && [ ! -e vide ]
ok '... not for nothing' $?
alone 5 'cannot write sons: it is a folder (-o sons/ puts the file into it)' a.md -o sons
mkdir ./- && "$program" -q a.md -f txt -o - | grep -q 'Un essai'
ok '-o - is standard output, whatever there is' $?
"$program" -q a.md -o livre.daisy/ && [ -s livre.daisy/ncc.html ]
ok '-o livre.daisy/ is the book, not a folder for sounds' $?
"$program" -q a.md a.md -f daisy -o livres/ && [ -s livres/un-essai-2.daisy/ncc.html ]
ok 'several books in one folder' $?
"$program" -q --print=text a.md a.md -o textes/ && [ -s textes/un-essai-2.txt ]
ok 'texts of several articles in one folder' $?
printf '# Con\n\nCe fichier a un titre court.\n' >con.md
"$program" -q con.md -f mp3 && [ -s con-article.mp3 ]
ok 'no file has the name of a device of Windows' $?
printf 'Il fait beau sur la côte.\n' >'Mes notes.v2.txt'
cp 'Mes notes.v2.txt' notes.txt && "$program" -q 'Mes notes.v2.txt' ./notes.txt -f mp3 -o dits/ &&
    "$program" -q - -f mp3 -o dits/ <notes.txt && [ "$(ls dits)" = 'article.mp3
mes-notes-v2.mp3
notes.mp3' ]
ok 'a text without a title is named after its file' $?
cp a.md un-essai.txt && cp a.md un-essai-2.txt && "$program" -q --from=markdown ./un-essai.txt \
    un-essai-2.txt -f txt && cmp a.md un-essai.txt && cmp a.md un-essai-2.txt &&
    grep -q '^Il fait beau' un-essai-3.txt && grep -q '^Il fait beau' un-essai-4.txt
ok 'a name made from a title is never that of a source' $?

"$program" --verbose --print=sentences a.md 2>&1 >/dev/null | sed -n 's/^narrateur: a.md: //p' >said
grep -qx 'looking for the article' said && grep -qx 'cutting it into sentences' said && ! grep -q 'as words' said
ok '--verbose says in words what is done, and no more than is' $?

# several sources
"$program" -q a.md absent.md -f mp3 2>stderr
[ $? -eq 9 ] && printf 'narrateur: cannot open absent.md: No such file or directory
narrateur: 1 of 2 sources failed\n' | cmp -s - stderr
ok 'with -q each failure is told' $?
"$program" --progress=yes a.md 2>&1 | tr '\r' '\n' | grep -qx 'narrateur: un-essai.wav is written'
ok 'a person is told the name that was made' $?
[ -z "$("$program" a.md 2>&1)" ]
ok '... a script is not' $?
if script -qec true /dev/null </dev/null >/dev/null 2>&1; then # there are terminals to be had
    TERM=xterm script -qec "$program a.md -o -" /dev/null </dev/null >terminal
    grep -q 'standard output is a terminal' terminal && [ "$(wc -c <terminal)" -lt 200 ]
    ok 'no sound goes to a terminal' $?
    TERM=xterm script -qec "$program a.md -f txt -o -" /dev/null </dev/null | grep -q 'Un essai'
    ok '... texts do' $?
fi

# completed WORD WORD...: the words that bash offers for the last one
completed() {
    bash -c 'PATH=$1:$PATH; shift; complete() { :; }; eval "$(narrateur --completion)"; COMP_WORDS=("$@")
        COMP_CWORD=$(($# - 1)); _narrateur; echo "${COMPREPLY[*]}"' bash "$(dirname "$program")" "$@"
}
if command -v bash >/dev/null; then
    [ "$(completed narrateur --pro)" = '--proof --proxy --progress' ]
    ok 'bash completes options' $?
    [ "$(completed narrateur --voice ca)" = calme ] && [ "$(completed narrateur -v = ca)" = calme ]
    ok '... voices' $?
    [ "$(completed narrateur -f da)" = daisy ]
    ok '... forms' $?
    [ "$(completed narrateur --tables =)" = 'skip say announce' ]
    ok '... words of options, after = too' $?
    if script -qec true /dev/null </dev/null >/dev/null 2>&1; then
        # through readline itself, in a terminal of its own: a name with spaces comes out whole
        : >'Une page [1].html'
        "$program" --completion >rc
        printf '%s\n' 'PS1="ready> "' 'narrateur() { printf "<%s>" "$@"; echo; }' >>rc
        python3 - >typed <<'PY'
import os, pty
pid, fd = pty.fork()
if pid == 0:
    os.execvp("bash", ["bash", "--noprofile", "--rcfile", "rc", "-i"])
seen, asked = b"", False
try:
    while True:
        seen += os.read(fd, 4096)
        if b"ready> " in seen and not asked:
            os.write(fd, b"narrateur Une\t --cover=Une\t --title Une\t\nexit\n")
            asked = True
except OSError:
    print(seen.decode(errors="replace"))
PY
        grep -qF '<Une page [1].html><--cover=Une page [1].html><--title><Une>' typed
        ok '... names of files, spaces and all' $?
    fi
    "$program" --completion-zsh >completion.zsh && bash -n completion.zsh &&
        grep -qF -- "--print='[print a stage\\:" completion.zsh
    ok 'completion for zsh' $?
    "$program" --completion-fish | grep -q '^complete -c narrateur -s l -l lang -x -a .fr fr-be fr-ch. '
    ok 'completion for fish' $?
fi
"$program" --help 2>stderr | true
[ ! -s stderr ]
ok 'a reader of --help that goes away is nothing to tell' $?
if command -v man >/dev/null; then
    "$program" --man >narrateur.1 && MANWIDTH=200 man -l --warnings -E UTF-8 narrateur.1 2>&1 >page | wc -l | grep -qx 0 &&
        grep -q 'before-heading' page && grep -q 'DAISY 2.02' page
    ok 'the manual has all forms and pauses, and no warning' $?
    grep -q 'words a minute.*60 to 350 mots/min (160)' page && grep -q 'announcement.tones' page
    ok 'the manual has the keys of profiles' $?
    "$program" --help | sed -n 's/.*print a stage: //p' | tr -d , | tr ' ' '\n' >stages
    [ "$(wc -l <stages)" -eq 6 ] && sed -n '/^STAGES/,/^LEXICONS/p' page >explained &&
        ! sed 's/^/^ *&\\>/' stages | while read -r line; do grep -q "$line" explained || echo; done | grep -q .
    ok '... and tells what each stage is' $?
fi
echo "1..$number"
