/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dates.h"

#include "text.h"

#include "base/lookup.h"

struct month {
    struct str start;
    int number;
};

static const struct month MONTHS[] = {
#define MONTH(start, number) {STR_INIT(start), number},
#include "months.def"
#undef MONTH
};

enum word_kind { PART, TELLS };

enum { LONGEST_STAMPED = 130 };

struct date_word {
    struct str word;
    enum word_kind kind;
};

static const struct date_word WORDS[] = {
#define DATE_WORD(word, kind, example) {STR_INIT(word), kind},
#include "date_words.def"
#undef DATE_WORD
};

struct when {
    int year, month, day, hour, minute; /* hour -1: not told */
};

/* Digits at `*at`, moved behind them; -1 when there are none or more than four. */
static int number_at(struct str s, size_t *at)
{
    int value = 0;
    size_t begin = *at;

    while (*at < s.size && s.data[*at] >= '0' && s.data[*at] <= '9' && *at - begin < 5)
        value = 10 * value + (s.data[(*at)++] - '0');
    return *at == begin || *at - begin > 4 ? -1 : value;
}

static bool is_real(const struct when *when)
{
    return when->year >= 1900 && when->year < 2200 && when->month >= 1 && when->month <= 12 &&
           when->day >= 1 && when->day <= 31;
}

static bool skip_one(struct str s, size_t *at, const char *any)
{
    if (*at >= s.size || !strchr(any, s.data[*at]))
        return false;
    ++*at;
    return true;
}

static void skip_spaces(struct str s, size_t *at)
{
    while (skip_one(s, at, " ,."))
        ;
}

/* "2023-11-03", "2023/11/03" */
static bool year_first(struct str s, size_t *at, struct when *when)
{
    size_t begin = *at;

    when->year = number_at(s, at);
    if (*at - begin == 4 && skip_one(s, at, "-/.")) {
        when->month = number_at(s, at);
        if (skip_one(s, at, "-/.")) {
            when->day = number_at(s, at);
            return is_real(when);
        }
    }
    return false;
}

/* "03/11/2023", "3.11.2023" */
static bool day_first(struct str s, size_t *at, struct when *when)
{
    when->day = number_at(s, at);
    if (!skip_one(s, at, "/.-"))
        return false;
    when->month = number_at(s, at);
    if (!skip_one(s, at, "/.-"))
        return false;
    when->year = number_at(s, at);
    if (when->year >= 0 && when->year < 70)
        when->year += 2000;
    if (when->month > 12 && when->day <= 12) { /* the American order */
        int day = when->month;

        when->month = when->day;
        when->day = day;
    }
    return is_real(when);
}

static int month_at(struct str s, size_t *at)
{
    const struct month *month = LOOKUP_PREFIX(MONTHS, str_sub(s, *at, s.size));

    if (!month)
        return -1;
    while (*at < s.size && ((s.data[*at] >= 'a' && s.data[*at] <= 'z') || s.data[*at] == '.'))
        ++*at;
    return month->number;
}

/* "3 novembre 2023", "1er mai 2020", "november 3, 2023" */
static bool with_month(struct str s, size_t *at, struct when *when)
{
    when->month = month_at(s, at);
    if (when->month > 0) {
        skip_spaces(s, at);
        when->day = number_at(s, at);
    } else {
        when->day = number_at(s, at);
        if (when->day < 0)
            return false;
        if (str_starts(str_sub(s, *at, s.size), STR("er ")))
            *at += 2;
        skip_spaces(s, at);
        when->month = month_at(s, at);
    }
    skip_spaces(s, at);
    when->year = number_at(s, at);
    return is_real(when);
}

/* " à 10h20", "T10:20": the hour behind a date. */
static void read_hour(struct str s, size_t at, struct when *when)
{
    while (at < s.size && !(s.data[at] >= '0' && s.data[at] <= '9') &&
           strchr(" ,-|t.a:(", s.data[at]))
        at++;
    when->hour = number_at(s, &at);
    skip_spaces(s, &at);
    if (when->hour < 0 || when->hour > 23 || !skip_one(s, &at, "h:")) {
        when->hour = -1;
        return;
    }
    skip_spaces(s, &at);
    when->minute = number_at(s, &at);
    if (when->minute < 0 || when->minute > 59)
        when->minute = 0;
}

