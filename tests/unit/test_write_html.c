/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "write_support.h"

static void the_page_holds_text_sound_and_times(void **state)
{
    struct fixture *f = fixture_new();
    struct str page = write_form(f, "html");

    (void)state;
    assert_true(str_starts(page, STR("<!DOCTYPE html>\n<html lang=\"fr\"")));
    assert_true(holds(page, STR("<span class=\"s\" id=\"s0002\">")));
    assert_true(holds(page, STR("&lt;maire&gt;</span> <span class=\"w\"")));
    assert_true(holds(page, STR("src=\"data:audio/mpeg;base64,//")));
    assert_true(holds(page, STR("{\"s\":[0,1000,2000,")));
    assert_true(holds(page, STR("href=\"#s0004\" data-s=\"3\">Une chaleur inédite</a>")));
    assert_false(holds(page, STR("src=\"http")));
    free((void *)(uintptr_t)page.data);
    fixture_free(f);
}

static void the_sound_may_stand_beside_the_page(void **state)
{
    struct fixture *f = fixture_new();
    struct str page;

    (void)state;
    f->context.link_audio = "un\"son.mp3";
    page = write_form(f, "html");
    assert_true(holds(page, STR("src=\"un&quot;son.mp3\"")));
    assert_false(holds(page, STR("base64")));
    free((void *)(uintptr_t)page.data);
    fixture_free(f);
}

static void the_same_article_gives_the_same_page(void **state)
{
    (void)state;
    assert_reproducible("html");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_page_holds_text_sound_and_times),
        cmocka_unit_test(the_sound_may_stand_beside_the_page),
        cmocka_unit_test(the_same_article_gives_the_same_page),
    };

    return RUN_TESTS(tests);
}
