#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# --explain: everything that the page has and nobody hears, with its reason.
program=${BUILD:-build/release}/narrateur
page=tests/pages/phare/page.html
number=0

# has WHAT LINE OPTION...: a line of --explain, columns parted by |
has() {
    what=$1 line=$2
    shift 2
    number=$((number + 1))
    if "$program" --no-config --explain "$@" "$page" | tr '\t' '|' | grep -qF -- "$line"; then
        echo "ok $number - $what"
    else
        echo "not ok $number - $what"
    fi
}

has 'three columns' 'written|said|rule'
has 'a footer' 'Mentions légales – Contact||left out: furniture element'
has 'share links' 'Partager sur Facebook Partager par courriel||left out: furniture class'
has 'the title in the text' 'Le dernier gardien du phare de Kerlouan prend sa retraite||left out: title'
has 'a byline' 'Par Anne Le Goff, publié le 9 mars 2024 à 7h30||left out: byline'
has 'a number' '34|trente-quatre|number'
lexicon=$(mktemp)
printf 'gardien\tgardian\nKerlouan\t/kɛʁlwɑ̃/\n' > "$lexicon"
has "a word of the reader's lexicon" 'gardien|gardian|lexicon' -d "$lexicon"
has '... with its sounds' 'Kerlouan|/kɛʁlwɑ̃/|lexicon' -d "$lexicon"
rm "$lexicon"
has 'what is kept, with --print=text' '|=|kept: paragraph' --print=text
number=$((number + 1))
if "$program" --no-config --print=text "$page" | grep -q 'left out'; then
    echo "not ok $number - nothing of it without --explain"
else
    echo "ok $number - nothing of it without --explain"
fi
echo "1..$number"
