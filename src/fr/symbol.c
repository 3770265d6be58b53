/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Symbols that are said, slashes, stars behind a number; what is left of symbols is silent. */
#include "fr/rules.h"

#include "base/lookup.h"

enum place { ANYWHERE, BETWEEN, COMPARED, FIGURES };

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

/* Around the `n` tokens from i on. */
static bool has_neighbours(const struct context *c, size_t i, size_t n)
{
    return i > 0 && (is_word(c, i - 1) || is_number(c, i - 1)) &&
           (is_word(c, i + n) || is_number(c, i + n));
}

/* "v = d/t", "(a + b)/2": a fraction of a formula. */
static bool is_fraction_bar(const struct context *c, size_t i)
{
    bool name = is_word(c, i + 1) && token_at(c, i + 1)->text.size == 1;

    if (i == 0 || !is_symbol(c, i, "/") || !is_glued(c, i) || !is_glued(c, i + 1))
        return false;
    if (is_symbol(c, i - 1, ")"))
        return name || is_number(c, i + 1);
    return i > 1 && name && token_at(c, i - 1)->text.size == 1 && is_symbol(c, i - 2, "=");
}

/* "et/ou", "Paris/Lyon": a slash between words is not said. */
static bool is_slash_between(const struct context *c, size_t i)
{
    return (is_symbol(c, i, "/") || is_symbol(c, i, "|")) && has_neighbours(c, i, 1);
}

/* "un acteur/une actrice". */
static bool is_either(const struct context *c, size_t i)
{
    return i > 1 && is_symbol(c, i, "/") && is_word(c, i - 1) &&
           is_one_of(c, i - 2, " la le un une ") && is_one_of(c, i + 1, " la le un une ");
}

