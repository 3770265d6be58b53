/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html.h"

#include "blocks.h"
#include "filter.h"
#include "images.h"
#include "lead.h"
#include "libxml.h"
#include "metadata.h"
#include "next_page.h"
#include "plain.h"
#include "refusal.h"
#include "score.h"
#include "state.h"
#include "url.h"

enum {
    LEAST_TEXT = 200,
    SHORT_TEXT = 700,
    MOST_DROPPED = 3,
    BARE_PAGE = 20 /* elements */
};

static size_t text_size(const struct article *article)
{
    size_t size = 0;

    for (const struct block *b = article->first; b; b = b->next)
        size += b->text.size;
    return size;
}

static const struct node *child_called(const struct node *node, const char *name)
{
    const struct node *child = node ? node->children : NULL;

    while (child && !node_is(child, name))
        child = child->next;
    return child;
}

/* What the addresses in the page are relative to: its own, or what <base> says. */
static struct str base_of(const struct tree *tree, struct str url)
{
    const struct node *base =
        child_called(child_called(child_called(&tree->dom.root, "html"), "head"), "base");
    struct str joined = base ? url_join(tree->arena, url, node_attr(base, "href")) : STR("");

    return joined.size ? joined : url;
}

/* Pages built by scripts may carry the text in their JSON-LD. */
static void use_article_body(const struct facts *facts, struct article *article)
{
    if (facts->body.size < 2 * text_size(article) + LEAST_TEXT)
        return;
    article->first = article->last = NULL;
    if (str_find(facts->body, STR("</p>"), 0) != (size_t)-1) {
        struct tree tree;
        struct error ignored;

        if (tree_open(facts->body, &tree, &ignored) == STATUS_OK)
            blocks_add(&tree, tree.elems, article->url, article);
        for (struct block *b = article->first; b; b = b->next)
            b->place = NULL; /* this tree ends here */
        tree_close(&tree);
    } else {
        plain_add(facts->body, article);
    }
    filter_lines(article);
    lead_put_back(article);
}

static bool holds(const struct elem *outer, const struct tree *tree, const struct elem *inner)
{
    return outer <= inner && (size_t)(inner - tree->elems) < outer->end;
}

/* What the page has besides the article, element by element, with the reason. */
static void explain_elements(const struct tree *tree, const struct elem *root,
                             struct article *article)
{
    for (uint32_t i = 0; article->explained && i < tree->count; i++) {
        const struct elem *elem = &tree->elems[i];
        bool outside = !holds(elem, tree, root) && !holds(root, tree, elem);

        if (!elem->dropped && !outside)
            continue;
        article_leave_out(article, node_text(tree->arena, elem->node),
                          elem->rule ? elem->rule : "outside of the article");
        i = elem->end - 1;
    }
}

/* Reads the article out of the measured page; `facts` tell the lead. */
static void read_body(struct tree *tree, const struct facts *facts, struct article *article)
{
    struct elem *root = tree->count ? score_choose(tree) : NULL;

    if (!root && tree->count && tree->count <= BARE_PAGE)
        root = tree->elems; /* a few words and nothing else: they are what it says */
    if (!root)
        return;
    score_prune(tree, root);
    explain_elements(tree, root, article);
    blocks_add(tree, root, base_of(tree, article->url), article);
    filter_lines(article);
    lead_find(tree, root, facts, article);
}

/* Hardly any text, or little next to what was dropped for its class alone. */
static bool is_stump(const struct tree *tree, const struct article *article)
{
    size_t size = text_size(article);

    return size < LEAST_TEXT ||
           (size < SHORT_TEXT && score_dropped_prose(tree) > MOST_DROPPED * size);
}

enum status html_extract(struct str page, const struct extract_options *options,
                         struct article *article, struct error *err)
{
    struct tree tree;
    struct facts facts;
    struct str refusal;
    enum status status;

    if (!libxml())
        return error_set(err, STATUS_FAILED, "cannot load libxml2, which reads pages");
    status = tree_open(page, &tree, err);
    if (status != STATUS_OK)
        return status;
    article->explained = options->explain;
    metadata_read(&tree, tree.arena, options->url, &facts);
    metadata_apply(&facts, options->url, article);
    article->next_page =
        arena_copy(article->arena, next_page_find(&tree, tree.arena, options->url,
                                                  options->page ? options->page : 1));
    score_drop_furniture(&tree);
    read_body(&tree, &facts, article);
    if (facts.body.size < LEAST_TEXT && is_stump(&tree, article) && score_restore(&tree)) {
        article->first = article->last = article->left_out = NULL;
        read_body(&tree, &facts, article);
    }
    if (text_size(article) < LEAST_TEXT && facts.body.size == 0)
        facts.body = state_body(&tree, &facts);
    use_article_body(&facts, article);
    refusal = refusal_of(&tree, &facts, options->url, article);
    images_place(article);
    if (refusal.size)
        status = error_set(err, STATUS_NO_ARTICLE, STR_FMT, STR_ARG(refusal));
    tree_close(&tree);
    return status;
}
