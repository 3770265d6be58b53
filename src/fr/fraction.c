/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fractions and marks: "3/4", "1/8e", "½", "4 2/4", "17/20". */
#include "fr/quantity.h"
#include "fr/rules.h"

#include "base/utf8.h"

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

static bool is_half_final(const struct context *c, size_t i, unsigned over, unsigned under)
{
    return over == 1 && under == 2 && is_one_of(c, i, " finale finales ");
}

/* Of what a half is taken, at i. */
static enum gender half_gender(const struct context *c, size_t i)
{
    size_t taken;
    const struct unit *unit = is_word(c, i) ? unit_at(c, i, i, &taken) : NULL;

    return unit ? unit->gender : noun_gender(c, i);
}

/* "4 ans 1/2", "2 heures ½", "2 h 1/2": and a half; `i` is the fraction's. */
static bool say_and_half(struct context *c, size_t i, unsigned over, unsigned under)
{
    if (over != 1 || under != 2 || i < 2 || !is_word(c, i - 1) || !is_number(c, i - 2) ||
        !token_at(c, i)->spaced ||
        !is_one_of(c, i - 1,
                   " an ans mois semaine semaines jour jours h heure heures kilo kilos "))
        return false;
    say_text(c, half_gender(c, i - 1) == FEMININE ? "et demie" : "et demi");
    return true;
}

/* `i`: behind the fraction; "½ gousse" is feminine in all but "demi". */
static void say_fraction(struct context *c, size_t i, unsigned over, unsigned under)
{
    if (!is_half_final(c, i, over, under))
        say_cardinal(c, over, under == 2 && over == 1 ? half_gender(c, i) : MASCULINE);
    say_part(c, over, under);
}

/* The unit behind a fraction or a pair: "1/2 l", "3/4 h", "15/20 °C", "120/80 mmHg". `of`: the
 * part is of one of them. */
static size_t unit_behind(struct context *c, size_t i, bool half, bool of)
{
    const struct unit *unit;
    size_t taken;

    if (!is_word(c, i) && !is_symbol(c, i, "°") && !is_symbol(c, i, "\""))
        return 0;
    unit = unit_at(c, i, i, &taken);
    if (!unit || (unit->where != ANY && unit->where != INCH && !is_symbol(c, i, "°")))
        return 0;
    if (of && !half)
        say_of(c, unit->one);
    else
        say(c, half ? unit->one : unit->several);
    return taken;
}

/* The two numbers around a slash, nothing else stuck to them. */
static bool pair(const struct context *c, size_t i, unsigned *over, unsigned *under)
{
    return number_token(c, i, 4, over) && is_symbol(c, i + 1, "/") && is_glued(c, i + 1) &&
           number_token(c, i + 2, 4, under) && is_glued(c, i + 2) &&
           !(is_symbol(c, i + 3, "/") && is_glued(c, i + 3)) &&
           !(i > 0 && is_symbol(c, i - 1, "/") && is_glued(c, i));
}

/* "le 18/20 de la chaîne": the hours of a broadcast. */
static bool is_broadcast(const struct context *c, size_t i, unsigned over)
{
    return over > 4 && i > 0 && is_one_of(c, i - 1, " au ce du le ") &&
           is_one_of(c, i + 3, " de d ");
}

/* Words behind which "1/5" is the first of five. */
#define COUNTED                                                                                      \
    " acte chap chapitre ép épisode étape jour leçon manche niveau note noté notée page part " \
    "partie "                                                                                        \
    "phase question round score set t tome tour vol volet volume "

/* Denominators that are read as parts rather than as "sur". */
static bool is_fraction(const struct context *c, size_t i, unsigned over, unsigned under)
{
    bool of_follows = is_one_of(c, i + 3, " de du des d ") && !is_glued(c, i + 3) &&
                      !is_one_of(c, i + 4, " moyenne note "); /* "13/20 de moyenne" */

    if (over > under && under > 2 && i > 0 &&
        is_one_of(c, i - 1, " format image images ratio vidéo écran écrans "))
        return true; /* "un écran 16/9" */
    if (over == 0 || over >= under || is_broadcast(c, i, over) ||
        (i > 0 && is_one_of(c, is_symbol(c, i - 1, ".") ? i - 2 : i - 1, COUNTED)))
        return false;
    return over == 1 || under <= 4 || under == 8 || of_follows;
}

/* Two years or seasons: "2022/2023". */
static bool are_years(unsigned over, unsigned under)
{
    if (over >= 100 && under == over + 1) /* "630/631" */
        return true;
    return over >= 1900 && over < 2100 && (under < 100 || (under > over && under < 2100));
}

/* 1 000, 10 000 ... written in groups. */
static bool is_round(const struct number *n)
{
    uint64_t power = 1000;

    while (power < n->whole)
        power *= 10;
    return n->grouped && n->whole == power;
}

