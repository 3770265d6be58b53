/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "write_support.h"

/* Walks over the pages; the granule position of the last one, the number of packets in *count.
 */
static int64_t walk_pages(struct str ogg, int *count)
{
    int64_t granule = -1;
    size_t at = 0;

    *count = 0;
    while (at < ogg.size) {
        size_t segments = (unsigned char)ogg.data[at + 26], body = 0;

        assert_memory_equal(ogg.data + at, "OggS", 4);
        granule = (int64_t)le32_at(ogg, at + 6) | (int64_t)le32_at(ogg, at + 10) << 32;
        for (size_t i = 0; i < segments; i++) {
            unsigned char lacing = (unsigned char)ogg.data[at + 27 + i];

            body += lacing;
            *count += lacing < 255;
        }
        at += 27 + segments + body;
    }
    assert_int_equal(at, ogg.size);
    return granule;
}

static void the_end_is_cut_to_the_sample(void **state)
{
    struct fixture *f = fixture_new();
    struct str opus = write_form(f, "opus");
    size_t head = str_find(opus, STR("OpusHead"), 0);
    int64_t granule, pre_skip;
    int packets;

    (void)state;
    granule = walk_pages(opus, &packets);
    pre_skip = le32_at(opus, head + 10) & 0xFFFF;
    assert_int_equal(granule - pre_skip, f->timeline.frame_count * 48000 / RATE);
    assert_in_range((packets - 2) * 960, granule, granule + 959);
    free((void *)(uintptr_t)opus.data);
    fixture_free(f);
}

static void chapters_and_tags_are_in_the_comments(void **state)
{
    struct fixture *f = fixture_new();
    struct str opus = write_form(f, "opus");

    (void)state;
    assert_true(holds(opus, STR("CHAPTER003=00:00:05.000")));
    assert_true(holds(opus, STR("ARTIST=Zoé Çelik")));
    free((void *)(uintptr_t)opus.data);
    fixture_free(f);
}

static void the_bitrate_is_obeyed(void **state)
{
    struct fixture *f = fixture_new();
    struct str small, large;

    (void)state;
    f->context.bitrate_kbps = 16;
    small = write_form(f, "opus");
    f->context.bitrate_kbps = 48;
    large = write_form(f, "opus");
    assert_true(2 * small.size < large.size);
    free((void *)(uintptr_t)small.data);
    free((void *)(uintptr_t)large.data);
    fixture_free(f);
}

static void what_is_heard_is_what_was_put(void **state)
{
    (void)state;
    assert_heard("opus", 13, 1);
}

static void the_same_input_gives_the_same_bytes(void **state)
{
    (void)state;
    assert_reproducible("opus");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_end_is_cut_to_the_sample),
        cmocka_unit_test(chapters_and_tags_are_in_the_comments),
        cmocka_unit_test(the_bitrate_is_obeyed),
        cmocka_unit_test(what_is_heard_is_what_was_put),
        cmocka_unit_test(the_same_input_gives_the_same_bytes),
    };

    return RUN_TESTS(tests);
}
