/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ordinals in digits: "1er", "2nde", "71ème", "1 000e"; "1°" at the head of a list. */
#include "fr/rules.h"

#include "base/lookup.h"

static const struct ordinal_ending ENDINGS[] = {
#define ORDINAL(written, gender, plural, second, only, example, expected)                      \
    {STR_INIT(written), gender, plural, second, only},
#include "ordinal.def"
#undef ORDINAL
};

const struct ordinal_ending *ordinal_ending(struct str text, uint64_t value)
{
    const struct ordinal_ending *row = LOOKUP_EXACT(ENDINGS, text);

    return row && (row->only == 0 || row->only == value) ? row : NULL;
}

void say_ordinal_as(struct context *c, uint64_t value, const struct ordinal_ending *ending)
{
    struct buf out = BUF_INIT;

    if (ending->second)
        buf_puts(&out, ending->gender == FEMININE ? "seconde" : "second");
    else
        put_ordinal(&out, value, c->options->locale, ending->gender);
    if (ending->plural)
        buf_putc(&out, 's');
    say_buf(c, &out);
}

/* "Terminal 2E", "lot 3D": capitals are letters, but in a sentence of capitals and behind an
 * article. */
static bool is_letter(const struct context *c, size_t i, size_t after)
{
    return is_all_upper(token_at(c, after)->text) && !c->shouting && i > 0 &&
           !is_one_of(c, i - 1, " au aux de des du en l la le les un une ");
}

bool ordinal_apart(const struct context *c, size_t i)
{
    return (is_one_of(c, i, " e è ème ième ") || is_symbol(c, i, "°")) &&
           is_one_of(c, i + 1,
                     " siècle siècles arrondissement république édition anniversaire étage "
                     "congrès régiment ");
}

static const char *const LATIN[] = {"primo", "secundo", "tertio", "quarto", "quinto",
                                    "sexto", "septimo", "octavo", "nono",   "decimo"};

bool is_latin_item(const struct context *c, size_t i)
{
    unsigned value;

    if (!number_token(c, i, 2, &value) || value < 1 || value > 10 ||
        !is_symbol(c, i + 1, "°") || !is_glued(c, i + 1))
        return false;
    if (is_symbol(c, i + 2, ")") && is_glued(c, i + 2))
        return i == 0 || token_at(c, i)->spaced;
    if (!is_word(c, i + 2) || is_glued(c, i + 2) ||
        is_one_of(c, i + 2,
                  " c f n s e o w de à en au et ou dans sur pour celsius ce mais qui contre "
                  "est sont ici hier demain ce matin soir nord sud ouest "))
        return false;
    if (is_one_of(c, i + 2, " le la l ") && is_one_of(c, i + 3, " matin soir jour nuit "))
        return false;
    return i == 0 || is_symbol(c, i - 1, ";") || is_symbol(c, i - 1, ",") ||
           (is_symbol(c, i - 1, ":") && value == 1);
}

/* "1° Manger, 2° dormir": primo, secundo; but "38° à l'ombre" are degrees. */
static size_t latin(struct context *c, size_t i)
{
    unsigned value;

    if (!is_latin_item(c, i) || !number_token(c, i, 2, &value))
        return 0;
    say_text(c, LATIN[value - 1]);
    return is_symbol(c, i + 2, ")") && is_glued(c, i + 2) ? 3 : 2;
}

/* The classes of a collège: "la 5e3", "la 6eB". */
static bool names_class(uint64_t value)
{
    return value >= 3 && value <= 6;
}

static size_t class_with_letter(struct context *c, size_t i)
{
    struct str text = token_at(c, i + 1)->text;
    unsigned value;

    if (!number_token(c, i, 1, &value) || !names_class(value) || !is_glued(c, i + 1) ||
        text.size != 2 || text.data[0] != 'e' || !starts_upper(str_sub(text, 1, 2)))
        return 0;
    say_ordinal(c, value, MASCULINE);
    say_letters(c, str_sub(text, 1, 2));
    return 2;
}

size_t rule_ordinal(struct context *c, size_t i)
{
    const struct ordinal_ending *ending;
    struct number n;
    unsigned value;
    size_t after;

    if (!is_number(c, i))
        return 0;
    if (ordinal_apart(c, i + 1) && number_token(c, i, 3, &value) && value > 0) {
        say_ordinal(c, value, MASCULINE);
        return 2;
    }
    if (is_symbol(c, i + 1, "°"))
        return latin(c, i);
    after = class_with_letter(c, i);
    if (after)
        return after;
    if (!number_read(c, i, &n) || !number_is_whole(&n))
        return 0;
    after = i + n.taken;
    if (!is_word(c, after) || !is_glued(c, after))
        return 0;
    ending = ordinal_ending(token_at(c, after)->lower, n.whole);
    if (!ending || is_letter(c, i, after) ||
        (is_glued(c, after + 1) && is_number(c, after + 1) &&
         !names_class(n.whole))) /* "1e6" */
        return 0;
    say_ordinal_as(c, n.whole, ending);
    return n.taken + 1;
}
