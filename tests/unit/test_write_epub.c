/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "write_support.h"

static void the_archive_begins_with_its_stored_type(void **state)
{
    struct fixture *f = fixture_new();
    struct str bytes = write_form(f, "epub");

    (void)state;
    assert_int_equal(le32_at(bytes, 0), 0x04034b50);
    assert_int_equal(le32_at(bytes, 8) & 0xffff, 0);
    assert_int_equal(le32_at(bytes, 26), 8); /* name of 8 bytes, no extra field */
    assert_true(
        str_starts(str_sub(bytes, 30, bytes.size), STR("mimetypeapplication/epub+zip")));
    assert_true(holds(bytes, STR("EPUB/son.mp3")));
    free((void *)(uintptr_t)bytes.data);
    fixture_free(f);
}

static void the_same_article_gives_the_same_bytes(void **state)
{
    (void)state;
    assert_reproducible("epub");
}

static void an_awkward_title_and_words_give_an_archive(void **state)
{
    struct fixture *f = fixture_new();
    struct str bytes;

    (void)state;
    f->context.words = true;
    f->article->title = STR("]]> -- <b> & \x01 \xF0\x9F\x98\x80");
    f->article->url = f->article->published = f->article->author = STR("");
    bytes = write_form(f, "epub");
    assert_true(bytes.size > 1000);
    free((void *)(uintptr_t)bytes.data);
    fixture_free(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_archive_begins_with_its_stored_type),
        cmocka_unit_test(the_same_article_gives_the_same_bytes),
        cmocka_unit_test(an_awkward_title_and_words_give_an_archive),
    };

    return RUN_TESTS(tests);
}
