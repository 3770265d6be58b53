/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Roman numerals: "XXe", "Louis XIV", "chapitre IV", "Ier"; and those that are none: CD, DIX,
 * the letter X, sizes. */
#include "fr/rules.h"

#include "base/lookup.h"

enum roman_kind { KING, PART, LETTER };

static const struct roman_name {
    struct str name;
    enum roman_kind kind;
} NAMES[] = {
#define ROMAN(name, kind, example, expected) {STR_INIT(name), kind},
#include "roman_names.def"
#undef ROMAN
};

unsigned roman_value(struct str text)
{
    static const struct {
        unsigned value;
        const char *text;
    } PARTS[] = {
        {1000, "M" },
        {900,  "CM"},
        {500,  "D" },
        {400,  "CD"},
        {100,  "C" },
        {90,   "XC"},
        {50,   "L" },
        {40,   "XL"},
        {10,   "X" },
        {9,    "IX"},
        {5,    "V" },
        {4,    "IV"},
        {1,    "I" }
    };
    struct buf again = BUF_INIT;
    unsigned value = 0, rest;
    bool right;

    if (text.size == 0 || text.size > 15)
        return 0;
    for (size_t at = 0, k = 0; at < text.size;) { /* greedy: largest parts first */
        struct str part = str_from(PARTS[k].text);

        if (str_starts(str_sub(text, at, text.size), part)) {
            value += PARTS[k].value;
            at += part.size;
        } else if (++k == sizeof PARTS / sizeof *PARTS) {
            return 0;
        }
    }
    rest = value;
    for (size_t k = 0; k < sizeof PARTS / sizeof *PARTS; k++)
        for (; rest >= PARTS[k].value; rest -= PARTS[k].value)
            buf_puts(&again, PARTS[k].text);
    right = value < 4000 && str_eq(buf_str(&again), text);
    buf_release(&again);
    return right ? value : 0;
}

unsigned roman_small_value(struct str text)
{
    char upper[8];

    if (text.size < 2 || text.size > sizeof upper)
        return 0;
    for (size_t k = 0; k < text.size; k++) {
        if (!memchr("ivx", text.data[k], 3))
            return 0;
        upper[k] = (char)(text.data[k] - 'a' + 'A');
    }
    return roman_value((struct str){upper, text.size});
}

static const struct roman_name *name_before(const struct context *c, size_t i)
{
    const struct roman_name *part;

    if (i > 1 && is_symbol(c, i - 1, "-") && is_glued(c, i)) { /* "Paris-V" */
        part = LOOKUP_EXACT(NAMES, token_at(c, i - 2)->lower);
        return part && part->kind == PART ? part : NULL;
    }
    if (i == 0 || !token_at(c, i)->spaced)
        return NULL;
    if (i > 1 && is_symbol(c, i - 1, "."))
        i--;
    return LOOKUP_EXACT(NAMES, token_at(c, i - 1)->lower);
}

static bool only_small_letters(struct str text) /* I V X */
{
    for (size_t k = 0; k < text.size; k++)
        if (text.data[k] != 'I' && text.data[k] != 'V' && text.data[k] != 'X')
            return false;
    return true;
}

bool roman_is_part(const struct context *c, size_t i)
{
    struct str text = token_at(c, i)->text;

    return text.size == 1 && only_small_letters(text) && is_symbol(c, i - 1, "-") &&
           name_before(c, i) != NULL;
}

/* ---- ordinals: letters and ending in one token, "XXe"
 * ------------------------------------------- */

/* Where the capitals of "XIXe" end. */
static size_t capitals(struct str text)
{
    size_t n = 0;

    while (n < text.size && memchr("IVXLCDM", text.data[n], 7))
        n++;
    return n;
}

/* "xixe siècle" in small letters is one only before "siècle". */
static bool century_follows(const struct context *c, size_t i)
{
    return is_one_of(c, i + 1, " siècle siècles s arrondissement ") ||
           (is_dash(c, i + 1) && is_word(c, i + 2));
}

