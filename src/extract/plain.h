/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plain: articles that are text and no more: paragraphs, lines. */
#ifndef EXTRACT_PLAIN_H
#define EXTRACT_PLAIN_H

#include "article/article.h"

/* Appends paragraphs. Lines that are wrapped by hand (blank lines between paragraphs) are
 * joined, several short ones are the lines of one block; otherwise each line is a paragraph. */
void plain_add(struct str text, struct article *article);

/* Each line is one paragraph, empty ones included. */
void plain_add_lines(struct str text, struct article *article);

#endif
