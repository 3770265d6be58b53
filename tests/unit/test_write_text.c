/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "write_support.h"

#include "write/json.h"

static void the_text_form_has_title_byline_and_source(void **state)
{
    struct fixture *f = fixture_new();
    struct str text = write_form(f, "txt");

    (void)state;
    assert_true(str_starts(text, STR("L’été à Guéret : l’œuvre d’une saison\n"
                                     "\nLa Gazette d’essai, Zoé Çelik, 2025-06-21\n"
                                     "\nIl a fait chaud.")));
    assert_true(holds(text, STR("\n\n- La pluie --> dès jeudi.\n")));
    assert_true(str_ends(text, STR("\nSource : https://gazette.example/2025/été?a=1&b=2\n")));
    free((void *)(uintptr_t)text.data);
    fixture_free(f);
}

static void what_is_for_listeners_is_not_written(void **state)
{
    struct fixture *f = fixture_new();
    struct block *outro;
    struct str text;

    (void)state;
    article_add(f->article, BLOCK_IMAGE)->text = STR("Un phare de granit");
    outro = article_add(f->article, BLOCK_PARAGRAPH);
    outro->role = ROLE_OUTRO;
    outro->text = STR("Dans cet article, une image n’a pas été lue.");
    f->article->paid = true;
    text = write_form(f, "txt");
    assert_true(
        holds(text, STR("\n\n[Image : Un phare de granit]\n\nLa suite de cet article est "
                        "réservée aux abonnés.\n\nSource : ")));
    assert_false(holds(text, STR("pas été lue")));
    free((void *)(uintptr_t)text.data);
    fixture_free(f);
}

static void lists_in_lists_stand_in(void **state)
{
    static const struct {
        int level, number;
        bool goes_on;
    } ITEMS[] = {
        {1, 1, false},
        {2, 1, false},
        {2, 0, true },
        {2, 0, false},
        {1, 2, false}
    };
    struct fixture *f = fixture_new();
    struct str text;

    (void)state;
    for (size_t i = 0; i < sizeof ITEMS / sizeof *ITEMS; i++) {
        struct block *item = article_add(f->article, BLOCK_ITEM);

        item->level = ITEMS[i].level;
        item->number = ITEMS[i].number;
        item->goes_on = ITEMS[i].goes_on;
        item->text = STR("point");
    }
    text = write_form(f, "txt");
    assert_true(holds(text, STR("\n1. point\n  1. point\n    point\n  - point\n2. point\n\n")));
    free((void *)(uintptr_t)text.data);
    fixture_free(f);
}

static void article_fields_come_in_a_fixed_order(void **state)
{
    struct article *article = article_new();
    struct buf out = BUF_INIT;

    (void)state;
    article->title = STR("« A » \"b\"");
    article->lang = STR("fr");
    article_add(article, BLOCK_PARAGRAPH)->text = STR("x\xFFy");
    write_article_json(article, &out);
    assert_str(buf_str(&out), "{\n"
                              "  \"url\": \"\",\n"
                              "  \"title\": \"« A » \\\"b\\\"\",\n"
                              "  \"author\": \"\",\n"
                              "  \"published\": \"\",\n"
                              "  \"site\": \"\",\n"
                              "  \"lang\": \"fr\",\n"
                              "  \"lead\": \"\",\n"
                              "  \"paid\": false,\n"
                              "  \"blocks\": [\n"
                              "    {\n"
                              "      \"kind\": \"paragraph\",\n"
                              "      \"level\": 0,\n"
                              "      \"text\": \"x\xEF\xBF\xBDy\"\n"
                              "    }\n"
                              "  ]\n"
                              "}\n");
    buf_release(&out);
    article_free(article);
}

static void times_are_in_seconds(void **state)
{
    struct fixture *f = fixture_new();
    struct buf out = BUF_INIT;

    (void)state;
    write_timeline_json(&f->timeline, &out);
    assert_true(holds(buf_str(&out), STR("\"duration\": 7.0,")));
    assert_true(holds(buf_str(&out), STR("\"text\": \"Il a fait chaud.\"")));
    assert_true(holds(buf_str(&out), STR("\"begin\": 1.0,")));
    assert_true(holds(buf_str(&out), STR("\"block\": 5,")));
    buf_release(&out);
    fixture_free(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_text_form_has_title_byline_and_source),
        cmocka_unit_test(what_is_for_listeners_is_not_written),
        cmocka_unit_test(lists_in_lists_stand_in),
        cmocka_unit_test(article_fields_come_in_a_fixed_order),
        cmocka_unit_test(times_are_in_seconds),
    };

    return RUN_TESTS(tests);
}
