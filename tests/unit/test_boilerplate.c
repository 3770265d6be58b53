/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of the extraction: every row is caught by its own example, and rows are sorted. */
#include "support.h"

#include "base/arena.h"
#include "base/lookup.h"
#include "extract/filter.h"
#include "extract/text.h"
#include "extract/tree.h"

#include <ctype.h>

struct boiler_row {
    struct str start;
    const char *where, *action, *example;
    unsigned most_chars;
};

static const struct boiler_row BOILERS[] = {
#define BOILER(start, where, most_chars, action, example)                                      \
    {STR_INIT(start), #where, #action, example, most_chars},
#include "extract/boilerplate.def"
#undef BOILER
};

struct word_row {
    struct str words;
    unsigned kind;
};

static const struct word_row WORDS[] = {
#define WORD(words, kind) {STR_INIT(words), WORD_##kind},
#include "extract/words.def"
#undef WORD
};

struct tag_row {
    struct str name;
};

static const struct tag_row TAGS[] = {
#define TAG(name, flags) {STR_INIT(name)},
#include "extract/tags.def"
#undef TAG
};

struct meta_row {
    struct str name;
};

static const struct meta_row METAS[] = {
#define META(name, field, rank) {STR_INIT(name)},
#include "extract/metas.def"
#undef META
};

/* Rows of one beginning stand together; a beginning may have a row for the start of a line and
 * one for whole lines. */
static void rows_of_boilerplate_are_sorted(void **state)
{
    size_t count = sizeof BOILERS / sizeof *BOILERS;

    (void)state;
    for (size_t i = 1; i < count; i++)
        if (str_compare(BOILERS[i - 1].start, BOILERS[i].start) > 0)
            fail_msg("\"%s\" stands before \"%s\"", BOILERS[i - 1].start.data,
                     BOILERS[i].start.data);
}

static void every_line_of_boilerplate_is_caught_by_its_row(void **state)
{
    struct arena *arena = arena_new();
    size_t wrong = 0;

    (void)state;
    for (size_t i = 0; i < sizeof BOILERS / sizeof *BOILERS; i++) {
        const struct boiler_row *row = &BOILERS[i];
        struct str example = str_from(row->example);
        struct str plain = text_plain(arena, example);
        const char *rule = filter_rule(arena, example);
        char action[32] = "";

        for (size_t k = 0; row->action[k] && k < sizeof action - 1; k++)
            action[k] = (char)tolower((unsigned char)row->action[k]);
        if (str_find(plain, row->start, 0) == (size_t)-1 || plain.size > row->most_chars ||
            !rule || strcmp(rule, action) != 0) {
            print_message("\"%s\" %s: \"%s\" gives %s, not %s\n", row->start.data, row->where,
                          row->example, rule ? rule : "nothing", action);
            wrong++;
        }
    }
    arena_free(arena);
    assert_int_equal(wrong, 0);
}

static void tables_that_are_searched_are_sorted(void **state)
{
    (void)state;
    assert_true(LOOKUP_IS_SORTED(WORDS));
    assert_true(LOOKUP_IS_SORTED(TAGS));
    assert_true(LOOKUP_IS_SORTED(METAS));
}

/* Every word of words.def is found in a class, in an id, and in camel case. */
static void every_class_word_is_found(void **state)
{
    struct arena *arena = arena_new();

    (void)state;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        struct str page =
            arena_format(arena, "<body><div class=\"x " STR_FMT "\">a</div></body>",
                         STR_ARG(WORDS[i].words));
        struct tree tree;
        struct error err;
        unsigned found = 0;

        assert_int_equal(tree_open(page, &tree, &err), STATUS_OK);
        for (size_t k = 0; k < tree.count; k++)
            found |= tree.elems[k].words;
        tree_close(&tree);
        if (!(found & WORDS[i].kind))
            fail_msg("class \"%s\" is not found", WORDS[i].words.data);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_of_boilerplate_are_sorted),
        cmocka_unit_test(every_line_of_boilerplate_is_caught_by_its_row),
        cmocka_unit_test(tables_that_are_searched_are_sorted),
        cmocka_unit_test(every_class_word_is_found),
    };

    return RUN_TESTS(tests);
}
