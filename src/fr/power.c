/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Powers: "10⁶", "10^-3", "2³", "x²". Behind other numbers raised digits are calls of notes. */
#include "fr/quantity.h"
#include "fr/rules.h"

#include "base/utf8.h"

static const char *const RAISED[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};

/* The raised digit at i; 10 when there is none. */
static unsigned raised_digit(const struct context *c, size_t i)
{
    unsigned digit = 0;

    while (digit < 10 && !is_symbol(c, i, RAISED[digit]))
        digit++;
    return digit;
}

size_t raised_read(const struct context *c, size_t i, unsigned *value)
{
    size_t digits = 0;

    *value = 0;
    while (digits < 3 && raised_digit(c, i + digits) < 10 &&
           (digits == 0 || is_glued(c, i + digits)))
        *value = *value * 10 + raised_digit(c, i + digits++);
    return digits;
}

#define GREEK 0x370 /* its first letter */
#define FUNCTIONS " cos exp log sin tan "

/* What can be raised: "10", one figure, or a name of one or two letters,
 * a function. */
static bool is_base(const struct context *c, size_t i)
{
    struct str text = token_at(c, i)->text;

    if (is_glued(c, i) && i > 0 && !is_symbol(c, i - 1, "×") && !is_symbol(c, i - 1, "(") &&
        !is_middle_dot(c, i - 1) && !(is_symbol(c, i - 1, ".") && is_text(c, i, "10")))
        return false;
    return (is_number(c, i) && (text.size == 1 || is_text(c, i, "10"))) ||
           (is_word(c, i) && (text.size <= 2 || is_one_of(c, i, FUNCTIONS)));
}

size_t exponent_read(const struct context *c, size_t i, bool *negative, unsigned *value)
{
    bool caret = is_symbol(c, i, "^") && is_glued(c, i);
    size_t taken = caret, digits;

    *negative =
        is_glued(c, i + taken) && (caret ? is_dash(c, i + taken) : is_symbol(c, i, "⁻"));
    taken += *negative;
    *value = 0;
    if (caret)
        return is_glued(c, i + taken) && number_token(c, i + taken, 3, value) ? taken + 1 : 0;
    digits = is_glued(c, i + taken) ? raised_read(c, i + taken, value) : 0;
    return digits ? taken + digits : 0;
}

/* "10⁸ m/s": the unit behind a power of ten. */
static size_t unit_behind(struct context *c, size_t i)
{
    size_t taken = is_glued(c, i) ? 0 : say_raised_unit(c, i);
    const struct unit *unit;

    if (taken)
        return taken;
    unit = unit_at(c, i, i, &taken);
    if (!unit || is_glued(c, i))
        return 0;
    say(c, unit->several);
    return taken;
}

/* "Ca²⁺": how many charges an ion has, and of which sign. */
static size_t charge(struct context *c, size_t i, unsigned charges)
{
    bool plus = is_symbol(c, i, "⁺");

    if (!is_glued(c, i) || !(plus || is_symbol(c, i, "⁻")))
        return 0;
    say_cardinal(c, charges, MASCULINE);
    say_text(c, plus ? "plus" : "moins");
    return 1;
}

size_t rule_power(struct context *c, size_t i)
{
    unsigned exponent, base;
    bool negative;
    size_t taken = is_glued(c, i + 1) && is_base(c, i)
                       ? exponent_read(c, i + 1, &negative, &exponent)
                       : 0,
           ion;

    if (!taken)
        return 0;
    if (is_word(c, i) && utf8_at(token_at(c, i)->text, 0) >= GREEK &&
        rule_abbreviation(c, i) == 1)
        ; /* "χ²": said by its name */
    else if (number_token(c, i, 2, &base))
        say_cardinal(c, base, MASCULINE);
    else if (is_one_of(c, i, FUNCTIONS))
        say(c, token_at(c, i)->text);
    else
        say_letters(c, token_at(c, i)->text);
    ion = is_word(c, i) && !negative ? charge(c, i + taken + 1, exponent) : 0;
    if (ion)
        return taken + 1 + ion;
    if (!negative && (exponent == 2 || exponent == 3)) {
        say_text(c, exponent == 2 ? "au carré" : "au cube");
        return taken + 1;
    }
    say_text(c, negative ? "puissance moins" : "puissance");
    say_cardinal(c, exponent, MASCULINE);
    return taken + 1 + (is_number(c, i) ? unit_behind(c, i + taken + 1) : 0);
}
