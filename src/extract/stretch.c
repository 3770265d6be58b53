/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stretch.h"

#include "note_call.h"
#include "text.h"

#include <stdlib.h>

enum { MOST_SPANS = 1000 };

/* Remembers a span of the raw text; what is beyond the cap is said without its mark. */
static void close_one(struct stretches *stretches, struct arena *arena,
                      const struct open_stretch *open, size_t at)
{
    if (open->begin < at && stretches->count < MOST_SPANS)
        *ARENA_PUSH(arena, stretches->closed, stretches->count, stretches->capacity) =
            (struct closed_stretch){open->kind, open->begin, at, open->value};
}

void stretches_open(struct stretches *stretches, const struct node *node, size_t at,
                    enum span_kind kind, struct str value)
{
    if (stretches->open_count < MOST_OPEN_STRETCHES)
        stretches->open[stretches->open_count++] = (struct open_stretch){node, kind, at, value};
}

void stretches_leave(struct stretches *stretches, struct arena *arena, const struct node *node,
                     size_t at)
{
    while (stretches->open_count && stretches->open[stretches->open_count - 1].node == node)
        close_one(stretches, arena, &stretches->open[--stretches->open_count], at);
}

void stretches_close(struct stretches *stretches, struct arena *arena, size_t at)
{
    for (size_t i = 0; i < stretches->open_count; i++)
        close_one(stretches, arena, &stretches->open[i], at);
}

void stretches_restart(struct stretches *stretches)
{
    stretches->count = 0;
    for (size_t i = 0; i < stretches->open_count; i++)
        stretches->open[i].begin = 0;
}

static int by_size(const void *a, const void *b)
{
    const size_t *x = a, *y = b;

    return *x < *y ? -1 : *x > *y;
}

/* The ends of all spans, ascending, and what they are in the folded text. */
struct edges {
    size_t raw[2 * MOST_SPANS];
    uint32_t folded[2 * MOST_SPANS];
    size_t count;
};

static uint32_t folded_edge(const struct edges *edges, size_t raw)
{
    const size_t *found = bsearch(&raw, edges->raw, edges->count, sizeof *edges->raw, by_size);

    return found ? edges->folded[found - edges->raw] : 0;
}

static void find_edges(const struct stretches *stretches, struct str raw, struct edges *edges)
{
    edges->count = 0;
    for (size_t i = 0; i < stretches->count; i++) {
        edges->raw[edges->count++] = stretches->closed[i].begin;
        edges->raw[edges->count++] = stretches->closed[i].end;
    }
    qsort(edges->raw, edges->count, sizeof *edges->raw, by_size);
    text_folded_sizes(raw, edges->raw, edges->count, edges->folded);
}

void stretches_add(const struct stretches *stretches, struct arena *arena, struct str raw,
                   struct block *block)
{
    struct edges edges;

    if (stretches->count)
        find_edges(stretches, raw, &edges);
    for (size_t i = 0; i < stretches->count; i++) {
        const struct closed_stretch *from = &stretches->closed[i];
        uint32_t begin = folded_edge(&edges, from->begin);
        uint32_t end = folded_edge(&edges, from->end);
        struct span *span;

        while (begin < block->text.size && block->text.data[begin] == ' ')
            begin++;
        if (end > block->text.size)
            end = (uint32_t)block->text.size;
        if (begin >= end)
            continue;
        if (from->kind == SPAN_NOTE_CALL)
            note_call_widen(block->text, &begin, &end);
        span = block_add_span(arena, block, from->kind, begin, end);
        span->value = arena_copy(arena, from->value);
    }
}
