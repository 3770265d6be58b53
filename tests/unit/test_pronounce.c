/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/lookup.h"
#include "pronounce/doubts.h"
#include "pronounce/letters.h"
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

static void every_letters_row_with_an_example_reads_it(void **state)
{
    static const struct {
        const char *letters, *example, *expected;
    } ROWS[] = {
#define LETTERS(before, letters, after, ipa, class, example, expected)                         \
    {letters, example, expected},
#include "pronounce/letters.def"
#undef LETTERS
    };

    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct buf ipa = BUF_INIT;
        bool mend;

        if (i > 0) /* rows are found by their first letter */
            assert_true((unsigned char)ROWS[i - 1].letters[0] <=
                        (unsigned char)ROWS[i].letters[0]);
        if (ROWS[i].example[0] == '\0')
            continue;
        assert_true(letters_read(str_from(ROWS[i].example), &ipa, &mend));
        assert_str(buf_str(&ipa), ROWS[i].expected);
        buf_release(&ipa);
    }
}

/* The phonemes of each word; "." where the engine reads it. */
static void check(const char *sentence, const char *expected)
{
    struct arena *arena = arena_new();
    struct lexicon *lexicon = lexicon_new();
    struct pronounce_options options = {LIAISON_NORMAL};
    struct spoken spoken = {0};
    struct buf out = BUF_INIT;
    struct str rest = arena_copy(arena, str_from(sentence));

    while (rest.size > 0) {
        size_t end = str_find(rest, STR(" "), 0);

        end = end == (size_t)-1 ? rest.size : end;
        spoken_add(arena, &spoken, SPOKEN_WORD, str_sub(rest, 0, end), 0, 0);
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

static void names_of_several_words_are_shared_out(void **state)
{
    (void)state;
    check("à New York demain", ". nju jɔʁk .");
}

static void doubts_are_counted_and_written_as_a_lexicon(void **state)
{
    struct arena *arena = arena_new();
    struct doubts *doubts = doubts_new(arena);
    struct lexicon *lexicon = lexicon_new();
    struct spoken spoken = {0};
    struct buf out = BUF_INIT;

    (void)state;
    spoken_add(arena, &spoken, SPOKEN_WORD, STR("Vlorkan"), 0, 0); /* the first may be a word */
    spoken_add(arena, &spoken, SPOKEN_WORD, STR("Brolan"), 0, 0);
    spoken_add(arena, &spoken, SPOKEN_WORD, STR("mange"), 0, 0);
    spoken_add(arena, &spoken, SPOKEN_WORD, STR("Zertok"), 0, 0);
    spoken_add(arena, &spoken, SPOKEN_WORD, STR("Zertok"), 0, 0);
    doubts_add(doubts, lexicon, &spoken);
    doubts_write(doubts, &out);
    assert_str(buf_str(&out), "Zertok\t/zɛʁtɔk/\t# 2\nBrolan\t/bʁɔlɑ̃/\t# 1\n");
    buf_release(&out);
    lexicon_free(lexicon);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_are_sorted_and_the_voice_can_say_every_entry),
        cmocka_unit_test(every_letters_row_with_an_example_reads_it),
        cmocka_unit_test(words_the_engine_would_read_in_english_get_phonemes),
        cmocka_unit_test(names_of_several_words_are_shared_out),
        cmocka_unit_test(doubts_are_counted_and_written_as_a_lexicon),
    };

    return RUN_TESTS(tests);
}
