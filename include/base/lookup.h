/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lookup: search in a static table whose rows begin with a `struct str` key and are sorted by
 * its bytes (make lint and the unit tests check the order). */
#ifndef BASE_LOOKUP_H
#define BASE_LOOKUP_H

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

/* The row whose key equals `key`, or NULL. */
const void *lookup_exact(const void *table, size_t count, size_t row_size, struct str key);

/* True when the key of some row begins with `text`. */
bool lookup_begins(const void *table, size_t count, size_t row_size, struct str text);

/* The row with the longest key that `text` begins with, or NULL. */
const void *lookup_prefix(const void *table, size_t count, size_t row_size, struct str text);

/* True when keys ascend strictly. */
bool lookup_is_sorted(const void *table, size_t count, size_t row_size);

#define LOOKUP_EXACT(table, key)                                                               \
    lookup_exact((table), sizeof(table) / sizeof *(table), sizeof *(table), (key))
#define LOOKUP_BEGINS(table, text)                                                             \
    lookup_begins((table), sizeof(table) / sizeof *(table), sizeof *(table), (text))
#define LOOKUP_PREFIX(table, text)                                                             \
    lookup_prefix((table), sizeof(table) / sizeof *(table), sizeof *(table), (text))
#define LOOKUP_IS_SORTED(table)                                                                \
    lookup_is_sorted((table), sizeof(table) / sizeof *(table), sizeof *(table))

#endif
