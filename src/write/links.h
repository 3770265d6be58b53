/* SPDX-License-Identifier: GPL-3.0-or-later */
/* links: where the links and the calls of notes in an edition lead. */
#ifndef WRITE_LINKS_H
#define WRITE_LINKS_H

#include "article/article.h"

/* A note of the article; its number in the edition is its index + 1. */
struct note {
    const struct block *block;
    struct str label; /* "12" of "[12] Voir ..." or of "12. Voir ...", else its number in a
                       * list; "" = none */
    bool called;      /* for who writes: a call that leads back to it was written */
};

struct notes {
    struct note *items;
    size_t count, capacity;
};

/* Collects the notes from `first` on. */
void notes_find(struct arena *arena, const struct block *first, struct notes *notes);

/* True when the number of a note's list is not in its text: who shows the note puts it there.
 */
bool note_wants_number(const struct block *note);

/* The number of the note that a call ("[12]", "(12)", "12", "*") leads to: by its label or,
 * when no note has one, by its place. 0 when there is none, or two lists have one. */
size_t notes_called(const struct notes *notes, struct str call);

/* The number of a block that is a note, else 0. */
size_t notes_number(const struct notes *notes, const struct block *block);

/* Appends an http(s) address that is valid in an attribute: what RFC 3986 does not allow is
 * percent-encoded. False, and nothing appended, for any other address. */
bool link_put(struct str address, struct buf *out);

#endif
