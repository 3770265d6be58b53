#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every page of tests/pages against what it must give: article.txt (--print=text) and spoken.txt
# (--print=spoken). "make golden" writes them anew: read the difference before it is committed.
program=${BUILD:-build/release}/narrateur
number=0
for page in tests/pages/*/page.*; do
    folder=$(dirname "$page")
    for pair in text:article spoken:spoken; do
        wanted=$folder/${pair#*:}.txt
        if [ -n "${GOLDEN:-}" ]; then
            "$program" --no-config --print="${pair%:*}" "$page" >"$wanted"
            continue
        fi
        number=$((number + 1))
        got=$("$program" --no-config --print="${pair%:*}" "$page" | diff "$wanted" - 2>&1)
        if [ -z "$got" ]; then
            echo "ok $number - $wanted"
        else
            echo "not ok $number - $wanted"
            echo "$got" | sed 's/^/# /'
        fi
    done
done
echo "1..$number"
