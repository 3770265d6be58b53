/* SPDX-License-Identifier: GPL-3.0-or-later */
/* json: an article and a timeline as JSON text, for --print and for the form "json". UTF-8, two
 * spaces of indent, a newline at the end; the order of the fields is fixed. */
#ifndef WRITE_JSON_H
#define WRITE_JSON_H

#include "article/article.h"
#include "article/timeline.h"
#include "base/buf.h"

/* url canonical title author published site section lang lead image paid blocks[]; a block has
 * kind level text and, where there is one, role number lang silent. */
void write_article_json(const struct article *article, struct buf *out);

/* duration rate sentences[]: block (counted from 0 in what is said), kind, role, text,
 * spoken, begin, end and words[] (text begin end). Times in seconds. */
void write_timeline_json(const struct timeline *timeline, struct buf *out);

#endif
