/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text: an article as plain text. */
#ifndef WRITE_TEXT_H
#define WRITE_TEXT_H

#include "article/article.h"
#include "base/buf.h"

/* The body alone, a blank line between blocks: --print=text. */
void write_article_text(const struct article *article, struct buf *out);

#endif
