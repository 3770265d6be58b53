/* SPDX-License-Identifier: GPL-3.0-or-later */
/* url: as much of RFC 3986 as links in pages need. */
#ifndef EXTRACT_URL_H
#define EXTRACT_URL_H

#include "base/arena.h"
#include "base/str.h"

/* `link` as an absolute address; "" when it is none (fragment, script, relative without base).
 */
struct str url_join(struct arena *arena, struct str base, struct str link);

/* "https://www.exemple.fr/a" -> "exemple.fr"; "" for anything else. */
struct str url_host(struct arena *arena, struct str url);

#endif
