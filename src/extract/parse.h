/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parse: a page to libxml2's tree, without what no article is made of. */
#ifndef EXTRACT_PARSE_H
#define EXTRACT_PARSE_H

#include "base/str.h"

#include <libxml/tree.h>

/* `page`: UTF-8. NULL when nothing can be read of it; else owned: xmlFreeDoc().
 *
 * Left out while it is read, since a page holds more of it than of text: comments, styles,
 * scripts but for JSON and state objects, and attributes for scripts and browsers only
 * ("data-*", "on*", "srcset", drawings; see parse.c). */
xmlDoc *parse_html(struct str page);

#endif
