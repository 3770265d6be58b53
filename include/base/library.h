/* SPDX-License-Identifier: GPL-3.0-or-later */
/* library: a shared library that is loaded when a run needs it. What few runs need should cost
 * the others nothing: libxml2 alone brings ICU and the C++ library, a millisecond and a half
 * before the first word of a text is said.
 *
 * The functions that are called are listed once, as a macro:
 *
 *     #define CALLS(CALL) CALL(zip_close) CALL(zip_discard)
 *     static struct { CALLS(LIBRARY_MEMBER) } zip;
 *     static const char *const NAMES[] = {CALLS(LIBRARY_NAME) NULL};
 *     ... library_load("libzip.so.4", NAMES, &zip, sizeof zip) ... zip.zip_close_(archive); */
#ifndef BASE_LIBRARY_H
#define BASE_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

#define LIBRARY_MEMBER(name) __typeof__(name) *name##_;
#define LIBRARY_NAME(name) #name,

/* Fills the struct at `calls`, of `size` bytes, with the addresses of `names` (up to a NULL) in
 * the library `soname`, which stays loaded: some leave handlers behind that run at exit. False
 * when the library or one of the names is missing. Reads files: to be called before
 * sandbox_enter(). */
bool library_load(const char *soname, const char *const names[], void *calls, size_t size);

#endif
