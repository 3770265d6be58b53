/* SPDX-License-Identifier: GPL-3.0-or-later */
/* extract_page: the article of a page that a test wrote; the test fails when there is none. */
#ifndef TESTS_EXTRACT_PAGE_H
#define TESTS_EXTRACT_PAGE_H

#include "extract/extract.h"
#include "support.h"

static inline struct article *extract_page(const char *page, enum extract_form form)
{
    struct extract_options options = {.form = form, .url = STR("https://exemple.fr/a")};
    struct article *article = NULL;
    struct error err = {0};

    if (extract_in_process(str_from(page), &options, &article, &err) != STATUS_OK)
        fail_msg("%s", err.message);
    return article;
}

#endif
