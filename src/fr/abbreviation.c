/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Abbreviations and titles: "M.", "Dr", "av. J.-C.", "p. ex."; initials. */
#include "fr/quantity.h"

#include "base/lookup.h"
#include "base/utf8.h"

enum place {
    ANYWHERE,
    BEFORE_NAME,    /* a capital, or "le" "la" of a dignity, follows */
    AFTER_THE,      /* the same behind "le", "du" or "l'": "le Gal Durand", but Gal Gadot */
    AFTER_THE_ONLY, /* behind "le", and before a capital: "le Mal Ney", not "le Mal de vivre" */
    BEFORE_NAMES,   /* of several persons: "Durand et Petit" */
    BEFORE_NUMBER,  /* a number, a Roman numeral, or a letter that counts: "bât. B" */
    BEFORE_NUMBERS, /* the same, and nothing that is counted behind it: "nos 3 et 4" */
    BEFORE_LENGTH,  /* a number of metres or the like: "haut. 12 cm" */
    IN_REFERENCE,   /* the same, but stuck to the number only where a reference may begin */
    BEFORE_HOUR,    /* "8h", "8:30" follow */
    BEFORE_YEAR,    /* three or four digits follow */
    AFTER_NUMBER,   /* a number, "bis" or a comma stands before */
    IN_ADDRESS,     /* both: after a number or comma, and before a capital or "de" */
    BEFORE_WORD,    /* any word follows */
    BEFORE_COLON,
    AFTER_MEASURE, /* and "de": "10 m de haut." */
    AFTER_ORDINAL, /* in figures or as a numeral: "15e", "XXe" */
    AFTER_ARC,     /* of degrees, minutes or seconds: a compass letter */
    AT_BEGIN       /* of the sentence */
};

static const struct abbreviation {
    struct str written, spoken;
    enum place place;
} TABLE[] = {
#define ABBREV(written, spoken, place, example, expected)                                      \
    {STR_INIT(written), STR_INIT(spoken), place},
#include "abbreviations.def"
#undef ABBREV
};

/* One capital that stands for a number: "bât. B"; with a number behind it, "R. 413-17" of a
 * code; but the "A." of "A. Colin" is an initial. */
static bool letter_counts(const struct context *c, size_t i, bool pointed)
{
    size_t after = i + 1;

    if (!is_word(c, i) || token_at(c, i)->text.size != 1 || !starts_upper(token_at(c, i)->text))
        return false;
    if (is_symbol(c, after, ".") || is_symbol(c, after, "*") || is_symbol(c, after, "-"))
        after++;
    return is_number(c, after) || (pointed && after == i + 1 && !is_symbol(c, after, "'"));
}

/* "V. Hugo": a letter that is no numeral. */
static bool is_before_name(const struct context *c, size_t i)
{
    return token_at(c, i)->text.size == 1 && is_symbol(c, i + 1, ".") && is_glued(c, i + 1) &&
           is_word(c, i + 2) && starts_upper(token_at(c, i + 2)->text);
}

static bool number_follows(const struct context *c, size_t i, bool pointed)
{
    return is_number(c, i) ||
           (is_word(c, i) && !is_before_name(c, i) &&
            (roman_value(token_at(c, i)->text) > 0 ||
             roman_small_value(token_at(c, i)->text) > 0)) ||
           ((is_symbol(c, i, ":") || is_symbol(c, i, "°")) && is_number(c, i + 1)) ||
           letter_counts(c, i, pointed);
}

static bool length_follows(const struct context *c, size_t i)
{
    size_t from = is_symbol(c, i, ":") || is_symbol(c, i, "+") ? i + 1 : i, taken;
    struct amount a;
    const struct unit *unit =
        amount_read(c, from, &a) ? unit_at(c, from + a.taken, from, &taken) : NULL;

    return unit && str_ends(unit->one, STR("mètre"));
}

static bool year_follows(const struct context *c, size_t i)
{
    return is_number(c, i) && !is_glued(c, i) && token_at(c, i)->text.size >= 3 &&
           token_at(c, i)->text.size <= 4;
}

static bool number_before(const struct context *c, size_t i)
{
    return i > 0 && (is_number(c, i - 1) || is_one_of(c, i - 1, " bis ter e er ") ||
                     (is_symbol(c, i - 1, ",") &&
                      (i < 2 || is_number(c, i - 2) || !starts_upper(token_at(c, i)->text))) ||
                     (i > 1 && is_symbol(c, i - 1, "(") && is_number(c, i - 2)));
}

