#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""structure.py FILE...: what every edition must keep to, with nothing but Python. .epub and .daisy
(folder): XML is well formed, ids are unique, every reference arrives, clips follow each other without
holes in reading order, the durations agree. .html: tags are balanced, ids unique, fragments arrive.
.vtt .srt .lrc: times ascend, lines are short. Exit 1 when anything is wrong."""
import os
import re
import sys
import xml.etree.ElementTree as ET
import zipfile
from html.parser import HTMLParser

faults = []
VOID = {"meta", "link", "br", "hr", "img", "input", "source"}
EPUB_TYPE = "{http://www.idpf.org/2007/ops}"


def need(good, text):
    if not good:
        faults.append(text)


def parse(name, data):
    """The tree and its ids in document order."""
    try:
        root = ET.fromstring(re.sub(rb"<!DOCTYPE[^>]*>", b"", data))
    except ET.ParseError as e:
        need(False, f"{name}: {e}")
        return ET.Element("none"), []
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    need(len(ids) == len(set(ids)), f"{name}: ids twice")
    return root, ids


def local(element):
    return element.tag.rpartition("}")[2]


def seconds(text):
    value = 0.0
    for part in (text or "").removeprefix("npt=").rstrip("s").split(":"):
        value = value * 60 + float(part or "nan")
    return value


def references(name, root, here, ids):
    """Every href, src and textref of the tree is in the edition."""
    for e in root.iter():
        for key in ("href", "src", EPUB_TYPE + "textref", "data-s"):
            target = e.get(key)
            if not target or re.match(r"[a-z]+:", target):
                continue
            file, _, fragment = target.partition("#")
            file = file or here
            need(file in ids, f"{name}: {target} is not there")
            need(not fragment or fragment in ids.get(file, ()), f"{name}: no such place: {target}")


def overlay(name, root, order, begin_key, end_key, at):
    """Clips in reading order from `at` on; returns where the last one ends."""
    places = []
    for par in (e for e in root.iter() if local(e) == "par"):
        text = next(e for e in par if local(e) == "text")
        audio = next(e for e in par.iter() if local(e) == "audio")
        begin, end = seconds(audio.get(begin_key)), seconds(audio.get(end_key))
        need(end > begin, f"{name}: empty clip {audio.attrib}")
        need(abs(begin - at) < 0.011, f"{name}: {begin - at:.3f} s belong to no clip at {begin}")
        at = end
        fragment = text.get("src").partition("#")[2]
        if fragment in order:
            places.append(order[fragment])
    need(places == sorted(places), f"{name}: not in the order of the text")
    return at


def rank(ids):
    return {id: i for i, id in enumerate(ids)}


def check_epub(path):
    with zipfile.ZipFile(path) as archive:
        files = {n: archive.read(n) for n in archive.namelist()}
        first = archive.infolist()[0]
    need(first.filename == "mimetype" and first.compress_type == 0 and not first.extra, "mimetype is not first, bare")
    need(len({i.lower() for i in files}) == len(files), "names twice")
    trees = {n: parse(n, d) for n, d in files.items() if n.endswith((".xhtml", ".smil", ".opf", ".xml"))}
    ids = {n.removeprefix("EPUB/"): trees[n][1] if n in trees else [] for n in files}
    for name, (root, _) in trees.items():
        if name.startswith("EPUB/"):
            references(name, root, name.removeprefix("EPUB/"), ids)
    package = trees["EPUB/article.opf"][0]
    metas = {(m.get("property"), m.get("refines")): m.text or "" for m in package.iter() if local(m) == "meta"}
    end = overlay("texte.smil", trees["EPUB/texte.smil"][0], rank(ids["texte.xhtml"]), "clipBegin", "clipEnd", 0.0)
    need(abs(seconds(metas["media:duration", None]) - end) < 0.1, "media:duration is not the sum of the clips")
    sentences = [i for i in ids["texte.xhtml"] if re.fullmatch(r"s\d+", i)]
    heard = {re.match(r"s\d+", t.get("src").partition("#")[2])[0]
             for t in trees["EPUB/texte.smil"][0].iter() if local(t) == "text"}
    need(heard == set(sentences), f"{len(set(sentences) ^ heard)} sentences are not in the overlay")


def check_daisy(path):
    names = os.listdir(path)
    trees = {n: parse(n, open(os.path.join(path, n), "rb").read()) for n in names if n.endswith((".html", ".smil"))}
    ids = {n: trees[n][1] if n in trees else [] for n in names}
    at = 0.0
    for name in sorted(trees):
        references(name, trees[name][0], name, ids)
        if name.endswith(".smil"):
            at = overlay(name, trees[name][0], rank(ids["text.html"]), "clip-begin", "clip-end", at)
    metas = {m.get("name"): m.get("content") for m in trees["ncc.html"][0].iter() if local(m) == "meta"}
    need(abs(seconds(metas["ncc:totalTime"]) - at) < 1, f"ncc:totalTime {metas['ncc:totalTime']}, clips {at:.1f} s")
    levels = [int(local(e)[1]) for e in trees["ncc.html"][0].iter() if re.fullmatch("h[1-6]", local(e))]
    need(levels and levels[0] == 1 and all(b <= a + 1 for a, b in zip(levels, levels[1:])), "levels of headings jump")
    need(metas["ncc:tocItems"] == str(len(levels)), "ncc:tocItems is not the number of headings")
    need(metas["ncc:files"] == str(len(names)), "ncc:files is not the number of files")


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.ids, self.fragments = [], [], []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        need(len(given) == len(attributes), f"<{tag}>: an attribute twice")
        if given.get("id"):
            self.ids.append(given["id"])
        if (given.get("href") or "").startswith("#"):
            self.fragments.append(given["href"][1:])
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        need(self.open and self.open[-1] == tag, f"</{tag}> closes <{self.open[-1] if self.open else '-'}>")
        if self.open:
            self.open.pop()


def check_html(path):
    page = Page()
    page.feed(open(path, encoding="utf-8").read())
    page.close()
    need(not page.open, f"left open: {page.open}")
    need(len(page.ids) == len(set(page.ids)), "ids twice")
    for fragment in page.fragments:
        need(fragment in page.ids, f"no such place: #{fragment}")


def check_captions(path):
    text = open(path, encoding="utf-8").read()
    stamp = r"(?:\d\d:)?\d\d:\d\d[.,]\d+"
    if path.endswith(".lrc"):
        times = [seconds(t) for t in re.findall(rf"^\[({stamp})\]", text, re.M)]
        need(times and times == sorted(times), "times do not ascend")
        return
    cues = re.findall(rf"^({stamp}) --> ({stamp})\n((?:.+\n?)+)", text, re.M)
    need(cues, "no cue")
    need(text.count("-->") == len(cues), "an arrow in the text")
    last = 0.0
    for begin, end, lines in cues:
        begin, end = seconds(begin.replace(",", ".")), seconds(end.replace(",", "."))
        need(last - 0.001 <= begin < end, f"cue at {begin} after {last}")
        last = begin
        need(len(lines.strip().split("\n")) <= 2, f"more than two lines at {begin}")


CHECKS = {".epub": check_epub, ".daisy": check_daisy, ".html": check_html, ".vtt": check_captions, ".srt": check_captions,
          ".lrc": check_captions}
for file in sys.argv[1:]:
    before = len(faults)
    CHECKS[os.path.splitext(file)[1]](file)
    for fault in faults[before:][:10]:
        print(f"# {os.path.basename(file)}: {fault}")
sys.exit(1 if faults else 0)
