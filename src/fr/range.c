/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two or more numbers tied by a dash: ranges, scores, article numbers; and by a slash or a
 * colon. What has a unit behind it is rule_quantity's. */
#include "fr/rules.h"

/* Words after which "433-5" is the number of a thing: the dash is said. */
#define NUMBERED " article articles art l r d code annexe alinéa loi décret "
/* Words after which it is the first and the last of some: "pages 12-15". */
#define SPANNED                                                                                \
    " chap chapitres ff folios lignes nos numéros p pages pp psaumes tomes versets volumes "
/* Words after which two years are one season, said one after the other. */
#define SEASONS " saison saisons exercice hiver championnat promotion édition "

static bool is_year(const struct number *n)
{
    return n->digits == 4 && n->whole >= 1000 && n->whole <= 2100 && !n->mark && !n->grouped;
}

/* Behind "§§", or "§" for careless: "§§ 12-15". */
static bool is_paragraphs(const struct context *c, size_t i)
{
    return i > 0 && is_symbol(c, i - 1, "§");
}

/* The word before i, past its stop, is in `list`. */
static bool stands_behind(const struct context *c, size_t i, const char *list)
{
    size_t before = i - 1;

    if (i > 0 && is_symbol(c, before, "."))
        before--;
    if (i > 0 && token_at(c, before)->text.size == 1 && is_symbol(c, i - 1, ".") &&
        !starts_upper(token_at(c, before)->text) && is_one_of(c, before, " d l r "))
        return false; /* "(r. 634-644)" is a reign, "R. 413-17" of a code */
    return i > 0 && is_one_of(c, before, list);
}

/* "n° 2020-1310", but "n° 3-4" is a double issue. */
static bool is_reference(const struct context *c, size_t i, const struct number *a)
{
    return a->digits > 1 && i > 1 &&
           (is_one_of(c, i - 1, " n no numéro ") ||
            (is_symbol(c, i - 1, "°") && is_one_of(c, i - 2, " n ")));
}

/* A noun to the right makes a range of it: "10-12 ans", but not "menés 24-12 à". */
static bool counts_noun(const struct context *c, size_t i)
{
    return is_word(c, i) && !is_glued(c, i) && token_at(c, i)->text.size > 2 &&
           !starts_upper(token_at(c, i)->text) &&
           !is_one_of(c, i,
                      " pour par mais dans avec après face contre chez sur les des lors "
                      "devant puis grâce lundi mardi mercredi jeudi vendredi samedi "
                      "dimanche ");
}

/* "10-8", "100-98", "4-20": said one after the other they would be heard as one number. */
static bool is_heard_as_one(const struct number *a, const struct number *b)
{
    uint64_t first = a->whole, last = b->whole, room = 0;

    if (first == 0 || last == 0 || b->zeros > 0)
        return false;
    if (first == 10)
        return last >= 7 && last < 10;
    if (first == 4 && last >= 20 && last < 30)
        return true;
    if (first < 10)
        return first > 1 && last >= 100 && last < 200;
    if (first == 60 || first == 80)
        room = 20;
    else if (first % 100 == 0)
        room = 100;
    else if (first % 10 == 0)
        room = 10;
    return last < room;
}

static const char *word_between(const struct context *c, size_t i, const struct number *a,
                                const struct number *b, size_t after)
{
    if (stands_behind(c, i, NUMBERED) || is_reference(c, i, a))
        return "tiret";
    if (stands_behind(c, i, SPANNED) || is_paragraphs(c, i))
        return a->whole + 1 == b->whole ? "et" : "à";
    if (is_year(a) && is_year(b))
        return a->whole < b->whole && !(i > 0 && is_one_of(c, i - 1, SEASONS)) ? "à" : "";
    if (b->zeros == 0 && a->whole < b->whole && counts_noun(c, after))
        return "à";
    if (a->mark == ',' && b->mark == ',') /* "de 6,5-7,5" */
        return i > 0 && is_one_of(c, i - 1, " entre ") ? "et" : "à";
    return is_heard_as_one(a, b) ? "à" : "";
}

/* More than two: "17-18-19". */
static size_t chain(struct context *c, size_t i, const char *tie)
{
    size_t n = 1;

    while (is_symbol(c, i + n, tie) && is_glued(c, i + n) && is_number(c, i + n + 1) &&
           is_glued(c, i + n + 1) && n < 20)
        n += 2;
    if (n < 5)
        return 0;
    for (size_t k = 0; k < n; k += 2)
        say_digits(c, token_at(c, i + k)->text);
    return n;
}

/* "7-8/10": marks out of ten. */
static size_t out_of(struct context *c, size_t i)
{
    unsigned best;

    if (!is_symbol(c, i, "/") || !is_glued(c, i) || !is_glued(c, i + 1) ||
        !number_token(c, i + 1, 3, &best))
        return 0;
    say_text(c, "sur");
    say_cardinal(c, best, MASCULINE);
    return 2;
}

size_t rule_range(struct context *c, size_t i)
{
    struct number a, b;
    const char *word;
    size_t tie, taken;
    enum gender counted;

    if (!is_number(c, i) || !number_read(c, i, &a))
        return 0;
    tie = i + a.taken;
    if (!is_glued(c, tie) || !is_number(c, tie + 1) || !is_glued(c, tie + 1))
        return 0;
    if (is_symbol(c, tie, ":")) {
        word = is_behind_ratio(c, i) ? "pour" : "";
    } else if (is_dash(c, tie)) {
        taken = chain(c, i, "-");
        if (taken)
            return taken;
        word = NULL;
    } else {
        return 0;
    }
    if (!number_read(c, tie + 1, &b))
        return 0;
    taken = a.taken + 1 + b.taken;
    if (!word)
        word = word_between(c, i, &a, &b, i + taken);
    counted = *word ? noun_gender(c, i + taken) : MASCULINE;
    say_number(c, &a, counted);
    say_text(c, word);
    say_number(c, &b, counted);
    return taken + out_of(c, i + taken);
}
