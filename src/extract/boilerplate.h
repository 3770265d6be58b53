/* SPDX-License-Identifier: GPL-3.0-or-later */
/* boilerplate: lines that sites put into their articles, told by their words: boilerplate.def.
 */
#ifndef EXTRACT_BOILERPLATE_H
#define EXTRACT_BOILERPLATE_H

#include "base/arena.h"
#include "base/str.h"

/* What a line is, beside its words: a caption may end with its credit, and a heading with text
 * under it is no sentence whatever it begins with. */
enum line_kind { LINE_ALONE, LINE_CAPTION, LINE_HEADING };

/* Name of the rule that drops this line on its own, or NULL. */
const char *boilerplate_rule(struct arena *arena, struct str line, enum line_kind kind);

#endif
