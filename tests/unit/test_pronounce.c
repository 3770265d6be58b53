/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/lookup.h"
#include "pronounce/doubts.h"
#include "pronounce/letters.h"
#include "pronounce/lexicon_store.h"
#include "pronounce/words.h"
#include "speech/engine_text.h"

struct row {
    struct str word, ipa;
};

static const struct row NAMES[] = {
#define NAME(word, ipa) {STR_INIT(word), STR_INIT(ipa)},
#include "pronounce/names.def"
#undef NAME
};

static const struct row WORDS[] = {
#define WORD(word, ipa) {STR_INIT(word), STR_INIT(ipa)},
#include "pronounce/words.def"
#undef WORD
};

static void check_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct buf out = BUF_INIT;

        if (!engine_mnemonics(rows[i].ipa, &out))
            fail_msg("the voice cannot say " STR_FMT, STR_ARG(rows[i].word));
        buf_release(&out);
    }
}

static void lists_are_sorted_and_the_voice_can_say_every_entry(void **state)
{
    (void)state;
    assert_true(LOOKUP_IS_SORTED(NAMES));
    assert_true(LOOKUP_IS_SORTED(WORDS));
    check_rows(NAMES, sizeof NAMES / sizeof *NAMES);
    check_rows(WORDS, sizeof WORDS / sizeof *WORDS);
}

struct letters_row {
    const char *letters, *example, *expected;
    enum letters_class class;
};

static void check_readings(const struct letters_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct buf ipa = BUF_INIT;
        bool mend;

        if (i > 0) /* rows are found by their first letter */
            assert_true((unsigned char)rows[i - 1].letters[0] <=
                        (unsigned char)rows[i].letters[0]);
        if (rows[i].example[0] == '\0')
            continue;
        if (!letters_read(str_from(rows[i].example), rows[i].class == LETTERS_PROPER, &ipa,
                          &mend))
            fail_msg("no reading of %s", rows[i].example);
        assert_str(buf_str(&ipa), rows[i].expected);
        buf_release(&ipa);
    }
}

