/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/lookup.h"

static void buf_stops_at_its_ceiling(void **state)
{
    struct buf buf = BUF_INIT_LIMIT(4);

    (void)state;
    buf_puts(&buf, "abc");
    buf_puts(&buf, "de");
    buf_puts(&buf, "f");
    assert_true(buf_overflowed(&buf));
    assert_str(buf_str(&buf), "abc");
    buf_clear(&buf);
    buf_puts(&buf, "abcd");
    assert_false(buf_overflowed(&buf));
    buf_release(&buf);
}

static void arena_arrays_grow_and_keep_their_items(void **state)
{
    struct arena *arena = arena_new();
    int *items = NULL;
    size_t count = 0, capacity = 0;

    (void)state;
    for (int i = 0; i < 100000; i++)
        *ARENA_PUSH(arena, items, count, capacity) = i;
    for (int i = 0; i < 100000; i++)
        assert_int_equal(items[i], i);
    assert_str(arena_format(arena, "%d %s", 7, "é"), "7 é");
    arena_free(arena);
}

static void messages_are_made_harmless(void **state)
{
    struct error err;

    (void)state;
    assert_int_equal(error_set(&err, STATUS_INPUT, "cannot read %s", "a\033[31m\nb\xFF"),
                     STATUS_INPUT);
    assert_string_equal(err.message, "cannot read a?[31m?b?");
    error_context(&err, "%s", "x");
    assert_string_equal(err.message, "x: cannot read a?[31m?b?");
}

static void the_longest_prefix_wins(void **state)
{
    static const struct row {
        struct str key;
        int value;
    } TABLE[] = {
        {STR_INIT("av"),        1},
        {STR_INIT("av."),       2},
        {STR_INIT("av. J.-C."), 3},
        {STR_INIT("b"),         4}
    };
    const struct row *found = LOOKUP_PREFIX(TABLE, STR("av. J.-C., Rome"));

    (void)state;
    assert_true(LOOKUP_IS_SORTED(TABLE));
    assert_non_null(found);
    assert_int_equal(found->value, 3);
    found = LOOKUP_PREFIX(TABLE, STR("av. Foch"));
    assert_int_equal(found->value, 2);
    assert_null(LOOKUP_PREFIX(TABLE, STR("a")));
    assert_null(LOOKUP_PREFIX(TABLE, STR("")));
    found = LOOKUP_EXACT(TABLE, STR("b"));
    assert_int_equal(found->value, 4);
    assert_null(LOOKUP_EXACT(TABLE, STR("ba")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(buf_stops_at_its_ceiling),
        cmocka_unit_test(arena_arrays_grow_and_keep_their_items),
        cmocka_unit_test(messages_are_made_harmless),
        cmocka_unit_test(the_longest_prefix_wins),
    };

    return RUN_TESTS(tests);
}
