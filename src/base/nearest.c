/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/nearest.h"

#define NAME_MAX_BYTES 40
#define SLIPS_MAX 3

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* The distance of Damerau and Levenshtein (optimal string alignment), row by row. */
static size_t distance(struct str a, struct str b)
{
    size_t rows[3][NAME_MAX_BYTES + 1];
    size_t *older = rows[0], *old = rows[1], *row = rows[2];

    if (a.size > NAME_MAX_BYTES || b.size > NAME_MAX_BYTES)
        return NAME_MAX_BYTES;
    for (size_t j = 0; j <= b.size; j++)
        old[j] = older[j] = j;
    for (size_t i = 1; i <= a.size; i++) {
        size_t *spare = older;

        row[0] = i;
        for (size_t j = 1; j <= b.size; j++) {
            row[j] = least(old[j - 1] + (a.data[i - 1] != b.data[j - 1]),
                           least(old[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] &&
                a.data[i - 2] == b.data[j - 1])
                row[j] = least(row[j], older[j - 2] + 1);
        }
        older = old;
        old = row;
        row = spare;
    }
    return old[b.size];
}

void nearest_try(struct nearest *nearest, struct str name)
{
    size_t found = distance(nearest->wanted, name);

    if (found > SLIPS_MAX || 2 * found >= name.size ||
        (nearest->name.size > 0 && nearest->distance <= found))
        return;
    nearest->name = name;
    nearest->distance = found;
}