static bool name_follows(const struct context *c, size_t i)
{
    const struct token *next = token_at(c, i);

    if (is_symbol(c, i, "[") && is_word(c, i + 1)) /* "M. [Paul] Durand" */
        return starts_upper(token_at(c, i + 1)->text);
    if (is_symbol(c, i, "-") ||
        (next->kind == TOKEN_WORD && !next->spaced && !is_symbol(c, i - 1, ".")))
        return false;
    if (is_one_of(c, i, " et ")) /* "M. et Mme Martin" */
        return is_word(c, i + 1) && starts_upper(token_at(c, i + 1)->text);
    return next->kind == TOKEN_WORD &&
           (starts_upper(next->text) ||
            is_one_of(c, i, " le la l les de d des du van von ben el al "));
}

#define NAMES_TOKENS_MAX 6

/* "Durand et Petit", "Paul Durand, Jean Petit": capitals up to the tie and behind it. */
static bool names_follow(const struct context *c, size_t i)
{
    for (size_t k = i; k < i + NAMES_TOKENS_MAX; k++) {
        if (k > i && (is_text(c, k, "et") || is_symbol(c, k, ",") || is_symbol(c, k, "&")))
            return is_word(c, k + 1) && starts_upper(token_at(c, k + 1)->text);
        if (!is_symbol(c, k, "-") && !(is_word(c, k) && starts_upper(token_at(c, k)->text)))
            return false;
    }
    return false;
}

/* "10 m de", "500 m d'". */
static bool measure_before(const struct context *c, size_t i)
{
    size_t of = i > 0 && is_symbol(c, i - 1, "'") ? i - 2 : i - 1;

    return i > 3 && is_one_of(c, of, " d de ") && is_word(c, of - 1) && is_number(c, of - 2);
}

static bool ordinal_before(const struct context *c, size_t i)
{
    struct str text = token_at(c, i - 1)->text;

    if (i == 0 || !is_word(c, i - 1) || !token_at(c, i)->spaced)
        return false;
    if (i > 1 && is_number(c, i - 2) && is_glued(c, i - 1))
        return ordinal_ending(token_at(c, i - 1)->lower, 1) != NULL ||
               ordinal_ending(token_at(c, i - 1)->lower, 2) != NULL;
    while (text.size > 0 && memchr("IVX", text.data[0], 3))
        text = str_sub(text, 1, text.size);
    return text.size < token_at(c, i - 1)->text.size && ordinal_ending(text, 1);
}

/* "48° N", "21'E". */
static bool arc_before(const struct context *c, size_t i)
{
    return i > 1 && (is_glued(c, i - 1) || is_glued(c, i)) &&
           is_number(c, i - 2 - is_symbol(c, i - 2, "'")) &&
           (is_symbol(c, i - 1, "°") || is_symbol(c, i - 1, "'") || is_symbol(c, i - 1, "\""));
}

/* "les nos 3 et 4", but "nos 3 enfants" are ours. */
static bool numbers_things(const struct context *c, size_t i, size_t after)
{
    return !is_word(c, after + 1) || is_one_of(c, after + 1, " et ou à au ") ||
           (i > 0 && is_one_of(c, i - 1, " aux des les "));
}

/* "(p53)", "voir p53", "p 53", but "la protéine p53". */
static bool may_be_reference(const struct context *c, size_t i, size_t after)
{
    return !is_glued(c, after) || i == 0 || !is_word(c, i - 1) ||
           is_one_of(c, i - 1, " article aussi cf dossier en et lire ou suite voir à ");
}

/* Behind an article, or a street that is named after somebody: "av. Mal Foch". */
static bool is_behind_the(const struct context *c, size_t i)
{
    size_t before = i > 1 && is_symbol(c, i - 1, ".") ? i - 2 : i - 1;

    return i > 0 && (is_one_of(c, i - 1, " le du au ") || is_symbol(c, i - 1, "'") ||
                     is_one_of(c, before, " av avenue bd boulevard cours place pl quai rue "));
}

/* What is alone (a cell, a heading) is the abbreviation in any place if its point is written;
 * without it "art" and "nos" are words, "Gal" and "Mal" names and words, "N" a letter. */
