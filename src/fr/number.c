/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers: reading them (signs, thousands, decimals), saying them, ranges and scores. */
#include "fr/rules.h"

#include "base/utf8.h"

/* ---- reading
 * ----------------------------------------------------------------------------------- */

bool number_token(const struct context *c, size_t i, size_t digits_max, unsigned *value)
{
    struct str text = token_at(c, i)->text;

    if (!is_number(c, i) || text.size > digits_max)
        return false;
    *value = 0;
    for (size_t k = 0; k < text.size; k++)
        *value = *value * 10 + (unsigned)(text.data[k] - '0');
    return true;
}

/* A group of exactly three digits at i. */
static bool is_group(const struct context *c, size_t i)
{
    return is_number(c, i) && token_at(c, i)->text.size == 3;
}

/* How many groups of thousands follow the number at i, each after `separator` (NULL: a space).
 * All groups take the same separator. */
static size_t count_groups(const struct context *c, size_t i, const char *separator)
{
    size_t count = 0, step = separator ? 2 : 1;

    for (size_t at = i + 1; count < 6; at += step, count++) {
        if (separator &&
            !(is_symbol(c, at, separator) && is_glued(c, at) && is_glued(c, at + 1)))
            break;
        if (!is_group(c, at + step - 1) || (!separator && is_glued(c, at)))
            break;
    }
    return count;
}

static void add_digits(struct number *n, struct str digits)
{
    for (size_t k = 0; k < digits.size; k++) {
        if (n->whole == 0 && digits.data[k] == '0' && n->zeros == n->digits)
            n->zeros++;
        n->whole = n->whole * 10 + (uint64_t)(digits.data[k] - '0');
        n->digits++;
    }
    if (n->digits == n->zeros && n->zeros > 0)
        n->zeros--; /* the last zero of "00" is the number itself */
}

/* ".50" behind the group of "1,000.50". */
static bool english_cents(const struct context *c, size_t i)
{
    return is_symbol(c, i, ".") && is_glued(c, i) && is_number(c, i + 1) &&
           is_glued(c, i + 1) && token_at(c, i + 1)->text.size <= 2;
}

/* The whole part, with its groups: "1 200", "1.200", "1'200", "1,200,000". */
static void read_whole(const struct context *c, size_t i, struct number *n)
{
    struct str first = token_at(c, i)->text;
    const char *separators[] = {NULL, ".", "'", ","};
    size_t groups = 0, kind = 0;

    add_digits(n, first);
    n->taken = 1;
    if (first.size > 3 || first.data[0] == '0')
        return;
    for (; kind < 4; kind++) {
        groups = count_groups(c, i, separators[kind]);
        if (kind == 3 && groups < 2 && !(groups == 1 && english_cents(c, i + 3)))
            groups = 0; /* "1,234" is a decimal in French */
        if (groups > 0)
            break;
    }
    for (size_t g = 0; g < groups && n->digits + 3 <= NUMBER_DIGITS_MAX; g++) {
        n->taken += kind ? 2 : 1;
        add_digits(n, token_at(c, i + n->taken - 1)->text);
        n->grouped = true;
    }
}

/* ",5" or ".5" stuck to the number; digits may go on in groups of three: "1,000 028". */
static void read_fraction(const struct context *c, size_t i, struct number *n)
{
    size_t at = i + n->taken, size;

    if (is_symbol(c, at, "½") && is_glued(c, at)) {
        n->half = true;
        n->taken++;
        return;
    }
    if (!(is_symbol(c, at, ",") || is_symbol(c, at, ".")) || !is_glued(c, at) ||
        !is_number(c, at + 1) || !is_glued(c, at + 1))
        return;
    size = token_at(c, at + 1)->text.size;
    if (size >= sizeof n->fraction)
        return;
    if (i > 1 && is_symbol(c, i - 1, ",") && is_symbol(c, at, ",") && is_glued(c, i) &&
        is_glued(c, i - 1) && is_number(c, i - 2))
        return; /* the "2,3" of "1,2,3" */
    if (is_symbol(c, at + 2, token_at(c, at)->text.data[0] == '.' ? "." : ",") &&
        is_glued(c, at + 2) && is_number(c, at + 3) && is_glued(c, at + 3))
        return; /* "3.1.4" and "1,2,3" are no decimals */
    n->mark = token_at(c, at)->text.data[0];
    memcpy(n->fraction, token_at(c, at + 1)->text.data, size);
    n->taken += 2;
    at += 2;
    if (size == 3 && n->mark == ',' && is_number(c, at) && !is_glued(c, at) &&
        token_at(c, at)->text.size <= 3 && (n->grouped || is_group(c, at))) {
        memcpy(n->fraction + size, token_at(c, at)->text.data, token_at(c, at)->text.size);
        n->taken++;
    }
}

