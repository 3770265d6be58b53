/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ordinary words: elisions, compounds with hyphens or apostrophes, words in capitals. */
#include "fr/rules.h"

#include "base/lookup.h"
#include "base/utf8.h"

#define COMPOUND_MAX 12 /* words tied by hyphens that are kept together */

/* What loses its vowel before the next word; "[j']ai", "l'« affaire »" too. */
#define ELIDED " l d j m t s n c qu lorsqu puisqu quoiqu jusqu quelqu presqu entr "

/* A mark behind which nothing is said in the same breath. */
static bool is_closing(const struct context *c, size_t i)
{
    static const char *const CLOSING[] = {".", ",", ";", ":", "!", "?",
                                          "…", ")", "]", "»", "”"};

    bool goes_on = is_word(c, i + 1) && is_glued(c, i + 1);

    for (size_t k = 0; k < sizeof CLOSING / sizeof *CLOSING; k++)
        if (is_symbol(c, i, CLOSING[k]))
            return !is_symbol(c, i, "]") || !goes_on;
    return i >= c->count || (is_symbol(c, i, "\"") && c->quote_open && !goes_on);
}

/* "l'" before a word, a number ("près d'1 million") or an opening mark ("d'« exception »");
 * "[l']affaire" and, with a stray space, "l' affaire" too. "aujourd'hui" and the like
 * are one word, and so is "quelqu'un". */
static bool is_elision(const struct context *c, size_t i)
{
    return is_word(c, i) && is_symbol(c, i + 1, "'") && is_glued(c, i + 1) &&
           is_one_of(c, i, ELIDED) && !is_closing(c, i + 2) &&
           (is_glued(c, i + 2) || !is_word(c, i + 2) ||
            takes_elision(token_at(c, i + 2)->lower));
}

/* A hyphen or apostrophe at i that ties two words. */
static bool is_tie(const struct context *c, size_t i)
{
    return (is_symbol(c, i, "-") || is_symbol(c, i, "'")) && is_glued(c, i) &&
           is_word(c, i + 1) && is_glued(c, i + 1) &&
           !(is_symbol(c, i + 2, "°") && is_glued(c, i + 2)); /* "l'ex-n° 1" */
}

/* A part that another rule must see: a sigle, a number's name with digits stuck to it. */
static bool is_plain_part(const struct context *c, size_t i)
{
    struct str text = token_at(c, i)->text;

    return is_word(c, i) && !(is_number(c, i + 1) && is_glued(c, i + 1)) &&
           (c->shouting || utf8_length(text) < 2 || !is_all_upper(text));
}

static const struct part {
    struct str written, spoken;
    bool before_small; /* "Gal-de-Gaulle", but "Col-du-Lac" */
} PARTS[] = {
#define COMPOUND(written, spoken, small, example, expected)                                    \
    {STR_INIT(written), STR_INIT(spoken), small},
#include "compounds.def"
#undef COMPOUND
};

/* Words are said as written, but a sentence in capitals is said in small letters. */
static void put_part(const struct context *c, size_t i, struct buf *out)
{
    const struct token *token = token_at(c, i);
    const struct part *part =
        starts_upper(token->text) && is_tie(c, i + 1) ? LOOKUP_EXACT(PARTS, token->text) : NULL;
    bool large = token->kind == TOKEN_WORD && c->shouting && is_all_upper(token->text);

    if (part && !starts_upper(token_at(c, i + 2)->text) &&
        !(part->before_small && is_one_of(c, i + 2, " de du des la le ")))
        part = NULL; /* "Mal-Foch", not "Mal-être" */
    buf_put_str(out, part ? part->spoken : large ? token->lower : token->text);
}

size_t rule_word(struct context *c, size_t i)
{
    struct buf out = BUF_INIT;
    size_t taken = 1;

    if (!is_word(c, i))
        return 0;
    put_part(c, i, &out);
    if (is_elision(c, i)) {
        buf_putc(&out, '\'');
        spoken_add(c->arena, c->out, SPOKEN_WORD, arena_copy(c->arena, buf_str(&out)), 0, 0)
            ->elided = true;
        buf_release(&out);
        return 2;
    }
    while (taken < 2 * COMPOUND_MAX && is_plain_part(c, i + taken - 1) &&
           is_tie(c, i + taken) && is_plain_part(c, i + taken + 1) &&
           !is_elision(c, i + taken + 1) && !roman_is_part(c, i + taken + 1)) {
        put_part(c, i + taken, &out);
        put_part(c, i + taken + 1, &out);
        taken += 2;
    }
    spoken_add(c->arena, c->out, SPOKEN_WORD, arena_copy(c->arena, buf_str(&out)), 0, 0);
    buf_release(&out);
    return taken;
}
