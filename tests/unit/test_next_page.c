/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "extract/next_page.h"

#define AT "https://exemple.fr"

struct pair {
    const char *url, *link;
    unsigned number;
};

static void check(const struct pair *pairs, size_t count, bool wanted)
{
    for (size_t i = 0; i < count; i++)
        if (next_page_fits(str_from(pairs[i].url), str_from(pairs[i].link), pairs[i].number) !=
            wanted)
            fail_msg("%s %s after %s", pairs[i].link, wanted ? "comes" : "does not come",
                     pairs[i].url);
}

static void a_number_put_into_the_address_is_the_next_page(void **state)
{
    static const struct pair PAIRS[] = {
        {AT "/port",            AT "/port/2",           1},
        {AT "/port/",           AT "/port/2/",          1},
        {AT "/port/",           AT "/port/page/2/",     1},
        {AT "/port.html",       AT "/port-2.html",      1},
        {AT "/port.html",       AT "/port_page2.html",  1},
        {AT "/port.html",       AT "/port,2.html",      1},
        {AT "/port",            AT "/port?page=2",      1},
        {AT "/art?id=7",        AT "/art?id=7&page=2",  1},
        {AT "/art?id=7&page=1", AT "/art?id=7&page=2",  1},
        {AT "/art?page=1&id=7", AT "/art?page=2&id=7",  1},
        {AT "/port/2",          AT "/port/3",           2},
        {AT "/port-9.html",     AT "/port-10.html",     9},
        {AT "/port?page=2",     AT "/port?page=3",      2},
        {AT "/port#haut",       AT "/port/2",           1},
        {AT "/2023/port-2023",  AT "/2023/port-2023/2", 1},
    };

    (void)state;
    check(PAIRS, sizeof PAIRS / sizeof *PAIRS, true);
}

static void other_articles_are_no_next_page(void **state)
{
    static const struct pair PAIRS[] = {
        {AT "/port",            AT "/quai",                 1},
        {AT "/port",            AT "/port",                 1},
        {AT "/port",            AT "/port2",                1},
        {AT "/port",            AT "/port/3",               1},
        {AT "/port-5",          AT "/port-52",              1},
        {AT "/?p=1",            AT "/?p=2",                 1},
        {AT "/art?id=1",        AT "/art?id=2",             1},
        {AT "/art/1",           AT "/art/2",                1},
        {AT "/2023/11/01/port", AT "/2023/11/02/port",      1},
        {AT "/",                AT "/page/2",               1},
        {AT "/port/",           AT "/port/comment-page-2/", 1},
        {AT "/port/",           AT "/port/amp/2",           1},
        {AT "/port/2",          AT "/port/4",               2},
        {AT "/port",            "https://autre.fr/port/2",  1},
        {AT "/port",            AT "/port/02",              1},
    };

    (void)state;
    check(PAIRS, sizeof PAIRS / sizeof *PAIRS, false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_put_into_the_address_is_the_next_page),
        cmocka_unit_test(other_articles_are_no_next_page),
    };

    return RUN_TESTS(tests);
}
