#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every edition of hard and of real pages, through all validators and a real browser. What is not
# installed is skipped with a word. BUILD: build folder; ONLY: pages whose name holds it.
program=$PWD/$BUILD/narrateur
case $BUILD in /*) program=$BUILD/narrateur ;; esac
here=$PWD/tests/editions
pages=$PWD/../shared/corpora/extract/data
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

NPM_FOLDER=$PWD/build/editions
CHROMIUM=$(command -v chromium || command -v chromium-browser)
# Ace has its own browser driver; the first page in a cold browser takes long.
PUPPETEER_EXECUTABLE_PATH=$CHROMIUM
ACE_TIMEOUT_INITIAL=60000
export NPM_FOLDER CHROMIUM PUPPETEER_EXECUTABLE_PATH ACE_TIMEOUT_INITIAL
tools=$NPM_FOLDER/node_modules

has() { command -v "$1" > /dev/null; }
if ! has python3; then echo "1..0 # SKIP no python3"; exit 0; fi

# The lock file says which; nothing is run while it is installed.
npm_install() {
    has npm && has node || { echo "# no npm: the checkers from npm are left out"; return 1; }
    mkdir -p "$NPM_FOLDER"
    cmp -s "$here/package-lock.json" "$NPM_FOLDER/installed" && return 0
    cp "$here/package.json" "$here/package-lock.json" "$NPM_FOLDER/"
    (cd "$NPM_FOLDER" && npm ci --ignore-scripts --no-audit --no-fund > npm.log 2>&1) &&
        cp "$here/package-lock.json" "$NPM_FOLDER/installed" && return 0
    echo "# npm cannot install: the checkers from npm are left out"
    return 1
}
npm_install && npm=yes || npm=
has epubcheck && has java || echo "# no epubcheck: left out"
[ "$CHROMIUM" ] || echo "# no chromium: Ace and the browser are left out"

count=0
# ok NAME COMMAND...: one test
ok() {
    name=$1
    shift
    count=$((count + 1))
    if "$@"; then echo "ok $count - $name"; else echo "not ok $count - $name"; fi
}

# The file that Debian calls epubcheck is the jar itself. It goes from word to word by recursion:
# 3,000 of them overflow its usual stack.
by_epubcheck() {
    java -Xss256m -Djava.awt.headless=true -jar "$(command -v epubcheck)" "$1" > said 2>&1 &&
        ! grep -E '^(FATAL|ERROR|WARNING)' said > found || { sed 's/^/# /' found said | head -8; false; }
}
by_epubcheck_ts() {
    "$tools/.bin/epubcheck-ts" -j - -q "$1" > said 2>&1
    python3 - <<'PY' || { head -c 600 said | sed 's/^/# /'; false; }
import json, sys
text = open("said").read()
said = json.loads(text[text.index("{"):])["messages"]
sys.exit(any(m["severity"].lower() in ("fatal", "error", "warning") for m in said))
PY
}
by_ace() {
    "$tools/.bin/ace-puppeteer" -f -s -o ace "$1" > said 2>&1
    python3 - <<'PY' || { tail -3 said | sed 's/^/# /'; false; }
import json, sys
report = json.load(open("ace/report.json"))
found = [x["earl:test"]["dct:title"] for a in report["assertions"] for x in a["assertions"]]
print(*("# Ace: " + f for f in found), sep="\n", end="\n" if found else "")
sys.exit(bool(found) or report["earl:result"]["earl:outcome"] != "pass")
PY
}
by_vnu() {
    java -jar "$tools/vnu-jar/build/dist/vnu.jar" --stdout "$@" > said 2>&1 && [ ! -s said ] ||
        { cut -c1-300 said | sed 's/^/# /' | head -5; false; }
}
one_sound() {
    python3 - "$1.epub" "$1.daisy/son.mp3" <<'PY'
import sys, zipfile
sys.exit(zipfile.ZipFile(sys.argv[1]).read("EPUB/son.mp3") != open(sys.argv[2], "rb").read())
PY
}
written() {
    "$program" -q "$1" -o page.epub -o page.html -o page.daisy -o page.vtt -o page.srt \
        -o page.lrc -o page.json --proof page.proof && grep -q '"whole": true' page.proof && "$program" -q --words --notes=say \
        --tables=say --captions=announce --images=say --code=say "$1" -o words.epub \
        -o words.vtt -o words.lrc
}

# check_page SOURCE: all of it, in an empty folder
check_page() {
    page=${1##*/}
    rm -rf "$work/out"
    mkdir "$work/out"
    cd "$work/out" || exit 1
    ok "$page: all editions in one run" written "$1"
    for form in page.epub words.epub page.daisy page.html page.vtt words.vtt page.srt page.lrc words.lrc; do
        ok "$page: $form holds together" python3 "$here/structure.py" $form
    done
    ok "$page: EPUB and DAISY have one sound" one_sound page
    for form in page.epub words.epub; do
        has epubcheck && has java && ok "$page: $form, epubcheck" by_epubcheck $form
        [ "$npm" ] && ok "$page: $form, epubcheck-ts" by_epubcheck_ts $form
        [ "$npm" ] && [ "$CHROMIUM" ] && ok "$page: $form, Ace" by_ace $form
    done
    if [ "$npm" ]; then
        has java && ok "$page: vnu" by_vnu page.html
        ok "$page: webvtt-parser" node "$here/webvtt.mjs" page.vtt
        ok "$page: webvtt-parser, word times" node "$here/webvtt.mjs" words.vtt
        [ "$CHROMIUM" ] && ok "$page: a browser plays it, axe" node "$here/page.mjs" page.html page.json
    fi
}

mkdir "$work/hard" "$work/real"
python3 "$here/sources.py" "$work/hard"
while read -r name; do
    [ -f "$pages/$name.gz" ] && gzip -dc "$pages/$name.gz" > "$work/real/${name##*/}"
done < "$here/real-pages"
[ "$(ls "$work/real")" ] || echo "# no ../shared: its pages are left out"
for source in "$work"/hard/*"$ONLY"* "$work"/real/*"$ONLY"*; do
    [ -f "$source" ] && check_page "$source"
done
echo "1..$count"
