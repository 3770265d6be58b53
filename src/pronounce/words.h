/* SPDX-License-Identifier: GPL-3.0-or-later */
/* words: what is said of a word wherever it stands. IPA lives in the arena or in a table; ""
 * means that the engine reads the word well enough. */
#ifndef PRONOUNCE_WORDS_H
#define PRONOUNCE_WORDS_H

#include "base/arena.h"
#include "base/spoken.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

struct str words_listed(struct arena *arena, struct str word); /* names.def and words.def */

/* By rule, when needed; `proper` when a capital of the word can be nothing but a name's. */
struct str words_spelled(struct arena *arena, struct str word, bool proper);

/* By list, then by rule. */
struct str words_say(struct arena *arena, struct str word, bool proper);

/* Gives `ipa`, cut at its spaces, to `count` tokens; what is left of it goes to the last. An
 * elided word ("N'" of "N'Djamena") is written as one with the next, which gets its sounds. */
void words_share(struct spoken_token *tokens, size_t count, struct str ipa);

#endif
