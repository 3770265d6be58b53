/* SPDX-License-Identifier: GPL-3.0-or-later */
/* line: what the filters ask of a block as a line of the page. */
#ifndef EXTRACT_LINE_H
#define EXTRACT_LINE_H

#include "article/article.h"

size_t line_linked_bytes(const struct block *block); /* of it inside links */
bool line_is_link(const struct block *block);        /* hardly anything else */

/* Bytes of the block as running text; 0 of short ones and of links. */
size_t line_prose(const struct block *block);

/* Of the block and all that follow: what a cut would lose. */
size_t line_prose_from(const struct block *block);

/* How many words of a line of names have a capital; 0 when it holds other words than names and
 * what joins them: "Anne Martin et Jean Le Goff, à Rennes". */
size_t line_names(struct str line);

#endif
