/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "base/utf8.h"

static void broken_sequences_move_by_one_byte(void **state)
{
    static const char *const BROKEN[] = {"\x80",
                                         "\xC3",
                                         "\xC0\xAF",
                                         "\xE2\x82",
                                         "\xED\xA0\x80",
                                         "\xF5\x80\x80\x80",
                                         "\xF4\x90\x80\x80"};

    (void)state;
    for (size_t i = 0; i < sizeof BROKEN / sizeof *BROKEN; i++) {
        size_t at = 0;

        assert_int_equal(utf8_next(str_from(BROKEN[i]), &at), UTF8_REPLACEMENT);
        assert_int_equal(at, 1);
        assert_false(utf8_valid(str_from(BROKEN[i])));
    }
}

static void code_points_come_back(void **state)
{
    (void)state;
    for (uint32_t c = 1; c < 0x110000; c += c < 0x3000 ? 1 : 97) {
        struct buf buf = BUF_INIT;
        size_t at = 0;

        if (c >= 0xD800 && c < 0xE000)
            continue;
        buf_put_utf8(&buf, c);
        assert_int_equal(utf8_next(buf_str(&buf), &at), c);
        assert_int_equal(at, buf.size);
        assert_int_equal(utf8_before(buf_str(&buf), buf.size), c);
        buf_release(&buf);
    }
}

static void case_and_accents_of_french(void **state)
{
    (void)state;
    assert_int_equal(utf8_lower(0xC9), 0xE9);   /* É é */
    assert_int_equal(utf8_upper(0xE7), 0xC7);   /* ç Ç */
    assert_int_equal(utf8_upper(0x153), 0x152); /* œ Œ */
    assert_int_equal(utf8_unaccent(0xEA), 'e'); /* ê */
    assert_true(utf8_is_upper(0x152));
    assert_true(utf8_is_lower(0xE9));
    assert_false(utf8_is_upper('-'));
    assert_true(utf8_is_vowel(0xC9));
    assert_true(utf8_is_space(0x202F));
    assert_true(utf8_is_ignorable(0xAD));
    assert_false(utf8_is_letter(0xD7));
}

static void broken_text_is_made_valid(void **state)
{
    struct buf out = BUF_INIT;

    (void)state;
    utf8_put_valid(&out, STR("a\xFF"
                             "é"));
    assert_str(buf_str(&out), "a\xEF\xBF\xBD"
                              "é");
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(broken_sequences_move_by_one_byte),
        cmocka_unit_test(code_points_come_back),
        cmocka_unit_test(case_and_accents_of_french),
        cmocka_unit_test(broken_text_is_made_valid),
    };

    return RUN_TESTS(tests);
}
