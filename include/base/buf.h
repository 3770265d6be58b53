/* SPDX-License-Identifier: GPL-3.0-or-later */
/* buf: a growing run of bytes with a ceiling.
 *
 * Past the ceiling nothing more is taken in and `overflow` stays set: chains of appends are
 * written without checks and the end result is looked at once (buf_overflowed). The bytes are
 * always followed by a NUL that does not count. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf {
    char *data; /* NULL while nothing was put */
    size_t size, capacity, limit;
    bool overflow;
    bool unforked; /* see BUF_INIT_UNFORKED */
};

#define BUF_DEFAULT_LIMIT ((size_t)1 << 30)
#define BUF_INIT                                                                               \
    {                                                                                          \
        NULL, 0, 0, BUF_DEFAULT_LIMIT, false, false                                            \
    }
#define BUF_INIT_LIMIT(limit_bytes)                                                            \
    {                                                                                          \
        NULL, 0, 0, (limit_bytes), false, false                                                \
    }
/* Its bytes are not there in forked children: what a process gathers from its children costs
 * nothing when it forks the next one. Takes whole pages; for large buffers only. */
#define BUF_INIT_UNFORKED(limit_bytes)                                                         \
    {                                                                                          \
        NULL, 0, 0, (limit_bytes), false, true                                                 \
    }

void buf_put(struct buf *buf, const void *bytes, size_t size);
void buf_put_str(struct buf *buf, struct str text);
void buf_puts(struct buf *buf, const char *text);
void buf_putc(struct buf *buf, char c);
void buf_put_utf8(struct buf *buf,
                  uint32_t code_point); /* U+FFFD for what is no scalar value */
void buf_printf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_put_le16(struct buf *buf, uint16_t value);
void buf_put_le32(struct buf *buf, uint32_t value);
void buf_put_be32(struct buf *buf, uint32_t value);

/* Makes room for `size` more bytes and returns where they go; NULL past the ceiling. The caller
 * fills them and then adds what it used to buf->size. */
char *buf_reserve(struct buf *buf, size_t size);

bool buf_overflowed(const struct buf *buf);
struct str buf_str(const struct buf *buf); /* valid until the next change */
void buf_clear(struct buf *buf);           /* keeps the memory and the ceiling */
struct buf buf_take(struct buf *buf); /* ownership moves to the caller; `buf` is empty after */
void buf_release(struct buf *buf);

#endif
