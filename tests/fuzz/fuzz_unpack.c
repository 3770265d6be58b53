/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The body of an answer, in pieces whose size the first byte gives; and the same bytes as an
 * article from a process that was taken over. */
#include "article/article.h"
#include "fetch/unpack.h"

#include <stdint.h>

#define LIMIT 200000

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void unpack(const char *encoding, const uint8_t *data, size_t size)
{
    struct unpack *unpacking = unpack_start(encoding);
    struct buf out = BUF_INIT_LIMIT(LIMIT);
    size_t step = size ? (size_t)data[0] + 1 : 1;

    for (size_t at = 1; at < size; at += step)
        if (unpack_put(unpacking, data + at, size - at < step ? size - at : step, &out) !=
            UNPACK_OK)
            break;
    if (out.size > LIMIT)
        __builtin_trap();
    unpack_whole(unpacking);
    unpack_free(unpacking);
    buf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct article *article = NULL;
    struct error err;

    unpack("gzip", data, size);
    unpack("deflate", data, size);
    if (article_unpack((struct str){(const char *)data, size}, &article, &err) == STATUS_OK)
        article_free(article);
    return 0;
}
