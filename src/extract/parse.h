/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parse: a page to a tree of nodes, without what no article is made of.
 *
 * libxml2 reads the page and tells what it meets; the tree is ours. Its own takes 120 bytes and
 * an allocation for each node, attribute and value, which made pages of very many small
 * elements cost 50 times their size. */
#ifndef EXTRACT_PARSE_H
#define EXTRACT_PARSE_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct attribute {
    const char *name, *value; /* "" for an attribute without a value */
};

/* An element, or a text when it has no name. */
struct node {
    struct node *parent, *next, *prev, *children;
    const char *name; /* lower case; NULL: a text */
    union {
        const char *text; /* of a text; never empty */
        const struct attribute
            *attributes; /* of an element: up to one without a name, or NULL */
    };
    uint32_t elem; /* place in the tree's array and 1 more; 0 = none (see tree.h) */
};

struct dom {
    struct node root; /* of no page: an element "" around <html> */
    struct arena *arena;
    struct _xmlDict *names; /* libxml2's: names of elements and attributes live in it */
    size_t elements;        /* how many there are */
};

/* `page`: UTF-8, with a NUL behind it. False when nothing can be read of it. What is read lives
 * until dom_close(), which is called in any case.
 *
 * Left out while it is read, since a page holds more of it than of text: comments, styles,
 * scripts but for JSON and state objects, and attributes for scripts and browsers only
 * ("data-*", "on*", "srcset", drawings; see parse.c). */
bool dom_open(struct str page, struct dom *dom);
void dom_close(struct dom *dom);

#endif
