/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lead: the chapô, wherever the page shows it. */
#ifndef EXTRACT_LEAD_H
#define EXTRACT_LEAD_H

#include "article/article.h"
#include "metadata.h"
#include "tree.h"

/* Puts the lead first (once) and marks its blocks. `root`: the article's element. */
void lead_find(const struct tree *tree, const struct elem *root, const struct facts *facts,
               struct article *article);

/* Puts the lead that was found back when another text took the place of the article's. */
void lead_put_back(struct article *article);

#endif
