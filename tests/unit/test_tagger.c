/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sentence.h"

#include "base/lookup.h"

struct row {
    struct str word;
};

static const struct row WORDS[] = {
#define TAGGED(word, classes) {STR_INIT(word)},
#include "pronounce/tagger_words.def"
#undef TAGGED
};

static const struct row ONSETS[] = {
#define ONSET(start, onset) {STR_INIT(start)},
#include "pronounce/tagger_onsets.def"
#undef ONSET
};

static void tables_are_sorted(void **state)
{
    (void)state;
    assert_true(LOOKUP_IS_SORTED(WORDS));
    assert_true(LOOKUP_IS_SORTED(ONSETS));
}

static void every_ending_has_an_example_of_its_class(void **state)
{
    static const struct {
        struct str class, example;
    } ROWS[] = {
#define ENDING(ending, class, example) {STR_INIT(#class), STR_INIT(example)},
#include "pronounce/tagger_endings.def"
#undef ENDING
    };

    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct sentence_under_test sentence = sentence_make(ROWS[i].example.data);

        if (!tagged_is(&sentence.tagged, 0, ROWS[i].class))
            fail_msg(STR_FMT " is no " STR_FMT, STR_ARG(ROWS[i].example),
                     STR_ARG(ROWS[i].class));
        sentence_free(&sentence);
    }
}

/* Whether the word at `place` is of `class`. */
static bool is(const char *text, size_t place, const char *class)
{
    struct sentence_under_test sentence = sentence_make(text);
    bool answer = tagged_is(&sentence.tagged, place, str_from(class));

    sentence_free(&sentence);
    return answer;
}

static bool fits(const char *text, size_t place, const char *before, const char *after)
{
    struct sentence_under_test sentence = sentence_make(text);
    bool answer = tagged_fits(&sentence.tagged, place, str_from(before), str_from(after));

    sentence_free(&sentence);
    return answer;
}

static void determiners_lend_their_number(void **state)
{
    (void)state;
    assert_true(is("un vieux pays", 2, "SG"));
    assert_true(is("des pays", 1, "PL"));
    assert_true(is("maisons vides", 0, "PL"));
    assert_false(is("pays", 0, "PL"));
    assert_true(is("les bureaux de vote", 3, "OF"));
    assert_true(is("un chef de gares", 3, "SG"));
}

static void numbers_are_known_with_hyphens(void **state)
{
    (void)state;
    assert_true(is("vingt-trois heures", 0, "NUM"));
    assert_true(is("soixante-dix-huit ans", 0, "NUM"));
    assert_false(is("rendez-vous", 0, "NUM"));
}

static void no_verb_follows_a_determiner(void **state)
{
    (void)state;
    assert_true(is("nous sommes", 1, "AUX"));
    assert_false(is("ces sommes", 1, "AUX"));
}

static void h_is_mute_or_bars_a_liaison(void **state)
{
    (void)state;
    assert_true(is("homme", 0, "VOWEL"));
    assert_true(is("héroïne", 0, "VOWEL"));
    assert_true(is("yeux", 0, "VOWEL"));
    assert_true(is("heureux", 0, "VOWEL"));
    assert_false(is("héros", 0, "VOWEL"));
    assert_false(is("handicap", 0, "VOWEL"));
    assert_false(is("onzième", 0, "VOWEL"));
    assert_false(is("yaourt", 0, "VOWEL"));
    assert_false(is("heurt", 0, "VOWEL"));
}

static void patterns_fit_on_both_sides(void **state)
{
    (void)state;
    assert_true(fits("ils ne le disent pas", 3, "ils ?NE ?CL", "NOT"));
    assert_true(fits("ils disent oui", 1, "ils ?NE ?CL", "!NOT"));
    assert_true(fits("il ne lui en dit jamais rien", 5, "NE ~", ""));
    assert_false(fits("il ne vient pas, elle part", 6, "NE ~", "")); /* not over a mark */
    assert_true(fits("mange", 0, "END", "END"));
    assert_false(fits("mange", 0, "END END", ""));
    assert_true(fits("la barbe", 1, "-a|le", ""));
    assert_true(fits("des barbelés", 0, "", "barb*"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_are_sorted),
        cmocka_unit_test(every_ending_has_an_example_of_its_class),
        cmocka_unit_test(determiners_lend_their_number),
        cmocka_unit_test(numbers_are_known_with_hyphens),
        cmocka_unit_test(no_verb_follows_a_determiner),
        cmocka_unit_test(h_is_mute_or_bars_a_liaison),
        cmocka_unit_test(patterns_fit_on_both_sides),
    };

    return RUN_TESTS(tests);
}
