/* SPDX-License-Identifier: GPL-3.0-or-later */
/* author: names of people out of bylines. */
#ifndef EXTRACT_AUTHOR_H
#define EXTRACT_AUTHOR_H

#include "metadata.h"

/* "Par Anne Martin et Paul Roy, publié le 3 mai" -> "Anne Martin, Paul Roy"; "" when no name is
 * left: addresses, account names with an @, "Auteurs", "admin". */
struct str author_clean(struct arena *arena, struct str text);

enum author_start { AUTHOR_NO_START, AUTHOR_PAR, AUTHOR_LABEL };

/* How a line begins: "Par ", "Auteur : " or neither. */
enum author_start author_start(struct arena *arena, struct str line);

/* True for text made of capitalised words and particles: "Anne Le Goff, Paul de Roy". */
bool author_is_names(struct str text);

/* Settles FIELD_AUTHOR; after site_choose(). */
void author_choose(struct facts *facts);

#endif
