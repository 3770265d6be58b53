/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "write_support.h"

#include "write/mp3.h"
#include "write/mp3_frames.h"

#define DELAY (MP3_ENCODER_DELAY + MP3_DECODER_DELAY)

static size_t tag_size(struct str mp3)
{
    const unsigned char *p = (const unsigned char *)mp3.data + 6;

    assert_true(str_starts(mp3, STR("ID3\3")));
    return 10 + ((size_t)p[0] << 21 | (size_t)p[1] << 14 | (size_t)p[2] << 7 | p[3]);
}

/* Body of the frame `id` of the tag. */
static struct str id3_frame(struct str mp3, const char *id)
{
    size_t at = 10, end = tag_size(mp3);

    while (at < end) {
        uint32_t size = be32_at(mp3, at + 4);

        if (memcmp(mp3.data + at, id, 4) == 0)
            return str_sub(mp3, at + 10, at + 10 + size);
        at += 10 + size;
    }
    fail_msg("no frame %s", id);
    return mp3;
}

static void the_stream_is_whole_frames_and_the_head_counts_them(void **state)
{
    struct fixture *f = fixture_new();
    struct str mp3 = write_form(f, "mp3");
    struct str rest = str_sub(mp3, tag_size(mp3), mp3.size), head;
    uint32_t frames = 0, bytes = (uint32_t)rest.size;

    (void)state;
    head = str_sub(rest, 0, mp3_frame_size(rest));
    while (mp3_frame_size(rest) > 0) {
        rest = str_sub(rest, mp3_frame_size(rest), rest.size);
        frames++;
    }
    assert_int_equal(rest.size, 0);
    assert_memory_equal(head.data + 13, "Xing", 4);
    assert_int_equal(be32_at(head, 21), frames - 1);
    assert_int_equal(be32_at(head, 25), bytes);
    assert_true((frames - 1) * 576 >= f->timeline.frame_count + DELAY);
    free((void *)(uintptr_t)mp3.data);
    fixture_free(f);
}

static void chapters_have_times_and_a_table_of_contents(void **state)
{
    struct fixture *f = fixture_new();
    struct str mp3 = write_form(f, "mp3"), chapter = id3_frame(mp3, "CHAP");
    struct str contents = id3_frame(mp3, "CTOC");

    (void)state;
    assert_memory_equal(chapter.data, "ch001", 6);
    assert_int_equal(be32_at(chapter, 6), 0);
    assert_int_equal(be32_at(chapter, 10), 3000);
    assert_int_equal(be32_at(chapter, 14), 0xFFFFFFFF);
    assert_memory_equal(contents.data, "toc\0\3\3ch001\0ch002\0ch003", 24);
    free((void *)(uintptr_t)mp3.data);
    fixture_free(f);
}

static void texts_are_utf16_and_dates_split(void **state)
{
    struct fixture *f = fixture_new();
    struct str mp3;

    (void)state;
    f->article->title = STR("é𝄞");
    mp3 = write_form(f, "mp3");
    assert_memory_equal(id3_frame(mp3, "TIT2").data, "\1\xFF\xFE\xE9\0\x34\xD8\x1E\xDD", 9);
    assert_memory_equal(id3_frame(mp3, "TYER").data,
                        "\1\xFF\xFE"
                        "2\0000\0002\0005",
                        11);
    assert_memory_equal(id3_frame(mp3, "TDAT").data,
                        "\1\xFF\xFE"
                        "2\0001\0000\0006",
                        11);
    assert_str(id3_frame(mp3, "WOAF"), "https://gazette.example/2025/%C3%A9t%C3%A9?a=1&b=2");
    assert_memory_equal(id3_frame(mp3, "USLT").data, "\1fra\xFF\xFE\0\0\xFF\xFE", 10);
    free((void *)(uintptr_t)mp3.data);
    fixture_free(f);
}

static void a_stream_has_tags_but_no_times(void **state)
{
    struct fixture *f = fixture_new();
    struct str mp3;

    (void)state;
    f->context.streaming = true;
    mp3 = write_form(f, "mp3");
    assert_false(holds(mp3, STR("CHAP")));
    assert_false(holds(mp3, STR("Xing")));
    assert_true(id3_frame(mp3, "TPE1").size > 0);
    free((void *)(uintptr_t)mp3.data);
    fixture_free(f);
}

/* Joins `count` blocks of `frames` samples each and gives the number of MP3 frames. */
static int64_t joined_frames(const int16_t *samples, size_t frames, int count, int64_t *sound)
{
    struct fixture *f = fixture_new();
    struct block_codec codec;
    struct buf encoded = BUF_INIT;
    struct sound_block block = {.frame_count = frames};
    struct error err;
    char path[] = "/tmp/narrateur-mp3-XXXXXX", head[64];
    int fd = mkstemp(path);
    void *writing;

    mp3_codec(&f->context, &codec);
    assert_int_equal(codec.encode(codec.setup, samples, frames, RATE, &encoded, &err), 0);
    block.encoded[0] = buf_str(&encoded);
    assert_int_equal(mp3_begin_plain(&f->context, fd, &writing, &err), STATUS_OK);
    for (int i = 0; i < count; i++, block.begin_frame += (int64_t)frames)
        assert_int_equal(writer_find(STR("mp3"))->put(writing, &block, 0, &err), STATUS_OK);
    assert_int_equal(writer_find(STR("mp3"))->finish(writing, &f->timeline, &err), STATUS_OK);
    assert_int_equal(pread(fd, head, sizeof head, 0), sizeof head);
    close(fd);
    unlink(path);
    buf_release(&encoded);
    fixture_free(f);
    *sound = block.begin_frame;
    return be32_at((struct str){head, sizeof head}, 21);
}

static void blocks_of_any_length_keep_the_clock(void **state)
{
    int16_t *samples = memory_alloc(10000, 2);
    int64_t sound, frames;

    (void)state;
    for (int i = 0; i < 3000; i++)
        samples[i] = (int16_t)(i * 37 % 4000);
    frames = joined_frames(samples, 9999, 40, &sound);
    assert_in_range(frames * 576, sound + DELAY, sound + DELAY + 2 * 576);
    free(samples);
}

static void sound_up_to_the_very_end_of_a_block_is_kept(void **state)
{
    int16_t *samples = memory_alloc(5000, 2);
    int64_t sound, frames;

    (void)state;
    for (int i = 0; i < 5000; i++)
        samples[i] = (int16_t)(i * 37 % 4000);
    frames = joined_frames(samples, 5000, 10, &sound);
    assert_true(frames >= 10 * ((5000 + DELAY) / 576 + 1));
    free(samples);
}

static void what_is_heard_is_what_was_put(void **state)
{
    (void)state;
    assert_heard("mp3", 16, 0);
}

static void the_same_input_gives_the_same_bytes(void **state)
{
    (void)state;
    assert_reproducible("mp3");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_stream_is_whole_frames_and_the_head_counts_them),
        cmocka_unit_test(chapters_have_times_and_a_table_of_contents),
        cmocka_unit_test(texts_are_utf16_and_dates_split),
        cmocka_unit_test(a_stream_has_tags_but_no_times),
        cmocka_unit_test(blocks_of_any_length_keep_the_clock),
        cmocka_unit_test(sound_up_to_the_very_end_of_a_block_is_kept),
        cmocka_unit_test(what_is_heard_is_what_was_put),
        cmocka_unit_test(the_same_input_gives_the_same_bytes),
    };

    return RUN_TESTS(tests);
}
