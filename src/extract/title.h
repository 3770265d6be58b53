/* SPDX-License-Identifier: GPL-3.0-or-later */
/* title: the title as readers see it, without the site's name. */
#ifndef EXTRACT_TITLE_H
#define EXTRACT_TITLE_H

#include "metadata.h"

/* Finds the heading that agrees best with what the page says its title is: facts->heading. */
void title_find_heading(const struct tree *tree, struct facts *facts);

/* Settles FIELD_TITLE; after site_choose(). */
void title_choose(const struct tree *tree, struct facts *facts);

/* "fr_FR" -> "fr-FR", "French" -> ""; "" when it is no language tag. */
struct str lang_clean(struct arena *arena, struct str text);

/* "Accueil", "Sans titre": what stands in a title's place when nobody has given one. */
bool title_is_none(struct arena *arena, struct str title);

#endif
