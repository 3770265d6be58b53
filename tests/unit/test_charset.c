/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "base/lookup.h"
#include "base/utf8.h"
#include "fetch/charset.h"

static struct buf text = BUF_INIT, name = BUF_INIT;

/* Decodes `bytes`; the answer is in `text` and `name`. */
static void decode(struct str bytes, const char *declared)
{
    struct buf raw = BUF_INIT;

    buf_put_str(&raw, bytes);
    buf_release(&text);
    charset_decode(&raw, str_from(declared), &text, &name);
    assert_true(utf8_valid(buf_str(&text)));
    assert_null(raw.data);
}

static void latin1_means_windows_1252(void **state)
{
    static const char *const LABELS[] = {"ISO-8859-1", "us-ascii", "latin1", "\"ISO_8859-1\"",
                                         " windows-1252 "};

    (void)state;
    for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++) {
        decode(STR("c\x9Cur \x80 \x93l\x92\xE9t\xE9\x94"), LABELS[i]);
        assert_str(buf_str(&text), "cœur € “l’été”");
        assert_str(buf_str(&name), "windows-1252");
    }
}

static void latin9_has_its_own_euro(void **state)
{
    (void)state;
    decode(STR("c\xBDur \xA4"), "ISO-8859-15");
    assert_str(buf_str(&text), "cœur €");
    decode(STR("le c\xBDur vaut 12 \xA4"), "ISO-8859-1"); /* the name of its elder brother */
    assert_str(buf_str(&text), "le cœur vaut 12 €");
    decode(STR("3 \xBD tasses, 10 \xA3"), "ISO-8859-1");
    assert_str(buf_str(&text), "3 ½ tasses, 10 £");
}

static void a_name_that_means_nothing_is_no_name(void **state)
{
    (void)state;
    decode(STR("<meta charset=french>l\x92\xE9t\xE9"), "");
    assert_str(buf_str(&text), "<meta charset=french>l’été");
    decode(STR("<meta charset=unicode>été"), "");
    assert_str(buf_str(&text), "<meta charset=unicode>été");
}

static void the_header_goes_before_the_page(void **state)
{
    (void)state;
    decode(STR("<meta charset=macintosh>\xE9"), "windows-1252");
    assert_str(buf_str(&text), "<meta charset=macintosh>é");
}

static void the_page_declares_its_charset(void **state)
{
    (void)state;
    assert_str(charset_declared(STR("<!DOCTYPE html><!-- <meta charset=x> --><html><head>"
                                    "<META HTTP-EQUIV='Content-Type' "
                                    "CONTENT='text/html; charset = ISO-8859-15'>")),
               "ISO-8859-15");
    assert_str(charset_declared(STR("<?xml version='1.0' encoding=\"windows-1252\"?><p>")),
               "windows-1252");
    assert_str(charset_declared(STR("<meta name=charsetting><meta charset=\"utf-8\"/>")),
               "utf-8");
    assert_str(charset_declared(STR("Un texte sur <meta charset=latin1>")), "");
    assert_str(charset_declared(STR("<meta charset=")), "");
    assert_str(charset_declared(STR("<meta charset")), "");
}

static void utf8_under_a_wrong_name_is_utf8(void **state)
{
    (void)state;
    decode(STR("<meta charset=iso-8859-1>été"), "");
    assert_str(buf_str(&text), "<meta charset=iso-8859-1>été");
    assert_str(buf_str(&name), "utf-8");
    decode(STR("<meta charset=gb2312>中华人民共和国中华人民共和国中华人民共和国"), "");
    assert_str(buf_str(&name), "utf-8");
    decode(STR("<meta charset=gb2312>\xD6\xD0"), "");
    assert_str(buf_str(&text), "<meta charset=gb2312>中");
}

static void a_few_bytes_of_another_charset_change_nothing(void **state)
{
    struct buf page = BUF_INIT;

    (void)state;
    buf_puts(&page, "<meta charset=iso-8859-1>");
    for (int i = 0; i < 5; i++)
        buf_puts(&page, "été à Noël, déjà ");
    buf_puts(&page, "\xE9t\xE9");
    decode(buf_str(&page), "");
    buf_release(&page);
    assert_true(str_find(buf_str(&text), STR("Noël, déjà \xEF\xBF\xBDt"), 0) != (size_t)-1);
}

