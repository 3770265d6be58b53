/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers with a unit, a currency or a percent sign behind them (or a currency before). */
#include "fr/quantity.h"

#include "base/lookup.h"
#include "base/utf8.h"

static const struct unit UNITS[] = {
#define UNIT(written, one, several, gender, where, alone, example, expected)                   \
    {STR_INIT(written), STR_INIT(one), STR_INIT(several), gender, where, alone},
#include "units.def"
#undef UNIT
};

/* Words after which "5 A" is five amperes, not a name. */
#define MEASURING                                                                               \
    " de d à a environ env entre et sous fait soit pour jusqu'à avec coûte coûtait valait " \
    "vers depuis voici "

/* "3x + 2", "y = 2x": a name in a formula. */
static bool is_variable(const struct context *c, size_t i, size_t number)
{
    static const char *const SIGNS[] = {"+", "=", "−", "²", "³", "^"};
    bool formula = is_dash(c, i + 1) && is_symbol(c, i + 3, "=");

    if (!is_text(c, i, "x"))
        return false;
    for (size_t k = 0; k < sizeof SIGNS / sizeof *SIGNS; k++)
        formula = formula || is_symbol(c, i + 1, SIGNS[k]) ||
                  (number > 0 && k < 3 && is_symbol(c, number - 1, SIGNS[k]));
    return formula;
}

/* "une 4L", "un 5c+": a letter against the number that makes a name of both. */
static bool is_name_beside(const struct context *c, size_t i, size_t number, size_t taken)
{
    if (!is_glued(c, i) || !is_word(c, i) || token_at(c, i)->text.size != 1)
        return false;
    return (is_symbol(c, i + taken, "+") && is_glued(c, i + taken)) ||
           (starts_upper(token_at(c, i)->text) && number > 0 &&
            is_one_of(c, number - 1, " cette la leur ma notre sa ta une "));
}

static bool unit_fits(const struct context *c, size_t i, const struct unit *unit, size_t number,
                      size_t taken)
{
    size_t per;
    unsigned few;

    if (is_glued(c, i + taken) && is_number(c, i + taken)) /* "1m85", but not "5m2", "10W40" */
        return unit->where == ANY && is_glued(c, i) && token_at(c, i + taken)->text.size > 1 &&
               (!starts_upper(token_at(c, i)->text) || is_text(c, i, "L"));
    if (is_name_beside(c, i, number, taken))
        return false;
    if (is_text(c, i, "mi") && is_symbol(c, i + taken, "-") && is_glued(c, i + taken))
        return false;             /* "21 mi-temps" */
    if (is_glued(c, i + taken) && /* "2-1 L'Italie" */
        (is_word(c, i + taken) || is_symbol(c, i + taken, "'")))
        return false;
    if (is_symbol(c, i + taken, "-") && is_glued(c, i + taken) && is_number(c, i + taken + 1) &&
        is_glued(c, i + taken + 1) && taken == 1 && token_at(c, i)->text.size == 1 &&
        starts_upper(token_at(c, i)->text))
        return false; /* "de 12 A-10" */
    if (is_text(c, i, "pp") && is_symbol(c, i + 1, ".") && is_number(c, i + 2))
        return false; /* "no 3 pp. 12-15": pages, no points */
    if (is_symbol(c, i + taken, ".") && is_glued(c, i + taken) && is_word(c, i + taken + 1) &&
        is_glued(c, i + taken + 1) && token_at(c, i + taken + 1)->text.size == 1)
        return false; /* "4 t.a.b." */
    switch (unit->where) {
    case ANY:
        return true;
    case GLUED:
        return is_glued(c, i) && !is_variable(c, i, number);
    case INCH:
        return is_glued(c, i) && !c->quote_open;
    case SPACED:
        if (is_glued(c, i)) /* a film in 4K */
            return false;
        break;
    case FEW:
        return number_token(c, number, 1, &few) && token_at(c, i + taken)->kind != TOKEN_END;
    case THOUSANDS:
        return is_glued(c, i) && i > 0 && token_at(c, i - 1)->text.size > 1 &&
               str_ends(token_at(c, i + taken)->text, STR("s")) &&
               !starts_upper(token_at(c, i + taken)->text);
    case CAREFUL:
        break;
    }
    if (is_symbol(c, i + taken, "/") && is_glued(c, i + taken) && is_glued(c, i + taken + 1) &&
        unit_row(c, i + taken + 1, &per))
        return true; /* "72 q/ha" */
    return number == 0 ||
           is_one_of(c, number - (number > 1 && is_symbol(c, number - 1, ".") ? 2 : 1),
                     MEASURING) ||
           is_symbol(c, number - 1, ",") || is_symbol(c, number - 1, "(") ||
           is_symbol(c, number - 1, "=") || is_symbol(c, number - 1, "+") ||
           (is_symbol(c, number - 1, "/") && is_glued(c, number)); /* "5 V/2 A" */
}

