/* SPDX-License-Identifier: GPL-3.0-or-later */
/* filter: takes lines out that are no part of the article although they stand in it: "Lire
 * aussi", dates, shares, credits, bylines. */
#ifndef EXTRACT_FILTER_H
#define EXTRACT_FILTER_H

#include "article/article.h"

/* Unlinks blocks; those with text that was dropped are lost. */
void filter_lines(struct article *article);

#endif
