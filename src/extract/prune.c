/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is left out inside of the article. */
#include "score.h"

#include "text.h"

static bool is_container(const struct node *node)
{
    return node_is(node, "div") || node_is(node, "section") || node_is(node, "ul") ||
           node_is(node, "ol") || node_is(node, "dl") || node_is(node, "table") ||
           node_is(node, "header") || node_is(node, "figure");
}

enum {
    LEAST_CARDS = 3,
    LONGEST_CARD = 250,
    LONGEST_BIOGRAPHY = 300,
    LONGEST_DATE = 80,
    LONGEST_LABEL = 50
};

/* "Par Anne Martin, cheffe du service", "Publié le 3 mai": what their class says they are, as
 * long as they are no longer than that. Metadata is read elsewhere. */
static const char *metadata_rule(const struct elem *elem)
{
    if (elem->sum.chars <= LONGEST_DATE &&
        str_starts(node_attr(elem->node, "itemprop"), STR("date")))
        return "date";
    if (!(elem->tag & TAG_BLOCK) || (elem->words & (WORD_GOOD | WORD_LEAD | WORD_NOTE)))
        return NULL;
    if ((elem->words & WORD_BYLINE) && elem->sum.chars <= LONGEST_BIOGRAPHY)
        return "byline";
    return (elem->words & WORD_DATE) && elem->sum.chars <= LONGEST_DATE ? "date" : NULL;
}

static const struct node *element_beside(const struct node *node, bool after)
{
    do
        node = after ? node->next : node->prev;
    while (node && !node->name);
    return node;
}

static bool is_prose_paragraph(const struct tree *tree, const struct node *node)
{
    const struct elem *elem = node_is(node, "p") ? tree_elem(tree, node) : NULL;

    return elem && elem->sum.prose > 0;
}

/* A list of links that the author put between two paragraphs; a box of the page has a class. */
static bool is_list_in_text(const struct tree *tree, const struct elem *elem)
{
    const struct node *node = elem->node;

    return (node_is(node, "ul") || node_is(node, "ol")) && !node_has_attr(node, "class") &&
           is_prose_paragraph(tree, element_beside(node, false)) &&
           is_prose_paragraph(tree, element_beside(node, true));
}

/* An article inside an article is about another one, by HTML's own definition, when a link
 * leads to that one. */
static bool is_nested_article(const struct tree *tree, const struct elem *elem)
{
    const struct elem *up = elem;

    if (!node_is(elem->node, "article") || elem->sum.links * 20 < elem->sum.chars)
        return false;
    while (up != tree->elems) {
        up = &tree->elems[up->parent];
        if (node_is(up->node, "article"))
            return true;
    }
    return false;
}

/* A card: few words behind a link or a picture, its class shared by the boxes beside it. */
static bool is_card(const struct elem *elem, const struct node *like)
{
    return node_is(elem->node, like->name) &&
           str_eq(node_attr(elem->node, "class"), node_attr(like, "class")) &&
           elem->sum.chars >= 15 && elem->sum.chars <= LONGEST_CARD &&
           elem->sum.links * 8 > elem->sum.chars;
}

/* One of at least LEAST_CARDS in a row: teasers of other articles. */
static bool is_in_cards(const struct tree *tree, const struct elem *elem)
{
    const struct node *node = elem->node;
    size_t cards = 1;

    if (!(node_is(node, "div") || node_is(node, "article") || node_is(node, "section")) ||
        !node_attr(node, "class").size || !is_card(elem, node))
        return false;
    for (int after = 0; after < 2; after++)
        for (const struct node *on = element_beside(node, after); on && cards < LEAST_CARDS;
             on = element_beside(on, after)) {
            const struct elem *beside = tree_elem(tree, on);

            if (!beside || !is_card(beside, node))
                break;
            cards++;
        }
    return cards >= LEAST_CARDS;
}

/* The <header> with the headline of the article in `root`, NULL without one. */
static const struct elem *headline_box(const struct tree *tree, const struct elem *root)
{
    for (uint32_t i = (uint32_t)(root - tree->elems) + 1; i < root->end; i++) {
        const struct elem *up = &tree->elems[i];

        if (!node_is(up->node, "h1"))
            continue;
        while (up != root && !node_is(up->node, "header"))
            up = &tree->elems[up->parent];
        return up == root ? NULL : up;
    }
    return NULL;
}

/* A few words beside the headline that are no sentence: a section, a place, a button. */
static bool is_label(const struct tree *tree, const struct elem *elem, const struct elem *box)
{
    struct arena *scratch;
    bool sentence;

    if (!box || elem <= box || elem >= tree->elems + box->end || !(elem->tag & TAG_BLOCK) ||
        elem->own.chars == 0 || elem->sum.chars > LONGEST_LABEL ||
        elem->sum.chars != elem->own.chars || elem->node->name[0] == 'h' ||
        (elem->words & (WORD_LEAD | WORD_NOTE)))
        return false;
    scratch = arena_new();
    sentence = text_ends_sentence(node_text(scratch, elem->node));
    arena_free(scratch);
    return !sentence;
}

/* "Faire ma demande": a link that looks like a button, with nothing but its like beside it. */
static bool is_button(const struct tree *tree, const struct elem *elem)
{
    const struct elem *block = elem;

    if (!node_is(elem->node, "a") || !(elem->words & WORD_BUTTON))
        return false;
    while (block != tree->elems && !(block->tag & TAG_BLOCK))
        block = &tree->elems[block->parent];
    return block->own.chars == block->own.links;
}

static const char *prune_rule(const struct tree *tree, const struct elem *elem)
{
    const struct amount *sum = &elem->sum;
    const char *metadata = metadata_rule(elem);

    if (is_button(tree, elem))
        return "button";
    if (is_nested_article(tree, elem))
        return "article in the article";
    if (is_in_cards(tree, elem))
        return "card";
    if (metadata)
        return metadata;
    if (!is_container(elem->node) || sum->chars == 0 || is_list_in_text(tree, elem))
        return NULL;
    if (sum->prose == 0 && sum->links * 10 > sum->chars * 5)
        return "mostly links";
    if (sum->prose * 4 < sum->chars && sum->links * 10 > sum->chars * 6)
        return "mostly links";
    return NULL;
}

void score_prune(struct tree *tree, struct elem *root)
{
    uint32_t first = (uint32_t)(root - tree->elems) + 1;
    const struct elem *box = headline_box(tree, root);

    for (uint32_t i = first; i < root->end; i++) {
        struct elem *elem = &tree->elems[i];
        const char *rule = elem->dropped ? NULL : prune_rule(tree, elem);

        if (!rule && !elem->dropped && is_label(tree, elem, box))
            rule = "beside the headline";
        if (elem->sum.prose * 2 > root->sum.prose)
            continue;
        if (rule) {
            elem->dropped = true;
            elem->rule = rule;
        }
        if (elem->dropped)
            i = elem->end - 1;
    }
}