const struct unit *unit_row(const struct context *c, size_t i, size_t *taken)
{
    return longest_row(c, i, UNITS, sizeof UNITS / sizeof *UNITS, sizeof *UNITS, taken);
}

const struct unit *unit_at(const struct context *c, size_t i, size_t number, size_t *taken)
{
    const struct unit *unit = unit_row(c, i, taken);

    /* "m2" tried as a whole first; "m" alone when a number follows it is none */
    while (unit && !unit_fits(c, i, unit, number, *taken))
        unit = unit > UNITS && str_eq(unit[-1].written, unit->written) ? unit - 1 : NULL;
    return unit;
}

/* Words for amounts of time and people that stand after a slash: "€/mois". */
#define PER_WORDS                                                                                  \
    " mois an jour heure personne habitant nuit semaine litre kilo tonne trimestre "               \
    "année femme foyer place tête mètre minute seconde match enfant séance km baril once "     \
    "action "                                                                                      \
    "entrée part repas soirée titre unité voiture hectare élève adulte famille trajet table " \
    "chambre client lot pièce boîte "                                                            \
    "bouteille page lit logement ménage salarié dose groupe équipe classe "

/* "/100 km" is "aux cent kilomètres", "/100 g" "pour cent grammes", "l/100" "aux cent". */
static size_t say_per_hundred(struct context *c, size_t i)
{
    const struct unit *unit;
    struct number n;
    size_t taken;

    if (!number_read(c, i + 1, &n) || !number_is_whole(&n) ||
        (n.whole != 100 && n.whole != 1000 && n.whole != 10000 && n.whole != 100000))
        return 0;
    unit = unit_at(c, i + 1 + n.taken, i + 1, &taken);
    if (!unit && (i == 0 || !is_word(c, i - 1)))
        return 0;
    say_text(c, (!unit && n.whole == 100) || (unit && str_ends(unit->one, STR("mètre")))
                    ? "aux"
                    : "pour");
    say_number(c, &n, unit ? unit->gender : MASCULINE);
    if (!unit)
        return 1 + n.taken;
    say(c, unit->several);
    return 1 + n.taken + taken;
}

/* "euros/mois", "fois/jour", "cas/100 000": what is counted, per a word for time or people. */
static bool counts_per(const struct context *c, size_t i)
{
    size_t taken;

    if (i > 0 && is_word(c, i - 1) && is_one_of(c, i + 1, " hab habitant "))
        return true; /* "PIB/hab." */
    if (i > 1 && is_number(c, i - 2) && is_word(c, i - 1) && !is_glued(c, i - 1) &&
        is_one_of(c, i + 1, PER_WORDS " ha km² m² "))
        return true; /* "1,4 UGB/ha", "1,2 enfant/femme" */
    if (i > 0 && currency_name(c, i - 1, &taken).size > 0)
        return true; /* "€/MWh" */
    return i > 0 && is_word(c, i - 1) &&
           (is_number(c, i + 1) || is_one_of(c, i + 1, PER_WORDS " h j min sem ")) &&
           (str_ends(token_at(c, i - 1)->lower, STR("s")) ||
            is_one_of(c, i - 1, " euro brut net ht ttc cc hc ")) &&
           !starts_upper(token_at(c, i + 1)->text);
}

