/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates: "le 1er/02/2024", "05/03/2021", "2024-02-29", "3 mars", "21 avr. 2002". */
#include "fr/rules.h"

#include "base/lookup.h"

struct month {
    struct str written;
    unsigned number;
    struct str name;
};

static const struct month MONTHS[] = {
#define MONTH(written, number, name, example, expected)                                        \
    {STR_INIT(written), number, STR_INIT(name)},
#include "months.def"
#undef MONTH
};

static const char *const NAMES[] = {"",        "janvier",  "février", "mars", "avril",
                                    "mai",     "juin",     "juillet", "août", "septembre",
                                    "octobre", "novembre", "décembre"};

unsigned month_at(const struct context *c, size_t i, size_t *taken)
{
    struct str word = token_at(c, i)->lower;
    char dotted[16];
    const struct month *row = NULL;

    if (!is_word(c, i) || word.size > 12)
        return 0;
    if (is_symbol(c, i + 1, ".") && is_glued(c, i + 1)) {
        memcpy(dotted, word.data, word.size);
        dotted[word.size] = '.';
        row = LOOKUP_EXACT(MONTHS, ((struct str){dotted, word.size + 1}));
        *taken = 2;
    }
    if (!row) {
        row = LOOKUP_EXACT(MONTHS, word);
        *taken = 1;
    }
    return row ? row->number : 0;
}

/* ---- said
 * ---------------------------------------------------------------------------------------- */

static void say_day(struct context *c, unsigned day)
{
    if (day == 1)
        say_text(c, "premier");
    else
        say_cardinal(c, day, MASCULINE);
}

static void say_date(struct context *c, unsigned day, unsigned month, unsigned year)
{
    say_day(c, day);
    say_text(c, NAMES[month]);
    if (year > 0)
        say_cardinal(c, year, MASCULINE);
}

static bool is_day(unsigned day)
{
    return day >= 1 && day <= 31;
}

static bool is_month(unsigned month)
{
    return month >= 1 && month <= 12;
}

#define LAST_OF_OUR_CENTURY 39 /* "le 05/03/39" is a plan, "le 08/05/45" history */

/* "05/03/21": two digits are of our century, or of the one before. */
static unsigned full_year(unsigned year, size_t digits)
{
    if (digits != 2)
        return year;
    return year <= LAST_OF_OUR_CENTURY ? 2000 + year : 1900 + year;
}

/* ---- numeric forms
 * -------------------------------------------------------------------------------- */

/* Three numbers tied by one kind of sign. */
static bool triple(const struct context *c, size_t i, const char *tie, unsigned value[3])
{
    for (size_t k = 0; k < 3; k++) {
        if (!number_token(c, i + 2 * k, 4, &value[k]) || (k > 0 && !is_glued(c, i + 2 * k)))
            return false;
        if (k < 2 && !(is_symbol(c, i + 2 * k + 1, tie) && is_glued(c, i + 2 * k + 1)))
            return false;
    }
    return !(is_symbol(c, i + 5, tie) && is_glued(c, i + 5) && is_number(c, i + 6));
}

static size_t year_digits(const struct context *c, size_t i)
{
    return token_at(c, i)->text.size;
}

/* "2024-02-29", with or without a time behind: "2024-02-29T14:30". */
static size_t iso(struct context *c, size_t i)
{
    unsigned v[3];

    if (year_digits(c, i) != 4 || (!triple(c, i, "-", v) && !triple(c, i, "/", v)) ||
        !is_month(v[1]) || !is_day(v[2]) || v[0] < 1000)
        return 0;
    say_date(c, v[2], v[1], v[0]);
    if (is_text(c, i + 5, "T") && is_glued(c, i + 5) && is_number(c, i + 6)) {
        say_text(c, ",");
        return 6;
    }
    return 5;
}

/* "02/03/2003", "2.3.2003", "02-03-2003". */
static size_t numeric(struct context *c, size_t i)
{
    static const char *const TIES[] = {"/", ".", "-"};

    for (size_t k = 0; k < 3; k++) {
        unsigned v[3];
        size_t digits = year_digits(c, i + 4);

        if (!triple(c, i, TIES[k], v) || !is_day(v[0]) || !is_month(v[1]))
            continue;
        if (digits != 4 && !(digits == 2 && (k == 0 || (k == 1 && year_digits(c, i) == 2 &&
                                                        year_digits(c, i + 2) == 2))))
            continue;
        if (digits == 4 && v[2] < 1000)
            continue;
        say_date(c, v[0], v[1], full_year(v[2], digits));
        return 5;
    }
    return 0;
}

