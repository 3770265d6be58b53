/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "verse.h"

#include "base/utf8.h"

enum {
    LEAST_LINES = 3,
    LONGEST_LINE = 75,
    LONGEST_MEAN = 55, /* an alexandrine has some 45 characters */
    WRAP_LEAST = 50,
    WRAP_MOST = 100
};

/* Lines that were counted so far, in characters. */
struct count {
    size_t lines, sum, longest, now, last;
    size_t wide; /* as long as those of a wrapped text */
    bool space;
};

static void count_text(struct count *count, struct str text)
{
    for (size_t i = 0; i < text.size; i++) {
        bool space = strchr(" \t\n\r", text.data[i]) != NULL;

        count->now += (!space || !count->space) && ((unsigned char)text.data[i] & 0xC0) != 0x80;
        count->space = space;
    }
}

static void end_line(struct count *count)
{
    if (count->now > 1) {
        count->lines++;
        count->sum += count->now;
        count->wide += count->now >= WRAP_LEAST;
        count->last = count->now;
        count->longest = count->now > count->longest ? count->now : count->longest;
    }
    count->now = 0;
    count->space = true;
}

static bool are_short(struct count *count)
{
    end_line(count);
    count->wide -= count->wide && count->last >= WRAP_LEAST;
    if (count->lines > 0 && count->wide * 3 >= (count->lines - 1) * 2)
        return false;
    return count->lines >= LEAST_LINES && count->longest <= LONGEST_LINE &&
           count->sum <= count->lines * LONGEST_MEAN;
}

bool verse_is(const struct tree *tree, const struct node *node)
{
    struct count count = {.space = true};
    bool skip = false;

    for (const struct node *on = node; on && count.longest <= LONGEST_LINE;
         on = node_next(on, node, skip)) {
        const struct elem *elem = tree_elem(tree, on);

        skip = on->name && on != node && (!elem || elem->dropped || elem->tag & TAG_BLOCK);
        if (!on->name)
            count_text(&count, str_from(on->text));
        else if (elem && on != node && elem->tag & (TAG_BLOCK | TAG_BREAK))
            end_line(&count);
    }
    return are_short(&count);
}

bool verse_is_text(struct str lines)
{
    struct count count = {.space = true};
    struct str line;

    while (count.longest <= LONGEST_LINE && str_next_line(&lines, &line)) {
        count_text(&count, line);
        end_line(&count);
    }
    return are_short(&count);
}

bool verse_breaks(struct str before, struct str next)
{
    size_t chars = before.size > 4 * WRAP_MOST ? before.size : utf8_length(str_trim(before));
    size_t at = 0;
    uint32_t first = 0;

    next = str_trim(next);
    first = next.size ? utf8_next(next, &at) : 0;
    return chars > 0 && (chars < WRAP_LEAST || chars > WRAP_MOST) &&
           (utf8_is_upper(first) || utf8_is_digit(first) || first == 0xAB);
}