/* "/l" "/m²" "/mois": how many tokens, and what is said. `article`: prices are "le litre". */
size_t say_per(struct context *c, size_t i, bool article)
{
    const struct unit *unit;
    size_t taken;

    if (!is_symbol(c, i, "/"))
        return 0;
    if (is_number(c, i + 1) && is_text(c, i + 2, "h")) { /* "3 g/24 h" */
        say_text(c, "par");
        return 1;
    }
    if (is_number(c, i + 1))
        return say_per_hundred(c, i);
    unit = unit_at(c, i + 1, i + 1, &taken);
    if (unit && unit->where == ANY &&
        !(is_glued(c, i + 1 + taken) && is_number(c, i + 1 + taken))) {
        if (!article || str_eq(unit->one, STR("personne")) || takes_elision(unit->one))
            say_text(c, "par");
        else
            say_text(c, unit->gender == FEMININE ? "la" : "le");
        say(c, unit->one);
        return taken + 1;
    }
    if (article && is_one_of(c, i + 1, " b bbl ")) { /* "78 $/b" */
        say_text(c, "le baril");
        return 2;
    }
    if (is_one_of(c, i + 1, PER_WORDS)) {
        say_text(c, "par");
        say(c, token_at(c, i + 1)->text);
        return 2;
    }
    return 0;
}

/* ---- amounts: one number, or two tied by a dash
 * ------------------------------------------------ */

bool amount_read(const struct context *c, size_t i, struct amount *a)
{
    size_t tie;

    memset(a, 0, sizeof *a);
    if (!number_read(c, i, &a->first))
        return false;
    a->last = a->first;
    a->taken = a->first.taken;
    tie = i + a->taken;
    if ((is_symbol(c, tie, "-") || is_symbol(c, tie, "–")) && is_number(c, tie + 1) &&
        token_at(c, tie)->spaced == token_at(c, tie + 1)->spaced &&
        number_read(c, tie + 1, &a->last)) {
        a->range = true;
        a->taken += 1 + a->last.taken;
    }
    return true;
}

void say_amount(struct context *c, const struct amount *a, enum gender gender)
{
    say_number(c, &a->first, gender);
    if (!a->range)
        return;
    say_text(c, "à");
    say_number(c, &a->last, gender);
}

/* Decimals with a dot and a unit behind are decimals of careless typing: a comma is said. */
static void mend_point(struct amount *a)
{
    if (a->first.mark)
        a->first.mark = ',';
    if (a->last.mark)
        a->last.mark = ',';
}

/* "1,2" thousands are 1 200; false when there is less than one left over. */
static bool in_thousands(struct number *n)
{
    size_t size = strlen(n->fraction);

    if (n->half || size > 3)
        return false;
    for (size_t k = 0; k < 3; k++)
        n->whole = n->whole * 10 + (k < size ? (uint64_t)(n->fraction[k] - '0') : 0);
    n->fraction[0] = n->mark = 0;
    return true;
}

bool amount_in_thousands(struct amount *a)
{
    return in_thousands(&a->first) && in_thousands(&a->last);
}

static bool is_round_million(const struct number *n)
{
    return number_is_whole(n) && n->whole >= 1000000 && n->whole % 1000000 == 0;
}

/* ---- lengths, surfaces ...
 * --------------------------------------------------------------------- */

/* "1,80 m" is un mètre quatre-vingts. */
static bool say_height(struct context *c, const struct amount *a, const struct unit *unit)
{
    const struct number *n = &a->first;

    if (a->range || !str_eq(unit->one, STR("mètre")) || n->mark != ',' ||
        strlen(n->fraction) != 2 || n->whole == 0 || n->whole > 9 || n->fraction[0] == '0')
        return false;
    say_cardinal(c, n->whole, MASCULINE);
    say(c, n->whole > 1 ? unit->several : unit->one);
    say_cardinal(c, (uint64_t)(n->fraction[0] - '0') * 10 + (uint64_t)(n->fraction[1] - '0'),
                 MASCULINE);
    return true;
}