static bool stands_alone(struct str key, enum place place)
{
    if (place == BEFORE_COLON || place == BEFORE_LENGTH)
        return false;
    return (key.size > 1 && key.data[key.size - 1] == '.') || place == ANYWHERE ||
           place == BEFORE_NAME || place == BEFORE_NAMES;
}

static bool place_fits(const struct context *c, size_t i, struct str key, size_t after,
                       enum place place)
{
    bool pointed = key.size > 1 && key.data[key.size - 1] == '.';

    if (i == 0 && after == c->count && stands_alone(key, place))
        return true;
    switch (place) {
    case ANYWHERE: /* but "Cf3" is a move of chess */
        return pointed || !is_number(c, after) || !is_glued(c, after) ||
               is_symbol(c, after - 1, "°");
    case BEFORE_NAME:
        return name_follows(c, after);
    case AFTER_THE:
        return (is_behind_the(c, i) || (i > 0 && is_one_of(c, i - 1, " la "))) &&
               name_follows(c, after);
    case AFTER_THE_ONLY:
        return is_behind_the(c, i) && !is_glued(c, after) && is_word(c, after) &&
               starts_upper(token_at(c, after)->text) && !c->shouting;
    case BEFORE_NAMES:
        return names_follow(c, after);
    case BEFORE_NUMBER:
        return number_follows(c, after, pointed);
    case BEFORE_NUMBERS:
        return number_follows(c, after, pointed) && numbers_things(c, i, after);
    case BEFORE_LENGTH:
        return length_follows(c, after);
    case IN_REFERENCE:
        return number_follows(c, after, pointed) && may_be_reference(c, i, after);
    case BEFORE_HOUR:
        return is_number(c, after) &&
               (is_text(c, after + 1, "h") || is_text(c, after + 1, "H") ||
                (is_symbol(c, after + 1, ":") && is_glued(c, after + 2)));
    case BEFORE_YEAR:
        return year_follows(c, after);
    case AFTER_NUMBER:
        return number_before(c, i);
    case IN_ADDRESS:
        return ((i == 0 && token_at(c, after)->text.size > 1) || number_before(c, i) ||
                is_one_of(c, i - 1, " l la au du le ")) &&
               name_follows(c, after) &&
               !(token_at(c, after)->text.size > 1 &&
                 roman_value(token_at(c, after)->text) > 0);
    case BEFORE_WORD:
        return is_word(c, after);
    case AFTER_MEASURE:
        return measure_before(c, i);
    case AFTER_ORDINAL:
        return ordinal_before(c, i);
    case AFTER_ARC:
        return arc_before(c, i);
    case BEFORE_COLON:
        return is_symbol(c, after, ":");
    case AT_BEGIN:
        return i == 0;
    }
    return false;
}

/* The keys are tried as written, then with the first letter small ("Art." at the begin of a
 * sentence). Rows with the same key stand together; the last whose place fits counts. */
static const struct abbreviation *find(const struct context *c, size_t i, struct str key,
                                       size_t after)
{
    const struct abbreviation *row = LOOKUP_EXACT(TABLE, key);

    for (; row; row--) {
        if (place_fits(c, i, key, after, row->place))
            return row;
        if (row == TABLE || !str_eq(row[-1].written, key))
            return NULL;
    }
    return NULL;
}

#define KEY_BYTES_MAX 24
#define KEY_TOKENS_MAX 9

/* The letters go on behind the stop: "S.A.R." in "S.A.R.L.", "M." in "M.A.". */
static bool letters_go_on(const struct context *c, size_t i, size_t taken)
{
    return is_symbol(c, i + taken - 1, ".") && is_glued(c, i + taken) &&
           is_word(c, i + taken) &&
           (taken > 3 || (token_at(c, i + taken)->text.size == 1 &&
                          is_symbol(c, i + taken + 1, ".") && is_glued(c, i + taken + 1)));
}

static const struct abbreviation *find_at(const struct context *c, size_t i, size_t taken)
{
    const struct token *first = token_at(c, i), *last = token_at(c, i + taken - 1);
    struct str key = str_sub(c->clean, first->offset, last->offset + last->text.size);
    const struct abbreviation *row;
    char small[KEY_BYTES_MAX];

    if (last->kind == TOKEN_END || key.size > KEY_BYTES_MAX || letters_go_on(c, i, taken))
        return NULL;
    row = find(c, i, key, i + taken);
    if (row || first->lower.size != first->text.size || first->text.size < 2 ||
        !starts_upper(first->text) || is_all_upper(first->text))
        return row;
    memcpy(small, key.data, key.size);
    memcpy(small, first->lower.data, first->lower.size);
    return find(c, i, (struct str){small, key.size}, i + taken);
}

