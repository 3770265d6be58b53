/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unpack.h"

#include "base/memory.h"

#include <stdlib.h>
#include <strings.h>
#include <zlib.h>

#define PIECE_BYTES 65536

enum packing { PLAIN, GZIP, DEFLATE };

struct unpack {
    enum packing packing;
    bool begun, ended;
    z_stream z;
};

static const struct {
    const char *name;
    enum packing packing;
} ENCODINGS[] = {
    {"",         PLAIN  },
    {"identity", PLAIN  },
    {"none",     PLAIN  },
    {"gzip",     GZIP   },
    {"x-gzip",   GZIP   },
    {"deflate",  DEFLATE},
};

static void *allocate(void *opaque, unsigned count, unsigned size)
{
    (void)opaque;
    return memory_alloc(count, size);
}

static void release(void *opaque, void *memory)
{
    (void)opaque;
    free(memory);
}

struct unpack *unpack_start(const char *encoding)
{
    for (size_t i = 0; i < sizeof ENCODINGS / sizeof *ENCODINGS; i++)
        if (strcasecmp(encoding, ENCODINGS[i].name) == 0) {
            struct unpack *unpack = memory_alloc(1, sizeof *unpack);

            unpack->packing = ENCODINGS[i].packing;
            unpack->z.zalloc = allocate;
            unpack->z.zfree = release;
            return unpack;
        }
    return NULL;
}

/* "deflate" means zlib, but some servers send the bare stream: a zlib header has 8 in the low
 * half of its first byte. */
static bool begin(struct unpack *u, unsigned char first)
{
    int window_bits = MAX_WBITS;

    if (u->packing == GZIP)
        window_bits += 16;
    else if ((first & 0x0F) != Z_DEFLATED)
        window_bits = -window_bits;
    u->begun = true;
    return inflateInit2(&u->z, window_bits) == Z_OK;
}

/* One call of inflate() into `out`. */
static enum unpack_result turn(struct unpack *u, struct buf *out)
{
    size_t room = out->limit - out->size < PIECE_BYTES ? out->limit - out->size : PIECE_BYTES;
    char spare[1]; /* at the ceiling: is there one byte more? */
    char *place = room ? buf_reserve(out, room) : spare;
    int code;

    u->z.next_out = (unsigned char *)place;
    u->z.avail_out = room ? (unsigned)room : 1;
    code = inflate(&u->z, Z_NO_FLUSH);
    if (room)
        out->size += room - u->z.avail_out;
    else if (u->z.avail_out == 0)
        return UNPACK_TOO_LARGE;
    if (code == Z_STREAM_END)
        u->ended = true;
    return code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR ? UNPACK_OK
                                                                       : UNPACK_BROKEN;
}

/* A gzip body may be several streams one after the other; what follows the end and is none is
 * padding. */
static bool next_stream(struct unpack *u)
{
    if (!u->ended)
        return true;
    if (u->packing != GZIP || u->z.avail_in == 0 || *u->z.next_in != 0x1F)
        return false;
    u->ended = false;
    return inflateReset(&u->z) == Z_OK;
}

static enum unpack_result inflate_all(struct unpack *u, struct buf *out)
{
    enum unpack_result result = UNPACK_OK;
    bool more = true;

    while (more && result == UNPACK_OK && next_stream(u)) {
        result = turn(u, out);
        more = u->z.avail_in > 0 || u->z.avail_out == 0;
    }
    return result;
}

enum unpack_result unpack_put(struct unpack *unpack, const void *bytes, size_t size,
                              struct buf *out)
{
    if (unpack->packing == PLAIN) {
        buf_put(out, bytes, size);
        return buf_overflowed(out) ? UNPACK_TOO_LARGE : UNPACK_OK;
    }
    if (size == 0)
        return UNPACK_OK;
    if (!unpack->begun && !begin(unpack, *(const unsigned char *)bytes))
        return UNPACK_BROKEN;
    unpack->z.next_in = (unsigned char *)(uintptr_t)bytes; /* zlib 1.2 lacks the const */
    unpack->z.avail_in = (unsigned)size;
    return inflate_all(unpack, out);
}

bool unpack_whole(const struct unpack *unpack)
{
    return unpack->packing == PLAIN || unpack->ended || !unpack->begun;
}

void unpack_free(struct unpack *unpack)
{
    if (!unpack)
        return;
    if (unpack->begun)
        inflateEnd(&unpack->z);
    free(unpack);
}
