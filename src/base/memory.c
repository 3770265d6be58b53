/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>

void *memory_alloc(size_t count, size_t size)
{
    void *memory = calloc(count ? count : 1, size ? size : 1);

    if (!memory)
        memory_exhausted();
    return memory;
}

void *memory_resize(void *old, size_t count, size_t size)
{
    void *memory;
    size_t bytes;

    if (size && count > SIZE_MAX / size)
        memory_exhausted();
    bytes = count * size;
    memory = realloc(old, bytes > 0 ? bytes : 1);
    if (!memory)
        memory_exhausted();
    return memory;
}
