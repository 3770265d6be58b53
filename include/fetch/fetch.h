/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fetch: the bytes of a source (address, file, standard input), decoded to UTF-8. */
#ifndef FETCH_FETCH_H
#define FETCH_FETCH_H

#include "base/buf.h"
#include "base/error.h"
#include "base/report.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

enum page_form { PAGE_AUTO, PAGE_HTML, PAGE_TEXT, PAGE_MARKDOWN, PAGE_LINES };

struct fetch_options {
    enum page_form from;      /* PAGE_AUTO: found by content */
    uint64_t max_bytes;       /* of the decoded page; 0 = default (32 MB) */
    unsigned max_time_s;      /* 0 = default (60 s) for the whole transfer */
    const char *user_agent;   /* NULL = ours */
    const char *cookie;       /* NULL = none; "name=value; ..." or a file, as curl -b */
    const char *proxy;        /* NULL = environment */
    bool insecure;            /* -k */
    const volatile int *stop; /* non-zero: give up with STATUS_INTERRUPTED; may be NULL */
};

struct page {
    struct buf bytes;    /* valid UTF-8, no BOM; owned */
    enum page_form form; /* never PAGE_AUTO */
    struct buf url;      /* the address after redirects, "" for a file; owned */
    struct buf charset;  /* what it was decoded from ("windows-1252"); owned */
};

#define PAGE_INIT                                                                              \
    {                                                                                          \
        BUF_INIT, PAGE_AUTO, BUF_INIT, BUF_INIT                                                \
    }
void page_release(struct page *page);

/* Call once, before any other thread or fork / at the end. */
enum status fetch_start(struct error *err);
void fetch_end(void);

/* `source`: http:// or https:// address, "-" for standard input, or the name of a file.
 * STATUS_INPUT, STATUS_NETWORK, STATUS_HTTP, STATUS_INTERRUPTED; *page is set on success only.
 */
enum status fetch_page(const char *source, const struct fetch_options *options,
                       const struct report *report, struct page *page, struct error *err);

/* True when `source` is an http(s) address. */
bool fetch_is_url(const char *source);

#endif
