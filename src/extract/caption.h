/* SPDX-License-Identifier: GPL-3.0-or-later */
/* caption: which elements hold what is said of a picture. */
#ifndef EXTRACT_CAPTION_H
#define EXTRACT_CAPTION_H

#include "tree.h"

/* True by the element, by a class of words.def, or as a box named after the picture in it. */
bool caption_is(const struct elem *elem);

/* True when nearly all of the text under `root` stands in captions: a gallery, of which there
 * is nothing else to hear. */
bool caption_is_all(const struct tree *tree, const struct elem *root);

#endif
