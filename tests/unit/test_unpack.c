/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "fetch/unpack.h"

#include <zlib.h>

#define LIMIT 100000

/* Packs `size` times 'a' with the window bits of zlib, raw or gzip. */
static size_t pack(int window_bits, size_t size, unsigned char *out, size_t room)
{
    static unsigned char text[LIMIT + 1];
    z_stream z = {0};

    memset(text, 'a', sizeof text);
    assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY), Z_OK);
    z.next_in = text;
    z.avail_in = (unsigned)size;
    z.next_out = out;
    z.avail_out = (unsigned)room;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    deflateEnd(&z);
    return room - z.avail_out;
}

/* Feeds `size` bytes, `step` at a time; the result and whether the stream was whole. */
static enum unpack_result feed(const char *encoding, const unsigned char *bytes, size_t size,
                               size_t step, struct buf *out, bool *whole)
{
    struct unpack *unpack = unpack_start(encoding);
    enum unpack_result result = UNPACK_OK;

    assert_non_null(unpack);
    for (size_t at = 0; at < size && result == UNPACK_OK; at += step)
        result = unpack_put(unpack, bytes + at, size - at < step ? size - at : step, out);
    *whole = unpack_whole(unpack);
    unpack_free(unpack);
    return result;
}

static void every_packing_comes_back(void **state)
{
    static const struct {
        const char *encoding;
        int window_bits;
    } ROWS[] = {
        {"gzip",    31 },
        {"X-GZip",  31 },
        {"deflate", 15 },
        {"deflate", -15},
    };

    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        for (size_t step = 1; step < 4000; step *= 7) {
            unsigned char packed[4096];
            struct buf out = BUF_INIT_LIMIT(LIMIT);
            size_t size = pack(ROWS[i].window_bits, LIMIT, packed, sizeof packed);
            bool whole;

            assert_int_equal(feed(ROWS[i].encoding, packed, size, step, &out, &whole),
                             UNPACK_OK);
            assert_true(whole);
            assert_int_equal(out.size, LIMIT);
            buf_release(&out);
        }
}

static void one_byte_over_the_limit_is_too_large(void **state)
{
    unsigned char packed[4096];
    struct buf out = BUF_INIT_LIMIT(LIMIT);
    size_t size = pack(31, LIMIT + 1, packed, sizeof packed);
    bool whole;

    (void)state;
    assert_int_equal(feed("gzip", packed, size, 5, &out, &whole), UNPACK_TOO_LARGE);
    buf_release(&out);
    assert_int_equal(feed("", packed, size, 5, &out, &whole), UNPACK_OK);
    assert_int_equal(out.size, size);
    buf_release(&out);
}

static void a_stream_cut_short_is_not_whole(void **state)
{
    unsigned char packed[4096];
    size_t size = pack(31, LIMIT, packed, sizeof packed);

    (void)state;
    for (size_t cut = 1; cut < size; cut++) {
        struct buf out = BUF_INIT_LIMIT(LIMIT);
        bool whole;

        assert_int_equal(feed("gzip", packed, size - cut, 64, &out, &whole), UNPACK_OK);
        assert_false(whole);
        buf_release(&out);
    }
}

static void broken_and_joined_streams(void **state)
{
    unsigned char packed[8192];
    size_t size = pack(31, 10, packed, sizeof packed);
    struct buf out = BUF_INIT_LIMIT(LIMIT);
    bool whole;

    (void)state;
    memcpy(packed + size, packed, size);
    memset(packed + 2 * size, 0, 16);
    assert_int_equal(feed("gzip", packed, 2 * size + 16, 4096, &out, &whole), UNPACK_OK);
    assert_true(whole);
    assert_str(buf_str(&out), "aaaaaaaaaaaaaaaaaaaa");
    packed[size - 6] ^= 1; /* the check sum */
    assert_int_equal(feed("gzip", packed, size, 4096, &out, &whole), UNPACK_BROKEN);
    assert_null(unpack_start("br"));
    assert_null(unpack_start("gzip, gzip"));
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_packing_comes_back),
        cmocka_unit_test(one_byte_over_the_limit_is_too_large),
        cmocka_unit_test(a_stream_cut_short_is_not_whole),
        cmocka_unit_test(broken_and_joined_streams),
    };

    return RUN_TESTS(tests);
}