static size_t small_ordinal(struct context *c, size_t i)
{
    struct str text = token_at(c, i)->text;
    char upper[16];
    size_t n = 0;
    unsigned value;
    const struct ordinal_ending *ending;

    while (n < text.size && n < sizeof upper && memchr("ivx", text.data[n], 3)) {
        upper[n] = (char)(text.data[n] - 'a' + 'A');
        n++;
    }
    value = roman_value((struct str){upper, n});
    ending = ordinal_ending(str_sub(text, n, text.size), value);
    if (n < 1 || n == text.size || !value || !ending ||
        !is_one_of(c, i + 1, " siècle siècles "))
        return 0;
    say_ordinal_as(c, value, ending);
    return 1;
}

/* "stade IIIb", "IIb/IIIa": a numeral with its letter. */
static size_t with_letter(struct context *c, size_t i)
{
    struct str text = token_at(c, i)->text;
    size_t n = capitals(text);
    unsigned value = n > 1 ? roman_value(str_sub(text, 0, n)) : 0;

    if (!value || n + 1 != text.size || !only_small_letters(str_sub(text, 0, n)) ||
        !memchr("abcd", text.data[n], 4) || is_symbol(c, i + 1, "'"))
        return 0;
    say_cardinal(c, value, MASCULINE);
    say_letters(c, str_sub(text, n, text.size));
    return 1;
}

static size_t roman_ordinal(struct context *c, size_t i)
{
    struct str text = token_at(c, i)->text;
    size_t n = capitals(text);
    unsigned value = roman_value(str_sub(text, 0, n));
    const struct ordinal_ending *ending = ordinal_ending(str_sub(text, n, text.size), value);

    if (n == 0 && text.size > 1)
        return small_ordinal(c, i);
    if (n == text.size && value && ordinal_apart(c, i + 1)) { /* "XX° siècle", "XX e siècle" */
        say_ordinal(c, value, MASCULINE);
        return 2;
    }
    if (n == text.size || !value || !ending)
        return 0;
    if (n == 1 && !only_small_letters(str_sub(text, 0, 1)))
        return 0; /* "Ce", "De", "Le", "Me" are words */
    if (n == 1 && text.data[0] == 'I' && ending->only != 1 && !is_one_of(c, i + 1, " siècle "))
        return 0;
    if (value >= 50 && n < 3 && !century_follows(c, i)) /* "CDs", "MMe" */
        return 0;
    say_ordinal_as(c, value, ending);
    return 1;
}

/* ---- cardinals
 * --------------------------------------------------------------------------------- */

/* Sigles that happen to be numerals: without a name in front they are letters. */
#define NOT_NUMERALS                                                                           \
    " CD CDI CCI CIC CIV CM CMI CV CVI DC DI DCI DIX DVI DXL LI LIV LV MC MCI MD "             \
    "MDC MDL MI MIX MM MMI MX VI XL XX XXX CL DL DX LX MCM MV CC CCC MMM LXI DM "

static bool capital_before(const struct context *c, size_t i)
{
    const struct token *before = token_at(c, i - 1);

    return i > 0 && before->kind == TOKEN_WORD && token_at(c, i)->spaced &&
           starts_upper(before->text) && before->text.size > 1 &&
           !(i == 1 && before->text.size <= 4) && !is_all_upper(before->text);
}

/* The whole of a heading: "VI", "III." */
static bool is_alone(const struct context *c, size_t i)
{
    return i == 0 && token_at(c, i)->text.size > 1 &&
           (c->count == 1 || (c->count == 2 && token_at(c, 1)->kind == TOKEN_SYMBOL));
}

