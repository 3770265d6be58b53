/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "base/arena.h"
#include "base/lookup.h"
#include "speech/engine_text.h"

static const struct row {
    struct str ipa;
    const char *example, *expected;
} ROWS[] = {
#define IPA_SOUND(ipa, class, mnemonics, example, expected) {STR_INIT(ipa), example, expected},
#include "speech/engine_ipa.def"
#undef IPA_SOUND
};

static void every_row_of_the_table_says_its_example(void **state)
{
    (void)state;
    assert_true(LOOKUP_IS_SORTED(ROWS));
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct buf out = BUF_INIT;

        assert_true(engine_mnemonics(str_from(ROWS[i].example), &out));
        assert_str(buf_str(&out), ROWS[i].expected);
        buf_release(&out);
    }
}

static void unknown_signs_give_nothing(void **state)
{
    static const char *const BAD[] = {"", " ", "ʘa", "a[", "]]", "%", "(en)", "\xC9", "ː"};
    struct buf out = BUF_INIT;

    (void)state;
    buf_puts(&out, "x");
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        assert_false(engine_mnemonics(str_from(BAD[i]), &out));
    assert_str(buf_str(&out), "x");
    buf_release(&out);
}

static void a_word_that_is_not_tied_loses_the_letter_that_ties(void **state)
{
    static const char *const EXAMPLES[] = {
#define BARE(ending, example) example,
#include "speech/engine_bare.def"
#undef BARE
    };

    (void)state;
    for (size_t i = 0; i < sizeof EXAMPLES / sizeof *EXAMPLES; i++) {
        struct spoken_token token = {
            .kind = SPOKEN_WORD, .text = str_from(EXAMPLES[i]), .unlinked = true};
        struct buf out = BUF_INIT;

        engine_text(&token, 1, &out, NULL);
        assert_int_equal(out.size, token.text.size - 1);
        assert_true(str_starts(token.text, buf_str(&out)));
        buf_release(&out);
    }
}

struct sample {
    const char *text, *phonemes;
    enum spoken_kind kind;
    bool elided;
};

static void check_text(const struct sample *samples, size_t count, const char *expected,
                       const uint32_t *offsets)
{
    struct spoken_token tokens[8] = {0};
    uint32_t got[8];
    struct buf out = BUF_INIT;

    assert_true(count <= 8);
    for (size_t i = 0; i < count; i++) {
        tokens[i].kind = samples[i].kind;
        tokens[i].text = str_from(samples[i].text);
        tokens[i].phonemes = str_from(samples[i].phonemes);
        tokens[i].elided = samples[i].elided;
    }
    buf_puts(&out, "");
    engine_text(tokens, count, &out, got);
    assert_str(buf_str(&out), expected);
    for (size_t i = 0; offsets && i < count; i++)
        assert_int_equal(got[i], offsets[i]);
    buf_release(&out);
}

#define CHECK(samples, expected, offsets)                                                      \
    check_text((samples), sizeof(samples) / sizeof *(samples), (expected), (offsets))

static void words_get_single_spaces_and_marks_stay_behind(void **state)
{
    static const struct sample SAMPLES[] = {
        {"L’",  "", SPOKEN_WORD,  true },
        {"été", "", SPOKEN_WORD,  false},
        {",",     "", SPOKEN_COMMA, false},
        {"«",    "", SPOKEN_QUOTE, false},
        {"beau",  "", SPOKEN_WORD,  false},
        {"?",     "", SPOKEN_STOP,  false}
    };
    static const uint32_t OFFSETS[] = {0, 2, 5, 6, 7, 11};

    (void)state;
    CHECK(SAMPLES, "l’été, beau?", OFFSETS);
}

static void phonemes_follow_a_space_and_hold_the_elided_word(void **state)
{
    static const struct sample SAMPLES[] = {
        {"à",   "",     SPOKEN_WORD, false},
        {"l'",   "",     SPOKEN_WORD, true },
        {"Est",  "ɛst", SPOKEN_WORD, false},
        {"fils", "fis",  SPOKEN_WORD, false},
        {".",    "",     SPOKEN_STOP, false}
    };
    static const uint32_t OFFSETS[] = {0, 2, 5, 12, 20};

    (void)state;
    CHECK(SAMPLES, "à [[l'Est]] [[f'is]].", OFFSETS);
}

static void a_mark_behind_an_elided_word_is_no_break(void **state)
{
    static const struct sample LETTERS[] = {
        {"d'", "", SPOKEN_WORD,  true },
        {"«", "", SPOKEN_QUOTE, false},
        {"A",  "", SPOKEN_WORD,  false},
        {"»", "", SPOKEN_QUOTE, false}
    };
    static const struct sample SOUNDS[] = {
        {"d'",  "",     SPOKEN_WORD,   true },
        {"(",   "",     SPOKEN_CLAUSE, false},
        {"est", "ɛst", SPOKEN_WORD,   false},
        {",",   "",     SPOKEN_COMMA,  false}
    };

    (void)state;
    CHECK(LETTERS, "d'A", NULL);
    CHECK(SOUNDS, "[[d'Est]],", NULL);
}

static void a_word_with_sounds_the_voice_lacks_is_given_as_written(void **state)
{
    static const struct sample SAMPLES[] = {
        {"l'",  "",    SPOKEN_WORD, true },
        {"eau", "ʘo", SPOKEN_WORD, false},
        {"a",   "a(",  SPOKEN_WORD, false}
    };

    (void)state;
    CHECK(SAMPLES, "l'eau a", NULL);
}

static void brackets_and_controls_in_words_never_reach_the_engine(void **state)
{
    static const struct sample SAMPLES[] = {
        {"[[a\001b]]", "", SPOKEN_WORD, false},
        {"c",          "", SPOKEN_WORD, false}
    };

    (void)state;
    CHECK(SAMPLES, "ab c", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_of_the_table_says_its_example),
        cmocka_unit_test(unknown_signs_give_nothing),
        cmocka_unit_test(a_word_that_is_not_tied_loses_the_letter_that_ties),
        cmocka_unit_test(words_get_single_spaces_and_marks_stay_behind),
        cmocka_unit_test(phonemes_follow_a_space_and_hold_the_elided_word),
        cmocka_unit_test(a_mark_behind_an_elided_word_is_no_break),
        cmocka_unit_test(a_word_with_sounds_the_voice_lacks_is_given_as_written),
        cmocka_unit_test(brackets_and_controls_in_words_never_reach_the_engine),
    };

    return RUN_TESTS(tests);
}
