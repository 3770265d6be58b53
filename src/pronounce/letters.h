/* SPDX-License-Identifier: GPL-3.0-or-later */
/* letters: French spelling into IPA by ordered rules (letters.def), in the manner of Elovitz et
 * al. 1976 ("Letter-to-sound rules for automatic translation of English text to phonetics"):
 * left context, letters, right context, sounds; the first rule that fits takes its letters. */
#ifndef PRONOUNCE_LETTERS_H
#define PRONOUNCE_LETTERS_H

#include "base/buf.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LETTERS_MAX                                                                            \
    64 /* letters of a word that is read; longer ones are left to the engine                   \
        */

enum letters_class {
    LETTERS_KEEP, /* the engine reads these letters well */
    LETTERS_MEND, /* it does not: the word is to be said by our reading */
    LETTERS_NAME  /* the same, and only in a capitalised word */
};

struct letters_rule {
    struct str before, letters, after, ipa;
    enum letters_class class;
};

/* One word in lower case between edges, for matching contexts. */
struct letters_word {
    uint32_t at[LETTERS_MAX + 2]; /* 0 before the first and after the last letter */
    size_t count;                 /* letters */
    bool capital;
};

/* False when `word` has no letter, too many, or something else than letters. */
bool letters_split(struct str word, struct letters_word *out);

/* The rule that takes the letter at `index` (1 is the first), or NULL. */
const struct letters_rule *letters_rule_at(const struct letters_rule *rules, size_t count,
                                           const struct letters_word *word, size_t index);

/* Appends the French reading of one word, hyphens allowed. `*mend` is set when a rule of it
 * says that the engine would be wrong. False when there is none; what was appended is taken
 * back. */
bool letters_read(struct str word, struct buf *ipa, bool *mend);

#endif
