#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Pages from a web server on the loopback interface: what is read, what is refused and how.
command -v python3 >/dev/null || { echo '1..0 # SKIP no python3'; exit 0; }
program=$(cd "$BUILD" && pwd)/narrateur
"$program" --version | grep -q narrateur || { echo '1..0 # SKIP no command line'; exit 0; }
folder=$(mktemp -d) || exit 1
mkfifo "$folder/life"
python3 "$(dirname "$0")/server.py" "$folder/port" <"$folder/life" &
exec 9>"$folder/life" # the server ends when this is closed
trap 'exec 9>&-; wait; rm -rf "$folder"' EXIT
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    [ -s "$folder/port" ] && break
    sleep 0.2
done
port=$(cat "$folder/port") || { echo '1..0 # SKIP no server'; exit 0; }
at=http://127.0.0.1:$port
number=0
unset http_proxy https_proxy all_proxy HTTPS_PROXY ALL_PROXY

# check NAME CODE WORD ADDRESS [OPTION]...: the exit code, and WORD in what is printed
check() {
    name=$1 code=$2 word=$3
    shift 3
    number=$((number + 1))
    "$program" --no-config --print=text "$@" >"$folder/out" 2>&1
    got=$?
    if [ "$got" = "$code" ] && grep -q -e "$word" "$folder/out"; then
        echo "ok $number - $name"
    else
        echo "not ok $number - $name: code $got"
        sed 's/^/# /;5q' "$folder/out"
    fi
}

check 'a page is read' 0 'Partie 5, au cœur' "$at/ok"
check 'gzip is unpacked' 0 'Partie 5' "$at/gzip"
check 'deflate is unpacked' 0 'Partie 5' "$at/deflate"
check 'deflate without a header is unpacked' 0 'Partie 5' "$at/deflate-bare"
check 'the charset of the header is used' 0 'cœur' "$at/latin9"
check 'cookies are kept through a redirect' 0 'Partie 5' "$at/cookie"
check 'a redirect is followed' 0 'Partie 5' "$at/to?/ok"
check 'we say who we are' 0 'Partie 5' "$at/only-ours"
check 'a gzip body cut short is noticed' 6 'broke off' "$at/cut"
check 'a body cut short is noticed' 6 'broke off' "$at/short"
check 'a bomb stops at the limit' 3 'larger than 32 MB' "$at/bomb"
check 'a packing that was not asked for is refused' 6 'not asked for' "$at/unknown"
check 'a PDF is named' 3 'a PDF document' "$at/pdf"
check 'an empty page is named' 4 'is empty' "$at/empty"
check 'an HTTP error has its number' 7 'HTTP 404' "$at/missing"
check 'a busy server says when' 7 '77 s' "$at/busy"
check 'redirects come to an end' 7 'more than 20' "$at/loop"
check 'a redirect to a file is refused' 7 'cannot be fetched' "$at/to?file:///etc/passwd"
check 'a redirect to a more private address is refused' 6 'refused' \
    "$at/to?http://169.254.169.254/x"
check 'a broken address is named' 3 'not a valid address' 'http://[::1'
check 'a host that refuses is named' 6 '127.0.0.1' 'http://127.0.0.1:1/'
check 'an article of several pages is read to its end' 0 'Feuillet 3, alinéa 2' "$at/serie"
number=$((number + 1))
if [ "$(grep -c 'Un chapô' "$folder/out")" = 1 ] && [ "$(grep -c Feuillet "$folder/out")" = 9 ]; then
    echo "ok $number - what every page repeats is said once"
else
    echo "not ok $number - what every page repeats is said once"
fi
check 'as many pages are read as asked for' 0 'Feuillet 2' --pages=2 "$at/serie"
number=$((number + 1))
if grep -q 'Feuillet 3' "$folder/out"; then
    echo "not ok $number - and no more"
else
    echo "ok $number - and no more"
fi
check 'a page that is missing is told' 0 'page 2 of the article is missing.*404' "$at/suite"
check 'a next page in a more private place is not read' 0 'page 2.*missing.*refused' "$at/prive"
check 'a site that gives the same page for ever is left' 0 'Partie 5' "$at/toujours"
echo "1..$number"
