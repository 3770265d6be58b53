/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "article/walk.h"

#define LISTS_MAX 16 /* deeper items stand in the deepest list */

struct walk {
    const struct walk_visitor *visitor;
    enum walk_group lists[LISTS_MAX]; /* open lists, each with an open item */
    int levels[LISTS_MAX];            /* as the items say them; ascending */
    int numbers[LISTS_MAX];           /* number of the open item */
    int steps[LISTS_MAX];             /* see article_item_follows() */
    int depth;
    bool grouped;          /* a quote, table or notes group is open */
    enum walk_group group; /* which */
};

static void close_list(struct walk *walk)
{
    walk->depth--;
    walk->visitor->leave(walk->visitor->state, WALK_ITEM);
    walk->visitor->leave(walk->visitor->state, walk->lists[walk->depth]);
}

static void close_lists(struct walk *walk, int depth)
{
    while (walk->depth > depth)
        close_list(walk);
}

static void close_group(struct walk *walk)
{
    if (walk->grouped)
        walk->visitor->leave(walk->visitor->state, walk->group);
    walk->grouped = false;
}

bool article_item_follows(int before, int number, int *step)
{
    bool down = *step < 0 ? number < before : *step == 0 && number == before - 1;

    if (number <= 0 || (!down && (*step < 0 || number <= before)))
        return false;
    *step = down ? -1 : 1;
    return true;
}

/* True when `block` goes on with the innermost open list. */
static bool is_next_item(struct walk *walk, const struct block *block, enum walk_group kind)
{
    int top = walk->depth - 1;

    return top >= 0 && walk->lists[top] == kind &&
           (block->level <= walk->levels[top] || walk->depth == LISTS_MAX) &&
           (kind == WALK_BULLETS ||
            article_item_follows(walk->numbers[top], block->number, &walk->steps[top]));
}

static void enter_item(struct walk *walk, const struct block *block)
{
    enum walk_group kind = block->number > 0 ? WALK_NUMBERS : WALK_BULLETS;
    const struct walk_visitor *visitor = walk->visitor;

    close_group(walk);
    while (walk->depth > 1 && walk->levels[walk->depth - 1] > block->level)
        close_list(walk);
    if (block->goes_on && walk->depth && block->level <= walk->levels[walk->depth - 1])
        return; /* the item is still open */
    if (is_next_item(walk, block, kind)) {
        visitor->leave(visitor->state, WALK_ITEM);
    } else {
        if (walk->depth &&
            (block->level <= walk->levels[walk->depth - 1] || walk->depth == LISTS_MAX))
            close_list(walk);
        walk->steps[walk->depth] = 0;
        walk->lists[walk->depth] = kind;
        walk->levels[walk->depth++] = block->level;
        visitor->enter(visitor->state, kind, block);
    }
    walk->numbers[walk->depth - 1] = block->number;
    visitor->enter(visitor->state, WALK_ITEM, block);
}

static bool group_of(const struct block *block, enum walk_group *group)
{
    switch (block->kind) {
    case BLOCK_QUOTE:
        *group = WALK_QUOTE;
        return true;
    case BLOCK_TABLE_ROW:
        *group = WALK_TABLE;
        return true;
    case BLOCK_NOTE:
        *group = WALK_NOTES;
        return true;
    default:
        return false;
    }
}

static void enter_other(struct walk *walk, const struct block *block)
{
    enum walk_group group = WALK_QUOTE;
    bool grouped = group_of(block, &group);

    close_lists(walk, 0);
    if (walk->grouped && (!grouped || group != walk->group))
        close_group(walk);
    if (grouped && !walk->grouped) {
        walk->visitor->enter(walk->visitor->state, group, block);
        walk->group = group;
        walk->grouped = true;
    }
}

void article_walk(const struct block *first, const struct walk_visitor *visitor)
{
    struct walk walk = {.visitor = visitor};

    for (const struct block *b = first; b; b = b->next) {
        if (b->text.size == 0)
            continue;
        if (b->kind == BLOCK_ITEM)
            enter_item(&walk, b);
        else
            enter_other(&walk, b);
        visitor->block(visitor->state, b);
    }
    close_lists(&walk, 0);
    close_group(&walk);
}
