/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line.h"

#include "base/lookup.h"
#include "base/utf8.h"

/* Bytes of the block inside links. */
size_t line_linked_bytes(const struct block *block)
{
    size_t bytes = 0;

    for (size_t i = 0; i < block->span_count; i++)
        if (block->spans[i].kind == SPAN_LINK)
            bytes += block->spans[i].end - block->spans[i].begin;
    return bytes;
}

bool line_is_link(const struct block *block)
{
    return line_linked_bytes(block) * 10 > block->text.size * 8;
}

/* How many words of a line of names have a capital; 0 when it holds other words than names and
 * what joins them: "Anne Martin et Jean Le Goff, à Rennes". */
size_t line_names(struct str rest)
{
    static const struct str SMALL[] = {STR_INIT("-"),  STR_INIT("avec"), STR_INIT("de"),
                                       STR_INIT("du"), STR_INIT("et"),   STR_INIT("la"),
                                       STR_INIT("le"), STR_INIT("à")};
    size_t names = 0;

    while (rest.size) {
        struct str word = str_sub(rest, 0, str_find(rest, STR(" "), 0));
        size_t at = word.size && word.data[0] == '(';
        uint32_t first = at < word.size ? utf8_next(word, &at) : 0;

        if (first == utf8_lower(first) && !LOOKUP_EXACT(SMALL, word))
            return 0;
        names += first != utf8_lower(first);
        rest = str_sub(rest, word.size + 1, rest.size);
    }
    return names;
}

size_t line_prose(const struct block *block)
{
    return block->text.size > 120 && !line_is_link(block) ? block->text.size : 0;
}

/* Prose from `block` on: what a cut would lose. */
size_t line_prose_from(const struct block *block)
{
    size_t prose = 0;

    for (; block; block = block->next)
        prose += line_prose(block);
    return prose;
}
