/* SPDX-License-Identifier: GPL-3.0-or-later */
/* language: what an article is written in, by its most frequent words. Templates often declare
 * another language than that of the text, and a voice of the wrong one is not understood. */
#ifndef EXTRACT_LANGUAGE_H
#define EXTRACT_LANGUAGE_H

#include "article/article.h"

/* Puts article->lang right when the text is clearly in another language than it says. */
void language_settle(struct article *article);

/* Of the blocks, those keep a language of their own whose text is not clearly in the article's;
 * quotes that are clearly in another one get it. After language_settle(). */
void language_of_blocks(struct article *article);

#endif