static size_t say_unit(struct context *c, const struct amount *a, size_t i)
{
    size_t taken, after = i + a->taken;
    const struct unit *unit = unit_at(c, after, i, &taken);
    struct amount mended = *a;
    size_t raised;

    mend_point(&mended);
    raised = say_raised_amount(c, &mended, after);
    if (raised)
        return a->taken + raised;
    if (!unit || (a->last.half && !a->range)) /* "2½ l": fraction.c */
        return 0;
    if (str_eq(unit->several, STR("mille")) && a->last.whole > 0 &&
        amount_in_thousands(&mended)) {
        say_amount(c, &mended, noun_gender(c, after + taken)); /* "3,4k abonnés" */
    } else if (!say_height(c, &mended, unit)) {
        say_amount(c, &mended, unit->gender);
        if (is_round_million(&a->last) && !str_starts(unit->one, STR("pour ")))
            say_of(c, unit->several);
        else
            say(c, number_is_plural(&a->last) ? unit->several : unit->one);
    }
    taken += a->taken;
    taken += say_per(c, i + taken, false);
    return taken + say_per(c, i + taken, false); /* "60 mg/kg/j" */
}

/* The number before i is a power's base: "3 × 10⁶". */
static bool is_raised(const struct context *c, size_t i)
{
    return is_glued(c, i) &&
           (is_symbol(c, i, "^") || is_symbol(c, i, "⁻") ||
            (token_at(c, i)->kind == TOKEN_SYMBOL &&
             str_find(STR("⁰¹²³⁴⁵⁶⁷⁸⁹"), token_at(c, i)->text, 0) != (size_t)-1));
}

/* The sign between two factors. */
static bool is_times(const struct context *c, size_t i)
{
    bool dot = is_middle_dot(c, i) ||
               (is_symbol(c, i, ".") && is_text(c, i + 1, "10") && is_raised(c, i + 2));

    return (dot || is_symbol(c, i, "×") || is_text(c, i, "x") || is_text(c, i, "X")) &&
           is_number(c, i + 1) && token_at(c, i)->spaced == token_at(c, i + 1)->spaced;
}

/* A length: the last of "12x8x3 cm". */
static bool is_measured(const struct context *c, size_t i)
{
    const struct unit *unit;
    struct amount a;
    size_t taken;

    if (!amount_read(c, i, &a))
        return false;
    unit = unit_at(c, i + a.taken, i, &taken);
    return unit && str_ends(unit->one, STR("mètre"));
}

#define PIXELS_MIN 100

/* "1920x1080": as wide as high, and no sum. */
static bool is_resolution(const struct context *c, const struct amount *a,
                          const struct amount *b, size_t after)
{
    return a->first.whole >= PIXELS_MIN && b->first.whole >= PIXELS_MIN &&
           number_is_whole(&a->first) && number_is_whole(&b->first) &&
           !is_symbol(c, after, "=");
}

/* "3.10⁸": what looks like a decimal is a product. */
static size_t dotted_power(struct context *c, const struct amount *a, size_t i)
{
    if (a->range || a->first.mark != '.' || strcmp(a->first.fraction, "10") != 0 ||
        !is_raised(c, i + a->taken))
        return 0;
    say_cardinal(c, a->first.whole, MASCULINE);
    say_text(c, "fois");
    return a->taken - 1;
}