static const char *const DAYS[][2] = {
    {"lun",  "lundi"   },
    {"mar",  "mardi"   },
    {"mer",  "mercredi"},
    {"jeu",  "jeudi"   },
    {"ven",  "vendredi"},
    {"merc", "mercredi"},
    {"vend", "vendredi"},
    {"sam",  "samedi"  },
    {"dim",  "dimanche"}
};

/* The day that "mar" at i is short for; NULL when it is none. */
static const char *bare_day(const struct context *c, size_t i)
{
    for (size_t k = 0; is_word(c, i) && k < sizeof DAYS / sizeof *DAYS; k++)
        if (str_eq(token_at(c, i)->lower, str_from(DAYS[k][0])))
            return DAYS[k][1];
    return NULL;
}

/* The same for "mar." with its stop. */
static const char *pointed_day(const struct context *c, size_t i)
{
    return is_symbol(c, i + 1, ".") && is_glued(c, i + 1) ? bare_day(c, i) : NULL;
}

/* "le 05/03", "du 3/4 au 10/4": a day and a month only after words that announce one, or with a
 * zero in front. */
static size_t day_month(struct context *c, size_t i)
{
    unsigned day, month;
    size_t taken;
    bool announced = i > 0 && (is_one_of(c, i - 1,
                                         " le au du dès depuis lundi mardi mercredi jeudi "
                                         "vendredi samedi dimanche ") ||
                               (i > 1 && pointed_day(c, i - 2)));

    if (i > 2 && is_one_of(c, i - 1, " et ") && is_number(c, i - 2))
        announced = is_one_of(c, i - 3, " les des aux "); /* "les 4 et 5/10" */

    if (!number_token(c, i, 2, &day) || !is_day(day) || !is_symbol(c, i + 1, "/") ||
        !is_glued(c, i + 1) || !is_glued(c, i + 2) || !number_token(c, i + 2, 2, &month) ||
        !is_month(month) ||
        (is_glued(c, i + 3) && !is_symbol(c, i + 3, ",") && !is_symbol(c, i + 3, ".") &&
         !is_symbol(c, i + 3, ")")))
        return 0;
    announced =
        announced || (token_at(c, i + 2)->text.data[0] == '0' && !(i > 0 && is_glued(c, i)));
    if (!announced || month_at(c, i + 3, &taken) > 0 || /* "les 6/7 mars" */
        (year_digits(c, i + 2) != 2 && is_one_of(c, i + 3, " de du des d ")))
        return 0;
    say_date(c, day, month, 0);
    return 3;
}

struct short_date {
    unsigned day, month, year; /* year 0: none is written */
    bool two;                  /* figures of the month */
    size_t taken;
};

/* "12/05", "12.05.", "13.05.2024" at i. */
static bool short_date(const struct context *c, size_t i, const char *sign,
                       struct short_date *d)
{
    size_t end = i + 3;

    *d = (struct short_date){0};
    if (!number_token(c, i, 2, &d->day) || !is_day(d->day) || !is_symbol(c, i + 1, sign) ||
        !is_glued(c, i + 1) || !number_token(c, i + 2, 2, &d->month) || !is_glued(c, i + 2) ||
        !is_month(d->month))
        return false;
    d->two = year_digits(c, i + 2) == 2;
    if (is_symbol(c, end, sign) && is_glued(c, end)) {
        end++;
        if (is_number(c, end) && is_glued(c, end)) {
            if (year_digits(c, end) != 4 || !number_token(c, end, 4, &d->year))
                return false;
            end++;
        }
    }
    d->taken = end - i;
    return !(goes_on(c, end));
}