/* "au 1/25 000", "échelle 1:50 000": the scale of a map. */
static size_t map_scale(struct context *c, size_t i)
{
    struct number under;
    bool au = i > 0 && is_one_of(c, i - 1, " au ");

    if (!is_text(c, i, "1") || !(is_symbol(c, i + 1, "/") || is_symbol(c, i + 1, ":")) ||
        !(au || (i > 0 && is_one_of(c, i - 1, " carte ign échelle l "))) ||
        !is_glued(c, i + 1) || !is_glued(c, i + 2) || !number_read(c, i + 2, &under) ||
        !number_is_whole(&under) || under.whole < 100 ||
        (is_word(c, i + 2 + under.taken) && is_glued(c, i + 2 + under.taken)))
        return 0;
    if (!au)
        say_text(c, "un");
    say_ordinal(c, under.whole, MASCULINE);
    return 2 + under.taken;
}

/* "4,7/5", "12,5/20": a mark out of so many; "52/100 000": so many for a round number. */
static size_t mark_out_of(struct context *c, size_t i)
{
    struct number n, best;
    size_t tie, after;

    if (!number_read(c, i, &n))
        return 0;
    tie = i + n.taken;
    if (!is_symbol(c, tie, "/") || !is_glued(c, tie) || !is_glued(c, tie + 1) ||
        !number_read(c, tie + 1, &best) || !number_is_whole(&best))
        return 0;
    after = tie + 1 + best.taken;
    if ((is_word(c, after) && is_glued(c, after)) ||
        !(is_round(&best) || (n.mark && best.digits <= 3)))
        return 0;
    if (n.mark)
        n.mark = ',';
    say_number(c, &n, MASCULINE);
    say_text(c, is_round(&best) ? "pour" : "sur");
    say_number(c, &best, noun_gender(c, after));
    return n.taken + 1 + best.taken;
}

/* "7-6 (7/5)": the points of a tie-break behind its games. */
static bool is_tie_break(const struct context *c, size_t i)
{
    return i > 1 && is_symbol(c, i - 1, "(") && is_number(c, i - 2) && is_symbol(c, i + 3, ")");
}

/* "2/3 jours", "5/7 ans" before what has no parts of that kind: from one to the other; and
 * the points of a tie-break. */
static bool is_span(const struct context *c, size_t i, unsigned over, unsigned under)
{
    size_t taken;
    const struct unit *unit;

    if (is_tie_break(c, i))
        return true;
    if (over < under && under > 4 &&
        (is_symbol(c, i + 3, "°") || currency_name(c, i + 3, &taken).size > 0))
        return true; /* "3/7 °C", "5/8 €" */
    if (over < under && under > 8 && under <= 10 * over) {
        unit = unit_at(c, i + 3, i + 2, &taken); /* "20/30 km/h" */
        if (unit && (unit->where == ANY || is_symbol(c, i + 3, "°")))
            return true;
    }
    if (under == over + 1 && over > 4 && (unit = unit_at(c, i + 3, i + 2, &taken)) != NULL &&
        unit->where == ANY)
        return true; /* "5/6 min" */
    if (over < under && over % 5 == 0 && under % 5 == 0 && under <= 2 * over &&
        is_word(c, i + 3) && str_ends(token_at(c, i + 3)->lower, STR("s")) &&
        !is_one_of(c, i + 3, " dans dès des les nos puis ses sous vers "))
        return true;                       /* "15/20 pages" */
    if (i > 0 && is_symbol(c, i - 1, "+")) /* "bac+2/3" */
        return true;
    return over < under && is_one_of(c, i + 3, " jours ans mois semaines fois personnes ");
}

/* "la nuit du 24/25": a day and the next one. */
static bool are_days(const struct context *c, size_t i, unsigned over, unsigned under)
{
    return under == over + 1 && under <= 31 && i > 0 &&
           is_one_of(c, i - 1, " des du les nuit aux ");
}

/* Games of a set: the more of the two is 6 or 7. */
static bool is_set(const struct context *c, size_t i)
{
    unsigned a, b;

    return pair(c, i, &a, &b) && a < 8 && b < 8 && (a > 5 || b > 5) && a != b;
}

/* "6/3 5/7 6/1", with commas too: at least two sets. */
static bool are_sets(const struct context *c, size_t i)
{
    size_t next = i + 3, before = i - 1;

    if (!is_set(c, i))
        return false;
    next += is_symbol(c, next, ",");
    before -= i > 0 && is_symbol(c, before, ",");
    return is_set(c, next) || (i > 2 && before >= 2 && is_set(c, before - 2));
}

static const struct vulgar *vulgar_at(const struct context *c, size_t i)
{
    if (token_at(c, i)->kind != TOKEN_SYMBOL)
        return NULL;
    for (size_t k = 0; k < sizeof SIGNS / sizeof *SIGNS; k++)
        if (is_symbol(c, i, SIGNS[k].sign))
            return &SIGNS[k];
    return NULL;
}

