/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "base/lookup.h"
#include "fetch/form.h"

static void pages_that_begin_with_a_tag_are_html(void **state)
{
    static const char *const PAGES[] = {
        "<!DOCTYPE html><html>",      "  \n<!-- a --> <?xml version='1.0'?>\n<!doctype HTML>",
        "\xEF\xBB\xBF<HTML lang=fr>", "<!--><p>a",
        "<p>Un fragment.</p>",        "Du texte\n<p>a</p><p>b</p>\n<div>c</div>",
    };

    (void)state;
    for (size_t i = 0; i < sizeof PAGES / sizeof *PAGES; i++)
        assert_int_equal(form_of(str_from(PAGES[i]), STR("")), PAGE_HTML);
}

static void markdown_shows_by_its_marks(void **state)
{
    static const char *const PAGES[] = {
        "# *La gare*\n\n<https://exemple.fr/gare>\n\n---\n\nUn paragraphe.\n",
        "La gare\n=======\n\nLe texte [renvoie](https://exemple.fr) ici.\n",
        "Un texte **gras** et\n\n> une citation\n\n## Une partie\n",
    };

    (void)state;
    for (size_t i = 0; i < sizeof PAGES / sizeof *PAGES; i++)
        assert_int_equal(form_of(str_from(PAGES[i]), STR("")), PAGE_MARKDOWN);
    assert_int_equal(form_of(STR("Du texte."), STR("note.md")), PAGE_MARKDOWN);
    assert_int_equal(form_of(STR("Du texte."), STR("text/markdown; charset=utf-8")),
                     PAGE_MARKDOWN);
}

static void other_text_is_plain(void **state)
{
    (void)state;
    assert_int_equal(form_of(STR("Un texte.\n\n- Bonjour, dit-elle.\n\nVoilà 3 < 4."), STR("")),
                     PAGE_TEXT);
    assert_int_equal(form_of(STR("#1 des ventes\n5 * 3 * 2"), STR("")), PAGE_TEXT);
}

static void what_is_no_page_is_named(void **state)
{
    static const struct {
        struct str bytes;
        const char *what;
    } ROWS[] = {
        {STR_INIT("%PDF-1.7\n%\xE2\xE3"),          "a PDF document"                          },
        {STR_INIT("\x89PNG\r\n\x1A\n\0\0"),        "an image (PNG)"                          },
        {STR_INIT("RIFF\1\2\3\4WAVEfmt "),         "a sound file (WAV)"                      },
        {STR_INIT("\x1F\x8B\x08\0"),               "a gzip archive"                          },
        {STR_INIT("\1\2\3\4\0\0\0\0abc\0\0\0def"), "not text"                                },
        {STR_INIT("<?xml version='1.0'?><rss>"),   "a feed of articles (RSS), not an article"},
        {STR_INIT("\n{\"a\": 1}"),                 "JSON data, not an article"               },
    };

    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        const char *what = form_refused(ROWS[i].bytes);

        assert_non_null(what);
        assert_string_equal(what, ROWS[i].what);
    }
}

static void pages_are_not_refused(void **state)
{
    (void)state;
    assert_null(form_refused(STR("<p>un \0 texte qui contient un octet nul</p>")));
    assert_null(form_refused(STR("\xFF\xFE<\0p\0>\0")));
    assert_null(form_refused(STR("<\0h\0t\0m\0l\0>\0")));
    assert_null(form_refused(STR("L'\xE9t\xE9")));
    assert_null(form_refused(STR("")));
}

static void starts_are_sorted(void **state)
{
    static const struct {
        struct str tag;
        const char *refused;
    } TABLE[] = {
#define START(tag, refused) {STR_INIT(tag), refused},
#include "fetch/starts.def"
#undef START
    };

    (void)state;
    assert_true(LOOKUP_IS_SORTED(TABLE));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_that_begin_with_a_tag_are_html),
        cmocka_unit_test(markdown_shows_by_its_marks),
        cmocka_unit_test(other_text_is_plain),
        cmocka_unit_test(what_is_no_page_is_named),
        cmocka_unit_test(pages_are_not_refused),
        cmocka_unit_test(starts_are_sorted),
    };

    return RUN_TESTS(tests);
}
