/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/lookup.h"

static struct str key_at(const void *table, size_t row_size, size_t index)
{
    struct str key;

    memcpy(&key, (const char *)table + index * row_size, sizeof key);
    return key;
}

/* Most keys differ in their first byte: that is seen here, without a call. */
static int compare(struct str a, struct str b)
{
    if (a.size > 0 && b.size > 0 && a.data[0] != b.data[0])
        return (unsigned char)a.data[0] < (unsigned char)b.data[0] ? -1 : 1;
    return str_compare(a, b);
}

/* The number of rows whose key is <= `key` in byte order. */
static size_t upper_bound(const void *table, size_t count, size_t row_size, struct str key)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (compare(key_at(table, row_size, middle), key) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const void *lookup_exact(const void *table, size_t count, size_t row_size, struct str key)
{
    size_t after = upper_bound(table, count, row_size, key);

    if (after == 0 || !str_eq(key_at(table, row_size, after - 1), key))
        return NULL;
    return (const char *)table + (after - 1) * row_size;
}

bool lookup_begins(const void *table, size_t count, size_t row_size, struct str text)
{
    size_t after = upper_bound(table, count, row_size, text);

    return (after > 0 && str_eq(key_at(table, row_size, after - 1), text)) ||
           (after < count && str_starts(key_at(table, row_size, after), text));
}

const void *lookup_prefix(const void *table, size_t count, size_t row_size, struct str text)
{
    /* The row before the place of `text` either is a prefix of it, or shares a shorter prefix
     * with it than any row that could be one: cut `text` to what they share and look again. */
    while (text.size > 0) {
        size_t after = upper_bound(table, count, row_size, text), shared = 0;
        struct str key;

        if (after == 0)
            return NULL;
        key = key_at(table, row_size, after - 1);
        if (str_starts(text, key))
            return (const char *)table + (after - 1) * row_size;
        while (shared < key.size && shared < text.size && key.data[shared] == text.data[shared])
            shared++;
        text = str_sub(text, 0, shared);
    }
    return NULL;
}

bool lookup_is_sorted(const void *table, size_t count, size_t row_size)
{
    for (size_t i = 1; i < count; i++)
        if (str_compare(key_at(table, row_size, i - 1), key_at(table, row_size, i)) >= 0)
            return false;
    return true;
}
