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

/* How private the place is that a page came from; a page leads only to places that are at least
 * as public (see src/fetch/address.h). */
enum fetch_zone {
    ZONE_TYPED, /* an address that the user gave: anything is allowed */
    ZONE_PUBLIC,
    ZONE_PRIVATE,
    ZONE_LOOPBACK,
    ZONE_LINK_LOCAL
};

struct fetch_options {
    enum page_form from;    /* PAGE_AUTO: found by content */
    uint64_t max_bytes;     /* of the decoded page; 0 = default (32 MB) */
    unsigned max_time_s;    /* 0 = default (60 s) for the whole transfer */
    const char *user_agent; /* NULL = ours */
    const char *cookie;     /* NULL = none; "name=value; ..." or a file, as curl -b */
    const char *proxy;      /* NULL = environment */
    bool insecure;          /* -k */
    enum fetch_zone
        zone; /* of the page that linked to the source; ZONE_TYPED: the user's wish */
    const volatile int *stop; /* non-zero: give up with STATUS_INTERRUPTED; may be NULL */
};

struct page {
    struct buf bytes;     /* valid UTF-8, no BOM; owned */
    enum page_form form;  /* never PAGE_AUTO */
    struct buf url;       /* the address after redirects, "" for a file; owned */
    struct buf charset;   /* what it was decoded from ("windows-1252"); owned */
    enum fetch_zone zone; /* for the options of a page that this one leads to */
};

#define PAGE_INIT                                                                              \
    {                                                                                          \
        BUF_INIT, PAGE_AUTO, BUF_INIT, BUF_INIT, ZONE_PUBLIC                                   \
    }
void page_release(struct page *page);

/* `source`: http:// or https:// address, "-" for standard input, or the name of a file.
 * STATUS_INPUT, STATUS_NETWORK, STATUS_HTTP, STATUS_INTERRUPTED; *page is set on success only.
 */
enum status fetch_page(const char *source, const struct fetch_options *options,
                       const struct report *report, struct page *page, struct error *err);

/* True when `source` is an http(s) address. */
bool fetch_is_url(const char *source);

#endif
