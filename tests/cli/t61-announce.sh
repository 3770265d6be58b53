#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What is heard around the article's own words: intro, announcements, tones, what was skipped.
BUILD=${BUILD:-build/release}
program=$PWD/$BUILD/narrateur
case $BUILD in /*) program=$BUILD/narrateur ;; esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
export XDG_CACHE_HOME="$work/cache" XDG_CONFIG_HOME="$work/config"
number=0

# ok WHAT COMMAND...
ok() {
    what=$1
    shift
    number=$((number + 1))
    if "$@"; then echo "ok $number - $what"; else echo "not ok $number - $what"; fi
}
cat > page.html <<'TEXT'
<!DOCTYPE html><html lang="fr"><head><title>Les moulins tournent encore</title>
<meta property="og:site_name" content="La Gazette du Val"><meta name="author" content="Jeanne Moreau">
<meta property="article:published_time" content="2024-03-01T08:00:00+01:00"></head><body><article>
<h1>Les moulins tournent encore</h1>
<p>Les moulins de la vallée tournent encore, malgré le temps. Le meunier raconte volontiers leur
histoire aux passants qui s'arrêtent sur le pont.</p>
<blockquote><p>La pierre dure plus longtemps que nous, et c'est bien ainsi.</p>
<p>Le moulin, lui, restera longtemps encore.</p></blockquote>
<p>Il faut plusieurs choses pour faire tourner un moulin, et personne ne les a en même temps :</p>
<ul><li>de l'eau en quantité ;</li><li>une roue bien équilibrée :<ul><li>en chêne vert,</li>
<li>ou bien en fer ;</li></ul></li><li>des meules taillées ;</li><li><p>de la patience ;</p>
<p>elle se perd ;</p></li>
<li>et un meunier.</li></ul>
<figure><img src="roue.jpg" alt="La grande roue du moulin, vue du pont">
<figcaption>La grande roue, refaite voilà vingt ans.</figcaption></figure>
<h2>Une année de travail</h2>
<table><tr><th>Saison</th><th>Tonnes</th></tr><tr><td>Hiver</td><td>12</td></tr></table>
<p>L'hiver donne le plus de farine, puisque la rivière est haute et que la roue tourne sans arrêt.</p>
<ol><li>Nettoyer la roue au printemps.</li><li>Tailler les meules en été.</li></ol>
<p>Et l'année recommence, avec les mêmes gestes que ceux du grand-père du meunier.</p>
</article></body></html>
TEXT
spoken() {
    "$program" -q --no-config --print=spoken "$@" page.html
}
# heard PATTERN ARGUMENT...: a line of what is said
heard() {
    pattern=$1
    shift
    spoken "$@" | grep -q "$pattern"
}
not_heard() {
    ! heard "$@"
}
count_is() {
    wanted=$1 pattern=$2
    shift 2
    [ "$(spoken "$@" | grep -c "$pattern")" -eq "$wanted" ]
}
first_lines() {
    spoken | head -2 > lines
    printf '%s\n' 'Les moulins tournent encore.' \
        'La Gazette du Val, Jeanne Moreau, premier mars deux mille vingt-quatre.' | cmp - lines
}
around_quote() {
    spoken | grep -A3 '^Citation\.$' | tail -1 | grep -qx 'Fin de citation.'
}
order() {
    spoken -v structure | grep -n 'en même temps :\|cinq éléments\|eau en' | cut -d: -f1 |
        tr '\n' ' ' | awk '{ exit !($2 == $1 + 1 && $3 == $2 + 1) }'
}
stops_of_names() {
    for name in 'Jean Petit.' 'Jean P.' 'Jean Petit'; do
        "$program" -q --no-config -o t.json --author "$name" --date '' page.html && python3 -c '
import json
print(json.load(open("t.json"))["timeline"]["sentences"][1]["text"])'
    done > names
    printf 'La Gazette du Val, Jean %s\n' Petit. P.. Petit. | cmp - names
}
plain_text() {
    "$program" -q --no-config page.html -v structure -o t.txt && ! grep -q 'Citation\|éléments' t.txt
}
ok "title, then site, author and date" first_lines
ok "a full stop at the end of a name is not said twice" stops_of_names
ok "a quotation of two paragraphs begins and ends once" around_quote
ok "... not when another voice says it" not_heard 'itation\.' -v duo
ok "... not with --quotes=say" not_heard 'itation\.' --quotes=say
ok "... with --quotes=announce in any profile" heard '^Fin de citation\.$' -v duo --quotes=announce
ok "a list is not announced by itself" not_heard 'éléments'
ok "a list tells how many items it has, those inside them left out" count_is 1 \
    '^Liste de cinq éléments\.$' --lists=announce
one_list() {
    "$program" -q --no-config page.html -o list.txt -o list.html && grep -q '^  elle se perd ;$' list.txt &&
        [ "$(grep -c '^<ul>' list.html)" -eq 2 ] && [ "$(grep -c '^<li>' list.html)" -eq 7 ]
}
ok "an item of two paragraphs is one item" one_list
ok "a list of two is none to announce" count_is 1 'Liste de' --lists=announce
ok "its announcement stands between it and what leads to it" order
ok "an image is described when it is asked for" heard '^Image :$' --images=announce
ok "what was skipped is told; a caption goes with its picture" heard \
    '^Dans cet article, un tableau et une image n.ont pas été lus\.$'
ok "... a caption alone counts" heard 'un tableau et une légende n.ont pas été lus' --images=say
ok "... of one kind, in its gender" heard 'une image n.a pas été lue\.$' --tables=say
ok "... nothing, when all was said" not_heard 'Dans cet article' --tables=say --images=say --captions=say
ok "the source is named at the end" heard '^Source : La Gazette du Val\.$'
ok "--intro=no: neither intro nor outro" not_heard 'Source :\|Jeanne\|Dans cet' --intro=no
ok "the text edition has no announcements" plain_text

# A heading over nothing that is heard is not heard either, but stays in the texts.
cat > notes.html <<'TEXT'
<!DOCTYPE html><html lang="fr"><head><title>Les moulins</title></head><body><article>
<h1>Les moulins</h1><p>Les moulins de la vallée tournent encore<sup><a href="#n1" id="r1">1</a></sup>, malgré
le temps<sup><a href="#n2" id="r2">2</a></sup>, et le meunier raconte volontiers leur histoire aux passants qui s'arrêtent sur le pont.</p>
<h2>Le travail</h2><h3>L'hiver</h3><p>L'hiver donne le plus de farine, puisque la rivière est haute et
que la roue tourne sans arrêt.</p><h3>Les récoltes</h3>
<table><tr><th>Saison</th><th>Tonnes</th></tr><tr><td>Hiver</td><td>12</td></tr></table>
<h2>Annexes</h2><h3>Notes</h3><ol class="footnotes"><li id="n1">Ils étaient douze. <a href="#r1">↩</a></li>
<li id="n2">Il pleut souvent. <a href="#r2">↩</a></li></ol>
</article></body></html>
TEXT
notes_spoken() {
    "$program" -q --no-config --print=spoken "$@" notes.html | tail -n "$lines"
}
no_empty_heading() {
    lines=3
    [ "$(notes_spoken)" = "L'hiver.
L'hiver donne le plus de farine, puisque la rivière est haute et que la roue tourne sans arrêt.
Dans cet article, un tableau et deux notes n'ont pas été lus." ]
}
heading_with_notes() {
    lines=5
    [ "$(notes_spoken --notes=announce)" = "Annexes.
Notes.
Ils étaient douze.
Il pleut souvent.
Dans cet article, un tableau n'a pas été lu." ]
}
notes_together() {
    sed 's/<h3>Notes/<h3>Et/' notes.html > together.html
    [ "$("$program" -q --no-config --print=spoken --notes=announce together.html | tail -n 5)" = "Et.
Notes :
Ils étaient douze.
Il pleut souvent.
Dans cet article, un tableau n'a pas été lu." ]
}
headings_in_texts() {
    "$program" -q --no-config notes.html -o n.txt -o n.html -o n.epub -o n.daisy -o n.mp3 -o n.wav &&
        grep -q '^Annexes$' n.txt && grep -q '>Annexes<' n.html && "$program" -q --no-config \
        --print=text notes.html | grep -q '^Notes$' && ! grep -q '#s[0-9]*.*Annexes' n.html
}
ok "a heading is not said where all under it is skipped" no_empty_heading
ok "... it is where that is said, and announces the notes" heading_with_notes
ok "notes are announced together" notes_together
ok "... and stays in the editions, where it leads nowhere" headings_in_texts

# The same timeline with a tone instead of "Citation.": shorter, and every sentence is there.
tones() {
    "$program" -q --no-config -v structure -o words.wav -o words.json page.html &&
        "$program" -q --no-config -v sons -o tones.wav -o tones.json page.html &&
        python3 - <<'PYTHON'
import json, struct, wave
def read(name):
    with wave.open(name + ".wav") as sound:
        rate, frames = sound.getframerate(), sound.readframes(sound.getnframes())
    return rate, struct.unpack(f"<{len(frames) // 2}h", frames), json.load(open(name + ".json"))
rate, samples, tones = read("tones")
words = read("words")[2]
texts = lambda edition: [s.get("spoken", s.get("text")) for s in edition["timeline"]["sentences"]]
def cues(edition):
    return [s for s in edition["timeline"]["sentences"] if s.get("role") == "announcement"]
assert texts(tones) == texts(words)
assert len(cues(tones)) >= 5, len(cues(tones))
def pitch(cue, begin_s):
    """Zero crossings upwards a second of 0.1 s of the tone."""
    at = int((cue["begin"] + begin_s) * rate)
    part = samples[at:at + rate // 10]
    return sum(a < 0 <= b for a, b in zip(part, part[1:])) * 10
for cue in cues(tones):
    first, second = pitch(cue, 0.01), pitch(cue, 0.19)
    text = cue.get("spoken", cue.get("text"))
    if text == "Citation.":
        assert 620 < first < 700 and 840 < second < 920, (text, first, second)
    elif text == "Fin de citation.":
        assert 840 < first < 920 and 620 < second < 700, (text, first, second)
    else:
        assert 840 < first < 920 and second == 0, (text, first, second)
PYTHON
}
ok "tones: rising where a quotation begins, falling where it ends, one note for a list" tones

# A quotation in another voice differs from the same text in one, and the rest of it does not end.
other_voice() {
    "$program" -q --no-config --quotes=say -o one.wav page.html &&
        "$program" -q --no-config --quotes=say "$@" -o two.wav page.html && ! cmp -s one.wav two.wav
}
ok "--quote-voice, in the sandbox" other_voice --quote-voice fr+f2
ok "the two voices of duo, in the sandbox" other_voice -v duo
ok "a profile says the quotes" other_voice --quote-voice calme

# Quotes last as long as their profile says, the rest as before.
seconds() { # ARGUMENT...: of the quotes, of all other sentences
    "$program" -q --no-config --no-cache "$@" -o s.json page.html && python3 - <<'PYTHON'
import json
sums = [0, 0]
for s in json.load(open("s.json"))["timeline"]["sentences"]:
    sums[not s["text"].startswith(("La pierre dure", "Le moulin, lui"))] += s["end"] - s["begin"]
print(*(round(x, 1) for x in sums))
PYTHON
}
quicker_quotes() {
    plain=$(seconds) quick=$(seconds --quote-voice rapide)
    [ "${plain#* }" = "${quick#* }" ] || { echo "# $plain, $quick"; return 1; }
    awk "BEGIN { exit !(${plain% *} > 1.2 * ${quick% *}) }"
}
twice_as_fast() {
    slow=$(seconds --quote-voice rapide --pause paragraph=0,quote=0)
    fast=$(seconds --quote-voice rapide --pause paragraph=0,quote=0 -s 1.4x)
    awk "BEGIN { exit !(${fast% *} < 0.9 * ${slow% *} && ${fast#* } < 0.9 * ${slow#* }) }"
}
ok "... as fast as it is, and nothing else" quicker_quotes
ok "... --speed is that of both" twice_as_fast

# Voices of another program, in a data folder of our own: listed where their sounds are.
data=$("$program" --no-config --list-voices > all && espeak-ng --version 2> /dev/null |
    sed -n 's/.*Data at: *//p')
mkdir -p fake/espeak-ng-data/mbrola bin
listed() {
    for file in "$data"/*; do ln -s "$file" fake/espeak-ng-data/; done
    export ESPEAK_DATA_PATH="$work/fake"
    "$program" --list-voices > none && ! grep -q mb-fr none || return 1
    echo sound > fake/espeak-ng-data/mbrola/fr1
    "$program" --list-voices > program_missing && ! grep -q mb-fr program_missing || return 1
    printf '#!/bin/sh\n' > bin/mbrola && chmod +x bin/mbrola
    PATH=$work/bin:$PATH "$program" --list-voices > some && grep -q '^mb-fr1 ' some &&
        ! grep -q 'mb-fr4' some && grep -q '^neutre ' some
}
ok "--list-voices: profiles with their language" grep -q '^suisse *fr-ch ' all
ok "--list-voices: the engine's own" grep -q '^fr-be *fr-be ' all
if [ -d "$data" ]; then
    ok "--list-voices: MBROLA voices where they are installed" listed
else
    number=$((number + 1))
    echo "ok $number - MBROLA voices # SKIP where espeak-ng has its data is not known"
fi
echo "1..$number"
