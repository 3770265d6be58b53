/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "base/arena.h"
#include "base/buf.h"
#include "pronounce/pronounce.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char warnings[2048];

static void listen(void *state, enum report_level level, const char *sentence)
{
    size_t used = strlen(warnings);

    (void)state;
    (void)level;
    snprintf(warnings + used, sizeof warnings - used, "%s\n", sentence);
}

static const struct report REPORT = {NULL, listen, NULL, NULL};

/* A lexicon with the given files, one after the other. */
static struct lexicon *load(const char *const *texts, size_t count)
{
    struct lexicon *lexicon = lexicon_new();
    struct error err = {0};

    warnings[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        char path[] = "/tmp/lexicon.XXXXXX";
        int file = mkstemp(path);

        assert_true(file >= 0);
        assert_int_equal(write(file, texts[i], strlen(texts[i])), strlen(texts[i]));
        close(file);
        assert_int_equal(lexicon_load(lexicon, path, &REPORT, &err), STATUS_OK);
        unlink(path);
    }
    return lexicon;
}

/* "word{ipa} word" of a sentence with single spaces. */
static void check(const struct lexicon *lexicon, const char *sentence, const char *expected)
{
    struct arena *arena = arena_new();
    struct pronounce_options options = {.liaison = LIAISON_NORMAL};
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
        buf_puts(&out, i ? " " : "");
        buf_put_str(&out, spoken.tokens[i].text);
        if (spoken.tokens[i].phonemes.size > 0)
            buf_printf(&out, "{" STR_FMT "}", STR_ARG(spoken.tokens[i].phonemes));
    }
    assert_str(buf_str(&out), expected);
    buf_release(&out);
    arena_free(arena);
}

static void words_phonemes_and_phrases_of_a_table_are_used(void **state)
{
    static const char *const TEXT[] = {"# mine\nbrol\tbrole\nPloc\t/plɔk/\nplic ploc\t/a bo/\n"
                                       "zut\t[[z'yt]]\n"};
    struct lexicon *lexicon = load(TEXT, 1);

    (void)state;
    assert_string_equal(warnings, "");
    check(lexicon, "brol BROL Ploc ploc", "brole brole Ploc{plɔk} ploc");
    check(lexicon, "plic Ploc zut", "plic{a} Ploc{bo} zut{zˈyt}");
    lexicon_free(lexicon);
}

static void an_acronym_is_found_as_it_is_written(void **state)
{
    static const char *const TEXT[] = {"UVK\tuvéka\nXYL\t/ksil/\n"};
    struct lexicon *lexicon = load(TEXT, 1);

    (void)state;
    check(lexicon, "les U V K et X Y L", "les uvéka et X{ksil}  ");
    check(lexicon, "U V", "U V");
    lexicon_free(lexicon);
}

struct token_row {
    const char *text;
    uint32_t begin, end;
};

/* The words of a sentence that was written as `written`. */
static void check_written(const struct lexicon *lexicon, const char *written,
                          const struct token_row *rows, size_t count, const char *expected)
{
    struct arena *arena = arena_new();
    struct pronounce_options options = {LIAISON_NORMAL, str_from(written)};
    struct spoken spoken = {0};

    for (size_t i = 0; i < count; i++)
        spoken_add(arena, &spoken, SPOKEN_WORD, str_from(rows[i].text), rows[i].begin,
                   rows[i].end);
    pronounce(arena, lexicon, &options, &spoken);
    assert_str(spoken_text(arena, &spoken), expected);
    arena_free(arena);
}

static void an_entry_is_found_as_it_is_written_and_as_it_is_said(void **state)
{
    static const char *const TEXT[] = {
        "km\tkilo mètre\nM.\tmaître\n€\tsous\nmonsieur\tmon sieur\n"};
    static const struct token_row PLACE[] = {
        {"vingt",       0, 5},
        {"et",          0, 5},
        {"un",          0, 5},
        {"kilomètres", 0, 5},
        {"monsieur",    6, 8}
    };
    static const struct token_row PRICE[] = {
        {"dix",       0, 8 },
        {"euros",     0, 8 },
        {"cinquante", 0, 8 },
        {"monsieur",  9, 17}
    };
    struct lexicon *lexicon = load(TEXT, 1);

    (void)state;
    check_written(lexicon, "21 km M.", PLACE, 5, "vingt et un kilo mètre maître");
    /* the sign stands for two words, and figures between */
    check_written(lexicon, "10,50 € monsieur", PRICE, 4, "dix euros cinquante mon sieur");
    lexicon_free(lexicon);
}

