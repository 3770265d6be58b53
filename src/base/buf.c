/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buf.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

/* Moves an unforked buffer's bytes into a mapping of `capacity` bytes. */
static void remap(struct buf *buf, size_t capacity)
{
    void *memory = buf->data ? mremap(buf->data, buf->capacity, capacity, MREMAP_MAYMOVE)
                             : mmap(NULL, capacity, PROT_READ | PROT_WRITE,
                                    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    if (memory == MAP_FAILED)
        memory_exhausted();
    madvise(memory, capacity, MADV_DONTFORK);
    buf->data = memory;
}

char *buf_reserve(struct buf *buf, size_t size)
{
    size_t wanted, capacity;

    if (buf->overflow || size > buf->limit || buf->size > buf->limit - size) {
        buf->overflow = true;
        return NULL;
    }
    wanted = buf->size + size + 1;
    if (wanted > buf->capacity) {
        capacity = buf->capacity + buf->capacity / 2;
        if (capacity < wanted)
            capacity = wanted < 64 ? 64 : wanted;
        if (buf->unforked)
            remap(buf, capacity);
        else
            buf->data = memory_resize(buf->data, capacity, 1);
        buf->capacity = capacity;
    }
    return buf->data + buf->size;
}

void buf_put(struct buf *buf, const void *bytes, size_t size)
{
    char *place = buf_reserve(buf, size);

    if (!place)
        return;
    if (size)
        memcpy(place, bytes, size);
    buf->size += size;
    buf->data[buf->size] = '\0';
}

void buf_put_str(struct buf *buf, struct str text)
{
    buf_put(buf, text.data, text.size);
}

void buf_puts(struct buf *buf, const char *text)
{
    buf_put(buf, text, strlen(text));
}

void buf_putc(struct buf *buf, char c)
{
    buf_put(buf, &c, 1);
}

void buf_put_utf8(struct buf *buf, uint32_t c)
{
    char bytes[UTF8_BYTES_MAX];

    buf_put(buf, bytes, utf8_encode(c, bytes));
}

void buf_printf(struct buf *buf, const char *format, ...)
{
    va_list args;
    int size;
    char *place;

    va_start(args, format);
    size = vsnprintf(NULL, 0, format, args);
    va_end(args);
    place = size < 0 ? NULL : buf_reserve(buf, (size_t)size);
    if (!place)
        return;
    va_start(args, format);
    vsnprintf(place, (size_t)size + 1, format, args);
    va_end(args);
    buf->size += (size_t)size;
}

void buf_put_le16(struct buf *buf, uint16_t value)
{
    unsigned char bytes[2] = {(unsigned char)value, (unsigned char)(value >> 8)};

    buf_put(buf, bytes, sizeof bytes);
}

void buf_put_le32(struct buf *buf, uint32_t value)
{
    buf_put_le16(buf, (uint16_t)value);
    buf_put_le16(buf, (uint16_t)(value >> 16));
}

void buf_put_be32(struct buf *buf, uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        buf_putc(buf, (char)(unsigned char)(value >> shift));
}

bool buf_overflowed(const struct buf *buf)
{
    return buf->overflow;
}

struct str buf_str(const struct buf *buf)
{
    return (struct str){buf->data ? buf->data : "", buf->size};
}

void buf_clear(struct buf *buf)
{
    buf->size = 0;
    buf->overflow = false;
    if (buf->data)
        buf->data[0] = '\0';
}

struct buf buf_take(struct buf *buf)
{
    struct buf taken = *buf;

    *buf = (struct buf)BUF_INIT_LIMIT(taken.limit);
    buf->unforked = taken.unforked;
    return taken;
}

void buf_release(struct buf *buf)
{
    if (buf->unforked && buf->data)
        munmap(buf->data, buf->capacity);
    else
        free(buf->data);
    buf->data = NULL;
    buf->capacity = 0;
    buf_clear(buf);
}
