/* SPDX-License-Identifier: GPL-3.0-or-later */
/* score: which part of the page is the article, and what inside it is furniture. The scoring of
 * candidates goes back to Readability (Arc90, later Mozilla); the climb to the container with
 * the best balance of prose against links is a maximum subtree sum. */
#ifndef EXTRACT_SCORE_H
#define EXTRACT_SCORE_H

#include "tree.h"

/* Marks navigation, comments, boxes and their like as dropped, by element, role and class. */
void score_drop_furniture(struct tree *tree);

/* Characters of prose in what was dropped for its class alone. */
uint32_t score_dropped_prose(const struct tree *tree);

/* Takes back what was dropped for its class alone, for a page that is left without a text: one
 * short text in a box of a misleading name. False when there is no such thing. */
bool score_restore(struct tree *tree);

/* The element that holds the article, NULL when no text on the page reads like one. */
struct elem *score_choose(struct tree *tree);

/* Drops link lists and teasers inside `root`. */
void score_prune(struct tree *tree, struct elem *root);

#endif
