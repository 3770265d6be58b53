/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hours and durations: "14h30", "9 h", "18:45", "3h 21min 4s", "24h/24", "1'32\"". */
#include "fr/quantity.h"
#include "fr/rules.h"

static bool is_hour_letter(const struct context *c, size_t i)
{
    return is_text(c, i, "h") || is_text(c, i, "H") || is_text(c, i, "hrs") ||
           is_text(c, i, "hr");
}

static void say_hours(struct context *c, unsigned hours)
{
    say_cardinal(c, hours, FEMININE);
    say_text(c, hours > 1 ? "heures" : "heure");
}

/* "min", "mn", "'" or "s", "sec", "\"" behind a number: how many tokens, 0 = none. */
static size_t minute_mark(const struct context *c, size_t i)
{
    if (is_text(c, i, "min") || is_text(c, i, "mn") || is_text(c, i, "m"))
        return is_symbol(c, i + 1, ".") && is_glued(c, i + 1) && is_number(c, i + 2) ? 2 : 1;
    if (is_number(c, i + 1) && is_glued(c, i + 1) && token_at(c, i + 1)->text.size == 3)
        return 0; /* "1'200": thousands as the Swiss write them */
    return is_symbol(c, i, "'") && is_glued(c, i) && !is_symbol(c, i + 1, "'") ? 1 : 0;
}

static size_t second_mark(const struct context *c, size_t i)
{
    if (is_text(c, i, "s") || is_text(c, i, "sec"))
        return 1;
    if (is_symbol(c, i, "\"") && is_glued(c, i))
        return 1;
    return is_symbol(c, i, "'") && is_glued(c, i) && is_symbol(c, i + 1, "'") &&
                   is_glued(c, i + 1)
               ? 2
               : 0;
}

static void say_counted(struct context *c, unsigned value, const char *one, const char *several)
{
    say_cardinal(c, value, FEMININE);
    say_text(c, value > 1 ? several : one);
}

/* Seconds, with hundredths: "4s", "21\"", "32\"04". */
static size_t seconds(struct context *c, size_t i)
{
    unsigned value, hundredths;
    size_t mark;

    if (!number_token(c, i, 2, &value))
        return 0;
    mark = second_mark(c, i + 1);
    if (!mark)
        return 0;
    say_counted(c, value, "seconde", "secondes");
    if (is_glued(c, i + 1 + mark) && number_token(c, i + 1 + mark, 3, &hundredths)) {
        say_digits(c, token_at(c, i + 1 + mark)->text);
        return mark + 2;
    }
    return mark + 1;
}

/* What inches are said of. */
#define SCREENS                                                                                    \
    " dalle écran écrans jante jantes moniteur moniteurs ordinateur ordinateurs pc pneu "        \
    "pneus roue roues smartphone tablette tablettes télé télés téléviseur téléviseurs tv " \
    "vélo vélos vinyle vinyles "
#define SCREEN_TOKENS 12 /* so far before its inches */

/* "+45\"", "2e à 45\"", "avec 3\" d'avance": a gap in a race, and no size. */
static bool is_gap(const struct context *c, size_t i, size_t after)
{
    size_t de = is_symbol(c, after + 1, "'") ? after + 2 : after + 1;

    if (is_one_of(c, after, " d de ") && is_one_of(c, de, " avance retard pénalité "))
        return true;
    if (i == 0 || !(is_symbol(c, i - 1, "+") || is_one_of(c, i - 1, " à en ")))
        return false;
    for (size_t k = i; k > 0 && k + SCREEN_TOKENS > i; k--)
        if (is_one_of(c, k - 1, SCREENS))
            return false;
    return true;
}

/* "9\"58", "43''03", "7\"152": with hundredths seconds, without inches (units.def), but for the
 * gaps of a race. */
static size_t seconds_alone(struct context *c, size_t i)
{
    size_t mark =
        is_symbol(c, i + 1, "\"") || is_symbol(c, i + 1, "'") ? second_mark(c, i + 1) : 0;
    size_t after = i + 1 + mark;

    bool hundredths = is_number(c, after) && is_glued(c, after) &&
                      token_at(c, after)->text.size > 1 && token_at(c, after)->text.size < 4;

    if (!mark || !(hundredths || (!c->quote_open && is_gap(c, i, after))))
        return 0;
    return seconds(c, i);
}

