/* SPDX-License-Identifier: GPL-3.0-or-later */
/* extract: the article of a page. HTML is parsed in a child process that may die. */
#ifndef EXTRACT_EXTRACT_H
#define EXTRACT_EXTRACT_H

#include "article/article.h"
#include "base/report.h"

enum extract_form { EXTRACT_HTML, EXTRACT_TEXT, EXTRACT_MARKDOWN, EXTRACT_LINES };

struct extract_options {
    enum extract_form form;
    struct str url;           /* address of the page, base of its relative links; may be "" */
    unsigned page;            /* which page of its article `url` is, from 1; 0 = 1 */
    unsigned max_time_s;      /* for the child; 0 = default */
    bool no_sandbox;          /* still a child, but not confined */
    bool explain;             /* block->rule is filled in */
    const volatile int *stop; /* non-zero: give up with STATUS_INTERRUPTED; may be NULL */
    void (*meanwhile)(void *arg); /* called while the child works; may be NULL */
    void *meanwhile_arg;
};

/* `page`: valid UTF-8. *out is owned by the caller (article_free) and has at least one block
 * with text. STATUS_NO_ARTICLE when there is none, STATUS_FAILED when the child failed. */
enum status extract_article(struct str page, const struct extract_options *options,
                            const struct report *report, struct article **out,
                            struct error *err);

/* The same inside this process, without any child: for tests, fuzzing and benchmarks. */
enum status extract_in_process(struct str page, const struct extract_options *options,
                               struct article **out, struct error *err);

#endif