/* "1 train/3", "2 Français/10". */
static bool is_one_out_of(const struct context *c, size_t i)
{
    unsigned over, under;

    return i > 1 && is_symbol(c, i, "/") && is_word(c, i - 1) && is_glued(c, i) &&
           !is_glued(c, i - 1) && number_token(c, i - 2, 1, &over) &&
           number_token(c, i + 1, 2, &under) && is_glued(c, i + 1) && under <= 10 &&
           (over < under || (over == under && is_one_of(c, i - 1, " jours ")));
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

/* ">10 ans", "(< 5 %)": a sign on a number; with a space only where nothing is compared. */
static size_t bound(struct context *c, size_t i)
{
    const struct bound *row = LOOKUP_EXACT(BOUNDS, token_at(c, i)->text);
    bool free_before = i == 0 || token_at(c, i)->spaced || is_symbol(c, i - 1, "(");
    bool first = i == 0 || is_symbol(c, i - 1, "(") || is_symbol(c, i - 1, ":") ||
                 is_symbol(c, i - 1, ",") || is_symbol(c, i - 1, ";");

    if (!row || !free_before || !is_number(c, i + 1) ||
        (!is_glued(c, i + 1) && !first && !is_symbol(c, i, "~") &&
         (is_number(c, i - 1) || !is_one_of(c, i + 2, " ans "))))
        return 0;
    say(c, row->spoken);
    return 1;
}

/* "J-30", "H - 2": days and hours that are left; "n-1": the year before. */
static bool counts_down(const struct context *c, size_t i)
{
    return i > 0 && is_number(c, i + 1) && is_glued(c, i) && is_glued(c, i + 1) &&
           ((is_text(c, i - 1, "J") && (i == 1 || token_at(c, i - 1)->spaced)) ||
            is_one_of(c, i - 1, " gmt utc ") ||
            (is_one_of(c, i - 1, " n ") && token_at(c, i + 1)->text.size == 1) ||
            (is_text(c, i - 1, "H") && (i == 1 || is_one_of(c, i - 2, " à "))));
}

/* "les - de 25 ans", "- de 10 %", "gratuit - de 12 ans": less than; "les + et les -". */
static bool is_less_than(const struct context *c, size_t i)
{
    if (i > 0 && is_one_of(c, i - 1, " les des en ") && !is_word(c, i + 1) &&
        !is_number(c, i + 1) && !is_symbol(c, i + 1, "«"))
        return true;
    if (is_one_of(c, i + 1, " de ") && is_number(c, i + 2) && is_one_of(c, i + 3, " ans "))
        return true;
    if (i > 0 && !is_glued(c, i + 1) && is_one_of(c, i + 1, " cher chers chère chères "))
        return true; /* "c'est - cher" */
    if (i > 0 && is_one_of(c, i - 1, " gratuit gratuite gratuits réduit interdit interdits ") &&
        is_number(c, i + 1) && is_one_of(c, i + 2, " ans "))
        return true; /* "gratuit - 18 ans" */
    return (i == 0 || is_symbol(c, i - 1, "(") || is_one_of(c, i - 1, " les des aux à ")) &&
           is_one_of(c, i + 1, " de d ") &&
           is_number(c, is_symbol(c, i + 2, "'") ? i + 3 : i + 2);
}

/* The number at i is one of per cents or degrees: how many tokens they take, 0 = it is not. */
static size_t rate(const struct context *c, size_t i)
{
    struct number n;

    if (!number_read(c, i, &n) ||
        !(is_symbol(c, i + n.taken, "%") || is_symbol(c, i + n.taken, "°")))
        return 0;
    return n.taken + 1 + is_text(c, i + n.taken + 1, "C");
}

/* "un déficit de - 3 %", "(– 2,5 % du PIB)", "10 - 3 = 7": a minus with spaces around it. */
static bool is_minus(const struct context *c, size_t i)
{
    if (i == 0) /* a cell: "– 2 %" */
        return rate(c, 1) > 0 && rate(c, 1) + 1 == c->count;
    if (!is_number(c, i + 1))
        return false;
    if ((is_symbol(c, i - 1, "(") || is_symbol(c, i - 1, ":") ||
         is_one_of(c, i - 1, " même puis ou mais après par en plus ")) &&
        rate(c, i + 1) > 0)
        return true;
    return (is_one_of(c, i - 1, " de à entre et soit contre ") && token_at(c, i + 1)->spaced) ||
           ((is_number(c, i - 1) || token_at(c, i - 1)->text.size == 1) &&
            is_symbol(c, i + 2, "="));
}

/* "(−b", "= -x", "= -log": before what is named in a formula. */
static bool is_sign_of_name(const struct context *c, size_t i)
{
    if (i == 0 || !is_glued(c, i + 1) || !is_word(c, i + 1))
        return false;
    return is_symbol(c, i - 1, "=") ||
           (is_symbol(c, i - 1, "(") && token_at(c, i + 1)->text.size == 1);
}

/* "a² - b²": between powers. */
static bool is_between_powers(const struct context *c, size_t i)
{
    return i > 0 && token_at(c, i)->spaced && token_at(c, i + 1)->spaced &&
           (is_symbol(c, i - 1, "²") || is_symbol(c, i - 1, "³")) &&
           (is_number(c, i + 1) || (is_word(c, i + 1) && token_at(c, i + 1)->text.size == 1));
}

/* "AA-", "BBB-": the marks of agencies; "C-", "O-", "AB-": others, and groups of blood. */
static bool is_grade(const struct context *c, size_t i)
{
    struct str text = token_at(c, i - 1)->text;

    if (i == 0 || !is_word(c, i - 1) || !is_glued(c, i) || text.size > 3 || (goes_on(c, i + 1)))
        return false;
    if (is_one_of(c, i - 1, " a b c d o ab ") && is_all_upper(text))
        return !is_word(c, i + 1) || !starts_upper(token_at(c, i + 1)->text);
    return text.size > 1 && memchr("ABC", text.data[0], 3) && text.data[0] == text.data[1] &&
           text.data[0] == text.data[text.size - 1];
}

/* ":D" ";-p" ":'(": two or three signs that are a face. */
static size_t face(const struct context *c, size_t i)
{
    size_t n = 1;
    struct str mouth;

    if (!(is_symbol(c, i, ":") || is_symbol(c, i, ";")) || !token_at(c, i)->spaced)
        return 0;
    while (n < 3 && is_glued(c, i + n) && (is_dash(c, i + n) || is_symbol(c, i + n, "'")))
        n++;
    mouth = token_at(c, i + n)->text;
    if (!is_glued(c, i + n) || is_glued(c, i + n + 1))
        return 0;
    if (is_symbol(c, i + n, ")") || is_symbol(c, i + n, "("))
        return n + 1;
    return is_word(c, i + n) && mouth.size == 1 && memchr("DPpOoSs", mouth.data[0], 7) ? n + 1
                                                                                       : 0;
}

/* "menu Fichier > Ouvrir": the way through a site or a menu, nothing is compared. */
static bool is_path(const struct context *c, size_t i)
{
    return is_word(c, i - 1) && token_at(c, i - 1)->text.size > 1 && is_word(c, i + 1) &&
           token_at(c, i + 1)->text.size > 1 && starts_upper(token_at(c, i + 1)->text);
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
    if (is_one_out_of(c, i) || is_fraction_bar(c, i)) {
        say_text(c, "sur");
        return 1;
    }
    if (is_either(c, i)) {
        say_text(c, "ou");
        return 1;
    }
    if (is_slash_between(c, i)) {
        if (is_symbol(c, i, "/") && is_number(c, i - 1) && is_number(c, i + 1) &&
            is_symbol(c, i + 2, "=")) /* "10 / 2 = 5" */
            say_text(c, "divisé par");
        return 1;
    }
    taken = face(c, i);
    if (taken)
        return taken;
    if (is_dash(c, i) && (counts_down(c, i) || is_less_than(c, i) || is_minus(c, i) ||
                          is_sign_of_name(c, i) || is_between_powers(c, i) || is_grade(c, i))) {
        say_text(c, "moins");
        return 1;
    }
    if (is_symbol(c, i, "&") && is_word(c, i + 1) && is_symbol(c, i + 2, ";") &&
        is_glued(c, i + 2))
        return 3; /* what is left of an entity */
    row = longest_row(c, i, TABLE, sizeof TABLE / sizeof *TABLE, sizeof *TABLE, &taken);
    if (!row || (row->place != ANYWHERE && !has_neighbours(c, i, taken)) ||
        (row->place == FIGURES && !(is_number(c, i - 1) && is_number(c, i + 1))) ||
        (row->place == COMPARED && is_path(c, i)))
        return 0;
    say(c, row->spoken);
    return taken;
}
