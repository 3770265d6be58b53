/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "write_support.h"

/* Type of the metadata block at `at`, which moves to the next one. */
static int next_block(struct str flac, size_t *at, struct str *body)
{
    uint32_t head = be32_at(flac, *at);

    *body = str_sub(flac, *at + 4, *at + 4 + (head & 0xFFFFFF));
    *at += 4 + body->size;
    return (int)(head >> 24);
}

static void the_header_holds_length_digest_and_chapters(void **state)
{
    struct fixture *f = fixture_new();
    struct str flac = write_form(f, "flac"), body;
    size_t at = 4;

    (void)state;
    assert_true(str_starts(flac, STR("fLaC")));
    assert_int_equal(next_block(flac, &at, &body), 0);
    assert_int_equal(be32_at(body, 14), f->timeline.frame_count);
    assert_int_not_equal(be32_at(body, 18), 0); /* MD5 of the samples */
    assert_int_equal(next_block(flac, &at, &body), 0x80 | 4);
    assert_true(holds(body, STR("TITLE=L’été à Guéret")));
    assert_true(holds(body, STR("DATE=2025-06-21")));
    assert_true(holds(body, STR("LANGUAGE=fra")));
    assert_true(holds(body, STR("CHAPTER002=00:00:03.000")));
    assert_true(holds(body, STR("CHAPTER002NAME=Une chaleur inédite")));
    assert_int_equal(be32_at(flac, at) >> 18, 0xFFF8 >> 2); /* the first frame */
    free((void *)(uintptr_t)flac.data);
    fixture_free(f);
}

static void a_stream_has_no_chapters_and_no_length(void **state)
{
    struct fixture *f = fixture_new();
    struct str flac;

    (void)state;
    f->context.streaming = true;
    flac = write_form(f, "flac");
    assert_int_equal(be32_at(flac, 8 + 14), 0);
    assert_false(holds(flac, STR("CHAPTER")));
    assert_true(holds(flac, STR("ARTIST=Zoé Çelik")));
    free((void *)(uintptr_t)flac.data);
    fixture_free(f);
}

static void what_is_heard_is_what_was_put(void **state)
{
    (void)state;
    assert_heard("flac", 1, 0);
}

static void the_same_input_gives_the_same_bytes(void **state)
{
    (void)state;
    assert_reproducible("flac");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_header_holds_length_digest_and_chapters),
        cmocka_unit_test(a_stream_has_no_chapters_and_no_length),
        cmocka_unit_test(what_is_heard_is_what_was_put),
        cmocka_unit_test(the_same_input_gives_the_same_bytes),
    };

    return RUN_TESTS(tests);
}
