/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The origin of a name, by the weighted spellings it is made of (origins.def), in the manner of
 * Church 1985 ("Stress assignment in letter to sound rules for speech synthesis"), who guesses
 * a language before the rules of it are used. */
#include "letters.h"

#include "base/utf8.h"

#define ORIGIN_LEAST 2 /* less evidence leaves a name French */

static const struct letters_rule SIGNS[] = {
#define ORIGIN(before, letters, after, origin, weight, example)                                \
    {STR_INIT(before), STR_INIT(letters), STR_INIT(after), STR_INIT(""), LETTERS_KEEP},
#include "origins.def"
#undef ORIGIN
};

static const struct {
    unsigned char origin, weight;
} POINTS[] = {
#define ORIGIN(before, letters, after, origin, weight, example) {LETTERS_##origin, weight},
#include "origins.def"
#undef ORIGIN
};

/* Every sign counts once for each place it is found at: they may overlap. */
static void add_signs(const struct letters_word *word, size_t index, unsigned sums[])
{
    size_t count = sizeof SIGNS / sizeof *SIGNS;

    for (size_t i = letters_first_rule(SIGNS, count, word->at[index]);
         i < count && letters_begin_alike(&SIGNS[i], word, index); i++)
        if (letters_rule_takes(&SIGNS[i], word, index) > 0)
            sums[POINTS[i].origin] += POINTS[i].weight;
}

enum letters_class letters_origin(const struct letters_word *word)
{
    unsigned sums[LETTERS_ORIGINS] = {0}, most;
    enum letters_class best = LETTERS_FOREIGN;

    for (size_t i = 1; i <= word->count; i++)
        add_signs(word, i, sums);
    most = sums[LETTERS_FOREIGN];
    for (unsigned i = LETTERS_ENGLISH; i < LETTERS_FRENCH; i++) {
        unsigned sum = sums[i] > 0 ? sums[i] + sums[LETTERS_FOREIGN] : 0;

        if (sum > most || (sum == most && sum > 0 && best == LETTERS_FOREIGN)) {
            most = sum;
            best = (enum letters_class)i;
        }
    }
    return most >= ORIGIN_LEAST && most > sums[LETTERS_FRENCH] ? best : LETTERS_KEEP;
}
