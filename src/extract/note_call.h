/* SPDX-License-Identifier: GPL-3.0-or-later */
/* note_call: "[12]", a raised "3" that leads to a note: marks in a sentence that are not said.
 */
#ifndef EXTRACT_NOTE_CALL_H
#define EXTRACT_NOTE_CALL_H

#include "tree.h"

/* True when `elem` is the call of a note: by its class, or raised or linked within the page and
 * with no more than a number or a star in it. */
bool note_call_is(const struct elem *elem);

/* True when a call behind `before` would be read as more figures of its number: 1957 and 3. */
bool note_call_needs_room(struct str before);

/* Takes the brackets around a call with it, "traité (1)", when they stand outside of its
 * element. `begin` and `end` are bytes of `text`. */
void note_call_widen(struct str text, uint32_t *begin, uint32_t *end);

/* True for a mark with a link inside the page: the arrow in a note that leads back to its call,
 * the "#" or "¶" of a heading's own address. Nobody wants to hear it. */
bool note_call_is_way_back(const struct elem *elem);

/* "1", "[2]", "*)": the label of a note, whose text follows in a box of its own. */
bool note_label_is(struct str text);

/* "Notes", "Notes et références": a heading over notes, which are announced as such. */
bool note_heading_is(struct str text);

#endif
