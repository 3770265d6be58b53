/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tree: the elements of a page as an array in document order.
 *
 * Elements nest as deep as a page likes, so nothing here recurses: a subtree is the run
 * of entries from its element up to `end`, sums go backwards over the array. Text belongs to
 * "runs": what stands between two block boundaries, a paragraph to the eye. */
#ifndef EXTRACT_TREE_H
#define EXTRACT_TREE_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "parse.h"

#include <stdbool.h>
#include <stdint.h>

enum tag_flags {
    TAG_INLINE = 0,
    TAG_BLOCK = 1,   /* starts and ends a line */
    TAG_BREAK = 2,   /* a line break */
    TAG_SKIP = 4,    /* nothing in it is text for a reader */
    TAG_DOUBTFUL = 8 /* furniture, unless the bulk of the page stands in it */
};

enum word_kind { /* what a class or id tells: words.def */
                 WORD_PLAIN = 0,
                 WORD_GOOD = 1 << 0,
                 WORD_BAD = 1 << 1,
                 WORD_DROP = 1 << 2,
                 WORD_LEAD = 1 << 3,
                 WORD_CAPTION = 1 << 4,
                 WORD_CREDIT = 1 << 5,
                 WORD_BYLINE = 1 << 6,
                 WORD_DATE = 1 << 7,
                 WORD_NOTE = 1 << 8,
                 WORD_NOTE_CALL = 1 << 9,
                 WORD_COMMENT = 1 << 10,
                 WORD_BUTTON = 1 << 11,
                 WORD_BOX = 1 << 12 /* a part of the text that is set apart */
};

/* Amounts of text, in characters without white space. */
struct amount {
    uint32_t chars, links;
    uint32_t prose; /* of runs that read like a paragraph */
    uint32_t commas;
};

struct elem {
    struct node *node;
    uint32_t parent; /* index; of the root its own */
    uint32_t end;    /* index behind the last one inside */
    uint16_t words;  /* enum word_kind bits of class and id */
    uint8_t tag;     /* enum tag_flags */
    bool dropped;
    bool in_link;
    bool left_out;    /* an inline one that was dropped: `own` of its block is without it */
    bool out_of_date; /* a block whose `own` is to be counted anew */
    const char *rule; /* why it was dropped; a static text or NULL */
    struct amount own, sum;
    int32_t net; /* gain of taking the subtree as the article */
    float score; /* as a candidate */
};

struct tree {
    struct dom dom;
    struct arena *arena; /* of the nodes and elements; not the article's */
    struct elem *elems;
    size_t count, capacity;
};

/* Parses `page` (UTF-8) and measures it. Owned: tree_close(). */
enum status tree_open(struct str page, struct tree *tree, struct error *err);
void tree_close(struct tree *tree);

/* Sums of all subtrees, dropped ones left out. */
void tree_sum(struct tree *tree);

/* Entry of an element, NULL for nodes that have none (text, skipped elements). */
struct elem *tree_elem(const struct tree *tree, const struct node *node);

/* ---- nodes ---- */
struct str node_name(const struct node *node); /* lower case; "" for text */
bool node_is(const struct node *node, const char *name);
struct str node_attr(const struct node *node, const char *name); /* "" when absent; borrowed */
bool node_has_attr(const struct node *node, const char *name);
struct str node_script(const struct node *node); /* data in a <script>; "" for any other */
struct str node_text(struct arena *arena,
                     const struct node *node); /* folded, everything inside */
const struct node *node_next(const struct node *node, const struct node *root,
                             bool skip_children);
unsigned tag_flags_of(struct str name);
bool node_is_hidden(const struct node *node);
unsigned class_words(const struct node *node); /* enum word_kind bits */

#endif
