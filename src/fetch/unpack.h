/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unpack: the body of an answer as its Content-Encoding says, piece by piece, into a buffer
 * with a ceiling. Done here and not in libcurl because libcurl takes a gzip body that was cut
 * short for a whole one. */
#ifndef FETCH_UNPACK_H
#define FETCH_UNPACK_H

#include "base/buf.h"

#include <stdbool.h>

#define UNPACK_ACCEPTED "gzip, deflate" /* what unpack_start() knows */

enum unpack_result {
    UNPACK_OK,
    UNPACK_TOO_LARGE, /* the ceiling of `out` was reached */
    UNPACK_BROKEN     /* not what its encoding says */
};

struct unpack;

/* `encoding` as the server names it; "" is plain. NULL when it is not known. Owned by the
 * caller: unpack_free(). */
struct unpack *unpack_start(const char *encoding);
enum unpack_result unpack_put(struct unpack *unpack, const void *bytes, size_t size,
                              struct buf *out);
bool unpack_whole(const struct unpack *unpack); /* the packed stream came to its end */
void unpack_free(struct unpack *unpack);        /* NULL is fine */

#endif
