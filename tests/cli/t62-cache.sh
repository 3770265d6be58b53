#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Finished passages kept from run to run: the same bytes with and without them, whatever happens to
# the files.
BUILD=${BUILD:-build/release}
program=$PWD/$BUILD/narrateur
case $BUILD in /*) program=$BUILD/narrateur ;; esac
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 1
export HOME="$work/home" XDG_CACHE_HOME="$work/cache"
kept=$work/cache/narrateur
mkdir cache
number=0

cat > article.md <<'TEXT'
# La halle rouvre

La halle de la ville a rouvert samedi, après deux ans de travaux. Les marchands sont revenus.

## Un toit neuf

Le toit a été refait en ardoise. Les poutres, elles, datent de la première construction.
TEXT
sed 's/samedi/dimanche/' article.md > mended.md

# ok WHAT COMMAND...
ok() {
    what=$1
    shift
    number=$((number + 1))
    if "$@"; then echo "ok $number - $what"; else echo "not ok $number - $what"; fi
}
say() {
    "$program" -q --no-config "$@"
}
files() {
    find "$kept" -name '*.sound' | wc -l
}

say --no-cache article.md -o plain.wav
{
    cat article.md
    for i in $(seq 100); do
        printf '\nLa fête numéro %d a duré trois jours ; les cuisiniers ont servi des crêpes, et le bal a suivi.\n' "$i"
    done
} > long.md
untouched() {
    [ ! -e "$kept" ]
}
same() {
    say article.md -o again.wav "$@" && cmp again.wav plain.wav
}
private() {
    [ "$(stat -c %a "$kept")" = 700 ] && [ -z "$(find "$kept" -type f -perm /077)" ]
}
nothing_said_again() {
    before=$(files) && same --verbose && [ "$(files)" -eq "$before" ] && [ "$before" -ge 2 ]
}
faster() {
    cold=$(children_of --no-cache) warm=$(children_of)
    [ "$warm" -lt "$cold" ] || { echo "# warm $warm, cold $cold"; return 1; }
}
# children_of ARGUMENT...: processes that a run starts
children_of() {
    strace -f -qq -e trace=clone,clone3,fork,vfork -o calls "$program" -q --no-config "$@" \
        article.md -o again.wav
    grep -c 'clone\|fork' calls
}
mended() {
    before=$(files)
    say mended.md -o mended.wav && say --no-cache mended.md -o wanted.wav &&
        cmp mended.wav wanted.wav && ! cmp -s mended.wav plain.wav &&
        [ "$(files)" -gt "$before" ] && [ "$(files)" -lt $((2 * before)) ]
}
ok "--no-cache leaves no folder" untouched
ok "a first run gives the same bytes" same
ok "what is kept is for its owner only" private
ok "a second run gives the same bytes and keeps nothing more" nothing_said_again
if command -v strace > /dev/null && strace true 2> /dev/null; then
    ok "a second run starts fewer processes" faster
else
    number=$((number + 1))
    echo "ok $number - a second run starts fewer processes # SKIP no strace"
fi
ok "a mended word costs its passage only" mended

# damage WHAT SHELL-TEXT: every file is changed ($file), the sound is not
damage() {
    ok "$1" damaged "$2"
}
damaged() {
    same || return 1
    first=$(find "$kept" -name '*.sound' | head -n 1)
    for file in "$kept"/*.sound; do eval "$1"; done
    same && same
}
# shellcheck disable=SC2016
{
    damage "a byte changed at the end" 'printf x | dd of="$file" bs=1 conv=notrunc \
        seek=$(($(stat -c %s "$file") - 200)) 2> /dev/null'
    damage "a byte changed in the middle" 'printf x | dd of="$file" bs=1 conv=notrunc \
        seek=$(($(stat -c %s "$file") / 2)) 2> /dev/null'
    damage "cut short" 'truncate -s -1 "$file"'
    damage "empty" ': > "$file"'
    damage "longer" 'echo >> "$file"'
    damage "another's content" '[ "$file" = "$first" ] || cp "$first" "$file"'
    damage "a folder in its place" 'rm -f "$file"; mkdir "$file"'
    rmdir "$kept"/*.sound
    damage "a pipe in its place" 'rm -f "$file"; mkfifo "$file"'
    damage "a link to nothing" 'rm -f "$file"; ln -s nowhere "$file"'
    damage "huge and empty" 'rm -f "$file"; truncate -s 20G "$file"'
}

bounded() {
    rm -rf "$kept"
    say --cache-size 2M article.md -o again.wav && say --cache-size 2M -s 150 article.md -o b.wav &&
        say --cache-size 2M -s 140 article.md -o b.wav && [ "$(files)" -gt 0 ] &&
        [ "$(du -sk --apparent-size "$kept" | cut -f1)" -le 2100 ]
}
nothing_kept() {
    rm -rf "$kept"
    same --cache-size 0 && [ ! -e "$kept" ]
}
no_size() {
    say --cache-size grand article.md -o none.wav 2> message
    [ $? -eq 2 ] && grep -q '^narrateur: .*grand' message && [ ! -e none.wav ]
}
two_at_once() {
    rm -rf "$kept"
    say article.md -o one.wav & first=$!
    say article.md -o two.wav & second=$!
    wait $first && wait $second && cmp one.wav plain.wav && cmp two.wav plain.wav && same
}
read_only() {
    rm -rf "$kept" && mkdir -p "$kept" && chmod 500 "$kept" && same
    result=$?
    chmod 700 "$kept"
    return $result
}
not_ours() {
    rm -rf "$kept" && mkdir -p "$kept" && chmod 777 "$kept" && same && [ "$(files)" -eq 0 ]
}
no_place() {
    XDG_CACHE_HOME=/dev/null/none same
}
no_first_folder() {
    XDG_CACHE_HOME=$work/none same && [ ! -e none ] &&
        XDG_CACHE_HOME=$work/none say long.md -o long.wav && [ -d none/narrateur ]
}
relative() {
    rm -rf "$HOME" && mkdir -p "$HOME/.cache" && XDG_CACHE_HOME=here same && [ ! -e here ] &&
        [ -d "$HOME/.cache/narrateur" ]
}
ok "--cache-size bounds it" bounded
ok "--cache-size 0 keeps nothing" nothing_kept
ok "a size that is none is refused" no_size
ok "two runs at once" two_at_once
ok "a folder that cannot be written" read_only
ok "a folder that others may write to is left alone" not_ours
ok "no place for a folder" no_place
ok "a short text makes no cache where there was none, a long one does" no_first_folder
ok "a relative XDG_CACHE_HOME is ignored, as its specification says" relative
echo "1..$number"
