/* SPDX-License-Identifier: GPL-3.0-or-later */
/* written: <pre> that holds no code but lines as somebody wrote them: a poem, a letter, a page
 * of a list's archive. */
#ifndef EXTRACT_WRITTEN_H
#define EXTRACT_WRITTEN_H

#include "tree.h"

/* The lines of such a <pre>; "" of one with code in it, and of any other element. */
struct str written_lines(struct arena *arena, const struct node *node);

#endif
