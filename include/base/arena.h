/* SPDX-License-Identifier: GPL-3.0-or-later */
/* arena: memory released all at once. One per article; nothing inside is freed alone. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/str.h"

#include <stddef.h>

struct arena;

struct arena *arena_new(void);           /* owned by the caller: arena_free() */
void arena_free(struct arena *arena);    /* NULL is fine */
size_t arena_used(const struct arena *); /* bytes handed out so far */

/* Zeroed, aligned for any type; never NULL (see base/memory.h). */
void *arena_alloc(struct arena *arena, size_t count, size_t size);

/* A copy inside the arena, NUL-terminated as well. */
struct str arena_copy(struct arena *arena, struct str text);

/* printf into the arena, NUL-terminated as well. */
struct str arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Grows an array that lives in the arena: returns a place for `capacity` items of `size` bytes
 * with the first `count` copied from `old`. The old place stays until the arena goes. */
void *arena_grow(struct arena *arena, const void *old, size_t count, size_t capacity,
                 size_t size);

/* Appends one zeroed item to an arena array and returns it:
 *   struct word *w = ARENA_PUSH(arena, words, count, capacity);
 * `words`, `count` and `capacity` are lvalues (size_t counts) that are updated. */
#define ARENA_PUSH(arena, array, count, capacity)                                              \
    ((count) < (capacity)                                                                      \
         ? &(array)[(count)++]                                                                 \
         : ((capacity) = (capacity) ? 2 * (capacity) : 8,                                      \
            (array) = arena_grow((arena), (array), (count), (capacity), sizeof *(array)),      \
            &(array)[(count)++]))

#endif
