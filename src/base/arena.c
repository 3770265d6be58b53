/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/arena.h"

#include "base/memory.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define CHUNK_BYTES ((size_t)64 * 1024)

struct chunk {
    struct chunk *next;
    size_t used, capacity;
    alignas(max_align_t) char bytes[];
};

struct arena {
    struct chunk *chunks; /* newest first */
    size_t used;
};

struct arena *arena_new(void)
{
    return memory_alloc(1, sizeof(struct arena));
}

void arena_free(struct arena *arena)
{
    if (!arena)
        return;
    while (arena->chunks) {
        struct chunk *chunk = arena->chunks;

        arena->chunks = chunk->next;
        free(chunk);
    }
    free(arena);
}

size_t arena_used(const struct arena *arena)
{
    return arena->used;
}

/* A chunk with room for `bytes`; large requests get a chunk of their own. */
static struct chunk *add_chunk(struct arena *arena, size_t bytes)
{
    size_t capacity = bytes > CHUNK_BYTES / 4 ? bytes : CHUNK_BYTES;
    struct chunk *chunk = memory_alloc(1, sizeof *chunk + capacity);

    chunk->capacity = capacity;
    if (capacity != CHUNK_BYTES && arena->chunks) { /* keep filling the newest ordinary chunk */
        chunk->next = arena->chunks->next;
        arena->chunks->next = chunk;
    } else {
        chunk->next = arena->chunks;
        arena->chunks = chunk;
    }
    return chunk;
}

void *arena_alloc(struct arena *arena, size_t count, size_t size)
{
    size_t align = alignof(max_align_t);
    struct chunk *chunk = arena->chunks;
    size_t bytes;
    void *place;

    if (size && count > (SIZE_MAX / 2) / size)
        memory_exhausted();
    bytes = (count * size + align - 1) / align * align;
    if (!chunk || chunk->capacity - chunk->used < bytes)
        chunk = add_chunk(arena, bytes);
    place = chunk->bytes + chunk->used;
    chunk->used += bytes;
    arena->used += bytes;
    return place;
}

struct str arena_copy(struct arena *arena, struct str text)
{
    char *copy = arena_alloc(arena, text.size + 1, 1);

    if (text.size)
        memcpy(copy, text.data, text.size);
    return (struct str){copy, text.size};
}

struct str arena_format(struct arena *arena, const char *format, ...)
{
    va_list args;
    int size;
    char *copy;

    va_start(args, format);
    size = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (size < 0)
        return STR("");
    copy = arena_alloc(arena, (size_t)size + 1, 1);
    va_start(args, format);
    vsnprintf(copy, (size_t)size + 1, format, args);
    va_end(args);
    return (struct str){copy, (size_t)size};
}

void *arena_grow(struct arena *arena, const void *old, size_t count, size_t capacity,
                 size_t size)
{
    void *place = arena_alloc(arena, capacity, size);

    if (count)
        memcpy(place, old, count * size);
    return place;
}
