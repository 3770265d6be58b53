/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Number words against an oracle that shares nothing with ours: the spell-out rules of ICU, for
 * France, Belgium and Switzerland. `make check` looks at a part of them, `make oracle`
 * (ORACLE=all) at every number from 0 to a million and at 100,000 random ones up to 10^15. */
#include "support.h"

#include "base/buf.h"
#include "fr/rules.h"

#include <stdlib.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#define SPELLED_MAX 512
#define MILLION 1000000u
#define RANDOM_LIMIT 1000000000000000u
#define STEP_IN_CHECK 53 /* prime: all endings come up */
#define RANDOM_IN_CHECK 5000u

struct oracle {
    const char *icu;
    enum fr_locale ours;
    UNumberFormat *format;
    struct buf said, spelled;
};

static bool whole_run(void)
{
    const char *wanted = getenv("ORACLE");

    return wanted && strcmp(wanted, "all") == 0;
}

static bool is_one_of_words(const char *word, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(word, *list) == 0)
            return true;
    return false;
}

/* ICU writes the hyphens of 1990 in France, none after "vingt" in Belgium; it has no "s" before
 * "millions" in France and one before "mille" in Belgium. Hyphens are not heard: both sides are
 * compared as words. The "s" of cents and vingts is put right by the rule of every grammar:
 * before a noun (million, milliard, billion) as at the end, never before "mille". */
static void mend(char *spelled, struct buf *out)
{
    static const char *const ROUND[] = {"cent", "cents", "vingt", "vingts", NULL};
    static const char *const NOUNS[] = {"millions", "milliards", "billions", NULL};
    static const char *const TIMES[] = {"deux", "trois", "quatre", "cinq", "six",
                                        "sept", "huit",  "neuf",   NULL};
    char *words[64], *rest = spelled;
    size_t count = 0;

    for (char *c = spelled; *c; c++)
        if (*c == '-')
            *c = ' ';
    for (char *word; (word = strtok_r(rest, " ", &rest)) != NULL && count < 64;)
        words[count++] = word;
    for (size_t i = 0; i < count; i++) {
        const char *next = i + 1 < count ? words[i + 1] : "";
        bool times = i > 0 && is_one_of_words(words[i - 1], TIMES);
        size_t bare = strlen(words[i]);

        if (is_one_of_words(words[i], ROUND) && words[i][bare - 1] == 's')
            bare--;
        if (!is_one_of_words(words[i], ROUND) || !times)
            buf_puts(out, words[i]);
        else
            buf_printf(out, "%.*s%s", (int)bare, words[i],
                       *next == '\0' || is_one_of_words(next, NOUNS) ? "s" : "");
        buf_puts(out, *next ? " " : "");
    }
}

static void spell(const struct oracle *oracle, uint64_t value, struct buf *out)
{
    UChar wide[SPELLED_MAX];
    char spelled[SPELLED_MAX];
    UErrorCode code = U_ZERO_ERROR;

    unum_formatInt64(oracle->format, (int64_t)value, wide, SPELLED_MAX, NULL, &code);
    u_strToUTF8(spelled, SPELLED_MAX, NULL, wide, -1, &code);
    assert_true(U_SUCCESS(code));
    mend(spelled, out);
}

static void check_value(struct oracle *oracle, uint64_t value)
{
    struct buf *ours = &oracle->said, *expected = &oracle->spelled;

    buf_clear(ours);
    buf_clear(expected);
    put_cardinal(ours, value, oracle->ours, MASCULINE);
    for (size_t i = 0; i < ours->size; i++)
        if (ours->data[i] == '-')
            ours->data[i] = ' ';
    spell(oracle, value, expected);
    if (strcmp(ours->data, expected->data) != 0)
        fail_msg("%s, %llu: \"%s\", ICU says \"%s\"", oracle->icu, (unsigned long long)value,
                 ours->data, expected->data);
}

/* Numbers of every length: a random one, cut to a random number of digits. */
static uint64_t random_value(uint64_t *state)
{
    uint64_t limit = 10;

    *state = *state * 6364136223846793005u + 1442695040888963407u;
    for (unsigned digits = (unsigned)(*state >> 33) % 15; digits > 0; digits--)
        limit *= 10;
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (*state >> 11) % (limit < RANDOM_LIMIT ? limit : RANDOM_LIMIT);
}

static void check_locale(const char *icu, enum fr_locale ours)
{
    struct oracle oracle = {icu, ours, NULL, BUF_INIT, BUF_INIT};
    UErrorCode code = U_ZERO_ERROR;
    unsigned step = whole_run() ? 1 : STEP_IN_CHECK;
    unsigned count = whole_run() ? 100000 : RANDOM_IN_CHECK;
    uint64_t state = 20240309;

    oracle.format = unum_open(UNUM_SPELLOUT, NULL, 0, icu, NULL, &code);
    assert_true(U_SUCCESS(code));
    for (uint64_t value = 0; value <= 2100; value++)
        check_value(&oracle, value);
    for (uint64_t value = 0; value <= MILLION; value += step)
        check_value(&oracle, value);
    check_value(&oracle, MILLION);
    for (unsigned i = 0; i < count; i++)
        check_value(&oracle, random_value(&state));
    unum_close(oracle.format);
    buf_release(&oracle.said);
    buf_release(&oracle.spelled);
}

static void numbers_of_france_are_those_of_icu(void **state)
{
    (void)state;
    check_locale("fr", FR_FRANCE);
}

static void numbers_of_belgium_are_those_of_icu(void **state)
{
    (void)state;
    check_locale("fr_BE", FR_BELGIUM);
}

static void numbers_of_switzerland_are_those_of_icu(void **state)
{
    (void)state;
    check_locale("fr_CH", FR_SWITZERLAND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_of_france_are_those_of_icu),
        cmocka_unit_test(numbers_of_belgium_are_those_of_icu),
        cmocka_unit_test(numbers_of_switzerland_are_those_of_icu),
    };

    return RUN_TESTS(tests);
}