static bool is_cardinal(const struct context *c, size_t i, const struct roman_name *name)
{
    struct str text = token_at(c, i)->text;
    bool small = only_small_letters(text);

    if (name && name->kind == LETTER)
        return false;
    if (small && is_alone(c, i))
        return true;
    if (text.size == 1 && is_symbol(c, i + 1, ".") && is_glued(c, i + 1) &&
        (is_word(c, i + 2) || is_symbol(c, i + 2, ",")))
        return false; /* "Paul V., 34 ans": an initial */
    if (small && i > 2 &&
        (is_one_of(c, i - 2, " gouvernement cabinet ") ||
         is_one_of(c, i - 3, " gouvernement cabinet ")))
        return true; /* "le gouvernement De Wever I" */
    if (text.size == 1)
        return name && small &&
               (name->kind == PART || starts_upper(token_at(c, i - 1)->text) || c->shouting);
    if (c->shouting && !name)
        return text.size > 2 && small;
    if (name)
        return small || name->kind == PART || text.size > 2;
    if (capital_before(c, i))
        return small || text.size >= 4;
    if (str_is_one_of(text, NOT_NUMERALS))
        return false;
    return small || text.size >= 4;
}

static bool is_tied(const struct context *c, size_t i)
{
    return (is_glued(c, i) && !is_symbol(c, i - 1, "(") && !is_symbol(c, i - 1, "'") &&
            !is_symbol(c, i - 1, "-") && !is_symbol(c, i - 1, "–") &&
            !is_symbol(c, i - 1, "«") && !is_symbol(c, i - 1, "/")) ||
           (is_number(c, i + 1) && is_glued(c, i + 1)) ||
           (is_symbol(c, i + 1, "&") && is_glued(c, i + 1));
}

/* "p. iii", "ii) le prix": small numerals of pages and of items. */
static size_t small_cardinal(struct context *c, size_t i)
{
    struct str text = token_at(c, i)->text;
    size_t before = i > 0 && is_symbol(c, i - 1, ".") ? i - 2 : i - 1;
    unsigned value = roman_small_value(text);
    bool item =
        value > 0 && is_symbol(c, i + 1, ")") && is_glued(c, i + 1) &&
        (i == 0 || (token_at(c, i)->spaced && !is_word(c, i - 1)) || is_symbol(c, i - 1, "("));

    if (!value || !(item || (i > 1 && is_one_of(c, before, " p pp page pages "))))
        return 0;
    say_cardinal(c, value, MASCULINE);
    return 1;
}

/* "I - Le contexte": the number of what follows. */
static bool is_heading(const struct context *c, size_t i)
{
    return i == 0 && only_small_letters(token_at(c, i)->text) && is_dash(c, i + 1) &&
           !is_glued(c, i + 1) && !is_glued(c, i + 2) && is_word(c, i + 2);
}

size_t rule_roman(struct context *c, size_t i)
{
    struct str text = token_at(c, i)->text;
    const struct roman_name *name;
    unsigned value;
    size_t taken;

    if (!is_word(c, i) || text.size > 15 || (text.data[0] & 0x80))
        return 0;
    taken = small_cardinal(c, i);
    if (!taken)
        taken = with_letter(c, i);
    if (!taken)
        taken = roman_ordinal(c, i);
    if (taken)
        return taken;
    if (!memchr("IVXLCDM", text.data[0], 7))
        return 0;
    value = roman_value(text);
    if (!value || is_tied(c, i))
        return 0;
    if (is_one_of(c, i + 1, " siècle ") && text.size > 1) { /* "au VI siècle" */
        say_ordinal(c, value, MASCULINE);
        return 1;
    }
    name = name_before(c, i);
    if (!is_cardinal(c, i, name) && !is_heading(c, i))
        return 0;
    if (value == 1 && name && name->kind == KING)
        say_text(c, "premier");
    else
        say_cardinal(c, value, MASCULINE);
    if (is_symbol(c, i + 1, "-") && is_glued(c, i + 1) && is_number(c, i + 2) &&
        is_glued(c, i + 2)) { /* "II-1245" is not 2 1245 */
        say_text(c, "tiret");
        return 2;
    }
    return 1;
}
