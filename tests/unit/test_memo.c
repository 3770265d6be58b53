/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "pronounce/memo.h"

#include <stdio.h>

#define LONG_TEXT "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"

static void a_word_is_found_with_its_value(void **state)
{
    struct memo *memo = memo_new();
    struct str value;

    (void)state;
    assert_false(memo_get(memo, STR("phare"), &value));
    assert_false(memo_get(memo, STR(""), &value));
    memo_put(memo, STR("phare"), STR("faʁ"));
    memo_put(memo, STR("mer"), STR(""));
    assert_true(memo_get(memo, STR("phare"), &value));
    assert_str(value, "faʁ");
    assert_true(memo_get(memo, STR("mer"), &value));
    assert_str(value, "");
    assert_false(memo_get(memo, STR("phares"), &value));
    assert_false(memo_get(memo, STR("Phare"), &value));
    memo_put(memo, STR("phare"), STR("faʁə"));
    assert_true(memo_get(memo, STR("phare"), &value));
    assert_str(value, "faʁə");
    memo_free(memo);
}

static void what_is_long_is_not_kept(void **state)
{
    struct memo *memo = memo_new();
    struct str value;

    (void)state;
    memo_put(memo, STR(LONG_TEXT), STR("a"));
    memo_put(memo, STR("a"), STR(LONG_TEXT));
    assert_false(memo_get(memo, STR(LONG_TEXT), &value));
    assert_false(memo_get(memo, STR("a"), &value));
    memo_free(memo);
}

/* More words than there is room for: some are forgotten, none gets another's value. */
static void no_word_gets_the_value_of_another(void **state)
{
    struct memo *memo = memo_new();
    unsigned known = 0;
    char word[16];

    (void)state;
    for (unsigned i = 0; i < 20000; i++) {
        snprintf(word, sizeof word, "mot%u", i);
        memo_put(memo, str_from(word), str_from(word + 3));
    }
    for (unsigned i = 0; i < 20000; i++) {
        struct str value;

        snprintf(word, sizeof word, "mot%u", i);
        if (!memo_get(memo, str_from(word), &value))
            continue;
        known++;
        assert_str(value, word + 3);
    }
    assert_in_range(known, 2000, 4096);
    memo_free(memo);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_is_found_with_its_value),
        cmocka_unit_test(what_is_long_is_not_kept),
        cmocka_unit_test(no_word_gets_the_value_of_another),
    };

    return RUN_TESTS(tests);
}