/* What may follow the hour letter: "30", "30 min", "21min 4s", "½". */
static size_t minutes(struct context *c, size_t i)
{
    unsigned value;
    size_t mark, taken;

    if (is_symbol(c, i, "½")) {
        say_text(c, "et demie");
        return 1;
    }
    if (!number_token(c, i, 2, &value) || value > 59)
        return 0;
    mark = minute_mark(c, i + 1);
    if (!mark) {
        if (token_at(c, i)->text.size != 2 || (is_word(c, i + 1) && is_glued(c, i + 1)) ||
            (is_symbol(c, i + 1, "%")) ||
            (token_at(c, i + 1)->kind == TOKEN_NUMBER && token_at(c, i + 1)->text.size == 3 &&
             token_at(c, i)->spaced))
            return 0;
        if (value > 0)
            say_cardinal(c, value, FEMININE);
        return 1;
    }
    if (is_text(c, i + 1, "m") && !is_number(c, i + 2)) /* "2 h 30 m": still minutes */
        mark = 1;
    say_counted(c, value, "minute", "minutes");
    taken = seconds(c, i + 1 + mark);
    return 1 + mark + taken;
}

/* "24h/24", "7j/7". */
static size_t round_the_clock(struct context *c, size_t i)
{
    unsigned of;

    if (!is_symbol(c, i, "/") || !number_token(c, i + 1, 2, &of) || !is_glued(c, i + 1) ||
        is_hour_letter(c, i + 2))
        return 0;
    say_text(c, "sur");
    say_cardinal(c, of, MASCULINE);
    return 2;
}

/* Another hour tied by a dash, a slash, "→" or ">": "9h-12h30". A slash behind two that are
 * tied parts them from the next: "9h-12h/14h-18h". */
static size_t until(struct context *c, size_t i, bool is_end)
{
    bool slash = is_symbol(c, i, "/");

    if (!(is_dash(c, i) || slash || is_symbol(c, i, ">") || is_symbol(c, i, "→")) ||
        !is_number(c, i + 1) || token_at(c, i)->spaced != token_at(c, i + 1)->spaced ||
        !is_hour_letter(c, i + 2))
        return 0;
    say_text(c, slash && is_end ? "et" : slash && is_text(c, i + 1, "24") ? "sur" : "à");
    return 1;
}

/* "18.30 h", "18.30 heures": hours and minutes as the Swiss and the Belgians write them. */
static size_t with_point(struct context *c, size_t i)
{
    unsigned hours, mins;

    if (!number_token(c, i, 2, &hours) || hours > 24 || !is_symbol(c, i + 1, ".") ||
        !is_glued(c, i + 1) || !number_token(c, i + 2, 2, &mins) || !is_glued(c, i + 2) ||
        token_at(c, i + 2)->text.size != 2 || mins > 59 || !is_one_of(c, i + 3, " h heures ") ||
        (is_word(c, i + 4) && is_glued(c, i + 4)))
        return 0;
    say_hours(c, hours);
    if (mins > 0)
        say_cardinal(c, mins, FEMININE);
    return 4;
}

static size_t with_letter(struct context *c, size_t i)
{
    unsigned hours;
    size_t taken = 2, more;

    if (!number_token(c, i, 3, &hours) || !is_hour_letter(c, i + 1))
        return 0;
    if ((is_word(c, i + 2) && is_glued(c, i + 2)) ||
        (is_text(c, i + 1, "H") && is_number(c, i + 2) && is_glued(c, i + 2) &&
         token_at(c, i + 2)->text.size == 1))
        return 0; /* "2 H2O" */
    say_hours(c, hours);
    more = round_the_clock(c, i + taken);
    if (more)
        return taken + more;
    taken += minutes(c, i + taken);
    taken += until(c, i + taken, i > 0 && (is_dash(c, i - 1) || is_one_of(c, i - 1, " à ")));
    return taken + say_per(c, i + taken, false);
}