static bool is_iso_time(struct str s)
{
    size_t at = 0;
    struct when when = {0, 0, 0, -1, 0};

    if (!year_first(s, &at, &when) || s.data[4] != '-' || at != 10)
        return false;
    return s.size == 10 || s.data[10] == 'T' || s.data[10] == 't' || s.data[10] == ' ';
}

/* An ISO time as it stands, "+0100" and a space instead of T put right. */
static struct str tidy_iso(struct arena *arena, struct str s)
{
    struct buf out = BUF_INIT;
    struct str result;

    for (size_t i = 0; i < s.size && i < 32; i++) {
        char c = s.data[i];

        if (i == 10 && (c == ' ' || c == 't'))
            c = 'T';
        if (c == ' ' && i > 10 && i + 1 < s.size &&
            (s.data[i + 1] == '+' || s.data[i + 1] == '-'))
            continue; /* "16:00:34 +02:00" */
        if (!strchr("0123456789-:.TZz+", c))
            break;
        if (c == '.') { /* fractions of a second */
            while (i + 1 < s.size && s.data[i + 1] >= '0' && s.data[i + 1] <= '9')
                i++;
            continue;
        }
        buf_putc(&out, c == 'z' ? 'Z' : c);
    }
    if (out.size >= 5 && (out.data[out.size - 5] == '+' || out.data[out.size - 5] == '-') &&
        out.size > 12) {
        char minutes[3] = {out.data[out.size - 2], out.data[out.size - 1], '\0'};

        out.size -= 2;
        buf_putc(&out, ':');
        buf_puts(&out, minutes);
    }
    result = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return result;
}

static bool read_any(struct str s, size_t from, struct when *when, size_t *end)
{
    static bool (*const FORMS[])(struct str, size_t *, struct when *) = {year_first, day_first,
                                                                         with_month};

    for (size_t i = 0; i < 3; i++) {
        *end = from;
        if (FORMS[i](s, end, when))
            return true;
    }
    return false;
}

struct str date_iso(struct arena *arena, struct str text)
{
    struct str s = text_plain(arena, str_sub(str_trim(text), 0, 200));
    struct when when = {0, 0, 0, -1, 0};

    if (is_iso_time(str_trim(text)))
        return tidy_iso(arena, str_trim(text));
    for (size_t at = 0; at < s.size; at++) {
        size_t end;
        char before = at ? s.data[at - 1] : ' ';

        if ((before >= '0' && before <= '9') || (before >= 'a' && before <= 'z'))
            continue;
        if (!read_any(s, at, &when, &end))
            continue;
        read_hour(s, end, &when);
        if (when.hour < 0)
            return arena_format(arena, "%04d-%02d-%02d", when.year, when.month, when.day);
        return arena_format(arena, "%04d-%02d-%02dT%02d:%02d", when.year, when.month, when.day,
                            when.hour, when.minute);
    }
    return STR("");
}

/* Skips a number or a word of a date line; false for any other word. */
static bool skip_date_word(struct str s, size_t *at)
{
    size_t begin = *at;
    struct str word;

    while (*at < s.size && s.data[*at] >= '0' && s.data[*at] <= '9')
        ++*at;
    if (*at > begin)
        return true;
    while (*at < s.size && s.data[*at] >= 'a' && s.data[*at] <= 'z')
        ++*at;
    word = str_sub(s, begin, *at);
    return str_eq(word, STR("t")) || str_eq(word, STR("z")) || str_eq(word, STR("er")) ||
           LOOKUP_EXACT(WORDS, word) ||
           (word.size >= 3 && word.size <= 4 && LOOKUP_PREFIX(MONTHS, word));
}

bool date_is_word(struct str word)
{
    return LOOKUP_EXACT(WORDS, word) != NULL;
}