static void every_letters_row_with_an_example_reads_it(void **state)
{
    static const struct letters_row ROWS[] = {
#define LETTERS(before, letters, after, ipa, class, example, expected)                         \
    {letters, example, expected, LETTERS_##class},
#include "pronounce/letters.def"
#undef LETTERS
    };

    (void)state;
    check_readings(ROWS, sizeof ROWS / sizeof *ROWS);
}

static void every_foreign_row_reads_its_example(void **state)
{
    static const struct letters_row ROWS[] = {
#define LETTERS(before, letters, after, ipa, class, example, expected)                         \
    {letters, example, expected, LETTERS_##class},
#include "pronounce/foreign.def"
#undef LETTERS
    };

    (void)state;
    check_readings(ROWS, sizeof ROWS / sizeof *ROWS);
}

static void every_sign_of_an_origin_is_in_its_example(void **state)
{
    static const struct {
        struct str before, letters, after, example;
    } ROWS[] = {
#define ORIGIN(before, letters, after, origin, weight, example)                                \
    {STR_INIT(before), STR_INIT(letters), STR_INIT(after), STR_INIT(example)},
#include "pronounce/origins.def"
#undef ORIGIN
    };

    size_t missing = 0;

    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct letters_rule rule = {ROWS[i].before, ROWS[i].letters, ROWS[i].after, STR(""),
                                    LETTERS_KEEP};
        struct letters_word word;
        bool found = false;

        assert_true(letters_split(ROWS[i].example, &word));
        for (size_t at = 1; at <= word.count; at++)
            found = found || letters_rule_takes(&rule, &word, at) > 0;
        if (!found)
            print_message("%.*s is not in %.*s\n", STR_ARG(rule.letters),
                          STR_ARG(ROWS[i].example));
        missing += !found;
    }
    assert_int_equal(missing, 0);
}

static void check_origin(const char *name, enum letters_class origin)
{
    struct letters_word word;

    assert_true(letters_split(str_from(name), &word));
    assert_int_equal(letters_origin(&word), origin);
}

static void a_name_is_read_by_where_it_comes_from(void **state)
{
    (void)state;
    check_origin("Stratford", LETTERS_ENGLISH);
    check_origin("Zimmermann", LETTERS_GERMAN);
    check_origin("Castellucci", LETTERS_ITALIAN);
    check_origin("Martinez", LETTERS_SPANISH);
    check_origin("Timochenko", LETTERS_SLAVIC);
    check_origin("Abdallah", LETTERS_ARABIC);
    check_origin("Kawasaki", LETTERS_ASIAN);
    check_origin("Mirbeau", LETTERS_KEEP);
    check_origin("Entendez", LETTERS_KEEP); /* a verb that begins a sentence is no name */
    check_origin("Chaussure", LETTERS_KEEP);
}

/* The phonemes of each word; "." where the engine reads it. "N'" is an elided word. */
static void check(const char *sentence, const char *expected)
{
    struct arena *arena = arena_new();
    struct lexicon *lexicon = lexicon_new();
    struct pronounce_options options = {.liaison = LIAISON_NORMAL};
    struct spoken spoken = {0};
    struct buf out = BUF_INIT;
    struct str rest = arena_copy(arena, str_from(sentence));

    while (rest.size > 0) {
        size_t end = str_find(rest, STR(" "), 0);

        end = end == (size_t)-1 ? rest.size : end;
        spoken_add(arena, &spoken, SPOKEN_WORD, str_sub(rest, 0, end), 0, 0)->elided =
            end > 0 && rest.data[end - 1] == '\'';
        rest = str_sub(rest, end + 1, rest.size);
    }
    pronounce(arena, lexicon, &options, &spoken);
    for (size_t i = 0; i < spoken.count; i++) {
        struct str ipa = spoken.tokens[i].phonemes;

        buf_puts(&out, i ? " " : "");
        buf_put_str(&out, ipa.size > 0 ? ipa : STR("."));
    }
    assert_str(buf_str(&out), expected);
    buf_release(&out);
    lexicon_free(lexicon);
    arena_free(arena);
}

static void words_the_engine_would_read_in_english_get_phonemes(void **state)
{
    (void)state;
    check("le rythme authentique", ". ʁitm otɑ̃tik");
    check("la table", ". .");
    check("un accord avec son auteur", ". . . . ."); /* the engine links these by itself */
}

static void a_capital_inside_a_sentence_makes_a_name(void **state)
{
    (void)state;
    check("Lutver avec Lutver", ". . lytvɛʁ");
    check("Lutvas", "lytvas"); /* a heading */
    check("Lutver", ".");      /* as "Manger" */
    check("avec Repas et Dîner", ". . . .");
    check("avec les Lutvas", ". . .");
    check("puis Lutver et Lutver", ". lytvɛʁ . lytvɛʁ");
}

static void letters_that_no_rule_knows_are_read_without_their_marks(void **state)
{
    (void)state;
    check("Hạnh et Ḥasan", "an . azɑ̃");
}

static void names_of_several_words_are_shared_out(void **state)
{
    (void)state;
    check("à New York demain", ". nju jɔʁk .");
    check("à N' Djamena demain", ". . ndʒamena .");
}

static void phrases_may_begin_a_sentence_and_common_nouns_are_no_names(void **state)
{
    (void)state;
    check("Vice versa", "vise vɛʁsa");
    check("De facto", "de fakto");
    check("des chips", ". ʃips");
}

/* "CASTANER A VU NEW YORK": the words come in small letters. */
static void a_headline_in_capitals_has_names_too(void **state)
{
    static const char *const SAID[] = {"castaner", "a", "vu", "new", "york"};
    static const char *const IPA[] = {"kastanɛʁ", "", "", "nju", "jɔʁk"};
    struct arena *arena = arena_new();
    struct lexicon *lexicon = lexicon_new();
    struct pronounce_options options = {.liaison = LIAISON_NORMAL};
    struct spoken spoken = {0};

    (void)state;
    for (size_t i = 0; i < 5; i++)
        spoken_add(arena, &spoken, SPOKEN_WORD, str_from(SAID[i]), 0, 0)->shouted = true;
    pronounce(arena, lexicon, &options, &spoken);
    for (size_t i = 0; i < 5; i++)
        assert_str(spoken.tokens[i].phonemes, IPA[i]);
    lexicon_free(lexicon);
    arena_free(arena);
}

static void an_apostrophe_inside_a_name_does_not_part_it(void **state)
{
    struct arena *arena = arena_new();
    struct lexicon *lexicon = lexicon_new();
    struct pronounce_options options = {.liaison = LIAISON_NORMAL};
    struct spoken spoken = {0};
    struct buf out = BUF_INIT;

    (void)state;
    spoken_add(arena, &spoken, SPOKEN_WORD, STR("N'"), 0, 0);
    spoken.tokens[0].elided = true;
    spoken_add(arena, &spoken, SPOKEN_WORD, STR("Djamena"), 0, 0);
    pronounce(arena, lexicon, &options, &spoken);
    engine_text(spoken.tokens, spoken.count, &out, NULL);
    assert_str(buf_str(&out), "[[ndZamen'a]]");
    buf_release(&out);
    lexicon_free(lexicon);
    arena_free(arena);
}

/* The doubts of a sentence whose words are spaced, as --doubts writes them. */
static void check_doubts(const char *text, const char *expected)
{
    struct arena *arena = arena_new();
    struct doubts *doubts = doubts_new(arena);
    struct lexicon *lexicon = lexicon_new();
    struct spoken spoken = {0};
    struct buf out = BUF_INIT;
    struct str rest = str_from(text);

    lexicon_add(lexicon, STR("Mirvak"), STR("Mirvak"));
    while (rest.size > 0) {
        size_t end = str_find(rest, STR(" "), 0);

        if (end == (size_t)-1)
            end = rest.size;
        spoken_add(arena, &spoken, SPOKEN_WORD, str_sub(rest, 0, end), 0, 0);
        rest = str_sub(rest, end + 1, rest.size);
    }
    doubts_add(doubts, lexicon, &spoken);
    doubts_write(doubts, &out);
    assert_str(buf_str(&out), expected);
    buf_release(&out);
    lexicon_free(lexicon);
    arena_free(arena);
}

static void doubts_are_counted_and_written_as_a_lexicon(void **state)
{
    (void)state;
    /* the first may be a word; the engine says "Brolan", our rules the English one */
    check_doubts("Vlorkan Brolan mange Zertok Zertok Highbrook",
                 "Zertok\tZertok\t# 2\nBrolan\tBrolan\t# 1\nHighbrook\t/iɡbʁuk/\t# 1\n");
    check_doubts("les non-Azertok", "non-Azertok\t/nɔ̃nazɛʁtɔk/\t# 1\n");
    check_doubts("puis Mirvak part", ""); /* the lexicon leaves it as it is */
}

static void ordinary_words_are_no_doubts(void **state)
{
    (void)state;
    check_doubts("le Conseil et Les Comités de France aujourd'hui", "");
    check_doubts("en Seine-et-Marne avec Jean-Alain", "");
    check_doubts("les Etats et le Tapageur tapageur", "");
    check_doubts("de Los Angeles", "");
    check_doubts("la Tapage", "Tapage\tTapage\t# 1\n");
    check_doubts("à Zertok-sur-Marne", "Zertok-sur-Marne\tZertok-sur-Marne\t# 1\n");
}

static void ordinary_words_are_sorted_and_endings_have_examples(void **state)
{
    static const struct row ORDINARY[] = {
#define ORDINARY(word, example) {STR_INIT(word), STR_INIT(example)},
#include "pronounce/ordinary.def"
#undef ORDINARY
    };

    (void)state;
    assert_true(LOOKUP_IS_SORTED(ORDINARY));
    for (size_t i = 0; i < sizeof ORDINARY / sizeof *ORDINARY; i++) {
        const struct row *row = &ORDINARY[i]; /* `ipa` is the example */

        if (row->word.data[0] == '-' &&
            !str_ends(row->ipa, str_sub(row->word, 1, row->word.size)))
            fail_msg(STR_FMT " has no example", STR_ARG(row->word));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_are_sorted_and_the_voice_can_say_every_entry),
        cmocka_unit_test(every_letters_row_with_an_example_reads_it),
        cmocka_unit_test(every_foreign_row_reads_its_example),
        cmocka_unit_test(every_sign_of_an_origin_is_in_its_example),
        cmocka_unit_test(a_name_is_read_by_where_it_comes_from),
        cmocka_unit_test(words_the_engine_would_read_in_english_get_phonemes),
        cmocka_unit_test(a_capital_inside_a_sentence_makes_a_name),
        cmocka_unit_test(letters_that_no_rule_knows_are_read_without_their_marks),
        cmocka_unit_test(names_of_several_words_are_shared_out),
        cmocka_unit_test(a_headline_in_capitals_has_names_too),
        cmocka_unit_test(an_apostrophe_inside_a_name_does_not_part_it),
        cmocka_unit_test(phrases_may_begin_a_sentence_and_common_nouns_are_no_names),
        cmocka_unit_test(doubts_are_counted_and_written_as_a_lexicon),
        cmocka_unit_test(ordinary_words_are_no_doubts),
        cmocka_unit_test(ordinary_words_are_sorted_and_endings_have_examples),
    };

    return RUN_TESTS(tests);
}
