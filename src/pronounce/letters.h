/* SPDX-License-Identifier: GPL-3.0-or-later */
/* letters: French spelling into IPA by ordered rules (letters.def), in the manner of Elovitz et
 * al. 1976 ("Letter-to-sound rules for automatic translation of English text to phonetics"):
 * left context, letters, right context, sounds; the first rule that fits takes its letters. */
#ifndef PRONOUNCE_LETTERS_H
#define PRONOUNCE_LETTERS_H

#include "base/buf.h"
#include "base/utf8.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LETTERS_MAX                                                                            \
    64 /* letters of a word that is read; longer ones are left to the engine                   \
        */

enum letters_class {
    LETTERS_KEEP,   /* the engine reads these letters well */
    LETTERS_MEND,   /* it does not: the word is to be said by our reading */
    LETTERS_NAME,   /* the same, and only in a capitalised word */
    LETTERS_PROPER, /* the same, and only where the capital is a name's: the word begins no
                     * sentence, where "Lutter" is a verb and "Bras" is an arm */
    /* the origins of names, for rows that hold in such names only (foreign.def) */
    LETTERS_FOREIGN, /* any of those below, or one that is only known not to be French */
    LETTERS_ENGLISH,
    LETTERS_GERMAN, /* and Dutch */
    LETTERS_ITALIAN,
    LETTERS_SPANISH, /* and Portuguese */
    LETTERS_SLAVIC,
    LETTERS_ARABIC,
    LETTERS_ASIAN, /* and Turkish and African names: what is written is said */
    LETTERS_FRENCH
};

#define LETTERS_ORIGINS (LETTERS_FRENCH + 1)

struct letters_rule {
    struct str before, letters, after, ipa;
    enum letters_class class;
};

/* One word in lower case between edges, for matching contexts; and its bytes, for the letters
 * of rules, most of which differ in the first. */
struct letters_word {
    uint32_t at[LETTERS_MAX + 2]; /* 0 before the first and after the last letter */
    size_t count;                 /* letters */
    char bytes[UTF8_BYTES_MAX * LETTERS_MAX];
    size_t begin[LETTERS_MAX + 2]; /* of each letter in `bytes`, from 1 on; then the end */
    bool capital, proper;          /* has one, and it is not that of a sentence */
    enum letters_class origin;     /* LETTERS_KEEP in a French word */
};

/* False when `word` has no letter, too many, or something else than letters
 * (the apostrophe of the Breton c'h is one). */
bool letters_split(struct str word, struct letters_word *out);

/* Where a capitalised word comes from, by its spelling: one of the origins, or LETTERS_KEEP for
 * a word that is read as French (origin.c). */
enum letters_class letters_origin(const struct letters_word *word);

/* Whether `rule` fits the letters from `index` on: how many it takes, or 0. */
size_t letters_rule_takes(const struct letters_rule *rule, const struct letters_word *word,
                          size_t index);

/* The first of the rules sorted by first letter that may begin with `c`. */
size_t letters_first_rule(const struct letters_rule *rules, size_t count, uint32_t c);

/* Whether the first letter of the rule's is the one at `index`. */
bool letters_begin_alike(const struct letters_rule *rule, const struct letters_word *word,
                         size_t index);

/* The rule that takes the letter at `index` (1 is the first), or NULL. */
const struct letters_rule *letters_rule_at(const struct letters_rule *rules, size_t count,
                                           const struct letters_word *word, size_t index);

/* Whether an IPA letter is a vowel, or what makes one nasal. */
bool letters_is_vowel_sound(uint32_t c);

/* Appends the French reading of one word, hyphens allowed; its capital is a name's when it is
 * `proper`. `*mend` is set when a rule of it says that the engine would be wrong. False when
 * there is none, or none with a vowel ("X", "Brent" with a mute ending): what was appended is
 * taken back. */
bool letters_read(struct str word, bool proper, struct buf *ipa, bool *mend);

#endif