/* The line up to what it says of a later change: "Publié le 3 mai, mis à jour à 12 h". */
static struct str before_change(struct str line)
{
    static const struct str CHANGES[] = {STR_INIT(" actualise"), STR_INIT(" maj "),
                                         STR_INIT(" mis a jour"), STR_INIT(" modifie"),
                                         STR_INIT(" updated")};

    for (size_t i = 0; i < sizeof CHANGES / sizeof *CHANGES; i++)
        line = str_sub(line, 0, str_find(line, CHANGES[i], 0));
    return line;
}

bool date_is_line(struct arena *arena, struct str text)
{
    struct str s = before_change(text_plain(arena, str_sub(text, 0, 120)));
    size_t at = 0, digits = 0;

    if (text.size < 6 || text.size > 100)
        return false;
    while (at < s.size) {
        bool digit = s.data[at] >= '0' && s.data[at] <= '9';

        if (!digit && (s.data[at] < 'a' || s.data[at] > 'z')) {
            at++;
            continue;
        }
        if (!skip_date_word(s, &at))
            return false;
        digits += digit;
    }
    return digits >= 1 && date_iso(arena, s).size > 0;
}

/* "Updated May 3, 2021 10:20 am ET / Original May 2": begins as dates do and holds a year. */
static bool begins_as_stamp(struct arena *arena, struct str text)
{
    static const struct str BEGINS[] = {STR_INIT("last updated "), STR_INIT("posted "),
                                        STR_INIT("published "), STR_INIT("updated ")};
    struct str plain = text_plain(arena, text);
    bool begins = false;

    for (size_t i = 0; i < sizeof BEGINS / sizeof *BEGINS; i++)
        begins |= str_starts(plain, BEGINS[i]);
    return begins && !text_ends_sentence(text) &&
           (str_find(plain, STR(" 20"), 0) != (size_t)-1 ||
            str_find(plain, STR(" 19"), 0) != (size_t)-1);
}

/* "La Gazette Anne Martin. Publié le 3 mai 2021 à 10h20": ends in what says when it appeared.
 */
static bool ends_in_stamp(struct arena *arena, struct str text)
{
    static const struct str BEGINS[] = {STR_INIT(" mis a jour le "),
                                        STR_INIT(" mis en ligne le "), STR_INIT(" modifie le "),
                                        STR_INIT(" publie le "), STR_INIT(" published ")};
    struct str plain = text_plain(arena, text);

    if (text.size > LONGEST_STAMPED || text_ends_sentence(text))
        return false;
    for (size_t i = 0; i < sizeof BEGINS / sizeof *BEGINS; i++) {
        size_t at = str_find(plain, BEGINS[i], 0);

        if (at != (size_t)-1 && date_is_line(arena, str_sub(plain, at, plain.size)))
            return true;
    }
    return false;
}

bool date_is_stamp(struct arena *arena, struct str text)
{
    return begins_as_stamp(arena, text) || ends_in_stamp(arena, text);
}

bool date_is_of_article(struct arena *arena, struct str text)
{
    struct str rest = text_plain(arena, text);
    size_t at = 0;

    while (at < rest.size) {
        size_t begin = at;
        const struct date_word *word;

        while (at < rest.size && rest.data[at] >= 'a' && rest.data[at] <= 'z')
            at++;
        word = at > begin ? LOOKUP_EXACT(WORDS, str_sub(rest, begin, at)) : NULL;
        if (word && word->kind == TELLS)
            return true;
        at += at == begin;
    }
    return false;
}

/* Days since some day, months taken as 31 days: good for neighbours inside a month, and across
 * the end of a long one. */
static int day_number(struct str iso)
{
    size_t at = 0;
    struct when when = {0, 0, 0, -1, 0};

    return year_first(iso, &at, &when) ? (when.year * 12 + when.month) * 31 + when.day : -9;
}

bool date_is_near(struct str a, struct str b)
{
    int apart = day_number(a) - day_number(b);

    return apart >= -1 && apart <= 1;
}
