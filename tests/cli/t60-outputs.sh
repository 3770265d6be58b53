#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every form of sound and captions through the whole program: what players see, the same bytes
# for any number of jobs, and nothing left behind when it ends early.
program=$PWD/$BUILD/narrateur
case $BUILD in /*) program=$BUILD/narrateur ;; esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat tests/pages/*/article.txt > "$work/long.txt" || exit 1
cd "$work" || exit 1

cat > article.md <<'TEXT'
# L’été à Guéret

Il a fait chaud hier à Guéret. Les fontaines ont été rouvertes dès le matin.

## Une chaleur inédite

Les habitants s’y sont retrouvés jusqu’au soir, à l’ombre des platanes de la grande place.

## Et demain

La pluie est attendue jeudi. Elle devrait durer deux jours.
TEXT

"$program" -q article.md -o try.wav 2> /dev/null
if [ ! -s try.wav ]; then
    echo "1..0 # SKIP the program cannot narrate yet"
    exit 0
fi
count=0
# ok NAME COMMAND...: one test
ok() {
    name=$1
    shift
    count=$((count + 1))
    if "$@"; then echo "ok $count - $name"; else echo "not ok $count - $name"; fi
}
skip() {
    count=$((count + 1))
    echo "ok $count - $1 # SKIP $2"
}

same_bytes() {
    "$program" -q -j1 article.md -o "one.$1" && "$program" -q -j4 article.md -o "four.$1" &&
        cmp "one.$1" "four.$1"
}
chapters() {
    seen=$(ffprobe -v error -show_chapters -of csv "one.$1" | wc -l)
    [ "$seen" -ge 3 ] || { echo "# $seen chapters"; return 1; }
}
title() {
    ffprobe -v error -show_entries format_tags=title:stream_tags=title -of csv "one.$1" |
        grep -q 'L’été à Guéret'
}
# What players show is the same in every form: names, date, and where it comes from.
tags() {
    cat > tags.html <<'HTML'
<html lang=fr><head><link rel="canonical" href="https://gazette.example/ete"><title>L’été à Guéret</title></head>
<body><article><h1>L’été à Guéret</h1><p>Il a fait chaud hier à Guéret, et les fontaines ont été rouvertes dès le
matin par la mairie.</p></article></body></html>
HTML
    "$program" -q tags.html --author 'Zoé Çelik' --date 2025-06-21 -o "tags.$1" &&
        ffprobe -v error -show_entries format_tags=title,artist,date,language,comment:stream_tags=title,artist,date,language,comment \
            -of default=nw=1 "tags.$1" > "tags.$1.txt"
    for tag in 'title=L’été à Guéret' 'artist=Zoé Çelik' 'language=fra' 'comment=https://gazette.example/ete'; do
        grep -qix "tag:$tag" "tags.$1.txt" || { echo "# no $tag"; return 1; }
    done
    grep -qi '^tag:date=2025' "tags.$1.txt"
}
quiet_end() {
    "$program" -q article.md -f "$1" -o - 2> noise | head -c 10 > /dev/null
    [ ! -s noise ]
}
full_disk() {
    "$program" -q article.md -f "$1" -o /dev/full 2> message
    [ $? -eq 5 ] && grep -q '^narrateur: cannot write /dev/full: No space left' message
}
as_to_a_file() {
    "$program" -q article.md -f "$1" -o - > "out.$1" && cmp "out.$1" "one.$1"
}
for form in wav flac mp3 opus ogg; do
    ok "$form: the same bytes for one job and four" same_bytes $form
    ok "$form: standard output into an empty file is the same as a file" as_to_a_file $form
    ok "$form: a reader that goes away ends it without a word" quiet_end $form
    ok "$form: a full disk is told, with code 5" full_disk $form
    if command -v ffprobe > /dev/null; then
        ok "$form: three chapters at least are seen" chapters $form
        ok "$form: the title is seen, accents and all" title $form
        ok "$form: author, date, language and address are seen" tags $form
    else
        skip "$form: chapters, title and tags" "no ffprobe"
    fi
done