/* A sign belongs to the number when it stands against it and against nothing before. */
static char read_sign(const struct context *c, size_t i)
{
    const struct token *before = token_at(c, i - 1);
    bool free_before = i == 0 || token_at(c, i)->spaced ||
                       (before->kind == TOKEN_SYMBOL && !is_symbol(c, i - 1, ")") &&
                        !is_symbol(c, i - 1, "%"));

    if (!is_number(c, i + 1) || !is_glued(c, i + 1) || !free_before)
        return 0;
    if (is_symbol(c, i, "+"))
        return '+';
    return is_dash(c, i) && !is_symbol(c, i, "—") ? '-' : 0;
}

bool number_read(const struct context *c, size_t i, struct number *n)
{
    size_t sign;

    memset(n, 0, sizeof *n);
    n->sign = is_number(c, i) ? 0 : read_sign(c, i);
    sign = n->sign ? 1 : 0;
    if (!is_number(c, i + sign) || token_at(c, i + sign)->text.size > NUMBER_DIGITS_MAX)
        return false;
    read_whole(c, i + sign, n);
    read_fraction(c, i + sign, n);
    n->taken += sign;
    return true;
}

bool number_is_whole(const struct number *n)
{
    return !n->mark && !n->half;
}

bool number_is_plural(const struct number *n)
{
    return n->whole >= 2;
}

/* ---- saying
 * ------------------------------------------------------------------------------------ */

void say_cardinal(struct context *c, uint64_t value, enum gender gender)
{
    struct buf out = BUF_INIT;

    put_cardinal(&out, value, c->options->locale, gender);
    say_buf(c, &out);
}

void say_ordinal(struct context *c, uint64_t value, enum gender gender)
{
    struct buf out = BUF_INIT;

    put_ordinal(&out, value, c->options->locale, gender);
    say_buf(c, &out);
}

#define DIGITS_AS_NUMBER 3 /* a run of decimals up to this long is read as one number */

/* Decimals: zeros in front one by one, then the rest as a number when it is short. */
static void say_fraction(struct context *c, const char *digits)
{
    unsigned long value = 0;
    size_t size;

    while (*digits == '0' && digits[1]) {
        say_text(c, "zéro");
        digits++;
    }
    size = strlen(digits);
    for (size_t k = 0; k < size; k++) {
        value = value * 10 + (unsigned long)(digits[k] - '0');
        if (size > DIGITS_AS_NUMBER) {
            say_cardinal(c, value, MASCULINE);
            value = 0;
        }
    }
    if (size <= DIGITS_AS_NUMBER)
        say_cardinal(c, value, MASCULINE);
}

void say_number(struct context *c, const struct number *n, enum gender gender)
{
    if (n->sign)
        say_text(c, n->sign == '-' ? "moins" : "plus");
    for (unsigned k = 0; k < n->zeros; k++)
        say_text(c, "zéro");
    say_cardinal(c, n->whole, n->mark ? MASCULINE : gender);
    if (n->half)
        say_text(c, "et demi");
    if (n->mark) {
        say_text(c, n->mark == ',' ? "virgule" : "point");
        say_fraction(c, n->fraction);
    }
}

#define DIGITS_SAID_AT_ONCE 4

/* "05" -> zéro cinq, "2024" -> the number, longer ones digit by digit. */
void say_digits(struct context *c, struct str digits)
{
    unsigned value = 0;

    while (digits.size > 1 && digits.data[0] == '0') {
        say_text(c, "zéro");
        digits = str_sub(digits, 1, digits.size);
    }
    for (size_t k = 0; k < digits.size; k++) {
        value = value * 10 + (unsigned)(digits.data[k] - '0');
        if (digits.size > DIGITS_SAID_AT_ONCE) {
            say_cardinal(c, value, MASCULINE);
            value = 0;
        }
    }
    if (digits.size <= DIGITS_SAID_AT_ONCE)
        say_cardinal(c, value, MASCULINE);
}

/* ---- the rules
 * --------------------------------------------------------------------------------- */

/* n tokens from i on, "1.000.000": thousands; but "192.168.100.200" is an address. */
static bool is_grouped(const struct context *c, size_t i, size_t n)
{
    unsigned part;
    bool address = n == 7;

    if (token_at(c, i)->text.size > 3 || token_at(c, i)->text.data[0] == '0')
        return false;
    for (size_t k = 0; k < n; k += 2) {
        if (k > 0 && !is_group(c, i + k))
            return false;
        address = address && number_token(c, i + k, 3, &part) && part < 256;
    }
    return !address;
}