/* "12/5 au 13/6", "12/05-13/06", "du 12.05. au 13.05.2024": from one date to another. */
static size_t span(struct context *c, size_t i)
{
    const char *sign = is_symbol(c, i + 1, "/") ? "/" : ".";
    bool slash = sign[0] == '/', au;
    struct short_date from, to;
    size_t tie;

    if (!short_date(c, i, sign, &from))
        return 0;
    tie = i + from.taken;
    au = is_one_of(c, tie, " au ");
    if (!(au || (is_dash(c, tie) && is_glued(c, tie) == is_glued(c, tie + 1))) ||
        !short_date(c, tie + 1, sign, &to))
        return 0;
    if (!((slash && au) || (from.two && to.two)) ||
        (!slash && !au && from.taken == 3)) /* "12.05-13.06" are numbers */
        return 0;
    say_date(c, from.day, from.month, from.year);
    say_text(c, "au");
    say_date(c, to.day, to.month, to.year);
    return from.taken + 1 + to.taken;
}

/* "1er/03", "1er/03/2024". */
static size_t first_of(struct context *c, size_t i)
{
    unsigned month, year = 0;
    size_t taken = 4;

    if (!is_text(c, i, "1") || !is_text(c, i + 1, "er") || !is_symbol(c, i + 2, "/") ||
        !number_token(c, i + 3, 2, &month) || !is_month(month))
        return 0;
    if (is_symbol(c, i + 4, "/") && number_token(c, i + 5, 4, &year)) {
        year = full_year(year, year_digits(c, i + 5));
        taken = 6;
    }
    for (size_t k = i + 1; k < i + taken; k++)
        if (!is_glued(c, k))
            return 0;
    if (is_word(c, i + taken) && is_glued(c, i + taken))
        return 0; /* "1er/2e" */
    say_date(c, 1, month, year);
    return taken;
}

/* "12/2024"; with a dash only a month with its zero, "09-2008", and no number of a document. */
static bool ties_month(const struct context *c, size_t i)
{
    return is_symbol(c, i + 1, "/") ||
           (is_symbol(c, i + 1, "-") && token_at(c, i)->text.data[0] == '0' &&
            !(i > 0 &&
              (is_symbol(c, i - 1, "°") || is_one_of(c, i - 1, " n no numéro loi "))) &&
            !(is_symbol(c, i + 3, "-") && is_glued(c, i + 3)));
}

/* "03/2021": a month and a year. */
static size_t month_year(struct context *c, size_t i)
{
    unsigned month, year;

    if (year_digits(c, i) != 2 || !number_token(c, i, 2, &month) || !is_month(month) ||
        !ties_month(c, i) || !is_glued(c, i + 1) || !is_glued(c, i + 2) ||
        year_digits(c, i + 2) != 4 || !number_token(c, i + 2, 4, &year) || year < 1900 ||
        year > 2100)
        return 0;
    say_text(c, NAMES[month]);
    say_cardinal(c, year, MASCULINE);
    return 3;
}

/* ---- with the month in letters
 * ---------------------------------------------------------------- */

/* "1 janvier", "11-Septembre", "21 avr.": the day and a month that is not spelled out. The year
 * is left to the number rule. */
static size_t day_name(struct context *c, size_t i)
{
    unsigned day, month;
    size_t taken, dash = is_symbol(c, i + 1, "-") && is_glued(c, i + 1) ? 1 : 0;

    if (!number_token(c, i, 2, &day) || !is_day(day))
        return 0;
    month = month_at(c, i + 1 + dash, &taken);
    if (!month || (dash && !is_glued(c, i + 2)))
        return 0;
    say_day(c, day);
    say_text(c, NAMES[month]);
    return 1 + dash + taken;
}

/* "sept. 2020": an abbreviated month, of `taken` tokens, in front of a year, or after "er". */
static size_t name_year(struct context *c, size_t i, unsigned month, size_t taken)
{
    unsigned year;

    if (!(number_token(c, i + taken, 4, &year) && year_digits(c, i + taken) == 4) &&
        !(i > 1 && is_text(c, i - 1, "er") && is_number(c, i - 2)))
        return 0;
    if (taken == 1 && is_text(c, i, "sept")) /* seven thousand of something */
        return 0;
    say_text(c, NAMES[month]);
    return taken;
}

