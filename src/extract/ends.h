/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ends: what is left in front of an article's text and behind it: a section, a place, how to
 * reach the author, headings without text, a signature. */
#ifndef EXTRACT_ENDS_H
#define EXTRACT_ENDS_H

#include "article/article.h"

void ends_trim(struct article *article);

#endif
