#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Articles that are not in French: their own voice and a warning, or a refusal with --lang.
program=$(pwd)/${BUILD:-build/release}/narrateur
french=$(pwd)/tests/pages/phare/page.html
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
number=0
cat >page.html <<'HTML'
<html lang="en-GB"><head><title>The harbour opens again</title></head><body><article>
<h1>The harbour opens again</h1><p>The harbour opened again on Monday morning, after 6 months of
work, and the people of the town came to see the boats that had been away for so long, with their
children.</p><p>"It is a great day," said the mayor. The U.S. boats were not there, and 12 others
were, from the islands and from the sea.</p></article></body></html>
HTML

# ok WHAT COMMAND...
ok() {
    number=$((number + 1))
    what=$1
    shift
    if "$@" >/dev/null 2>&1; then echo "ok $number - $what"; else echo "not ok $number - $what"; fi
}

"$program" --no-config --print=phonemes page.html >phonemes 2>warning
ok 'the voice is English' grep -q 'ʌnd' phonemes
ok 'and that is said' grep -q '"en-gb" and is said in that language' warning
"$program" --no-config --print=spoken page.html >spoken 2>/dev/null
ok 'numbers are left to that voice' grep -q 'after 6 months' spoken
ok 'an abbreviation does not end the sentence' grep -q 'The U.S. boats were' spoken
sed 's|morning,|morning<sup><a href="#n1">1</a></sup>,|; s|great day,"|great day."|; s|said the mayor\.|said the mayor.<sup><a href="#n2">[2]</a></sup>|' \
    page.html >notes.html
"$program" --no-config --print=spoken notes.html >spoken 2>/dev/null
ok 'nothing is heard of the call of a note' sh -c 'grep -q "sup" notes.html && ! grep -q "morning1\|\[2\]" spoken &&
    grep -q "on Monday morning, after" spoken && grep -q "said the mayor\.$" spoken'
"$program" --no-config -l fr -o out.wav page.html 2>refusal
ok 'with --lang it is refused as no article' test $? -eq 4
ok 'and the reason is given' grep -q -- '--lang fr was asked for' refusal
"$program" --no-config -v neutre --print=spoken page.html >spoken 2>warning
ok 'with --voice it is read as French' grep -q 'six months' spoken
ok 'and that is said as well' grep -q 'read with a French voice' warning
"$program" --no-config --print=spoken page.html "$french" >both 2>/dev/null
"$program" --no-config --print=spoken "$french" >alone 2>/dev/null
lines=$(wc -l <alone)
tail -n "$lines" both >rest
ok 'the next article is French again' cmp rest alone
cat >quote.html <<'HTML'
<html lang="fr"><head><title>Le port</title></head><body><article><h1>Le port</h1>
<p>Le port a rouvert lundi matin, après six mois de travaux, devant plusieurs centaines
d'habitants venus voir les bateaux, et la mairie se félicite du résultat.</p>
<blockquote><p>The harbour opened again on Monday, and the people of the town came to see the boats
that had been away for so long.</p></blockquote>
<p lang="qqq">Une pluie de trois jours est attendue sur la ville, de la gare à la mer.</p>
<p>La pluie est attendue jeudi, mais elle ne devrait durer que deux jours.</p></article></body></html>
HTML
"$program" --no-config --print=phonemes --switch-lang yes quote.html >phonemes 2>/dev/null
ok 'with --switch-lang an English quote is English' grep -q 'tˈaʊn' phonemes
ok 'and what follows is French' grep -q 'ʒødˈi' phonemes
"$program" --no-config --print=phonemes quote.html >phonemes 2>/dev/null
ok 'without it the quote is read as French' sh -c '! grep -q tˈaʊn phonemes'
"$program" --no-config --no-cache -q -j1 --switch-lang yes quote.html -o one.wav
"$program" --no-config --no-cache -q -j4 --switch-lang yes quote.html -o four.wav
"$program" --no-config --no-cache -q quote.html -o without.wav
ok 'the sound does not depend on -j' cmp one.wav four.wav
ok 'and is not that of the French voice' sh -c '! cmp -s one.wav without.wav'
breton='<p lang="br">Demat deoc’h holl, setu amañ ur frazenn e brezhoneg evit an dud.</p>'
sed "s|<p lang=.*|$breton<p>Une phrase en français entre les deux, assez longue pour compter.</p>$breton|" quote.html >breton.html
"$program" --no-config --print=spoken --switch-lang yes breton.html >said 2>told
ok 'a language without a voice is told once' [ "$(grep -c 'no voice for "br"' told)" -eq 1 ]
cat >english.html <<'HTML'
<html lang="en"><head><title>The harbour</title></head><body><article><h1>The harbour</h1>
<p>The harbour opened again on Monday morning, after six months of works, and the people of the
town came to see the boats that had been away for so long.</p>
<blockquote><p>We waited for this day, and the weather was with us from the morning to the evening.</p>
</blockquote><p>Rain is expected on Thursday, but it should last for two days only.</p>
</article></body></html>
HTML
"$program" --no-config --no-cache -q english.html -o plain.wav
"$program" --no-config --no-cache -q --quote-voice fr+f2 english.html -o quoted.wav
ok 'no French voice says the quotes of an English article' cmp plain.wav quoted.wav
echo "1..$number"
