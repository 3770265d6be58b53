/* SPDX-License-Identifier: GPL-3.0-or-later */
/* refusal: pages that hold no article, told apart, so that the listener learns what the page is
 * instead of hearing a salad of teasers. */
#ifndef EXTRACT_REFUSAL_H
#define EXTRACT_REFUSAL_H

#include "metadata.h"

/* Why `article`, as found on the page, is not one: a full sentence in the tree's arena; "" when
 * it is. `url`: of the page, or "". */
struct str refusal_of(const struct tree *tree, const struct facts *facts, struct str url,
                      const struct article *article);

#endif
