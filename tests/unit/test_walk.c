/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "article/walk.h"

static void enter(void *state, enum walk_group group, const struct block *block)
{
    (void)block;
    buf_putc(state, "un-QTN"[group]);
    buf_putc(state, '(');
}

static void leave(void *state, enum walk_group group)
{
    (void)group;
    buf_putc(state, ')');
}

static void on_block(void *state, const struct block *block)
{
    buf_put_str(state, block->text);
}

static struct block *add(struct article *a, enum block_kind kind, int level, int number,
                         const char *text)
{
    struct block *block = article_add(a, kind);

    block->level = level;
    block->number = number;
    block->text = str_from(text);
    return block;
}

static void assert_walk(struct article *a, const char *wanted)
{
    struct buf out = BUF_INIT;
    const struct walk_visitor visitor = {&out, enter, leave, on_block};

    article_walk(a->first, &visitor);
    assert_str(buf_str(&out), wanted);
    buf_release(&out);
    article_free(a);
}

static void lists_nest_by_level_without_a_jump(void **state)
{
    struct article *a = article_new();

    (void)state;
    add(a, BLOCK_ITEM, 1, 0, "a");
    add(a, BLOCK_ITEM, 3, 1, "b");
    add(a, BLOCK_ITEM, 3, 2, "c");
    add(a, BLOCK_ITEM, 1, 0, "d");
    add(a, BLOCK_PARAGRAPH, 0, 0, "p");
    assert_walk(a, "u(-(an(-(b)-(c)))-(d))p");
}

static void further_paragraphs_stay_in_their_item(void **state)
{
    struct article *a = article_new();

    (void)state;
    add(a, BLOCK_ITEM, 1, 1, "a");
    add(a, BLOCK_ITEM, 1, 0, "b")->goes_on = true;
    add(a, BLOCK_ITEM, 2, 0, "c");
    add(a, BLOCK_ITEM, 1, 0, "d")->goes_on = true;
    add(a, BLOCK_ITEM, 1, 2, "e");
    add(a, BLOCK_PARAGRAPH, 0, 0, "p");
    add(a, BLOCK_ITEM, 1, 0, "f")->goes_on = true; /* of no item any more */
    assert_walk(a, "n(-(abu(-(c))d)-(e))pu(-(f))");
}

static void numbers_may_count_down(void **state)
{
    static const int NUMBERS[] = {3, 2, 1, 1, 2, 1, 2, 2, 1, 5};
    struct article *a = article_new();

    (void)state;
    for (size_t i = 0; i < sizeof NUMBERS / sizeof *NUMBERS; i++)
        add(a, BLOCK_ITEM, 1, NUMBERS[i], "x");
    assert_walk(a, "n(-(x)-(x)-(x))n(-(x)-(x))n(-(x)-(x))n(-(x)-(x))n(-(x))");
}

static void numbers_that_begin_again_begin_a_list(void **state)
{
    struct article *a = article_new();

    (void)state;
    add(a, BLOCK_ITEM, 1, 1, "a");
    add(a, BLOCK_ITEM, 1, 1, "b");
    add(a, BLOCK_ITEM, 1, 0, "c");
    assert_walk(a, "n(-(a))n(-(b))u(-(c))");
}

static void neighbours_share_a_group(void **state)
{
    struct article *a = article_new();

    (void)state;
    add(a, BLOCK_QUOTE, 1, 0, "q");
    add(a, BLOCK_QUOTE, 1, 0, "r");
    add(a, BLOCK_TABLE_ROW, 0, 0, "t");
    add(a, BLOCK_IMAGE, 0, 0, "");
    add(a, BLOCK_NOTE, 0, 0, "n");
    assert_walk(a, "Q(qr)T(t)N(n)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_nest_by_level_without_a_jump),
        cmocka_unit_test(further_paragraphs_stay_in_their_item),
        cmocka_unit_test(numbers_may_count_down),
        cmocka_unit_test(numbers_that_begin_again_begin_a_list),
        cmocka_unit_test(neighbours_share_a_group),
    };

    return RUN_TESTS(tests);
}
