/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "write_support.h"

static void chapters_and_tags_are_in_the_comments(void **state)
{
    struct fixture *f = fixture_new();
    struct str ogg = write_form(f, "ogg");

    (void)state;
    assert_true(str_starts(ogg, STR("OggS")));
    assert_true(holds(ogg, STR("CHAPTER003=00:00:05.000")));
    assert_true(holds(ogg, STR("CHAPTER003NAME=Et demain ?")));
    assert_true(holds(ogg, STR("ALBUM=La Gazette d’essai")));
    free((void *)(uintptr_t)ogg.data);
    fixture_free(f);
}

static void a_bitrate_that_cannot_be_is_refused(void **state)
{
    const struct writer *writer = writer_find(STR("ogg"));
    struct fixture *f = fixture_new();
    struct error err = {STATUS_OK, ""};
    void *writing = NULL;

    (void)state;
    f->context.bitrate_kbps = 2;
    assert_int_equal(writer->begin(&f->context, 1, &writing, &err), STATUS_USAGE);
    assert_string_equal(err.message, "Vorbis cannot do 2 kbit/s at 22050 Hz");
    fixture_free(f);
}

static void what_is_heard_is_what_was_put(void **state)
{
    (void)state;
    assert_heard("ogg", 12, 0);
}

static void the_same_input_gives_the_same_bytes(void **state)
{
    (void)state;
    assert_reproducible("ogg");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chapters_and_tags_are_in_the_comments),
        cmocka_unit_test(a_bitrate_that_cannot_be_is_refused),
        cmocka_unit_test(what_is_heard_is_what_was_put),
        cmocka_unit_test(the_same_input_gives_the_same_bytes),
    };

    return RUN_TESTS(tests);
}
