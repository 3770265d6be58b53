/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Symbols that are said, slashes, stars behind a number; what is left of symbols is silent. */
#include "fr/rules.h"

#include "base/lookup.h"

enum place { ANYWHERE, BETWEEN, FIGURES };

static const struct symbol {
    struct str written, spoken;
    enum place place;
} TABLE[] = {
#define SYMBOL(written, spoken, place, example, expected)                                      \
    {STR_INIT(written), STR_INIT(spoken), place},
#include "symbols.def"
#undef SYMBOL
};

static const struct bound {
    struct str sign, spoken;
} BOUNDS[] = {
#define BOUND(sign, spoken, example, expected) {STR_INIT(sign), STR_INIT(spoken)},
#include "bounds.def"
#undef BOUND
};

static bool has_neighbours(const struct context *c, size_t i)
{
    return i > 0 && (is_word(c, i - 1) || is_number(c, i - 1)) &&
           (is_word(c, i + 1) || is_number(c, i + 1));
}

/* "et/ou", "Paris/Lyon": a slash between words is not said. */
static bool is_slash_between(const struct context *c, size_t i)
{
    return (is_symbol(c, i, "/") || is_symbol(c, i, "|")) && has_neighbours(c, i);
}

/* "<3": a heart. */
static size_t heart(struct context *c, size_t i)
{
    if (!is_symbol(c, i, "<") || !is_text(c, i + 1, "3") || !is_glued(c, i + 1) ||
        (is_word(c, i + 2) && is_glued(c, i + 2)) || (i > 0 && is_number(c, i - 1)))
        return 0;
    say_text(c, "cœur");
    return 2;
}

/* ">10 ans", "(<5 %)": a sign on a number. */
static size_t bound(struct context *c, size_t i)
{
    const struct bound *row = LOOKUP_EXACT(BOUNDS, token_at(c, i)->text);
    bool free_before = i == 0 || token_at(c, i)->spaced || is_symbol(c, i - 1, "(");

    if (!row || !free_before || !is_number(c, i + 1) || !is_glued(c, i + 1))
        return 0;
    say(c, row->spoken);
    return 1;
}

size_t rule_symbol(struct context *c, size_t i)
{
    const struct symbol *row;
    size_t taken = heart(c, i);

    if (!taken)
        taken = bound(c, i);
    if (taken)
        return taken;
    if (token_at(c, i)->kind != TOKEN_SYMBOL)
        return 0;
    if (is_slash_between(c, i))
        return 1;
    if (is_symbol(c, i, "&") && is_word(c, i + 1) && is_symbol(c, i + 2, ";") &&
        is_glued(c, i + 2))
        return 3; /* what is left of an entity */
    row = LOOKUP_EXACT(TABLE, token_at(c, i)->text);
    if (!row || (row->place != ANYWHERE && !has_neighbours(c, i)) ||
        (row->place == FIGURES && !(is_number(c, i - 1) && is_number(c, i + 1))))
        return 0;
    say(c, row->spoken);
    return 1;
}