/* ---- initials: "G. W. Bush", "J.-M. Le Pen", "A.F.P."
 * ------------------------------------------- */

static bool is_initial(const struct context *c, size_t i)
{
    struct str text = token_at(c, i)->text;

    return is_word(c, i) && utf8_is_upper(utf8_at(text, 0)) &&
           (utf8_length(text) == 1 || str_eq(text, STR("Ch")) || str_eq(text, STR("Fr")) ||
            str_eq(text, STR("Ph")) || str_eq(text, STR("Th"))) &&
           is_symbol(c, i + 1, ".") && is_glued(c, i + 1);
}

static size_t initials(struct context *c, size_t i)
{
    size_t n = 0;

    if (is_glued(c, i) && i > 0 && (is_word(c, i - 1) || is_number(c, i - 1)))
        return 0;
    while (is_initial(c, i + n) && n < 40) {
        say_letters(c, token_at(c, i + n)->text);
        n += 2;
        if (is_symbol(c, i + n, "-") && is_glued(c, i + n) && is_initial(c, i + n + 1))
            n++;
        else if (is_glued(c, i + n) && is_word(c, i + n) && !is_symbol(c, i + n + 1, ".") &&
                 utf8_length(token_at(c, i + n)->text) == 1) { /* "A.F.P" */
            say_letters(c, token_at(c, i + n)->text);
            return n + 1;
        }
    }
    if (n == 2 && i > 0 && is_symbol(c, i + 2, "-") && is_glued(c, i + 2) &&
        is_glued(c, i + 3) && is_word(c, i + 3) &&
        (starts_upper(token_at(c, i + 3)->text) || is_one_of(c, i + 3, " de des du ")))
        return 3; /* "avenue V.-Hugo" */
    if (n == 2)   /* one letter and a stop: an initial only before a name */
        return is_word(c, i + 2) && starts_upper(token_at(c, i + 2)->text) && i > 0 ? 2 : 0;
    return n;
}

static size_t dotted_small(struct context *c, size_t i)
{
    size_t n = 0;

    if (is_glued(c, i))
        return 0;
    while (is_word(c, i + n) && token_at(c, i + n)->text.size == 1 &&
           is_symbol(c, i + n + 1, ".") && is_glued(c, i + n + 1) &&
           (n == 0 || is_glued(c, i + n)) && n < 40)
        n += 2;
    if (n < 4)
        return 0;
    for (size_t k = 0; k < n; k += 2)
        say_letters(c, token_at(c, i + k)->text);
    return n;
}

/* "2π": a Greek letter is its name wherever it stands. */
static bool is_greek(struct str word)
{
    uint32_t letter = utf8_at(word, 0);

    return letter >= 0x370 && letter <= 0x3FF;
}

/* "Δt": a difference of what is named behind. */
static size_t delta(struct context *c, size_t i)
{
    struct str text = token_at(c, i)->text, rest;

    if (!str_starts(text, STR("Δ")))
        return 0;
    rest = str_sub(text, STR("Δ").size, text.size);
    if (rest.size == 0 || rest.size > 2 || is_greek(rest))
        return 0;
    say_text(c, "delta");
    say_letters(c, rest);
    return 1;
}

size_t rule_abbreviation(struct context *c, size_t i)
{
    size_t taken;

    if (!is_word(c, i) || (is_glued(c, i) && !is_greek(token_at(c, i)->text) &&
                           (is_number(c, i - 1) || is_word(c, i - 1))))
        return 0;
    for (size_t n = KEY_TOKENS_MAX; n > 0; n--) {
        const struct abbreviation *row = find_at(c, i, n);

        if (row && !(is_glued(c, i + n) && is_word(c, i + n) &&
                     token_at(c, i + n - 1)->kind != TOKEN_SYMBOL)) {
            say(c, row->spoken);
            return n;
        }
    }
    taken = initials(c, i);
    if (!taken)
        taken = delta(c, i);
    return taken ? taken : dotted_small(c, i);
}
