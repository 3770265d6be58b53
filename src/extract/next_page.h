/* SPDX-License-Identifier: GPL-3.0-or-later */
/* next_page: where a long article goes on.
 *
 * `rel=next` alone is no proof: many sites use it for the next article. What counts is the
 * address: that of page 2 is the address of the article with a page number put in ("/article"
 * ->
 * "/article/2", "?page=2", "-2.html"), that of page 3 has 3 where this one has 2. */
#ifndef EXTRACT_NEXT_PAGE_H
#define EXTRACT_NEXT_PAGE_H

#include "tree.h"

/* The address of the page after page `number` (from 1) at `url`, among the links of the page;
 * "" when there is none. In `arena`. */
struct str next_page_find(const struct tree *tree, struct arena *arena, struct str url,
                          unsigned number);

/* True when `link` is page `number` + 1 of what is page `number` at `url`. Absolute addresses.
 */
bool next_page_fits(struct str url, struct str link, unsigned number);

#endif