/* "9-12h", "8 - 18 h": an hour without its letter in front of one with it. */
static size_t bare_range(struct context *c, size_t i)
{
    unsigned from, to;

    if (!number_token(c, i, 2, &from) || !is_dash(c, i + 1) ||
        token_at(c, i + 1)->spaced != token_at(c, i + 2)->spaced ||
        !number_token(c, i + 2, 2, &to) || !is_hour_letter(c, i + 3) || from > 24 || to > 24)
        return 0;
    say_cardinal(c, from, FEMININE);
    say_text(c, "à");
    return 2;
}

/* "1:45.33": minutes, seconds and hundredths on a stop watch. */
static size_t stop_watch(struct context *c, size_t i)
{
    unsigned mins, secs, hundredths;

    if (!number_token(c, i, 2, &mins) || !is_symbol(c, i + 1, ":") ||
        !number_token(c, i + 2, 2, &secs) || secs > 59 ||
        !(is_symbol(c, i + 3, ".") || is_symbol(c, i + 3, ",")) ||
        !number_token(c, i + 4, 3, &hundredths) || token_at(c, i + 4)->text.size < 2)
        return 0;
    for (size_t k = i + 1; k < i + 5; k++)
        if (!is_glued(c, k))
            return 0;
    say_counted(c, mins, "minute", "minutes");
    say_counted(c, secs, "seconde", "secondes");
    say_digits(c, token_at(c, i + 4)->text);
    return 5;
}

/* "un ratio de 1:10", "au 1:25 000": no hour. */
static bool is_ratio(const struct context *c, size_t i)
{
    return is_behind_ratio(c, i) || (is_text(c, i + 3, "000") && !is_glued(c, i + 3));
}

/* "18:45", "10:32:07", behind an ISO date too. */
static size_t with_colon(struct context *c, size_t i)
{
    unsigned hours, mins, secs;

    if (!number_token(c, i, 2, &hours) || hours > 24 || !is_symbol(c, i + 1, ":") ||
        !is_glued(c, i + 1) || !is_glued(c, i + 2) || !number_token(c, i + 2, 2, &mins) ||
        token_at(c, i + 2)->text.size != 2 || mins > 59 || is_ratio(c, i))
        return 0;
    say_hours(c, hours);
    if (mins > 0)
        say_cardinal(c, mins, FEMININE);
    if (is_symbol(c, i + 3, ":") && is_glued(c, i + 3) && is_glued(c, i + 4) &&
        number_token(c, i + 4, 2, &secs) && secs < 60) {
        say_counted(c, secs, "seconde", "secondes");
        return 5;
    }
    if (is_text(c, i + 3, "Z") && is_glued(c, i + 3))
        return 4;
    return 3;
}

/* "am", "p.m.", "PM" at i: how many tokens, 0 = none. */
static size_t half_of_day(const struct context *c, size_t i)
{
    if (is_one_of(c, i, " am pm "))
        return goes_on(c, i + 1) ? 0 : 1;
    if (!is_one_of(c, i, " a p ") || !is_symbol(c, i + 1, ".") || !is_glued(c, i + 1) ||
        !is_one_of(c, i + 2, " m ") || !is_glued(c, i + 2))
        return 0;
    return is_symbol(c, i + 3, ".") && is_glued(c, i + 3) ? 4 : 3;
}

/* "5 pm", "10:30 a.m.": as Americans count. */
static size_t of_half_day(struct context *c, size_t i)
{
    unsigned hours, mins;
    size_t taken = 1, half;

    if (!number_token(c, i, 2, &hours) || hours < 1 || hours > 12)
        return 0;
    if (is_symbol(c, i + 1, ":") && is_glued(c, i + 1) && number_token(c, i + 2, 2, &mins) &&
        token_at(c, i + 2)->text.size == 2 && mins < 60)
        taken = 3;
    half = half_of_day(c, i + taken);
    if (!half)
        return 0;
    say_hours(c, hours);
    if (taken > 1 && mins > 0)
        say_cardinal(c, mins, FEMININE);
    if (is_one_of(c, i + taken, " a am "))
        say_text(c, "du matin");
    else
        say_text(c, hours > 5 && hours < 12 ? "du soir" : "de l'après-midi");
    return taken + half;
}

