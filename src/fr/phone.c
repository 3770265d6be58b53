/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Telephone numbers, read in pairs: "01 23 45 67 89", "0612345678", "+33 6 12 34 56 78",
 * "0 800 123 456", "le 3639"; "514 555-1234" by figures. */
#include "fr/rules.h"

/* The sign between two groups: a space (0 tokens), "." or "-"; -1 when there is none. */
static int separator(const struct context *c, size_t i)
{
    if (is_number(c, i))
        return token_at(c, i)->spaced ? 0 : -1;
    if ((is_symbol(c, i, ".") || is_symbol(c, i, "-") || is_symbol(c, i, "/")) &&
        is_glued(c, i) && is_number(c, i + 1) && is_glued(c, i + 1))
        return 1;
    return -1;
}

/* Groups of digits from i on whose sizes are those of `shape` ("22222"); 0 when they are not.
 */
static size_t shape_at(const struct context *c, size_t i, const char *shape)
{
    size_t at = i;

    for (const char *s = shape; *s; s++) {
        if (s > shape) {
            int sign = separator(c, at);

            if (sign < 0)
                return 0;
            at += (size_t)sign;
        }
        if (!is_number(c, at) || token_at(c, at)->text.size != (size_t)(*s - '0'))
            return 0;
        at++;
    }
    if (separator(c, at) == 0 && token_at(c, at)->text.size <= 3)
        return 0; /* longer than the shape */
    return at - i;
}

static void say_groups(struct context *c, size_t i, size_t taken)
{
    for (size_t k = i; k < i + taken; k++)
        if (is_number(c, k))
            say_digits(c, token_at(c, k)->text);
}

/* Digits without separators, two by two. */
static void say_pairs(struct context *c, struct str digits)
{
    if (digits.size % 2) {
        say_digits(c, str_sub(digits, 0, 1));
        digits = str_sub(digits, 1, digits.size);
    }
    for (size_t k = 0; k < digits.size; k += 2)
        say_digits(c, str_sub(digits, k, k + 2));
}

/* How many digits the code of a country has that begins `digits`. */
static size_t country_digits(struct str digits)
{
    static const char TWO[] = " 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 "
                              "54 55 56 57 58 60 61 62 "
                              "63 64 65 66 81 82 84 86 90 91 92 93 94 95 98 ";

    if (digits.data[0] == '1' || digits.data[0] == '7')
        return 1;
    return str_is_one_of(str_sub(digits, 0, 2), TWO) ? 2 : 3;
}

/* "33612345678": the code of the country, then pairs. */
static void say_from_abroad(struct context *c, struct str digits)
{
    size_t country = country_digits(digits);

    say_digits(c, str_sub(digits, 0, country));
    say_pairs(c, str_sub(digits, country, digits.size));
}

static size_t national(struct context *c, size_t i)
{
    static const char *const SHAPES[] = {"22222",  "1333", "4222", "4333",  "3222",
                                         "323222", "3322", "2322", "12322", "433"};
    struct str first = token_at(c, i)->text;

    if (first.data[0] != '0')
        return 0;
    if (first.size > 11 && first.size < 16 && str_starts(first, STR("00"))) {
        say_text(c, "zéro zéro");
        say_from_abroad(c, str_sub(first, 2, first.size));
        return 1;
    }
    if (first.size == 10 && first.data[1] != '0') {
        say_pairs(c, first);
        return 1;
    }
    for (size_t k = 0; k < sizeof SHAPES / sizeof *SHAPES; k++) {
        size_t taken = shape_at(c, i, SHAPES[k]);

        if (taken) {
            say_groups(c, i, taken);
            return taken;
        }
    }
    return 0;
}

/* "+33 6 12 34 56 78", "+32 2 123 45 67", "+33(0)1 ...", "(+32) 2 ..." */
static size_t international(struct context *c, size_t i)
{
    bool bracket = is_symbol(c, i, "(") && is_glued(c, i + 1) && is_symbol(c, i + 3, ")");
    size_t from = i, at, groups = 0;

    i += bracket;
    at = i + 1;
    if (!is_symbol(c, i, "+") || !is_number(c, at) || !is_glued(c, at) ||
        token_at(c, at)->text.size > 15)
        return 0;
    if (token_at(c, at)->text.size >= 10 && !bracket) {
        say_text(c, "plus");
        say_from_abroad(c, token_at(c, at)->text);
        return 2;
    }
    for (at += 1 + bracket; groups < 6; groups++) {
        int sign;

        if (is_symbol(c, at, "(") && is_text(c, at + 1, "0") && is_symbol(c, at + 2, ")"))
            at += 3;
        sign = is_number(c, at) ? 0 : separator(c, at);
        if (sign < 0 || token_at(c, at + (size_t)sign)->text.size > 4)
            break;
        at += (size_t)sign + 1;
    }
    if (groups < 3)
        return 0;
    say_text(c, "plus");
    say_groups(c, i, at - i);
    return at - from;
}

