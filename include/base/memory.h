/* SPDX-License-Identifier: GPL-3.0-or-later */
/* memory: allocation that never returns NULL. When the system refuses, memory_exhausted() is
 * called; the program that links this library defines it (it says so, cleans up, and ends). */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/* Defined by the program (src/main.c) and by the test runner, not by the library. */
_Noreturn void memory_exhausted(void);

void *memory_alloc(size_t count, size_t size); /* zeroed; owned by the caller: free() */
void *memory_resize(void *old, size_t count, size_t size); /* as realloc; never NULL */

#endif
