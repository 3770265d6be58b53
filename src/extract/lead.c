/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lead.h"

#include "boilerplate.h"
#include "text.h"

enum { SHORTEST_LEAD = 40, LONGEST_LEAD = 1200, COMPARED = 40, LEAST_PLACED = 60 };

/* Hidden from everybody; furniture by its tag or class may hold the lead all the same. */
static bool is_shown(const struct tree *tree, const struct elem *elem)
{
    for (; elem != tree->elems; elem = &tree->elems[elem->parent])
        if (elem->dropped && elem->rule && strcmp(elem->rule, "hidden") == 0)
            return false;
    return true;
}

/* Its class or its microdata call it the lead. */
static bool is_told(const struct elem *elem)
{
    struct str property = node_attr(elem->node, "itemprop");

    return (elem->words & WORD_LEAD) || str_eq(property, STR("description")) ||
           str_eq(property, STR("abstract"));
}

/* What holds the headline `h1` is no furniture, whatever its name: class="page-header". */
static bool is_visible(const struct tree *tree, const struct elem *elem, size_t h1)
{
    for (; elem != tree->elems; elem = &tree->elems[elem->parent])
        if (elem->dropped && elem->rule && strcmp(elem->rule, "furniture element") != 0 &&
            !(h1 >= (size_t)(elem - tree->elems) && h1 < elem->end))
            return false;
    return true;
}

static bool is_in_header(const struct tree *tree, const struct elem *elem)
{
    for (; elem != tree->elems; elem = &tree->elems[elem->parent])
        if (node_is(elem->node, "header"))
            return true;
    return false;
}

/* Index of the headline that the page shows: the last one in front of `end`, else the first one
 * behind, 0 when there is none. */
static size_t headline(const struct tree *tree, size_t end)
{
    for (size_t i = end; i-- > 0;)
        if (node_is(tree->elems[i].node, "h1") && tree->elems[i].sum.chars)
            return i;
    for (size_t i = end; i < tree->count; i++)
        if (node_is(tree->elems[i].node, "h1") && tree->elems[i].sum.chars)
            return i;
    return 0;
}

/* The first paragraph right behind the headline, in the headline's own box: the lead of a page
 * that gives it no name. */
static const struct elem *lead_by_place(const struct tree *tree, size_t h1, size_t end)
{
    const struct elem *box = &tree->elems[tree->elems[h1].parent];
    size_t last = box->end < end ? box->end : end;

    if (!h1)
        return NULL;
    if (!node_is(box->node, "header")) /* elsewhere only what follows at once */
        last = tree->elems[h1].end < last ? tree->elems[h1].end + 1 : last;
    for (size_t i = tree->elems[h1].end; i < last; i++) {
        const struct elem *elem = &tree->elems[i];

        if (node_is(elem->node, "p") && elem->own.prose >= LEAST_PLACED &&
            elem->sum.links == 0 && !(elem->words & (WORD_BYLINE | WORD_DATE | WORD_CAPTION)) &&
            is_shown(tree, elem) && is_visible(tree, &tree->elems[elem->parent], h1))
            return elem; /* be its class that of a teaser */
    }
    return NULL;
}

/* The lead as its class or the page's description tells, outside of the article's element. */
static const struct elem *lead_element(const struct tree *tree, const struct elem *root,
                                       struct arena *arena, struct str description)
{
    struct str wanted = str_sub(text_letters(arena, description), 0, COMPARED);
    size_t end = (size_t)(root - tree->elems), h1 = headline(tree, end);

    for (size_t i = 0; i < end; i++) {
        const struct elem *elem = &tree->elems[i];
        struct str text;

        if (elem->end > end || elem->sum.chars < SHORTEST_LEAD ||
            elem->sum.chars > LONGEST_LEAD || elem->sum.links * 2 > elem->sum.chars ||
            node_is(elem->node, "h1") || !is_shown(tree, elem))
            continue;
        text = text_letters(arena, node_text(arena, elem->node));
        if (wanted.size == COMPARED && str_starts(text, wanted))
            return elem;
        /* what a class calls so in front of the headline is the site's */
        if (is_told(elem) && i > h1 && (h1 || !is_in_header(tree, elem)) &&
            is_visible(tree, elem, h1) && elem->sum.links * 5 < elem->sum.chars)
            return elem;
    }
    return lead_by_place(tree, h1, end);
}

static bool already_there(struct arena *arena, const struct article *article, struct str lead)
{
    struct str wanted = str_sub(text_letters(arena, lead), 0, COMPARED);

    for (const struct block *b = article->first; b; b = b->next)
        if (str_starts(text_letters(arena, b->text), wanted))
            return true;
    return false;
}

/* Begin of the lead that an element inside the article calls so by its class; "" when none
 * does. */
static struct str lead_inside(const struct tree *tree, const struct elem *root,
                              struct arena *arena)
{
    for (size_t i = (size_t)(root - tree->elems); i < root->end; i++) {
        const struct elem *elem = &tree->elems[i];

        if (is_told(elem) && is_visible(tree, elem, 0) && elem->sum.chars >= SHORTEST_LEAD &&
            elem->sum.chars <= LONGEST_LEAD)
            return text_letters(arena, node_text(arena, elem->node));
    }
    return STR("");
}

/* One of the first blocks is the lead when its element says so (`told`) or the description
 * repeats it: the whole of a text is no lead unless it is told. */
static void mark_first(struct arena *arena, struct article *article, struct str begin,
                       bool told)
{
    struct str wanted = str_sub(begin, 0, COMPARED);
    struct block *first = article->first;

    for (size_t i = 0; first && i < 3; i++, first = first->next)
        if ((first->kind == BLOCK_PARAGRAPH || first->kind == BLOCK_HEADING) &&
            wanted.size == COMPARED && (told || first->next) &&
            str_starts(text_letters(arena, first->text), wanted)) {
            first->kind = BLOCK_PARAGRAPH; /* a subtitle: <h2 class="chapo"> */
            first->level = 0;
            first->role = ROLE_LEAD;
            article->lead = first->text;
            return;
        }
}

static void put_first(struct article *article, struct str text)
{
    struct block *block = block_new(article, BLOCK_PARAGRAPH);

    block->role = ROLE_LEAD;
    block->text = text;
    block->next = article->first;
    article->first = block;
    if (!article->last)
        article->last = block;
    article->lead = text;
}

void lead_put_back(struct article *article)
{
    struct arena *scratch = arena_new();

    if (article->lead.size && !already_there(scratch, article, article->lead))
        put_first(article, article->lead);
    else if (article->lead.size)
        mark_first(scratch, article, text_letters(scratch, article->lead), false);
    arena_free(scratch);
}

void lead_find(const struct tree *tree, const struct elem *root, const struct facts *facts,
               struct article *article)
{
    struct arena *scratch = arena_new();
    struct str description = facts->values[FIELD_LEAD];
    const struct elem *elem = lead_element(tree, root, scratch, description);
    struct str text = elem ? node_text(scratch, elem->node) : STR("");

    if (elem && !already_there(scratch, article, text) &&
        !boilerplate_rule(scratch, text, LINE_ALONE)) {
        put_first(article, arena_copy(article->arena, text));
    } else {
        struct str begin = lead_inside(tree, root, scratch);

        mark_first(scratch, article, begin.size ? begin : text_letters(scratch, description),
                   begin.size > 0);
    }
    arena_free(scratch);
}