/* "3.1.4", "1.2.10": each part said, with the point. */
static size_t version(struct context *c, size_t i)
{
    size_t n = 1;

    while (is_symbol(c, i + n, ".") && is_glued(c, i + n) && is_number(c, i + n + 1) &&
           is_glued(c, i + n + 1) && n < 12)
        n += 2;
    if (n < 5 || is_grouped(c, i, n))
        return 0;
    for (size_t k = 0; k < n; k += 2) {
        if (k > 0)
            say_text(c, "point");
        say_digits(c, token_at(c, i + k)->text);
    }
    return n;
}

#define STREETS                                                                                \
    " allée avenue chaussée cité esplanade impasse place promenade résidence route rue "   \
    "ruelle "                                                                                  \
    "venelle villa voie "

/* "1 rue de la Paix", "1, place Foch": the number of a house; but "1 place de parking". */
static bool is_house(const struct context *c, size_t i)
{
    if (!is_one_of(c, i, STREETS))
        return false;
    return (is_word(c, i + 1) && starts_upper(token_at(c, i + 1)->text)) ||
           is_one_of(c, i + 1, " du des ") ||
           (is_one_of(c, i + 1, " d de ") &&
            (!is_one_of(c, i, " place ") || is_one_of(c, i + 2, " l la ")));
}

/* The word at i is one of several: "21 femmes", but "le 21 face à Nice", "21 rue Haute". */
static bool is_several(const struct context *c, size_t i)
{
    struct str word = token_at(c, i)->text;

    return is_all_upper(word) || is_symbol(c, i + 1, "-") ||
           memchr("sxz", word.data[word.size - 1], 3) != NULL;
}

/* Of what the number from i up to `after` counts: "45 voix contre 31" are voices both times,
 * "1 à 2 fois", "1 des 3 femmes". */
static enum gender counted_gender(const struct context *c, size_t i, size_t after,
                                  uint64_t value)
{
    struct number next;

    if (is_one_of(c, after, " des ou sur à ") && number_read(c, after + 1, &next) &&
        number_is_whole(&next)) {
        after += 1 + next.taken;
        value = next.whole;
    }
    if (is_word(c, after) && (value == 1 ? is_house(c, after) : !is_several(c, after)))
        return MASCULINE;
    if (i > 2 && is_one_of(c, i - 1, " contre ") && is_number(c, i - 3) && !is_word(c, after))
        return noun_gender(c, i - 2);
    return noun_gender(c, after);
}

#define CODE_DIGITS_MIN 9

/* "EAN 3760123456789", "IMEI : 35...": figures that count nothing. */
static bool names_code(const struct context *c, size_t i)
{
    size_t before = i > 1 && is_symbol(c, i - 1, ":") ? i - 2 : i - 1;

    return i > 0 && is_one_of(c, before,
                              " code colis ean gtin iban imei isbn issn référence rna siren "
                              "siret suivi upc ");
}

/* "les -18 ans", "les + 60 ans", "(-12 ans)", "aux -16": the sign is a bound of age. */
static size_t age_limit(struct context *c, size_t i)
{
    bool plus = is_symbol(c, i, "+");
    bool years;
    unsigned age;

    if (!(plus || is_dash(c, i)) || !number_token(c, i + 1, 2, &age) ||
        !(i == 0 || is_symbol(c, i - 1, "(") || is_one_of(c, i - 1, " les aux des ")))
        return 0;
    years = is_one_of(c, i + 2, " ans ");
    if (!years &&
        !(i > 0 && is_one_of(c, i - 1, " aux ") && is_glued(c, i + 1) && !is_word(c, i + 2) &&
          !is_symbol(c, i + 2, "°") && !is_symbol(c, i + 2, "%")))
        return 0;
    say_text(c, plus ? "plus de" : "moins de");
    return 1;
}

size_t rule_number(struct context *c, size_t i)
{
    struct number n;
    size_t taken = is_number(c, i) ? version(c, i) : age_limit(c, i);

    if (taken)
        return taken;
    if (!number_read(c, i, &n)) {
        if (!is_number(c, i))
            return 0;
        say_digits(c, token_at(c, i)->text);
        return 1;
    }
    if (!n.grouped && !n.mark && n.digits >= CODE_DIGITS_MIN && names_code(c, i)) {
        say_digits(c, token_at(c, i + n.taken - 1)->text);
        return n.taken;
    }
    say_number(c, &n,
               number_is_whole(&n) ? counted_gender(c, i, i + n.taken, n.whole) : MASCULINE);
    return n.taken;
}
