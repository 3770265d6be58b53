/* SPDX-License-Identifier: GPL-3.0-or-later */
/* front_matter: what stands in front of a Markdown text and tells of it: YAML between "---" and
 * "---" (Jekyll, Hugo, Pandoc), TOML between "+++" and "+++" (Hugo, Zola), "% Title" (Pandoc),
 * "Title: ..." (Pelican, MultiMarkdown). */
#ifndef EXTRACT_FRONT_MATTER_H
#define EXTRACT_FRONT_MATTER_H

#include "article/article.h"

/* Reads title, authors, date and language into the article and takes the front matter off
 * `text`; without one nothing changes. Lines that are not understood are skipped. */
void front_matter_take(struct str *text, struct article *article);

#endif
