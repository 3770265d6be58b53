/* SPDX-License-Identifier: GPL-3.0-or-later */
/* memo: what was found out of a word, kept for the next time that it comes: more than half of
 * the words of an article have been there before. The table has a fixed size; a newer word
 * takes the place of an older one, and what is very long is not kept. */
#ifndef PRONOUNCE_MEMO_H
#define PRONOUNCE_MEMO_H

#include "base/str.h"

#include <stdbool.h>

struct memo;

struct memo *memo_new(void); /* owned by the caller */
void memo_free(struct memo *memo);

/* What was put for `word`, valid until the next memo_put(); false when it is not there. */
bool memo_get(const struct memo *memo, struct str word, struct str *value);
void memo_put(struct memo *memo, struct str word, struct str value);

#endif
