/* SPDX-License-Identifier: GPL-3.0-or-later */
/* walk: the flat list of blocks as the nested groups that HTML, EPUB and DAISY need.
 *
 * Lists nest by level without ever skipping one, an item stays open while the lists inside it
 * last, neighbours of one kind (quotes, table rows, notes) share a group. Every enter has its
 * leave, in the right order. */
#ifndef ARTICLE_WALK_H
#define ARTICLE_WALK_H

#include "article/article.h"

enum walk_group { WALK_BULLETS, WALK_NUMBERS, WALK_ITEM, WALK_QUOTE, WALK_TABLE, WALK_NOTES };

struct walk_visitor {
    void *state;
    /* `block`: the one the group begins with. */
    void (*enter)(void *state, enum walk_group group, const struct block *block);
    void (*leave)(void *state, enum walk_group group);
    void (*block)(void *state, const struct block *block);
};

/* Whether an item of that number goes on with an ordered list whose last one is `before`:
 * numbers ascend, or descend from its second item on. `*step`: 0 for a list of one item, then
 * +1 or -1. */
bool article_item_follows(int before, int number, int *step);

/* Blocks without text are left out. */
void article_walk(const struct block *first, const struct walk_visitor *visitor);

#endif
