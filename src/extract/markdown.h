/* SPDX-License-Identifier: GPL-3.0-or-later */
/* markdown: Markdown as HTML, and its blocks as those of a page. */
#ifndef EXTRACT_MARKDOWN_H
#define EXTRACT_MARKDOWN_H

#include "article/article.h"

#include "base/buf.h"
#include "base/error.h"

/* Loads what reads Markdown; false when it cannot. The first call must come before
 * sandbox_enter(). */
bool markdown_load(void);

/* Appends the blocks of `text` to the article and tells it of the front matter. A first heading
 * of level 1 is the title. STATUS_FAILED: memory is short, or the library is missing. */
enum status markdown_add(struct str text, struct article *article, struct error *err);

/* Appends `text` as Markdown that CommonMark knows. What articles have besides becomes HTML
 * (notes, highlights) or goes, when it is not for the reader: attributes, directives. */
void markdown_put_common(struct str text, struct buf *out);

#endif
