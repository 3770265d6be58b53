/* SPDX-License-Identifier: GPL-3.0-or-later */
/* site: the name of the site, as one says it: "Le Monde", not "www.lemonde.fr". */
#ifndef EXTRACT_SITE_H
#define EXTRACT_SITE_H

#include "metadata.h"

/* Offers the words of the link to the site's first page as its name, for want of a better one.
 */
void site_read_home(const struct tree *tree, struct facts *facts);

/* Settles FIELD_SITE out of the claims, the tail of the page's title and, last, the host. */
void site_choose(struct facts *facts, struct str url);

/* True when `text` is the site by any of the names that the page gives it. */
bool site_is_name(struct facts *facts, struct str text);

/* True when `text` is or begins with such a name: "La Gazette - Ville". */
bool site_begins(struct facts *facts, struct str text);

/* Next place where a title may be joined to a site's name (" | ", " - ", ...): begin and end in
 * bytes. False when there is none at or after `from`. */
bool site_separator(struct str title, size_t from, size_t *begin, size_t *end);

/* True for a link to the home page. */
bool site_is_home(const struct node *link);

#endif
