/* SPDX-License-Identifier: GPL-3.0-or-later */
/* repeats: words of the text that the page shows a second time: a pull quote, a box for small
 * screens. A listener hears them once. */
#ifndef EXTRACT_REPEATS_H
#define EXTRACT_REPEATS_H

#include "article/article.h"

void repeats_drop(struct article *article);

#endif
