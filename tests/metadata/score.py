#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Accuracy of title, author, date and site over the pages of truth.tsv.

score.py PROGRAM [-v]: -v shows what is wrong. Ends with 1 when a field is below 95 %, and with 0
and a message when the corpora are not there. Text is compared by letters and digits, without case
and accents; authors as sets of names; dates as instants when both sides have a zone, else as days."""
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from datetime import datetime

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, "../../../shared/corpora/extract/data")
FIELDS = {"title": "title", "author": "author", "date": "published", "site": "site"}
ASKED = 0.95


def letters(text):
    flat = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in flat if c.isalnum())


def names(text):
    return {letters(name) for name in re.split(r",| et | and ", text) if letters(name)}


def instant(text):
    stamp = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return stamp if stamp.tzinfo else None


def same_date(wanted, got):
    if not wanted or not got:
        return wanted == got
    if "T" in wanted and "T" in got and instant(wanted) and instant(got):
        return instant(wanted) == instant(got)
    return wanted[:10] == got[:10]


def is_right(field, wanted, got):
    if field == "date":
        return same_date(wanted, got)
    if field == "author":
        return names(wanted) == names(got)
    return letters(wanted) == letters(got)


def article_of(program, page):
    with tempfile.NamedTemporaryFile(suffix=".html") as file:
        with gzip.open(os.path.join(DATA, page + ".html.gz")) as packed:
            file.write(packed.read())
        file.flush()
        run = subprocess.run([program, "--no-config", "-q", "--print=article", file.name],
                             capture_output=True, timeout=60)
    return json.loads(run.stdout) if run.returncode == 0 else {}


def main():
    program, verbose = sys.argv[1], "-v" in sys.argv[2:]
    if not os.path.isdir(DATA):
        print("skipped: no pages in ../shared/corpora/extract")
        return 0
    with open(os.path.join(HERE, "truth.tsv"), encoding="utf-8") as table:
        rows = [line.rstrip("\n").split("\t") for line in table if line[0] != "#"]
    right = dict.fromkeys(FIELDS, 0)
    for row in rows:
        article = article_of(program, row[0])
        for (field, key), wanted in zip(FIELDS.items(), row[1:]):
            got = article.get(key) or ""
            ok = any(is_right(field, one.strip(), got) for one in wanted.split("||"))
            right[field] += ok
            if verbose and not ok:
                print(f"{row[0]}: {field} is {got!r}, not {wanted!r}")
    for field, count in right.items():
        print(f"{field:8} {count:3} of {len(rows)}  {100 * count / len(rows):5.1f} %")
    return 0 if min(right.values()) >= ASKED * len(rows) else 1


if __name__ == "__main__":
    sys.exit(main())
