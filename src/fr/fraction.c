/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fractions and marks: "3/4", "1/8e", "½", "4 2/4", "17/20". */
#include "fr/rules.h"

static const struct vulgar {
    const char *sign;
    unsigned over, under;
} SIGNS[] = {
    {"½",  1, 2 },
    {"⅓", 1, 3 },
    {"⅔", 2, 3 },
    {"¼",  1, 4 },
    {"¾",  3, 4 },
    {"⅕", 1, 5 },
    {"⅖", 2, 5 },
    {"⅗", 3, 5 },
    {"⅘", 4, 5 },
    {"⅙", 1, 6 },
    {"⅚", 5, 6 },
    {"⅛", 1, 8 },
    {"⅜", 3, 8 },
    {"⅝", 5, 8 },
    {"⅞", 7, 8 },
    {"⅐", 1, 7 },
    {"⅑", 1, 9 },
    {"⅒", 1, 10}
};

static void say_part(struct context *c, unsigned over, unsigned under)
{
    struct buf out = BUF_INIT;

    if (under == 2)
        buf_puts(&out, "demi");
    else if (under == 3)
        buf_puts(&out, "tiers");
    else if (under == 4)
        buf_puts(&out, "quart");
    else
        put_ordinal(&out, under, c->options->locale, MASCULINE);
    if (over > 1 && under != 3)
        buf_putc(&out, 's');
    say_buf(c, &out);
}

static void say_fraction(struct context *c, unsigned over, unsigned under)
{
    say_cardinal(c, over, MASCULINE);
    say_part(c, over, under);
}

static size_t vulgar(struct context *c, size_t i)
{
    for (size_t k = 0; k < sizeof SIGNS / sizeof *SIGNS; k++)
        if (is_symbol(c, i, SIGNS[k].sign)) {
            say_fraction(c, SIGNS[k].over, SIGNS[k].under);
            return 1;
        }
    return 0;
}

/* The two numbers around a slash, nothing else stuck to them. */
static bool pair(const struct context *c, size_t i, unsigned *over, unsigned *under)
{
    return number_token(c, i, 4, over) && is_symbol(c, i + 1, "/") && is_glued(c, i + 1) &&
           number_token(c, i + 2, 4, under) && is_glued(c, i + 2) &&
           !(is_symbol(c, i + 3, "/") && is_glued(c, i + 3)) &&
           !(i > 0 && is_symbol(c, i - 1, "/") && is_glued(c, i));
}

/* Denominators that are read as parts rather than as "sur". */
static bool is_fraction(const struct context *c, size_t i, unsigned over, unsigned under)
{
    bool of_follows = is_one_of(c, i + 3, " de du des d ") && !is_glued(c, i + 3);

    if (over == 0 || over >= under || (i > 0 && is_one_of(c, i - 1, " note noté notée score ")))
        return false;
    return over == 1 || under <= 4 || under == 8 || of_follows;
}

/* Two years or seasons: "2022/2023". */
static bool are_years(unsigned over, unsigned under)
{
    return over >= 1900 && over < 2100 && (under < 100 || (under > over && under < 2100));
}

/* "1 1/2", "4 2/4": a whole number in front. */
static size_t mixed(struct context *c, size_t i)
{
    unsigned whole, over, under;

    if (!number_token(c, i, 3, &whole) || is_glued(c, i + 1) ||
        !pair(c, i + 1, &over, &under) || over >= under || under > 10 || over == 0)
        return 0;
    say_cardinal(c, whole, MASCULINE);
    say_text(c, "et");
    if (over > 1 || under != 2)
        say_cardinal(c, over, MASCULINE);
    say_part(c, over, under);
    return 4;
}

size_t rule_fraction(struct context *c, size_t i)
{
    unsigned over, under;
    size_t taken = 3;
    bool ordinal;

    if (!is_number(c, i))
        return vulgar(c, i);
    taken = mixed(c, i);
    if (taken)
        return taken;
    if (!pair(c, i, &over, &under))
        return 0;
    ordinal = is_word(c, i + 3) && is_glued(c, i + 3) &&
              ordinal_ending(token_at(c, i + 3)->lower, under) != NULL;
    taken = ordinal ? 4 : 3;
    if (is_word(c, i + 3) && is_glued(c, i + 3) && !ordinal)
        return 0;
    if (ordinal || is_fraction(c, i, over, under)) {
        if (!(over == 1 && i > 0 && is_one_of(c, i - 1, " en un le au du ")))
            say_cardinal(c, over, MASCULINE);
        say_part(c, over, under);
        return taken;
    }
    say_digits(c, token_at(c, i)->text);
    if (!are_years(over, under))
        say_text(c, "sur");
    say_digits(c, token_at(c, i + 2)->text);
    return taken;
}
