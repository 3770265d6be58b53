/* SPDX-License-Identifier: GPL-3.0-or-later */
/* http: the bytes behind an http or https address. The only door to libcurl. */
#ifndef FETCH_HTTP_H
#define FETCH_HTTP_H

#include "fetch/fetch.h"

struct http_reply {
    struct buf body; /* unpacked; its ceiling is set by the caller */
    struct buf url;  /* after redirects, without user name and password */
    struct buf type; /* Content-Type as sent, or "" */
    enum fetch_zone zone;
};

void http_release(struct http_reply *reply);

/* STATUS_INPUT (bad address, too large), STATUS_NETWORK, STATUS_HTTP, STATUS_INTERRUPTED. The
 * caller releases *reply in any case. */
enum status http_get(const char *url, const struct fetch_options *options,
                     const struct report *report, struct http_reply *reply, struct error *err);

#endif
