/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sentence.h"

#include "pronounce/liaison.h"
#include "speech/engine_text.h"

#define SPARE (1u << LIAISON_SPARE)
#define NORMAL (1u << LIAISON_NORMAL)
#define FULL (1u << LIAISON_FULL)
#define ALL (SPARE | NORMAL | FULL)
#define KEEP ""
#define BAR "ʔ"

struct row {
    unsigned styles;
    struct str example, expected;
};

static const struct row ROWS[] = {
#define LIAISON(before, word, after, sound, styles, example, expected)                         \
    {styles, STR_INIT(example), STR_INIT(expected)},
#include "pronounce/liaisons.def"
#undef LIAISON
};

/* The words of `text` before its "_". */
static size_t words_before(struct str text)
{
    struct arena *arena = arena_new();
    struct sentence_under_test sentence;
    size_t count;

    text = arena_copy(arena, str_sub(text, 0, str_find(text, STR("_"), 0)));
    sentence = sentence_make(text.data);
    count = sentence.tagged.count;
    sentence_free(&sentence);
    arena_free(arena);
    return count;
}

static bool row_holds(const struct row *row, struct sentence_under_test *sentence)
{
    size_t place = words_before(row->example) - 1;
    bool holds = true;

    for (unsigned style = 0; style < 3; style++) {
        struct str sound = liaison_between(&sentence->tagged, place, style);

        if (!(row->styles & 1u << style) || str_eq(sound, row->expected))
            continue;
        print_error("\"" STR_FMT "\" in style %u: \"" STR_FMT "\"\n", STR_ARG(row->example),
                    style, STR_ARG(sound));
        holds = false;
    }
    return holds;
}

static void every_liaison_row_has_an_example_that_is_tied_so(void **state)
{
    size_t wrong = 0;

    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct arena *arena = arena_new();
        struct str text = arena_copy(arena, ROWS[i].example);
        struct sentence_under_test sentence;

        assert_true(str_find(text, STR("_"), 0) != (size_t)-1);
        *strchr((char *)text.data, '_') = ' ';
        sentence = sentence_make(text.data);
        wrong += !row_holds(&ROWS[i], &sentence);
        sentence_free(&sentence);
        arena_free(arena);
    }
    assert_int_equal(wrong, 0);
}

static void every_compound_is_said_with_its_liaison(void **state)
{
    static const struct row COMPOUNDS[] = {
#define COMPOUND(before, part, next, ipa, example, expected)                                   \
    {0, STR_INIT(example), STR_INIT(expected)},
#include "pronounce/liaison_compounds.def"
#undef COMPOUND
    };

    (void)state;
    for (size_t i = 0; i < sizeof COMPOUNDS / sizeof *COMPOUNDS; i++) {
        struct sentence_under_test sentence = sentence_make(COMPOUNDS[i].example.data);

        sentence_step(&sentence, pronounce_compounds);
        assert_string_equal(sentence.spoken.tokens[0].phonemes.data,
                            COMPOUNDS[i].expected.data);
        sentence_free(&sentence);
    }
}

/* What the engine is given. */
static void check(const char *text, const char *expected)
{
    struct sentence_under_test sentence = sentence_make(text);
    struct buf out = BUF_INIT;

    sentence_step(&sentence, pronounce_liaisons);
    engine_text(sentence.spoken.tokens, sentence.spoken.count, &out, NULL);
    assert_str(buf_str(&out), expected);
    buf_release(&out);
    sentence_free(&sentence);
}

static void liaisons_that_the_engine_makes_are_left_to_it(void **state)
{
    (void)state;
    check("les amis", "les amis");
    check("nous avons un ami", "nous avons un ami");
    check("les héros", "les héros");
}

static void plural_nouns_are_not_tied_to_their_verb(void **state)
{
    (void)state;
    check("les ministres ont fui", "les ministre ont fui");
    check("les pays ont fui", "les pays [[_|]] ont fui");
}

static void nouns_and_names_in_ent_are_no_verbs(void **state)
{
    (void)state;
    check("le sergent a fui", "le sergent a fui");
    check("un patient est là", "un patient est là");
    check("Vincent a fui", "Vincent a fui");
    check("les enfants parlent à Luc", "les enfants [[p'arl]] à Luc");
    check("Viennent alors les élus", "[[vj'En]] alors les élus");
}

static void consonants_that_the_engine_misses_are_written(void **state)
{
    (void)state;
    check("cent ans", "[[s'A~t2]] ans");
    check("un ancien ami", "un [[A~sj'En2]] ami");
    check("le premier étage", "le [[pr@mj'Er2]] étage");
}

static void an_onset_the_engine_misjudges_is_mended(void **state)
{
    (void)state;
    check("les hameaux", "les [[_|]] hameaux");
    check("un hebdomadaire", "un [[EbdOmad'Er]]");
    check("l'hebdomadaire", "[[lEbdOmad'Er]]");
    check("des héros anciens", "des [[_|er'Oz2]] anciens");
}

static void an_acronym_is_linked_to_like_a_word(void **state)
{
    (void)state;
    check("les O N G", "les [['o]] N G");
    check("un I U T", "un [['i]] U T");
    check("les S M S", "les S M S"); /* le SMS: no liaison into the names of consonants */
    check("un agent O N G", "un agent O N G");
    check("une vitamine A", "une vitamine A");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_liaison_row_has_an_example_that_is_tied_so),
        cmocka_unit_test(every_compound_is_said_with_its_liaison),
        cmocka_unit_test(liaisons_that_the_engine_makes_are_left_to_it),
        cmocka_unit_test(plural_nouns_are_not_tied_to_their_verb),
        cmocka_unit_test(nouns_and_names_in_ent_are_no_verbs),
        cmocka_unit_test(consonants_that_the_engine_misses_are_written),
        cmocka_unit_test(an_onset_the_engine_misjudges_is_mended),
        cmocka_unit_test(an_acronym_is_linked_to_like_a_word),
    };

    return RUN_TESTS(tests);
}
