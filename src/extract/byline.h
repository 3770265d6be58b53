/* SPDX-License-Identifier: GPL-3.0-or-later */
/* byline: authors and dates that the page shows its readers: microdata, <time>, what a class
 * calls so, and lines like "Par Anne Martin, le 3 mai 2021" beside the title. */
#ifndef EXTRACT_BYLINE_H
#define EXTRACT_BYLINE_H

#include "metadata.h"

/* Adds claims; after title_find_heading(). */
void byline_read(const struct tree *tree, struct facts *facts);

#endif
