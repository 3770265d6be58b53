/* SPDX-License-Identifier: GPL-3.0-or-later */
/* raised: figures in <sup> that are an exponent or the call of a note without a link. */
#ifndef EXTRACT_RAISED_H
#define EXTRACT_RAISED_H

#include "base/buf.h"
#include "tree.h"

enum raised {
    RAISED_NOT,
    RAISED_EXPONENT, /* "10" and "3" are no 103 */
    RAISED_CALL      /* of a note: behind a word, a year, a closing mark */
};

/* What the figures in a <sup> behind the text `before` are. RAISED_NOT for any other element,
 * and behind the sign of a unit: "m2" is read as it is written. */
enum raised raised_kind(const struct node *node, struct str before);

/* Appends them as raised figures. */
void raised_put(const struct node *node, struct buf *out);

#endif
