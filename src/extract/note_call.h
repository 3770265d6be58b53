/* SPDX-License-Identifier: GPL-3.0-or-later */
/* note_call: "[12]", a raised "3" that leads to a note: marks in a sentence that are not said.
 */
#ifndef EXTRACT_NOTE_CALL_H
#define EXTRACT_NOTE_CALL_H

#include "tree.h"

/* True when `elem` is the call of a note: by its class, or raised or linked within the page and
 * with no more than a number or a star in it. */
bool note_call_is(const struct elem *elem);

/* True for the arrow in a note that leads back to its call: nobody wants to hear it. */
bool note_call_is_way_back(const struct elem *elem);

#endif
