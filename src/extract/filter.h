/* SPDX-License-Identifier: GPL-3.0-or-later */
/* filter: takes lines out that are no part of the article although they stand in it: "Lire
 * aussi", dates, shares, credits, bylines. Patterns: boilerplate.def. */
#ifndef EXTRACT_FILTER_H
#define EXTRACT_FILTER_H

#include "article/article.h"

/* Unlinks blocks; those with text that was dropped are lost. */
void filter_lines(struct article *article);

/* Name of the rule that drops this line on its own, or NULL. */
const char *filter_rule(struct arena *arena, struct str line);

#endif