/* One figure after the other. */
static void say_figures(struct context *c, struct str digits)
{
    for (size_t k = 0; k < digits.size; k++)
        say_digits(c, str_sub(digits, k, k + 1));
}

/* "514 555-1234", "(418) 555-1234", "1 800 555-1234": as they are written in Canada. */
static size_t american(struct context *c, size_t i)
{
    bool bracket = is_symbol(c, i, "(");
    size_t area = i + bracket, at;
    int one = is_text(c, area, "1") ? separator(c, area + 1) : -1, first, last;

    if (one >= 0)
        area += 1 + (size_t)one;
    if (!is_number(c, area) || token_at(c, area)->text.size != 3)
        return 0;
    at = area + 1;
    if (bracket && !is_symbol(c, at, ")"))
        return 0;
    at += bracket;
    first = bracket && is_number(c, at) ? 0 : separator(c, at);
    if (first < 0)
        return 0;
    at += (size_t)first;
    last = separator(c, at + 1);
    if (last != 1 || token_at(c, at)->text.size != 3 || token_at(c, at + 2)->text.size != 4 ||
        (is_glued(c, at + 3) && !is_symbol(c, at + 3, ",") && !is_symbol(c, at + 3, ".") &&
         !is_symbol(c, at + 3, ")")))
        return 0;
    if (one >= 0)
        say_text(c, "un");
    say_figures(c, token_at(c, area)->text);
    say_figures(c, token_at(c, at)->text);
    say_pairs(c, token_at(c, at + 2)->text);
    return at + 3 - i;
}

#define WORDS_BEFORE_MAX 3

/* "SIRET 123 456 789 00012", "RCS Paris 123 456 789": groups of an identifier, no thousands;
 * "0032 2 123 45 67": a call from abroad. */
static size_t identifier(struct context *c, size_t i)
{
    size_t n = 1;
    bool named = token_at(c, i)->text.size == 4 && str_starts(token_at(c, i)->text, STR("00"));

    for (size_t k = 1; k <= WORDS_BEFORE_MAX && k <= i; k++)
        named = named || is_one_of(c, i - k, " siret siren rcs iban ccp ");
    while (is_number(c, i + n) && !is_glued(c, i + n) && n < 8)
        n++;
    if (!named || n < 3)
        return 0;
    say_groups(c, i, n);
    return n;
}

/* Four digits that one dials: "le 3639", "au 3919", "appelez le 1014". */
static size_t short_number(struct context *c, size_t i)
{
    struct str digits = token_at(c, i)->text;
    size_t taken = 1;

    if (digits.size == 2 && is_number(c, i + 1) && token_at(c, i + 1)->text.size == 2 &&
        !is_glued(c, i + 1) && i > 0 && is_one_of(c, i - 1, " le au du ") &&
        (digits.data[0] == '3') && !is_number(c, i + 2)) {
        say_groups(c, i, 2);
        return 2; /* "le 39 19" */
    }
    if (i > 0 && is_one_of(c, i - 1, " le au du appelez composez numéro ") &&
        (is_text(c, i, "116") || is_text(c, i, "118")) && shape_at(c, i, "33") == 2) {
        say_groups(c, i, 2);
        return 2; /* "le 118 712" */
    }
    if (digits.size != 4 || (digits.data[0] != '3' && !str_starts(digits, STR("10"))) || i == 0)
        return 0;
    if (!is_one_of(c, i - 1, " le au du appelez composez numéro ") ||
        (is_word(c, i + 1) && !is_one_of(c, i + 1,
                                         " ou et est pour en a reste accueille "
                                         "service numéro du de à qui permet ")))
        return 0;
    if (is_symbol(c, i + 1, "e") || (is_word(c, i + 1) && is_glued(c, i + 1)))
        return 0;
    say_pairs(c, digits);
    return taken;
}

size_t rule_phone(struct context *c, size_t i)
{
    size_t taken;

    if (is_symbol(c, i, "+") || (is_symbol(c, i, "(") && is_symbol(c, i + 1, "+")))
        return international(c, i);
    if (!is_number(c, i))
        return is_symbol(c, i, "(") ? american(c, i) : 0;
    taken = american(c, i);
    if (taken)
        return taken;
    taken = identifier(c, i);
    if (!taken)
        taken = national(c, i);
    return taken ? taken : short_number(c, i);
}
