/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "place.h"

#include "tree.h"

#include "base/lookup.h"

/* The box that a text stands in; paragraphs, items and quotes are no boxes. Sorted. */
static const struct str BOXES[] = {STR_INIT("article"), STR_INIT("aside"), STR_INIT("body"),
                                   STR_INIT("center"),  STR_INIT("div"),   STR_INIT("footer"),
                                   STR_INIT("header"),  STR_INIT("main"),  STR_INIT("section"),
                                   STR_INIT("td")};

#define MOST_STEPS 100 /* a page may nest its elements as deep as it likes */

static const struct node *box_of(const struct block *block)
{
    const struct node *node = block->place;

    for (int i = 0; node && i < MOST_STEPS && !LOOKUP_EXACT(BOXES, node_name(node)); i++)
        node = node->parent;
    return node;
}

bool place_is_same(const struct block *a, const struct block *b)
{
    const struct node *x = box_of(a), *y = box_of(b);

    if (x == y)
        return true;
    return x && y && x->parent == y->parent && str_eq(node_name(x), node_name(y)) &&
           str_eq(node_attr(x, "class"), node_attr(y, "class"));
}