static void bad_entries_are_named_with_their_line_and_the_rest_is_used(void **state)
{
    static const char *const TEXT[] = {
        "a\nbon\t/b§/\nça\t[[%%]]\nmal\t\nbrol\t/bʁɔl/\na b c d e f g h i\tneuf\n"};
    struct lexicon *lexicon = load(TEXT, 1);

    (void)state;
    assert_non_null(strstr(warnings, ":1: entry left out: there is no tab"));
    assert_non_null(strstr(warnings, ":2: entry left out: a sign"));
    assert_non_null(strstr(warnings, ":3: entry left out: between [[ ]] a sign"));
    assert_non_null(strstr(warnings, ":4: entry left out: nothing is said"));
    assert_null(strstr(warnings, ":5:"));
    assert_non_null(strstr(warnings, ":6: entry left out: more than eight words"));
    check(lexicon, "brol", "brol{bʁɔl}");
    lexicon_free(lexicon);
}

static void pls_has_several_graphemes_phonemes_and_aliases(void **state)
{
    static const char *const TEXT[] = {
        "<?xml version=\"1.0\"?>\n"
        "<lexicon version=\"1.0\" alphabet=\"ipa\" xml:lang=\"fr\"\n"
        "  xmlns=\"http://www.w3.org/2005/01/pronunciation-lexicon\">\n"
        "<lexeme><grapheme>brol</grapheme><grapheme>bröl</grapheme>"
        "<phoneme>bʁɔl</phoneme></lexeme>\n"
        "<lexeme><grapheme>zog</grapheme><alias>zogue</alias></lexeme>\n"
        "<lexeme><grapheme>vide</grapheme></lexeme>\n"
        "</lexicon>"};
    struct lexicon *lexicon = load(TEXT, 1);

    (void)state;
    assert_non_null(strstr(warnings, ":6: entry left out: it has no phoneme"));
    check(lexicon, "brol bröl zog", "brol{bʁɔl} bröl{bʁɔl} zogue");
    lexicon_free(lexicon);
}

static void later_files_and_lines_win(void **state)
{
    static const char *const TEXT[] = {"brol\t/a/\nbrol\t/o/\nzog\t/e/\n", "zog\t/i/\n"};
    struct lexicon *lexicon = load(TEXT, 2);

    (void)state;
    check(lexicon, "brol zog", "brol{o} zog{i}");
    lexicon_free(lexicon);
}

static void a_missing_file_and_broken_xml_are_errors(void **state)
{
    struct lexicon *lexicon = lexicon_new();
    struct error err = {0};
    char path[] = "/tmp/lexicon.XXXXXX";
    int file = mkstemp(path);

    (void)state;
    assert_int_equal(write(file, "<lexicon><le", 12), 12);
    close(file);
    assert_int_equal(lexicon_load(lexicon, path, NULL, &err), STATUS_INPUT);
    unlink(path);
    assert_int_equal(lexicon_load(lexicon, path, NULL, &err), STATUS_INPUT);
    assert_non_null(strstr(err.message, path));
    lexicon_free(lexicon);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_phonemes_and_phrases_of_a_table_are_used),
        cmocka_unit_test(an_acronym_is_found_as_it_is_written),
        cmocka_unit_test(an_entry_is_found_as_it_is_written_and_as_it_is_said),
        cmocka_unit_test(bad_entries_are_named_with_their_line_and_the_rest_is_used),
        cmocka_unit_test(pls_has_several_graphemes_phonemes_and_aliases),
        cmocka_unit_test(later_files_and_lines_win),
        cmocka_unit_test(a_missing_file_and_broken_xml_are_errors),
    };

    return RUN_TESTS(tests);
}
