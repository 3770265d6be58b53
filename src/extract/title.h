/* SPDX-License-Identifier: GPL-3.0-or-later */
/* title: the title without the site's name, authors without "Par". */
#ifndef EXTRACT_TITLE_H
#define EXTRACT_TITLE_H

#include "metadata.h"

/* Settles FIELD_TITLE (and FIELD_SITE from the page's title when nothing else told it). */
void title_choose(const struct tree *tree, struct facts *facts);

/* "Par Anne Martin, publié le 3 mai" -> "Anne Martin"; "" when no name is left. */
struct str author_clean(struct arena *arena, struct str text);

/* "fr_FR" -> "fr-FR", "French" -> ""; "" when it is no language tag. */
struct str lang_clean(struct arena *arena, struct str text);

#endif
