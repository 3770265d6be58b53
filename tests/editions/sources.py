#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""sources.py FOLDER: writes articles that editions break on: no heading, one sentence, 500 headings,
signs that mean something in the files that we write, right-to-left text, everything at once."""
import os
import sys

SIGNS = "]]> -- <b>&amp;</b> & \"deux\" 'un' --> <!-- \\ %s {} 😀👩‍👩‍👧"
ESCAPED = SIGNS.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
FILLER = ("Les pêcheurs du port ont attendu toute la matinée que le brouillard se lève, puis ils sont rentrés chez eux, "
          "déçus mais pas étonnés, car la saison est ainsi depuis que le phare est éteint.")


def page(title, body, head=""):
    return (f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body><article>'
            f"<h1>{title}</h1>{body}</article></body></html>")


def many_headings():
    levels = [2, 4, 6, 3, 2, 5]
    return "".join(f"\n{'#' * levels[i % 6]} Titre {i + 1}\n\nTexte {i + 1}.\n" for i in range(500))


def everything():
    return f"""<p>{FILLER} Il cite <a href="https://exemple.example/a?b=1&amp;c=&quot;2&quot;">un <em>vieux</em>
registre</a><sup><a href="#fn1" id="fnref1">[1]</a></sup>, la <abbr title="Société nationale de sauvetage">SNSM</abbr> et
<span lang="en">The Old <em>Lighthouse</em> Keeper</span>.<sup><a href="#fn2">[2]</a></sup></p>
<h3>Un titre de niveau trois d’abord</h3><p>{FILLER} « <q>Rien ne va</q> », dit-on.</p>
<ul><li>Un filet<ul><li>de chanvre</li><li>de nylon</li></ul></li><li>Une ancre</li></ul>
<ol start="3"><li><p>Troisième point.</p><p>Il est long.</p></li><li>Quatrième point.</li></ol>
<blockquote><p>{FILLER}</p><p>Et il est parti.</p></blockquote>
<table><tr><th>Année</th><th>Bateaux</th></tr><tr><td>1903</td><td>42</td></tr><tr><td>2023</td><td>7</td></tr></table>
<figure><img src="phare.jpg" alt="Le phare vu de la mer, &lt;allumé&gt;"><figcaption>Le phare en 1903.</figcaption></figure>
<pre><code>if (a &lt; b &amp;&amp; c) {{ return "]]&gt;"; }}</code></pre>
<h2>Et puis</h2><p>{FILLER}</p>
<section class="footnotes"><h2>Notes</h2><ol><li id="fn1"><p>Registre du port, 1903.</p><p>Folio 12. <a href="#fnref1">↩</a></p></li>
<li id="fn2"><p>Roman de 1921, non traduit.</p></li></ol></section>"""


def right_to_left():
    return (f'<p>{FILLER}</p><p lang="ar" dir="rtl">كان المنارة قديمة جدا.</p><p lang="he">המגדלור היה ישן.</p>'
            f'<p>Il a dit <span lang="ar">السلام عليكم</span> puis \u202eenvers\u202c et \u200bvide\ufeff.</p><h2>عنوان</h2><p>{FILLER}</p>')


SOURCES = {
    "sans-titres.txt": "\n\n".join([FILLER] * 4) + "\n",
    "une-phrase.txt": "Le phare est éteint.\n",
    "cinq-cents.md": "# Cinq cents titres\n" + many_headings(),
    "signes.html": page(ESCAPED, "".join(f"<h{n}>{ESCAPED} {n}</h{n}><p>{ESCAPED}. {FILLER}</p>" for n in (2, 3, 2)),
                        f'<meta name="author" content="{ESCAPED}"><meta property="og:site_name" content="{ESCAPED}">'
                        '<link rel="canonical" href="https://exemple.example/?a=1&amp;b=%22%3C--">'),
    "controles.html": page("Un &#1;titre&#65534; &#11;et &#55357; du bruit",
                           f"<p>Un\x0c mot\x08 et\x1b[31m un\x7f autre &#x1F600;&#xFFFF;. {FILLER}</p>" * 2),
    "droite-a-gauche.html": page("De droite à gauche : عنوان", right_to_left()),
    "de-tout.html": page("De tout un peu", everything()),
}

for name, text in SOURCES.items():
    with open(os.path.join(sys.argv[1], name), "w", encoding="utf-8") as out:
        out.write(text)
