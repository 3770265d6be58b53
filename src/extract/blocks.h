/* SPDX-License-Identifier: GPL-3.0-or-later */
/* blocks: from the elements of a page to the flat list of blocks that is heard. */
#ifndef EXTRACT_BLOCKS_H
#define EXTRACT_BLOCKS_H

#include "article/article.h"
#include "tree.h"

/* Appends what stands in `root`, dropped elements left out, to the article. `base`: what the
 * addresses of links are relative to; may be "". */
void blocks_add(const struct tree *tree, const struct elem *root, struct str base,
                struct article *article);

#endif
