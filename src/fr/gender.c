/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gender of what a number counts: only 1, 21, 31 ... need it ("vingt et une femmes"). */
#include "fr/rules.h"

#include "base/lookup.h"

struct gender_row {
    struct str text;
    enum gender gender;
};

static const struct gender_row NOUNS[] = {
#define NOUN(singular, gender, example, expected) {STR_INIT(singular), gender},
#include "genders.def"
#undef NOUN
};

static const struct gender_row ENDINGS[] = {
#define ENDING(end, gender, example, expected) {STR_INIT(end), gender},
#include "gender_endings.def"
#undef ENDING
};

/* Adjectives before the noun that are the same in both genders: the next word decides. */
#define NEUTRAL                                                                                \
    " autres autre jeunes jeune braves pauvres simples célèbres rares énormes "             \
    "nouvelles grandes petites principales seules "
/* Adjectives before the noun that show that it is feminine. */
#define FEMININE_ADJECTIVES                                                                    \
    " seule petite petites grande bonne bonnes mauvaise mauvaises belle belles vieille "       \
    "vieilles longue longues fausse fausses vraie vraies grosse grosses haute hautes "         \
    "nouvelle première premières dernière dernières ancienne anciennes jolie jolies "      \
    "certaine certaines nombreuses lourde lourdes brève brèves future futures gentille "     \
    "gentilles meilleure meilleures prochaine prochaines pleine pleines courte courtes "
/* Before a hyphen these leave the gender to what follows: "demi-finales", "ex-détenues". */
#define PREFIXES                                                                               \
    " ex demi mi non sous sur super micro mini auto contre pseudo vice co quasi semi télé "  \
    "vidéo radio sages grands grand hauts "
/* What follows a number without being counted by it. */
#define NOT_COUNTED                                                                            \
    " et ou de du des à au en le la les par pour sur est sont a ont dans ont que "            \
    "qui une un puis mais contre sous avec chez "

static enum gender gender_of(struct str singular)
{
    const struct gender_row *row = LOOKUP_EXACT(NOUNS, singular);

    if (row)
        return row->gender;
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++)
        if (str_ends(singular, ENDINGS[i].text))
            return ENDINGS[i].gender;
    return MASCULINE;
}

enum gender noun_gender(const struct context *c, size_t i)
{
    struct str word;

    bool spaced = token_at(c, i)->spaced;

    if (spaced && is_one_of(c, i, FEMININE_ADJECTIVES))
        return FEMININE;
    while (is_word(c, i) && is_one_of(c, i, NEUTRAL))
        i++;
    while (is_one_of(c, i, PREFIXES) && is_symbol(c, i + 1, "-") && is_glued(c, i + 2))
        i += 2;
    word = token_at(c, i)->lower;
    if (!is_word(c, i) || word.size < 3 || !spaced || is_one_of(c, i, NOT_COUNTED) ||
        LOOKUP_EXACT(NOUNS, word))
        return is_word(c, i) && spaced ? gender_of(word) : MASCULINE;
    if (word.data[word.size - 1] == 's' || word.data[word.size - 1] == 'x')
        word.size--;
    return gender_of(word);
}
