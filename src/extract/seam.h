/* SPDX-License-Identifier: GPL-3.0-or-later */
/* seam: inline elements that stand side by side without a space, which only their looks part.
 */
#ifndef EXTRACT_SEAM_H
#define EXTRACT_SEAM_H

#include "tree.h"

/* True when a space belongs between `before` and the text of `node`: <span>À lire aussi</span>
 * <a>Le port rouvre</a>. `left`: the inline element that ended between the two, NULL when text
 * stands there. A word that goes on in lower case, or from a capital, is one word. */
bool seam_is(const struct node *left, const struct node *node, struct str before);

/* True when the text begins as an item of a list or a line of a dialogue does: "- le quai",
 * "— Bonjour", "2) la grue". */
bool seam_begins_item(struct str text);

#endif
