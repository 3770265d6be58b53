/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cardinals and ordinals in words, in the three countries' ways. Spelling of before 1990:
 * hyphens inside of 17 to 99 only, "et" for 21 to 71. */
#include "fr/rules.h"

static const char *const UNITS[] = {
#define UNIT(value, word) [value] = word,
#include "number_words.def"
#undef UNIT
};

/* Words of the tens; a ten that has none of its own is counted on from the one before. */
static const char *const TENS[][10] = {
    [FR_FRANCE] = {NULL, NULL, "vingt", "trente", "quarante", "cinquante", "soixante", NULL,
                   "quatre-vingt",                                                                           NULL     },
    [FR_BELGIUM] = {NULL, NULL, "vingt", "trente", "quarante", "cinquante", "soixante",
                   "septante",                                                               "quatre-vingt", "nonante"},
    [FR_SWITZERLAND] = {NULL, NULL, "vingt", "trente", "quarante", "cinquante", "soixante",
                   "septante",                                                               "huitante",     "nonante"}
};

static const char *const SCALES[] = {"",        "mille",    "million", "milliard",
                                     "billion", "billiard", "trillion"};

/* 0..99. `final`: nothing follows but a noun, so that "quatre-vingts" takes its s. */
static void put_below_hundred(struct buf *out, unsigned n, enum fr_locale locale,
                              enum gender gender, bool final)
{
    unsigned ten = n / 10, rest = n % 10;

    if (n >= 20) {
        if (!TENS[locale][ten]) {
            ten--;
            rest += 10;
        }
        buf_puts(out, TENS[locale][ten]);
        if (rest == 0) {
            buf_puts(out, n == 80 && locale != FR_SWITZERLAND && final ? "s" : "");
            return;
        }
        buf_puts(out, n % 10 == 1 && (ten != 8 || locale == FR_SWITZERLAND) ? " et " : "-");
        n = rest;
    }
    buf_puts(out, n == 1 && gender == FEMININE ? "une" : UNITS[n]);
}

/* 1..999 */
static void put_below_thousand(struct buf *out, unsigned n, enum fr_locale locale,
                               enum gender gender, bool final)
{
    unsigned hundreds = n / 100;

    if (hundreds > 1)
        buf_printf(out, "%s ", UNITS[hundreds]);
    if (hundreds > 0)
        buf_puts(out, hundreds > 1 && n % 100 == 0 && final ? "cents" : "cent");
    if (hundreds > 0 && n % 100 > 0)
        buf_putc(out, ' ');
    if (n % 100 > 0)
        put_below_hundred(out, n % 100, locale, gender, final);
}

void put_cardinal(struct buf *out, uint64_t value, enum fr_locale locale, enum gender gender)
{
    uint64_t unit = 1;
    unsigned scale = 0;
    size_t begin = out->size;

    if (value < 100) {
        put_below_hundred(out, (unsigned)value, locale, gender, true);
        return;
    }
    while (scale < 6 && value / unit >= 1000) {
        unit *= 1000;
        scale++;
    }
    for (;; scale--, unit /= 1000) {
        unsigned group = (unsigned)(value / unit % 1000);

        if (group > 0 && out->size > begin)
            buf_putc(out, ' ');
        if (group > 0 && !(scale == 1 && group == 1))
            put_below_thousand(out, group, locale, scale ? MASCULINE : gender, scale != 1);
        if (group > 0 && scale > 0)
            buf_printf(out, "%s%s%s", scale == 1 && group == 1 ? "" : " ", SCALES[scale],
                       scale > 1 && group > 1 ? "s" : "");
        if (scale == 0)
            return;
    }
}

static bool ends_with(const struct buf *out, const char *tail)
{
    return str_ends(buf_str(out), str_from(tail));
}

/* The ordinal's ending is put on the last word of the cardinal: cinq -> cinquième, neuf ->
 * neuvième, quatre-vingts -> quatre-vingtième, millions -> millionième. */
void put_ordinal(struct buf *out, uint64_t value, enum fr_locale locale, enum gender gender)
{
    static const char *const PLURALS[] = {"vingts",   "cents",     "millions", "milliards",
                                          "billions", "billiards", "trillions"};

    if (value == 1) {
        buf_puts(out, gender == FEMININE ? "première" : "premier");
        return;
    }
    put_cardinal(out, value, locale, MASCULINE);
    for (size_t i = 0; i < sizeof PLURALS / sizeof *PLURALS; i++)
        if (ends_with(out, PLURALS[i])) {
            out->size--;
            break;
        }
    if (ends_with(out, "cinq"))
        buf_putc(out, 'u');
    else if (ends_with(out, "neuf"))
        out->data[out->size - 1] = 'v';
    else if (ends_with(out, "e"))
        out->size--;
    buf_puts(out, "ième");
}