/* "janv-fév 2024", "sept. à oct.": an abbreviated month, of `first` tokens, tied to another. */
static size_t months(struct context *c, size_t i, unsigned from, size_t first)
{
    size_t last;
    bool dash = is_dash(c, i + first) && is_glued(c, i + first) && is_glued(c, i + first + 1);
    unsigned to =
        dash || is_one_of(c, i + first, " à et ou ") ? month_at(c, i + first + 1, &last) : 0;
    if (!to)
        return 0;
    say_text(c, NAMES[from]);
    if (!dash)
        return first;
    say_text(c, NAMES[to]);
    return first + 1 + last;
}

/* "lun-ven", "lun.-ven.": from one day to the other. */
static size_t days(struct context *c, size_t i)
{
    size_t tie = is_symbol(c, i + 1, ".") && is_glued(c, i + 1) ? i + 2 : i + 1;
    bool dash = is_dash(c, tie) && is_glued(c, tie) == is_glued(c, tie + 1);
    const char *first = dash ? bare_day(c, i) : NULL;
    const char *last = first ? bare_day(c, tie + 1) : NULL;

    if (!last || (is_glued(c, tie + 2) && is_dash(c, tie + 2)))
        return 0;
    say_text(c, first);
    say_text(c, "à");
    say_text(c, last);
    return tie + 2 - i + (pointed_day(c, tie + 1) != NULL);
}

static bool ties_days(const struct context *c, size_t i)
{
    return is_one_of(c, i, " au et à ou ") || is_symbol(c, i, ",") || is_dash(c, i);
}

/* "sam. 14", "du mar. au jeu.": before a number, or tied to another one. */
static size_t short_weekday(struct context *c, size_t i)
{
    const char *day = pointed_day(c, i);
    size_t month;

    if (!day && is_number(c, i + 1) && !is_glued(c, i + 1) && month_at(c, i + 2, &month) &&
        (day = bare_day(c, i)) != NULL) { /* "mar 3 sept" */
        say_text(c, day);
        return 1;
    }
    if (!day || !(is_number(c, i + 2) || (i > 0 && is_one_of(c, i - 1, " sauf sf ")) ||
                  (ties_days(c, i + 2) && pointed_day(c, i + 3)) ||
                  (i > 2 && ties_days(c, i - 1) && pointed_day(c, i - 3))))
        return 0;
    say_text(c, day);
    return 2;
}

/* "les 60's", "les '60s", "les années 80s". */
static size_t decade(struct context *c, size_t i)
{
    unsigned value;
    size_t s = is_symbol(c, i + 1, "'") && is_glued(c, i + 1) ? i + 2 : i + 1;
    size_t before = i > 1 && is_symbol(c, i - 1, "'") && is_glued(c, i) ? i - 2 : i - 1;
    bool named = i > 0 && is_one_of(c, before, " années ");

    if (!number_token(c, i, 4, &value) || !is_text(c, s, "s") || !is_glued(c, s) ||
        value % 10 != 0 || value % 100 < 20 || (value > 90 && value < 1800) || value > 2090 ||
        !(named || (i > 0 && is_one_of(c, before, " les des aux ces "))))
        return 0;
    if (!named)
        say_text(c, "années");
    say_cardinal(c, value, MASCULINE);
    return s + 1 - i;
}

/* Short names of months and days. */
static size_t short_name(struct context *c, size_t i)
{
    size_t taken = 0, written;
    unsigned month = month_at(c, i, &written);

    if (month && !str_eq(token_at(c, i)->lower, str_from(NAMES[month]))) {
        taken = name_year(c, i, month, written);
        if (!taken)
            taken = months(c, i, month, written);
    }
    if (!taken)
        taken = days(c, i);
    return taken ? taken : short_weekday(c, i);
}

size_t rule_date(struct context *c, size_t i)
{
    size_t taken;

    if (is_word(c, i))
        return short_name(c, i);
    taken = first_of(c, i);
    if (!taken)
        taken = decade(c, i);
    if (!taken)
        taken = iso(c, i);
    if (!taken)
        taken = numeric(c, i);
    if (!taken)
        taken = month_year(c, i);
    if (!taken)
        taken = span(c, i);
    if (!taken)
        taken = day_month(c, i);
    return taken ? taken : day_name(c, i);
}