/* "30x40 cm", "4 × 100 m", "4x4", "5 × 3". */
static size_t product(struct context *c, const struct amount *a, size_t i)
{
    struct amount b;
    const struct unit *unit;
    size_t tie = i + a->taken, taken = 0;
    bool sign = is_symbol(c, tie, "×");
    const char *word = "fois";

    taken = dotted_power(c, a, i);
    if (taken)
        return taken;
    if (a->range || !is_times(c, tie) || !amount_read(c, tie + 1, &b) ||
        (a->first.whole == 0 && number_is_whole(&a->first))) /* "0x1F" */
        return 0;
    if (is_raised(c, tie + 2)) {
        say_amount(c, a, MASCULINE);
        say_text(c, word);
        return a->taken + 1;
    }
    unit = unit_at(c, tie + 1 + b.taken, tie + 1, &taken);
    if (!unit && is_times(c, tie + 1 + b.taken) && is_measured(c, tie + 2 + b.taken))
        word = "sur";
    else if (unit && str_ends(unit->one, STR("mètre")) && a->first.whole * 10 > b.first.whole)
        word = "sur";
    else if (!unit && !sign && a->first.whole == 4 && b.first.whole == 4)
        word = ""; /* a car */
    else if (!unit && !sign && a->first.whole <= 5 && b.first.whole == 8)
        word = ""; /* "les 3x8": shifts of work */
    else if ((!unit || str_starts(unit->one, STR("pixel"))) &&
             is_resolution(c, a, &b, tie + 1 + b.taken))
        word = "par";
    say_amount(c, a, MASCULINE);
    say_text(c, word);
    if (unit) {
        taken = say_unit(c, &b, tie + 1);
        return a->taken + 1 + taken;
    }
    taken = product(c, &b, tie + 1);
    if (!taken) {
        taken = b.taken;
        say_amount(c, &b, MASCULINE);
    }
    return a->taken + 1 + taken;
}

/* "les points x1 et x2", "x2 = 4": a name with its number; `i` is the letter's. */
static bool is_numbered_name(const struct context *c, size_t i)
{
    return is_symbol(c, i + 2, "=") || is_symbol(c, i + 2, "+") || is_dash(c, i + 2) ||
           (is_text(c, i + 3, "x") && !is_symbol(c, i + 2, "(")) ||
           (i > 2 && is_text(c, i - 3, "x") && !is_symbol(c, i - 1, "(")) ||
           (i > 0 && (is_symbol(c, i - 1, "=") || starts_upper(token_at(c, i - 1)->text)));
}

/* "ventes x2", "(x 10)": so many times as much. */
static size_t times_as_much(struct context *c, size_t i)
{
    bool marked =
        is_symbol(c, i + 2, ")") || is_symbol(c, i + 2, ",") || is_symbol(c, i + 2, ".");

    if (!is_text(c, i, "x") || !is_number(c, i + 1) || token_at(c, i + 1)->text.size > 3 ||
        is_glued(c, i + 2 + marked) || (is_glued(c, i) && !is_symbol(c, i - 1, "(")) ||
        is_numbered_name(c, i))
        return 0;
    if (!(i > 0 && is_one_of(c, i - 1, " par ")))
        say_text(c, "fois");
    return 1;
}

/* "500 mg x 3/j", "3 x sans frais", "L 120 x l 60 x H 75 cm": the letter stands for the sign.
 */
static size_t letter_times(struct context *c, size_t i)
{
    struct str next = token_at(c, i + 1)->text;
    bool unit = i > 1 && is_word(c, i - 1) && is_number(c, i - 2) && is_number(c, i + 1);
    bool side = is_word(c, i + 1) && next.size == 1 && is_number(c, i + 2);

    if (!is_text(c, i, "x") || is_glued(c, i) || is_glued(c, i + 1) || i == 0)
        return 0;
    if (!unit &&
        !(is_number(c, i - 1) && (side || (is_word(c, i + 1) && next.size > 1 &&
                                           (!starts_upper(next) || is_all_upper(next))))))
        return 0;
    say_text(c,
             side || (unit && is_measured(c, i - 2) && is_measured(c, i + 1)) ? "sur" : "fois");
    return 1;
}