static bool is_compass(const struct context *c, size_t i)
{
    return is_text(c, i, "N") || is_text(c, i, "S") || is_text(c, i, "E") ||
           is_text(c, i, "O") || is_text(c, i, "W");
}

/* "1'32\"", "45'", "3 min 20", "3 min 20 s"; "21'E" are minutes of arc. */
static size_t short_duration(struct context *c, size_t i)
{
    unsigned value;
    size_t mark, taken;

    if (!number_token(c, i, 3, &value))
        return 0;
    mark = minute_mark(c, i + 1);
    if (!mark || is_text(c, i + 1, "m") ||
        (is_word(c, i + 1 + mark) && is_glued(c, i + 1 + mark) &&
         !(is_compass(c, i + 1 + mark) && i > 0 && is_symbol(c, i - 1, "°"))))
        return 0;
    if (is_symbol(c, i + 1, "'") && c->quote_open && !is_number(c, i + 2))
        return 0;
    if (mark == 1 && i > 0 && is_one_of(c, i - 1, " la ") && !is_number(c, i + 2)) {
        say_ordinal(c, value, FEMININE); /* "à la 67'" of a match */
        say_text(c, "minute");
        return 2;
    }
    say_counted(c, value, "minute", "minutes");
    taken = seconds(c, i + 1 + mark);
    if (!taken && is_number(c, i + 1 + mark) && token_at(c, i + 1 + mark)->text.size == 2)
        taken = minutes(c, i + 1 + mark);
    taken += 1 + mark;
    return taken + say_per(c, i + taken, false); /* "30 min/j" */
}

static size_t days_of_seven(struct context *c, size_t i)
{
    unsigned days;
    size_t of_seven;

    if (!number_token(c, i, 1, &days) || !(is_text(c, i + 1, "j") || is_text(c, i + 1, "J")) ||
        !is_symbol(c, i + 2, "/"))
        return 0;
    say_cardinal(c, days, MASCULINE);
    say_text(c, days > 1 ? "jours" : "jour");
    of_seven = round_the_clock(c, i + 2);
    return of_seven ? 2 + of_seven : 0; /* "2 j/semaine" */
}

static size_t time_at(struct context *c, size_t i)
{
    size_t taken = with_letter(c, i);

    if (!taken)
        taken = of_half_day(c, i);
    if (!taken)
        taken = with_point(c, i);
    if (!taken)
        taken = stop_watch(c, i);
    if (!taken)
        taken = with_colon(c, i);
    if (!taken)
        taken = bare_range(c, i);
    if (!taken)
        taken = days_of_seven(c, i);
    if (!taken)
        taken = seconds_alone(c, i);
    return taken ? taken : short_duration(c, i);
}

/* "+2:22" of a race, but "GMT+2:00". */
static size_t gap(struct context *c, size_t i)
{
    unsigned mins, secs;

    if (!number_token(c, i, 2, &mins) || !is_symbol(c, i + 1, ":") || !is_glued(c, i + 1) ||
        !number_token(c, i + 2, 2, &secs) || !is_glued(c, i + 2) || secs > 59 ||
        token_at(c, i + 2)->text.size != 2 || token_at(c, i)->text.data[0] == '0' ||
        is_symbol(c, i + 3, ":"))
        return 0;
    say_counted(c, mins, "minute", "minutes");
    say_counted(c, secs, "seconde", "secondes");
    return 3;
}

/* "+1'12\"" of a race, "+2h". */
static size_t later(struct context *c, size_t i)
{
    size_t from = c->out->count, taken;

    if (!is_symbol(c, i, "+") || !is_glued(c, i + 1) ||
        (i > 0 && is_glued(c, i) && is_word(c, i - 1)))
        return 0;
    say_text(c, "plus");
    taken = i > 0 && !is_one_of(c, i - 1, " gmt utc ") ? gap(c, i + 1) : 0;
    if (!taken)
        taken = time_at(c, i + 1);
    if (!taken)
        c->out->count = from;
    return taken ? taken + 1 : 0;
}

size_t rule_hour(struct context *c, size_t i)
{
    return is_number(c, i) ? time_at(c, i) : later(c, i);
}
