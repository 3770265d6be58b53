/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sentence.h"

#include "base/lookup.h"
#include "pronounce/tagger.h"
#include "speech/engine_text.h"

struct row {
    struct str word, group, first, second;
};

static const struct row HETERONYMS[] = {
#define HETERONYM(word, group, first, second)                                                  \
    {STR_INIT(word), STR_INIT(#group), STR_INIT(first), STR_INIT(second)},
#include "pronounce/heteronyms.def"
#undef HETERONYM
};

struct rule {
    struct str group, example, expected;
};

static const struct rule RULES[] = {
#define READING(group, before, word, after, reading, example, expected)                        \
    {STR_INIT(#group), STR_INIT(example), STR_INIT(expected)},
#include "pronounce/heteronym_rules.def"
#undef READING
};

static void heteronyms_are_sorted_and_the_voice_can_say_both_readings(void **state)
{
    struct buf out = BUF_INIT;

    (void)state;
    assert_true(LOOKUP_IS_SORTED(HETERONYMS));
    for (size_t i = 0; i < sizeof HETERONYMS / sizeof *HETERONYMS; i++) {
        const struct row *row = &HETERONYMS[i];

        if (row->first.size > 0 && !engine_mnemonics(row->first, &out))
            fail_msg("the voice cannot say " STR_FMT, STR_ARG(row->first));
        if (row->second.size > 0 && !engine_mnemonics(row->second, &out))
            fail_msg("the voice cannot say " STR_FMT, STR_ARG(row->second));
    }
    buf_release(&out);
}

/* The place of the first word of `group`. */
static size_t place_of(struct sentence_under_test *sentence, struct str group)
{
    for (size_t i = 0; i < sentence->tagged.count; i++) {
        struct str word = sentence->tagged.words[i].text;
        const struct row *row = LOOKUP_EXACT(HETERONYMS, word);

        /* TIONS is no list of words but all that end so */
        if (row ? str_eq(row->group, group)
                : str_eq(group, STR("TIONS")) && str_ends(word, STR("tions")))
            return sentence->tagged.words[i].token;
    }
    fail_msg("no word of the group " STR_FMT, STR_ARG(group));
    return 0;
}

static void every_reading_has_an_example_that_is_read_so(void **state)
{
    size_t wrong = 0;

    (void)state;
    for (size_t i = 0; i < sizeof RULES / sizeof *RULES; i++) {
        struct sentence_under_test sentence = sentence_make(RULES[i].example.data);
        size_t place = place_of(&sentence, RULES[i].group);

        sentence_step(&sentence, pronounce_heteronyms);
        if (!str_eq(sentence.spoken.tokens[place].phonemes, RULES[i].expected)) {
            print_error("\"" STR_FMT "\" is read /" STR_FMT "/, not /" STR_FMT "/\n",
                        STR_ARG(RULES[i].example),
                        STR_ARG(sentence.spoken.tokens[place].phonemes),
                        STR_ARG(RULES[i].expected));
            wrong++;
        }
        sentence_free(&sentence);
    }
    assert_int_equal(wrong, 0);
}

static void check(const char *text, size_t place, const char *expected)
{
    struct sentence_under_test sentence = sentence_make(text);

    sentence_step(&sentence, pronounce_heteronyms);
    assert_str(sentence.spoken.tokens[place].phonemes, expected);
    sentence_free(&sentence);
}

static void verbs_in_tions_follow_nous(void **state)
{
    (void)state;
    check("nous les portions", 2, "pɔʁtjɔ̃z‿");
    check("les portions de nous tous", 1, "");
    check("pour nous portions égales", 2, ""); /* "nous" is no subject */
}

static void the_number_of_the_subject_settles_the_verb(void **state)
{
    (void)state;
    check("Les pays voisins affluent", 3, "afly");
    check("Un pays voisin affluent", 3, "aflyɑ̃");
    check("Cet homme de lettres influent", 4, "ɛ̃flyɑ̃");
    check("Les rives de la mer convergent vers le nord", 5, "kɔ̃vɛʁʒ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heteronyms_are_sorted_and_the_voice_can_say_both_readings),
        cmocka_unit_test(every_reading_has_an_example_that_is_read_so),
        cmocka_unit_test(verbs_in_tions_follow_nous),
        cmocka_unit_test(the_number_of_the_subject_settles_the_verb),
    };

    return RUN_TESTS(tests);
}
