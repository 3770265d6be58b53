/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text: small questions about lines of text. */
#ifndef EXTRACT_TEXT_H
#define EXTRACT_TEXT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

#include <stdbool.h>

/* White space folded to single spaces, none at the ends; ignorable characters kept. */
struct str text_fold(struct arena *arena, struct str text);

/* The same, but a line separator (U+2028) with the spaces around it becomes a line end. */
struct str text_fold_lines(struct arena *arena, struct str text);

/* Lines of code as they stand, without empty ones at the ends and without the controls and
 * invisible characters that a terminal would obey. */
struct str text_code(struct arena *arena, struct str text);

/* How many bytes the first at[i] bytes of `text` make when folded with its lines; `at` ascends.
 * One pass for all: a page may have a paragraph of megabytes with hundreds of links. */
void text_folded_sizes(struct str text, const size_t *at, size_t count, uint32_t *sizes);

/* "r&#233;volution &amp; C&ie" -> "révolution & C&ie": entities that were escaped twice. */
struct str text_unescape(struct arena *arena, struct str text);

/* For comparing: lower case, no accents, typographic quotes as ASCII, single spaces. */
struct str text_plain(struct arena *arena, struct str text);

/* Letters and digits only, lower case, no accents: "L'été !" -> "lete". */
struct str text_letters(struct arena *arena, struct str text);

bool text_has_letters(struct str text);   /* or digits */
size_t text_words(struct str text);       /* runs of non-space */
bool text_ends_sentence(struct str text); /* . ! ? … and closing quotes behind them */

#endif
