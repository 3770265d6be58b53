#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Editions of articles that are hard to write down: still valid files. The light part of
# `make check-editions`, without npm and without a browser.
program=$PWD/$BUILD/narrateur
case $BUILD in /*) program=$BUILD/narrateur ;; esac
editions=$PWD/tests/editions
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

command -v python3 > /dev/null || { echo "1..0 # SKIP no python3"; exit 0; }
python3 "$editions/sources.py" "$work"
cd "$work" || exit 1
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

holds_together() {
    "$program" -q "$1" -o a.epub -o a.html -o a.daisy -o a.vtt -o a.srt -o a.lrc &&
        python3 "$editions/structure.py" a.epub a.html a.daisy a.vtt a.srt a.lrc
}
# Everything said, with word times; a sentence of a single word is a case of its own.
holds_with_words() {
    "$program" -q --words --notes=say --tables=say --captions=announce --images=say --code=say \
        "$1" -o w.epub -o w.vtt -o w.lrc && python3 "$editions/structure.py" w.epub w.vtt w.lrc
}
refuses() { ! python3 "$editions/structure.py" "$1" > /dev/null; }
one_sound() {
    "$program" -q de-tout.html -o one.epub -o one.daisy -o one.mp3 && python3 - <<'PY'
import sys, zipfile
sound = open("one.daisy/son.mp3", "rb").read()
music = open("one.mp3", "rb").read()
sys.exit(zipfile.ZipFile("one.epub").read("EPUB/son.mp3") != sound or sound[-4000:] != music[-4000:])
PY
}
one_clock() {
    "$program" -q de-tout.html -o one.epub -o one.daisy -o one.html -o one.vtt && python3 - <<'PY'
import glob, json, re, zipfile
def ms(clock): return round(1000 * sum(float(x) * 60 ** i for i, x in enumerate(clock.split(":")[::-1])))
cues = re.findall(r"\ns\d+\n(\S+) -->", open("one.vtt").read())
captions = [ms(c) for c in cues]
smil = zipfile.ZipFile("one.epub").read("EPUB/texte.smil").decode()
daisy = "".join(open(f).read() for f in sorted(glob.glob("one.daisy/*.smil")))
page = json.loads(re.search(r'id="temps">(.*?)</script>', open("one.html").read())[1])
assert len(captions) > 10
assert captions == [ms(c) for c in re.findall(r'clipBegin="([^"]+)"', smil)]
assert captions == [ms(c) for c in re.findall(r'clip-begin="npt=([^"]+)s"', daisy)]
assert captions == page["s"]
PY
}
described() {
    cat > lead.html <<'HTML'
<html lang=fr><head><title>Le phare rallumé</title></head><body><article><h1>Le phare rallumé</h1>
<p class=chapo>Il éclaire la baie depuis samedi, après douze ans de nuit.</p>
<p>Les marins de la baie le voient de nouveau, et les habitants montent le soir à la pointe pour le regarder.</p>
<p>Le chantier a duré neuf mois, pendant lesquels les ouvriers ont refait la lanterne et la coupole.</p></article></body></html>
HTML
    "$program" -q lead.html -o lead.epub && python3 - <<'PY'
import zipfile
assert "<dc:description>Il éclaire la baie depuis samedi, après douze ans de nuit.</dc:description>" in \
    zipfile.ZipFile("lead.epub").read("EPUB/article.opf").decode()
PY
}
# What the edition itself says is French, whatever the article is, and marked so.
in_french() {
    printf '<html lang=en><title>The lamp</title><article><h1>The lamp</h1><p>%s</p></article>' \
        'The lighthouse is a promise made to those who are at sea when the night comes.' > en.html
    "$program" -q en.html -o en.epub && python3 - <<'PY'
import zipfile, xml.etree.ElementTree as tree
book = zipfile.ZipFile("en.epub")
package, nav = (tree.fromstring(book.read("EPUB/" + name)) for name in ("article.opf", "nav.xhtml"))
LANG, TYPE = "{http://www.w3.org/XML/1998/namespace}lang", "{http://www.idpf.org/2007/ops}type"
metas = {m.get("property"): m for m in package.iter("{http://www.idpf.org/2007/opf}meta")}
for name in ("schema:accessibilitySummary", "media:narrator"):
    assert metas[name].get(LANG) == "fr" and "synthèse" in metas[name].text
marks = [n for n in nav.iter("{http://www.w3.org/1999/xhtml}nav") if n.get(TYPE) == "landmarks"]
assert package.get(LANG) == "en" and len(marks) == 1 and marks[0].get(LANG) == "fr"
links = {a.get(TYPE): a.get("href") for a in marks[0].iter("{http://www.w3.org/1999/xhtml}a")}
assert links == {"bodymatter": "texte.xhtml#texte"}
assert b'id="texte"' in book.read("EPUB/texte.xhtml")
PY
}
proof() {
    "$program" -q de-tout.html -o one.mp3 --proof one.proof && python3 - <<'PY'
import json
proof = json.load(open("one.proof"))
assert proof["whole"] and proof["text"]["lost"] == 0
ends = [s["end"] for s in proof["sentences"]]
assert ends == sorted(ends) and abs(ends[-1] - proof["sound"]["duration"]) < 0.001
assert {s["reason"].split()[0] for s in proof["skipped"]} == {"captions", "tables", "code", "notes", "descriptions"}
PY
}
# The file that Debian calls epubcheck is the jar itself.
by_epubcheck() {
    java -Djava.awt.headless=true -jar "$(command -v epubcheck)" "$1" > said 2>&1 &&
        ! grep -E '^(FATAL|ERROR|WARNING)' said
}

for source in sans-titres.txt une-phrase.txt cinq-cents.md signes.html controles.html \
    droite-a-gauche.html de-tout.html; do
    rm -rf a.*
    ok "$source: every edition holds together" holds_together $source
    ok "$source: with word times too" holds_with_words $source
    [ $source = signes.html ] && cp w.epub signes.epub
done
ok "EPUB, DAISY and MP3 have one sound" one_sound
ok "captions, EPUB, DAISY and the page have one clock" one_clock
ok "an EPUB has the lead as its description" described
ok "an English EPUB marks what it says in French, and has landmarks" in_french
ok "--proof: everything is heard once, what is skipped has its reason" proof
if command -v epubcheck > /dev/null && command -v java > /dev/null; then
    ok "epubcheck has nothing to say of an article with everything" by_epubcheck w.epub
    ok "nor of one with signs in its titles" by_epubcheck signes.epub
else
    skip "epubcheck" "not installed"
fi
# The checks themselves can fail.
sed -i 's/href="#s/href="#z/' a.html
ok "a fragment that leads nowhere is seen" refuses a.html
sed -i '0,/clip-end="npt=[0-9.]*/s//clip-end="npt=0.001/' a.daisy/s0001.smil
ok "a hole in the sound is seen" refuses a.daisy
echo "1..$count"
