/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "write_support.h"

/* Place of the body of the chunk `id`, its size in *size; fails when there is none. */
static size_t find_chunk(struct str wav, const char *id, uint32_t *size)
{
    size_t at = 12;

    while (at + 8 <= wav.size) {
        *size = le32_at(wav, at + 4);
        if (memcmp(wav.data + at, id, 4) == 0)
            return at + 8;
        at += 8 + *size + (*size & 1);
    }
    fail_msg("no chunk %s", id);
    return 0;
}

static void sizes_samples_and_rate_are_right(void **state)
{
    struct fixture *f = fixture_new();
    struct str wav = write_form(f, "wav");
    uint32_t size;
    size_t at;

    (void)state;
    assert_int_equal(le32_at(wav, 4), wav.size - 8);
    at = find_chunk(wav, "fmt ", &size);
    assert_int_equal(le32_at(wav, at + 4), RATE);
    at = find_chunk(wav, "data", &size);
    assert_int_equal(size, f->timeline.frame_count * 2);
    assert_int_equal(at + size, wav.size);
    assert_int_not_equal(le32_at(wav, at + 100), 0);
    free((void *)(uintptr_t)wav.data);
    fixture_free(f);
}

static void chapters_are_cues_with_labels(void **state)
{
    struct fixture *f = fixture_new();
    struct str wav = write_form(f, "wav");
    uint32_t size;
    size_t at = find_chunk(wav, "cue ", &size);

    (void)state;
    assert_int_equal(le32_at(wav, at), 3);
    assert_int_equal(le32_at(wav, at + 4 + 4), 0);
    /* the second heading follows the title and two sentences */
    assert_in_range(le32_at(wav, at + 4 + 24 + 4), 3 * SENTENCE_FRAMES - 30,
                    3 * SENTENCE_FRAMES + 30);
    assert_true(holds(wav, STR("Une chaleur inédite")));
    assert_true(holds(wav, STR("INAM")));
    free((void *)(uintptr_t)wav.data);
    fixture_free(f);
}

static void a_stream_says_that_sizes_are_unknown(void **state)
{
    struct fixture *f = fixture_new();
    struct str wav;
    uint32_t size;

    (void)state;
    f->context.streaming = true;
    wav = write_form(f, "wav");
    assert_int_equal(le32_at(wav, 4), 0xFFFFFFFF);
    find_chunk(wav, "data", &size);
    assert_int_equal(size, 0xFFFFFFFF);
    free((void *)(uintptr_t)wav.data);
    fixture_free(f);
}

static void a_full_disk_is_an_error_that_names_the_file(void **state)
{
    const struct writer *writer = writer_find(STR("WAV"));
    struct fixture *f = fixture_new();
    int fd = open("/dev/full", O_WRONLY);
    struct error err = {STATUS_OK, ""};
    void *writing = NULL;

    (void)state;
    f->context.name = "demo.wav";
    assert_int_equal(writer->begin(&f->context, fd, &writing, &err), STATUS_OUTPUT);
    assert_string_equal(err.message, "cannot write demo.wav: No space left on device");
    close(fd);
    fixture_free(f);
}

static void a_cover_that_is_no_picture_is_refused(void **state)
{
    const struct writer *writer = writer_find(STR("wav"));
    struct fixture *f = fixture_new();
    struct error err = {STATUS_OK, ""};
    void *writing = NULL;

    (void)state;
    f->context.cover = "/dev/null";
    assert_int_equal(writer->begin(&f->context, 1, &writing, &err), STATUS_INPUT);
    assert_string_equal(err.message, "the cover /dev/null is neither JPEG nor PNG");
    f->context.cover = "/nowhere.png";
    assert_int_equal(writer->begin(&f->context, 1, &writing, &err), STATUS_INPUT);
    fixture_free(f);
}

static void the_same_input_gives_the_same_bytes(void **state)
{
    (void)state;
    assert_reproducible("wav");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sizes_samples_and_rate_are_right),
        cmocka_unit_test(chapters_are_cues_with_labels),
        cmocka_unit_test(a_stream_says_that_sizes_are_unknown),
        cmocka_unit_test(a_full_disk_is_an_error_that_names_the_file),
        cmocka_unit_test(a_cover_that_is_no_picture_is_refused),
        cmocka_unit_test(the_same_input_gives_the_same_bytes),
    };

    return RUN_TESTS(tests);
}
