/* SPDX-License-Identifier: GPL-3.0-or-later */
/* place: whether two blocks stand in the same box of the page. */
#ifndef EXTRACT_PLACE_H
#define EXTRACT_PLACE_H

#include "article/article.h"

/* True when both blocks stand in one box, or each in one of two boxes of the same kind side by
 * side: parts of one text. True as well for blocks that come from no page. */
bool place_is_same(const struct block *a, const struct block *b);

#endif
