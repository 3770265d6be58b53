/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/child.h"
#include "base/error.h"
#include "base/library.h"
#include "base/lookup.h"
#include "base/nearest.h"

#include <time.h>
#include <unistd.h>

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

/* All names or none: a library of another version is as good as none. */
static void a_library_is_loaded_with_all_its_names(void **state)
{
    static const char *const NAMES[] = {"cos", "floor", NULL};
    static const char *const MORE[] = {"cos", "no_such_function", NULL};
    struct {
        double (*cos)(double), (*floor)(double);
    } calls;

    (void)state;
    assert_true(library_load("libm.so.6", NAMES, &calls, sizeof calls));
    assert_true(calls.cos(0) == 1 && calls.floor(2.5) == 2);
    assert_false(library_load("libm.so.6", MORE, &calls, sizeof calls));
    assert_false(library_load("libm.so.6", NAMES, &calls, sizeof calls / 2));
    assert_false(library_load("libnone.so.1", NAMES, &calls, sizeof calls));
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

/* Touches the buffer in a child: only a mapping that is not there ends it by a signal. */
static int read_first_byte(void *arg, int fd)
{
    const struct buf *buf = arg;

    return child_write_all(fd, buf->data, 1) ? 0 : 1;
}

static int answer_late(void *busy, int fd)
{
    time_t begin = time(NULL);

    while (time(NULL) - begin < 3)
        if (!busy)
            sleep(1);
    return child_write_all(fd, "x", 1) ? 0 : 1;
}

/* On a loaded machine a child that works takes its time; one that sleeps does not. */
static void a_child_that_works_may_be_late(void **state)
{
    struct child_limits limits = {.cpu_s = 10};
    struct buf answer = BUF_INIT;
    struct child child;
    struct error err;

    (void)state;
    assert_int_equal(child_start(answer_late, &limits, &limits, &child, &err), STATUS_OK);
    assert_int_equal(child_read_all(&child, "test", 1, NULL, &answer, &err), STATUS_OK);
    assert_int_equal(child_reap(&child, "test", &err), STATUS_OK);
    assert_int_equal(child_start(answer_late, NULL, &limits, &child, &err), STATUS_OK);
    assert_int_equal(child_read_all(&child, "test", 1, NULL, &answer, &err), STATUS_FAILED);
    assert_string_equal(err.message, "the test process took more than 1 s");
    buf_release(&answer);
}

static void an_unforked_buffer_grows_and_is_not_in_children(void **state)
{
    struct buf buf = BUF_INIT_UNFORKED((size_t)1 << 20), answer = BUF_INIT;
    struct child_limits limits = {.quiet = true};
    struct child child;
    struct error err;

    (void)state;
    for (int i = 0; i < 5000; i++)
        buf_puts(&buf, "abcdefgh");
    assert_int_equal(buf.size, 40000);
    assert_str(str_sub(buf_str(&buf), 39992, 40000), "abcdefgh");
    assert_int_equal(child_start(read_first_byte, &buf, &limits, &child, &err), STATUS_OK);
    child_read_all(&child, "test", 5, NULL, &answer, &err);
    assert_int_not_equal(child_reap(&child, "test", &err), STATUS_OK);
    assert_int_equal(answer.size, 0);
    buf_release(&answer);
    buf_release(&buf);
    buf_puts(&buf, "again");
    assert_str(buf_str(&buf), "again");
    buf_release(&buf);
}

/* Answers, then lives on without a pipe. */
static int linger(void *arg, int fd)
{
    (void)arg;
    child_write_all(fd, "x", 1);
    close(fd);
    pause();
    return 0;
}

static void a_child_that_does_not_end_is_ended(void **state)
{
    struct buf answer = BUF_INIT;
    struct child_limits limits = {.quiet = true};
    struct child child;
    struct error err;

    (void)state;
    assert_int_equal(child_start(linger, NULL, &limits, &child, &err), STATUS_OK);
    assert_int_equal(child_read_all(&child, "test", 5, NULL, &answer, &err), STATUS_OK);
    assert_int_equal(child_reap(&child, "test", &err), STATUS_FAILED);
    buf_release(&answer);
}

static struct str meant(const char *wanted)
{
    static const char *const NAMES[] = {"calme", "duo", "femme", "neutre", "suisse", "voice"};
    struct nearest nearest = {.wanted = str_from(wanted)};

    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        nearest_try(&nearest, str_from(NAMES[i]));
    return nearest.name;
}

static void a_mistyped_name_is_found_by_its_likeness(void **state)
{
    (void)state;
    assert_str(meant("clame"), "calme");
    assert_str(meant("vioce"), "voice");
    assert_str(meant("neutr"), "neutre");
    assert_str(meant("Femmes"), "femme");
    assert_str(meant("xyz"), "");
    assert_str(meant("du"), "duo");
    assert_str(meant("do"), "duo");
    assert_str(meant("od"), ""); /* as much of it is wrong as right */
    assert_str(meant(""), "");
    assert_str(meant("a name that is longer than any of ours can be, by far"), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(buf_stops_at_its_ceiling),
        cmocka_unit_test(a_child_that_works_may_be_late),
        cmocka_unit_test(an_unforked_buffer_grows_and_is_not_in_children),
        cmocka_unit_test(a_child_that_does_not_end_is_ended),
        cmocka_unit_test(arena_arrays_grow_and_keep_their_items),
        cmocka_unit_test(messages_are_made_harmless),
        cmocka_unit_test(a_library_is_loaded_with_all_its_names),
        cmocka_unit_test(the_longest_prefix_wins),
        cmocka_unit_test(a_mistyped_name_is_found_by_its_likeness),
    };

    return RUN_TESTS(tests);
}
