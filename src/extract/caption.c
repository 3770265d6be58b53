/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "caption.h"

enum { LEAST_SLIDES = 4, LONGEST_CAPTION = 500 }; /* the latter in characters */

static bool has_picture(const struct node *root)
{
    for (const struct node *node = root; node; node = node_next(node, root, false))
        if (node_is(node, "img") || node_is(node, "picture"))
            return true;
    return false;
}

/* A box that is called after the one picture in it: its few words are the caption. */
static bool is_picture_box(const struct elem *elem)
{
    static const char *const NAMES[] = {"image", "photo", "picture"};
    struct str class = node_attr(elem->node, "class");
    bool named = false;

    if (elem->sum.chars == 0 || elem->sum.chars > LONGEST_CAPTION ||
        !node_is(elem->node, "div"))
        return false;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        struct str name = str_from(NAMES[i]);

        named |= str_starts(class, name) &&
                 (class.size == name.size || class.data[name.size] == ' ');
    }
    return named && has_picture(elem->node);
}

/* Who said it, under a quotation: <figure><blockquote>...</blockquote><figcaption>. */
static bool is_attribution(const struct node *node)
{
    const struct node *figure = node->parent;

    for (const struct node *on = figure ? figure->children : NULL; on; on = on->next)
        if (node_is(on, "blockquote"))
            return !has_picture(figure);
    return false;
}

bool caption_is(const struct elem *elem)
{
    if (node_is(elem->node, "figcaption"))
        return !is_attribution(elem->node);
    return is_picture_box(elem) ||
           ((elem->words & (WORD_CAPTION | WORD_CREDIT)) && elem->sum.chars < 600);
}

/* Captions hold nearly all of the text: a gallery, whose captions are the article. */
bool caption_is_all(const struct tree *tree, const struct elem *root)
{
    uint32_t end = root->end, captions = 0, count = 0;

    for (uint32_t i = (uint32_t)(root - tree->elems) + 1; i < end; i++) {
        const struct elem *elem = &tree->elems[i];

        if (elem->dropped) {
            i = elem->end - 1;
        } else if (caption_is(elem)) {
            captions += elem->sum.chars;
            count += elem->sum.prose > 0;
            i = elem->end - 1;
        }
    }
    return count >= LEAST_SLIDES && captions * 10 > root->sum.chars * 6;
}