static void latin1_under_the_name_of_utf8_is_read(void **state)
{
    (void)state;
    decode(STR("L'\xE9t\xE9 o\xF9 la for\xEAt"), "utf-8");
    assert_str(buf_str(&text), "L'été où la forêt");
}

static void one_bad_byte_spoils_nothing(void **state)
{
    (void)state;
    decode(STR("<meta charset=utf-8>été \xFF hiver, à bientôt"), "");
    assert_str(buf_str(&text), "<meta charset=utf-8>été \xEF\xBF\xBD hiver, à bientôt");
}

static void undeclared_text_is_recognised(void **state)
{
    (void)state;
    decode(STR("d\x8Ej\x88 l'\x8Et\x8E"), "");
    assert_str(buf_str(&text), "déjà l'été"); /* Macintosh */
    decode(STR("d\x82j\x85 l'\x82t\x82"), "");
    assert_str(buf_str(&text), "déjà l'été"); /* DOS */
    decode(STR("l'\xE9t\xE9 du c\xBDur"), "");
    assert_str(buf_str(&text), "l'été du cœur"); /* ISO 8859-15 */
    decode(STR("l\x92\xE9t\xE9 \xE0 10 \x80"), "");
    assert_str(buf_str(&text), "l’été à 10 €");
}

static void utf16_is_read_with_and_without_mark(void **state)
{
    (void)state;
    decode(STR("\xFF\xFE\xE9\0t\0\xE9\0=\xD8\x00\xDE"), "");
    assert_str(buf_str(&text), "été😀");
    decode(STR("\xFE\xFF\0\xE9\0t\0\xE9\xD8"), "utf-8");
    assert_str(buf_str(&text), "été");
    decode(STR("<\0h\0t\0m\0l\0>\0\xE9\0"), "");
    assert_str(buf_str(&text), "<html>é");
    decode(STR("<meta charset=utf-16>ete"), "");
    assert_str(buf_str(&name), "utf-8");
}

static void marks_and_nul_are_dropped(void **state)
{
    (void)state;
    decode(STR("\xEF\xBB\xBFl'\0\xC3\xA9t\0\xC3\xA9"), "");
    assert_str(buf_str(&text), "l'été");
    decode(STR(""), "");
    assert_str(buf_str(&text), "");
}

static void other_charsets_go_through_iconv(void **state)
{
    (void)state;
    decode(STR("\xD0\xD2\xD8\xC9 \xFF"), "koi8-r");
    assert_str(buf_str(&text), "прьи Ъ");
    decode(STR("ok \x82"), "shift_jis");
    assert_str(buf_str(&text), "ok \xEF\xBF\xBD");
    decode(STR("\xE9t\xE9"), "no//such-charset");
    assert_str(buf_str(&text), "été");
    decode(STR("t\xC3\xA9"), "klingon");
    assert_str(buf_str(&text), "té");
}

static void labels_are_sorted(void **state)
{
    static const struct {
        struct str label;
        const char *charset;
    } TABLE[] = {
#define LABEL(label, charset) {STR_INIT(label), charset},
#include "fetch/labels.def"
#undef LABEL
    };

    (void)state;
    assert_true(LOOKUP_IS_SORTED(TABLE));
}

static int release(void **state)
{
    (void)state;
    buf_release(&text);
    buf_release(&name);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(latin1_means_windows_1252),
        cmocka_unit_test(latin9_has_its_own_euro),
        cmocka_unit_test(a_name_that_means_nothing_is_no_name),
        cmocka_unit_test(a_few_bytes_of_another_charset_change_nothing),
        cmocka_unit_test(the_header_goes_before_the_page),
        cmocka_unit_test(the_page_declares_its_charset),
        cmocka_unit_test(utf8_under_a_wrong_name_is_utf8),
        cmocka_unit_test(latin1_under_the_name_of_utf8_is_read),
        cmocka_unit_test(one_bad_byte_spoils_nothing),
        cmocka_unit_test(undeclared_text_is_recognised),
        cmocka_unit_test(utf16_is_read_with_and_without_mark),
        cmocka_unit_test(marks_and_nul_are_dropped),
        cmocka_unit_test(other_charsets_go_through_iconv),
        cmocka_unit_test_teardown(labels_are_sorted, release),
    };

    return RUN_TESTS(tests);
}
