/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verse: line breaks that mean something: of poems, songs, addresses, programmes; and those
 * that only wrap a text. */
#ifndef EXTRACT_VERSE_H
#define EXTRACT_VERSE_H

#include "tree.h"

#define VERSE_BREAK 0x2028u /* in raw text: a line ends; folded it is a "\n" */

/* True when the lines that <br> makes in the block `node` are all short: every one stays. */
bool verse_is(const struct tree *tree, const struct node *node);

/* The same for a group of lines of plain text. */
bool verse_is_text(struct str lines);

/* True when a line as long as `before` (in bytes) ends in front of `next`, though the sentence
 * may go on: a name over an address; a long line is only wrapped. */
bool verse_breaks(struct str before, struct str next);

#endif