/* "½ gousse", "¼ L", "2 heures ½". */
static size_t vulgar(struct context *c, size_t i)
{
    const struct vulgar *part = vulgar_at(c, i);
    bool half = part && part->over == 1 && part->under == 2;

    if (!part)
        return 0;
    if (say_and_half(c, i, part->over, part->under))
        return 1;
    say_fraction(c, i + 1, part->over, part->under);
    return 1 + unit_behind(c, i + 1, half, true);
}

/* Says what is counted at i, in front of its fraction: how many tokens, 0 = nothing is. */
static size_t say_counted(struct context *c, size_t i, bool several)
{
    size_t taken;
    const struct unit *unit = unit_at(c, i, i, &taken);

    if (unit && unit->where == ANY) {
        say(c, several ? unit->several : unit->one);
        return taken;
    }
    if (!is_word(c, i) || is_glued(c, i) ||
        (token_at(c, i)->text.size < 3 && !is_text(c, i, "an")) ||
        starts_upper(token_at(c, i)->text) ||
        (several && !str_ends(token_at(c, i)->text, STR("s"))))
        return 0;
    say(c, token_at(c, i)->text);
    return 1;
}

/* "2 ¾ tasses" are "deux tasses et trois quarts". */
static size_t mixed_vulgar(struct context *c, size_t i)
{
    unsigned whole;
    const struct vulgar *part =
        number_token(c, i, 2, &whole) && whole > 0 ? vulgar_at(c, i + 1) : NULL;
    bool half = part && part->over == 1 && part->under == 2;
    enum gender gender;
    size_t taken;

    if (!part)
        return 0;
    gender = half_gender(c, i + 2);
    say_cardinal(c, whole, gender);
    taken = say_counted(c, i + 2, whole > 1);
    say_text(c, half && gender == FEMININE && taken ? "et demie" : half ? "et demi" : "et");
    if (!half) {
        say_cardinal(c, part->over, MASCULINE);
        say_part(c, part->over, part->under);
    }
    return 2 + taken;
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

/* "50/50", "80/20": what is shared makes a hundred; "24/7", "39/45": hours and days, wars. */
static bool are_shares(unsigned over, unsigned under)
{
    static const unsigned PAIRS[][2] = {
        {14, 18},
        {24, 7 },
        {39, 45}
    };

    for (size_t k = 0; k < sizeof PAIRS / sizeof *PAIRS; k++)
        if (over == PAIRS[k][0] && under == PAIRS[k][1])
            return true;
    return over + under == 100;
}

size_t rule_fraction(struct context *c, size_t i)
{
    unsigned over, under;
    size_t taken = 3, month;
    bool ordinal;

    if (!is_number(c, i))
        return vulgar(c, i);
    taken = mixed_vulgar(c, i);
    if (!taken)
        taken = mixed(c, i);
    if (!taken)
        taken = map_scale(c, i);
    if (!taken)
        taken = mark_out_of(c, i);
    if (taken)
        return taken;
    if (!pair(c, i, &over, &under))
        return 0;
    ordinal = is_word(c, i + 3) && is_glued(c, i + 3) &&
              ordinal_ending(token_at(c, i + 3)->lower, under) != NULL;
    taken = ordinal ? 4 : 3;
    if (is_word(c, i + 3) && is_glued(c, i + 3) && !ordinal)
        return 0;
    if (!ordinal && say_and_half(c, i, over, under))
        return taken;
    if (!ordinal && is_span(c, i, over, under)) {
        say_cardinal(c, over, MASCULINE);
        if (over < under && !is_tie_break(c, i))
            say_text(c, i > 0 && is_one_of(c, i - 1, " entre ") ? "et" : "à");
        say_cardinal(c, under, noun_gender(c, i + 3));
        return taken + unit_behind(c, i + taken, false, false);
    }
    if (ordinal || (is_fraction(c, i, over, under) && !are_sets(c, i) &&
                    !month_at(c, i + taken, &month))) {
        bool some = i > 0 && is_one_of(c, i - 1, " les des aux ces ses nos vos leurs deux ");

        if (!(over == 1 && i > 0 && (some || is_one_of(c, i - 1, " en un une le la au du "))) &&
            !is_half_final(c, i + taken, over, under))
            say_cardinal(c, over,
                         over == 1 && under == 2 ? half_gender(c, i + taken) : MASCULINE);
        say_part(c, some && under > 2 ? 2 : over, under); /* "les 1/4 de finale" */
        return taken + unit_behind(c, i + taken, over == 1 && under == 2, true);
    }
    say_digits(c, token_at(c, i)->text);
    if (!are_years(over, under) && !is_broadcast(c, i, over) && !are_sets(c, i) &&
        !are_days(c, i, over, under) && !are_shares(over, under) &&
        !month_at(c, i + taken, &month))
        say_text(c, "sur");
    say_digits(c, token_at(c, i + 2)->text);
    return taken + unit_behind(c, i + taken, false, false);
}
