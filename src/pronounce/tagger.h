/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tagger: what kind of word each token of a sentence is, as far as French grammar shows it on
 * the surface: a list of the closed classes (tagger_words.def), endings (tagger_endings.def),
 * and the number that a determiner lends to the words behind it. It guesses nothing: an open
 * word may have no class at all. */
#ifndef PRONOUNCE_TAGGER_H
#define PRONOUNCE_TAGGER_H

#include "base/arena.h"
#include "base/spoken.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A word can be of several classes ("les" is an article and a pronoun). */
enum tag {
#define TAG(name, meaning) TAG_AT_##name,
#include "tagger_tags.def"
#undef TAG
    TAG_COUNT
};

#define TAG_BIT(name) (UINT64_C(1) << TAG_AT_##name)

struct tagged_word {
    struct str text;  /* in lower case, the apostrophe straight; "," or "." for a mark */
    size_t token;     /* its place in the sentence */
    uint64_t classes; /* TAG_BITs */
};

struct tagged {
    struct tagged_word *words; /* words and the marks between, without quotation marks */
    size_t count;
};

/* The words of `spoken`; lives in the arena. */
struct tagged tag_sentence(struct arena *arena, const struct spoken *spoken);

/* The TAG_BITs that a word, in lower case, has by itself, without the words around it. */
uint64_t tag_alone(struct str word);

/* Whether the words around `index` fit two patterns, "" fits anything. `before` ends right
 * before the word, `after` begins right behind it. A pattern is elements with spaces between:
 *   word   -ending   prefix*   CLASS (see tagger_tags.def)   alternatives with `|` between
 *   !x anything but x   ?x x or nothing   ~ up to eight words (no mark) that do not matter
 * Behind both ends of the sentence there is one END. */
bool tagged_fits(const struct tagged *tagged, size_t index, struct str before,
                 struct str after);

/* The same for the word itself: one element. */
bool tagged_is(const struct tagged *tagged, size_t index, struct str element);

#endif