/* "Mo" is a name as well, and then nothing that is counted stands before it. */
static bool may_be_name(const struct context *c, size_t i)
{
    struct str text = token_at(c, i)->text;

    return text.size == 2 && starts_upper(text) && !is_all_upper(text) &&
           (i == 0 || !is_one_of(c, i - 1,
                                 " le du au par un chaque des de en les quelques "
                                 "plusieurs combien nombre et ou "));
}

/* "mg/dl", "g/mol": two units, not of one letter each ("g/d" are sides). */
static bool is_compound(const struct context *c, size_t i, size_t taken)
{
    size_t under, tie = i + taken;
    const struct unit *unit = is_symbol(c, tie, "/") && is_glued(c, tie) && is_glued(c, tie + 1)
                                  ? unit_at(c, tie + 1, tie + 1, &under)
                                  : NULL;

    return unit && unit->where == ANY &&
           token_at(c, i)->text.size + token_at(c, tie + 1)->text.size > 2;
}

/* "les km parcourus", "au m²", "en km/h": a unit without a number. */
static size_t unit_alone(struct context *c, size_t i)
{
    const struct unit *unit;
    size_t taken;

    if (!is_word(c, i) && !is_symbol(c, i, "°"))
        return 0;
    if (token_at(c, i)->text.size > 5)
        return 0;
    unit = unit_at(c, i, i, &taken);
    if (!unit || !(unit->alone || is_compound(c, i, taken)) || may_be_name(c, i) ||
        (is_glued(c, i) && !is_symbol(c, i - 1, "/") && !is_symbol(c, i - 1, "(") &&
         !is_symbol(c, i - 1, "'")))
        return 0;
    say(c, (i > 0 && is_one_of(c, i - 1, " le la l du au par un une chaque / l' ")) ||
                   is_number(c, i + taken) /* "km 42" */
               ? unit->one
               : unit->several);
    taken += say_per(c, i + taken, false);
    return taken;
}

/* "3 %-5 %", "10 € – 15 €": the dash between two amounts of one kind, the first of which is
 * `last` and ends before i; "51 % - 49 %" goes nowhere. */
static size_t tie_of_amounts(struct context *c, size_t i, const struct number *last)
{
    struct number n;

    if (!is_dash(c, i) || is_symbol(c, i, "—") || is_glued(c, i) != is_glued(c, i + 1) ||
        !is_number(c, i + 1) || !number_read(c, i + 1, &n) || n.whole < last->whole ||
        !str_eq(token_at(c, i + 1 + n.taken)->text, token_at(c, i - 1)->text))
        return 0;
    say_text(c, "à");
    return 1;
}

size_t rule_quantity(struct context *c, size_t i)
{
    struct amount a;
    size_t taken = money_before(c, i);

    if (taken)
        return taken;
    if (is_symbol(c, i, "/"))
        return (i > 0 && is_number(c, i - 1) && !is_number(c, i + 1)) || counts_per(c, i)
                   ? say_per(c, i, false)
                   : 0;
    if (is_word(c, i) || is_symbol(c, i, "°")) {
        taken = letter_times(c, i);
        if (!taken)
            taken = times_as_much(c, i);
        if (!taken && !is_glued(c, i) && is_glued(c, i + 1) &&
            (is_middle_dot(c, i + 1) || is_symbol(c, i + 1, "⁻")))
            taken = say_raised_unit(c, i); /* "en m·s⁻¹" */
        return taken ? taken : unit_alone(c, i);
    }
    if (ordinal_apart(c, i + 1) || is_latin_item(c, i) || !amount_read(c, i, &a))
        return 0;
    taken = money_after(c, i, &a);
    if (!taken)
        taken = say_unit(c, &a, i);
    if (!taken)
        taken = product(c, &a, i);
    if (!taken && a.range) { /* "5 - 10 km" failed: the first number alone */
        a.range = false;
        a.taken = a.first.taken;
        a.last = a.first;
        taken = say_unit(c, &a, i);
    }
    return taken ? taken + tie_of_amounts(c, i + taken, &a.last) : 0;
}
