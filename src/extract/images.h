/* SPDX-License-Identifier: GPL-3.0-or-later */
/* images: where the descriptions of images stand among the blocks. */
#ifndef EXTRACT_IMAGES_H
#define EXTRACT_IMAGES_H

#include "article/article.h"

/* Puts the images that wait with a block in front of it or behind it, as they stood in the
 * page; after the filters, which take lines together that images would part. */
void images_place(struct article *article);

#endif