# Two minutes of the voice with which the encoder of Opus makes a pop of 4 dBFS when it is let.
loudness() { # FILE LUFS
    ffmpeg -nostdin -nostats -hide_banner -i "$1" -map 0:a -af ebur128=peak=true -f null - 2>&1 |
        awk -v asked="$2" '/^ *I:/ { loud = $2 } /^ *Peak:/ { peak = $2 }
            END { print "# " loud " LUFS, " peak " dBTP"
                  exit !(loud >= asked - 0.5 && loud <= asked + 0.5 && peak <= -1) }'
}
if command -v ffmpeg > /dev/null; then
    "$program" -q --from=text long.txt -o l.wav -o l.mp3 -o l.opus -o l.ogg
    for form in wav mp3 opus ogg; do
        ok "$form: as loud as asked, no peak above -1 dBTP" loudness l.$form -19
    done
    for lufs in -25 -17 -16; do
        "$program" -q --from=text long.txt --lufs "$lufs" -o l.ogg
        ok "--lufs $lufs: as loud as asked, no peak above -1 dBTP" loudness l.ogg "$lufs"
    done
    "$program" --from=text long.txt --lufs -12 -o l.ogg 2> err
    ok "louder than the peaks let it is told" grep -q "not -12: its peaks" err
    ok "--lufs -12: no peak above -1 dBTP" loudness l.ogg -16
else
    skip "loudness and peaks" "no ffmpeg"
fi

killed() {
    mkdir -p empty
    "$program" -q article.md -o "$work/empty/a.wav" &
    kill -9 $!
    wait $! 2> /dev/null
    [ -z "$(ls -A empty)" ] || [ "$(ls -A empty)" = a.wav ]
}
at_once() {
    mkdir -p both
    "$program" -q article.md -o both/a.mp3 &
    "$program" -q article.md -o both/a.mp3 && wait $! && cmp both/a.mp3 one.mp3 &&
        [ "$(ls -A both)" = a.mp3 ]
}
kept() {
    echo old > kept.wav
    "$program" -q article.md -n -o kept.wav 2> /dev/null
    [ "$(cat kept.wav)" = old ]
}
one_line() {
    "$program" -q article.md --title "$(printf ' Un\ntitre\a\trouge\r')" --author "$(printf 'A\r\nB')" \
        -o line.txt -o line.lrc -o line.wav && [ "$(sed -n '1p;3p' line.txt)" = 'Un titre rouge
A B' ] && grep -qx '\[ti:Un titre rouge\]' line.lrc && grep -qaF 'Un titre rouge' line.wav
}
# What a catalogue needs: a month is a date too, and a saved page says where it comes from.
catalogue() {
    cat > saved.html <<'TEXT'
<html lang="fr"><head><title>La halle rouvre</title><link rel="canonical"
href="https://gazette.example/la-halle"></head><body><article><h1>La halle rouvre</h1>
<p>La halle de Guéret rouvre samedi matin, après trois ans de travaux et deux hivers de retard.</p>
</article></body></html>
TEXT
    "$program" -q saved.html --date 2026-03 -o s.epub -o s.daisy -o s.ogg -o s.txt -o s.html &&
        python3 - <<'PY'
import zipfile
package = zipfile.ZipFile("s.epub").read("EPUB/article.opf").decode()
assert "<dc:source>https://gazette.example/la-halle</dc:source>" in package, package
assert "<dc:date>2026-03</dc:date>" in package, package
assert "modified\">2026-03-01T" in package, package
PY
    [ $? -eq 0 ] && grep -q '"dc:date" content="2026-03-01"' s.daisy/ncc.html &&
        grep -qaF 'DATE=2026-03' s.ogg &&
        grep -qx 'Source : https://gazette.example/la-halle' s.txt &&
        grep -q 'Source : <a href="https://gazette.example/la-halle">' s.html
}
captions() {
    "$program" -q article.md -o c.vtt -o c.srt -o c.lrc -o c.json -o c.txt &&
        head -1 c.vtt | grep -q '^WEBVTT$' && grep -q '^00:00:00,000 --> ' c.srt &&
        grep -q '^\[00:00.00\]' c.lrc && grep -q '"sentences"' c.json &&
        grep -q '^La pluie est attendue jeudi' c.txt
}
ok "a killed run leaves nothing behind" killed
ok "two runs on one output do not harm each other" at_once
ok "--no-clobber keeps what is there" kept
ok "captions and texts in one run" captions
ok "a title of the command line is one line" one_line
ok "date and source of a saved page are in every edition" catalogue
echo "1..$count"
