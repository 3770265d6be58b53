/* SPDX-License-Identifier: GPL-3.0-or-later */
/* boilerplate: lines that sites put into their articles, told by their words: boilerplate.def.
 */
#ifndef EXTRACT_BOILERPLATE_H
#define EXTRACT_BOILERPLATE_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>

/* Name of the rule that drops this line on its own, or NULL. Rows that hold anywhere in a line,
 * or at its end, count when `anywhere`: a caption may end with its credit. */
const char *boilerplate_rule(struct arena *arena, struct str line, bool anywhere);

#endif
