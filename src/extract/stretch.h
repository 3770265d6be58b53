/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stretch: links, emphasis and other stretches of the text while it is gathered: from bytes of
 * the raw text to spans of a block's folded text. */
#ifndef EXTRACT_STRETCH_H
#define EXTRACT_STRETCH_H

#include "article/article.h"
#include "tree.h"

enum { MOST_OPEN_STRETCHES = 64 };

/* A stretch being written: its element, kind and where it begins in the text. */
struct open_stretch {
    const struct node *node;
    enum span_kind kind;
    size_t begin;
    struct str value;
};

struct closed_stretch {
    enum span_kind kind;
    size_t begin, end;
    struct str value;
};

struct stretches {
    struct open_stretch open[MOST_OPEN_STRETCHES];
    size_t open_count;
    struct closed_stretch *closed;
    size_t count, capacity;
};

/* `node` begins a stretch at byte `at`; stretches_leave() ends those of the element, if they
 * are the innermost. */
void stretches_open(struct stretches *stretches, const struct node *node, size_t at,
                    enum span_kind kind, struct str value);
void stretches_leave(struct stretches *stretches, struct arena *arena, const struct node *node,
                     size_t at);

/* A block ends at byte `at`: what is open is a stretch of it. */
void stretches_close(struct stretches *stretches, struct arena *arena, size_t at);

/* Gives `block`, whose text is `raw` folded, its spans. */
void stretches_add(const struct stretches *stretches, struct arena *arena, struct str raw,
                   struct block *block);

/* The next block: what is open goes on in it. */
void stretches_restart(struct stretches *stretches);

#endif
