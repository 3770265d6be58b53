/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nearest: the name that was meant, when one was mistyped. */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include "base/str.h"

/* A search: begin with {wanted}, give it all names that there are, look at `name`. */
struct nearest {
    struct str wanted;
    struct str name; /* the best so far, or "" when none is like it */
    size_t distance; /* of `name` */
};

/* Up to three letters may be missing, too many or other ones (two that changed places are one
 * slip), but fewer than half of the name's. */
void nearest_try(struct nearest *nearest, struct str name);

#endif
