/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "score.h"

#include "text.h"

#include "base/lookup.h"

static const struct str DOUBTFUL_ROLES[] = {
    STR_INIT("alert"),         STR_INIT("alertdialog"), STR_INIT("banner"),
    STR_INIT("complementary"), STR_INIT("contentinfo"), STR_INIT("dialog"),
    STR_INIT("menu"),          STR_INIT("menubar"),     STR_INIT("navigation"),
    STR_INIT("search"),        STR_INIT("tablist"),     STR_INIT("toolbar")};

static bool is_frame(const struct node *node)
{
    return node_is(node, "html") || node_is(node, "body") || node_is(node, "main") ||
           node_is(node, "article");
}

enum {
    LEAST_BODY = 1500,
    LEAST_GAIN = 200 /* th part */,
    MOST_FORMS = 8,
    LONGEST_FORM_BOX = 400
};

static const char RULE_CLASS[] = "furniture class";

/* Classes that style sheets hide by convention; only as whole words: "field-label-hidden" says
 * something else. */
static const struct str HIDING_CLASSES[] = {STR_INIT("d-none"), STR_INIT("element-invisible"),
                                            STR_INIT("hidden"), STR_INIT("hide"),
                                            STR_INIT("invisible")};

static bool has_hiding_class(const struct node *node)
{
    struct str rest = node_attr(node, "class");

    while (rest.size) {
        size_t space = str_find(rest, STR(" "), 0);
        struct str word = str_sub(rest, 0, space);

        if (LOOKUP_EXACT(HIDING_CLASSES, word))
            return true;
        rest = str_sub(rest, word.size + 1, rest.size);
    }
    return false;
}

/* A box around a post of a social network that the author shows as a part of the text. */
static bool is_embedded_post(const struct tree *tree, const struct elem *elem)
{
    uint32_t first = (uint32_t)(elem - tree->elems);

    for (uint32_t i = first; i < elem->end; i++) {
        const struct elem *post = &tree->elems[i];
        struct str class = node_attr(post->node, "class");

        if (node_is(post->node, "blockquote") && post->sum.chars * 2 > elem->sum.chars &&
            (str_starts(class, STR("twitter-")) || str_starts(class, STR("instagram-")) ||
             str_starts(class, STR("tiktok-")) || str_starts(class, STR("bluesky-"))))
            return true;
    }
    return false;
}

static bool is_paragraph_beside(const struct tree *tree, const struct node *node, bool after)
{
    const struct elem *elem;

    do
        node = after ? node->next : node->prev;
    while (node && !node->name);
    elem = node_is(node, "p") ? tree_elem(tree, node) : NULL;
    return elem && elem->own.prose > 0;
}

/* An <aside> that the author set between two paragraphs: text, no link, no name that a page's
 * boxes have. */
static bool is_side_note(const struct tree *tree, const struct elem *elem)
{
    return node_is(elem->node, "aside") && !elem->node->attributes && elem->sum.links == 0 &&
           elem->sum.prose * 2 > elem->sum.chars &&
           is_paragraph_beside(tree, elem->node, false) &&
           is_paragraph_beside(tree, elem->node, true);
}

/* Why an element looks like furniture, or NULL. */
static const char *furniture_rule(const struct tree *tree, const struct elem *elem)
{
    struct str role = node_attr(elem->node, "role");

    if (is_frame(elem->node) || node_is(elem->node, "tr") ||
        (elem->words & (WORD_LEAD | WORD_NOTE)))
        return NULL;
    if ((elem->tag & TAG_DOUBTFUL) && !node_is(elem->node->parent, "blockquote") &&
        !(elem->words & WORD_BOX) && !is_side_note(tree, elem))
        return "furniture element"; /* the footer of a quotation tells who said it */
    if (((elem->words & WORD_DROP) && !node_is(elem->node, "a")) ||
        has_hiding_class(elem->node))
        return RULE_CLASS;
    if (role.size && LOOKUP_EXACT(DOUBTFUL_ROLES, role))
        return "furniture role";
    return NULL;
}

/* A field to write a comment in. */
static bool is_text_field(const struct node *node)
{
    return node_is(node, "textarea");
}

/* A field for one's address: <input type=email>, <input name=mail>. */
static bool is_mail_field(const struct node *node)
{
    return node_is(node, "input") &&
           (str_eq(node_attr(node, "type"), STR("email")) ||
            str_find(node_attr(node, "name"), STR("mail"), 0) != (size_t)-1 ||
            str_find(node_attr(node, "placeholder"), STR("mail"), 0) != (size_t)-1);
}

static bool has_field(const struct node *form, bool (*is_field)(const struct node *))
{
    for (const struct node *node = form; node; node = node_next(node, form, false))
        if (is_field(node))
            return true;
    return false;
}

/* The small box around a form to write a comment in, and around the comments beside it. */
static void tell_comment_box(struct tree *tree, uint32_t form)
{
    uint32_t before = 0, at = form;

    for (uint32_t i = 0; i < form; i++)
        before += tree->elems[i].own.prose;
    while (at > 0) {
        struct elem *box = &tree->elems[tree->elems[at].parent];

        for (; at > (uint32_t)(box - tree->elems); at--)
            before -= tree->elems[at - 1].own.prose;
        if (is_frame(box->node) || box->sum.prose * 2 > before)
            return; /* the text stands in front of such a box */
        if (node_is(box->node, "section") || node_is(box->node, "div"))
            box->words |= WORD_COMMENT;
    }
}

/* Comments first: what stands around them is then weighed without them. */
static void drop_comments(struct tree *tree)
{
    uint32_t page = tree->count ? tree->elems[0].sum.prose : 0;

    for (uint32_t i = 0, forms = 0; i < tree->count && forms < MOST_FORMS; i++)
        if (node_is(tree->elems[i].node, "form") &&
            has_field(tree->elems[i].node, is_text_field)) {
            tell_comment_box(tree, i);
            forms++;
        }
    for (size_t i = 0; i < tree->count; i++) {
        struct elem *elem = &tree->elems[i];
        uint32_t rest = page - (elem->sum.prose < page ? elem->sum.prose : page);

        if (elem->dropped || !(elem->words & WORD_COMMENT) || is_frame(elem->node) ||
            (elem->words & (WORD_LEAD | WORD_NOTE)))
            continue;
        if (elem->sum.prose > 400 && elem->sum.prose > rest / 3 * 2 && rest <= 400)
            continue;
        elem->dropped = true;
        elem->rule = "comments";
    }
    tree_sum(tree);
}

/* Prose beside `elem` in what the page marks as the article's body. */
static uint32_t body_beside(const struct tree *tree, const struct elem *elem)
{
    for (const struct elem *up = elem; up != tree->elems; up = &tree->elems[up->parent])
        if (up != elem && str_eq(node_attr(up->node, "itemprop"), STR("articleBody")))
            return up->sum.prose - elem->sum.prose;
    return 0;
}

static bool has_headline(const struct tree *tree, const struct elem *box)
{
    for (uint32_t i = (uint32_t)(box - tree->elems) + 1; i < box->end; i++)
        if (node_is(tree->elems[i].node, "h1") ||
            str_eq(node_attr(tree->elems[i].node, "itemprop"), STR("headline")))
            return true;
    return false;
}

/* The few words around a field for an address: why one should give it. */
static void drop_form_boxes(struct tree *tree)
{
    uint32_t page = tree->count ? tree->elems[0].sum.prose : 0;

    for (uint32_t i = 1; i < tree->count; i++) {
        struct elem *box = &tree->elems[tree->elems[i].parent];

        if (!node_is(tree->elems[i].node, "form") || box->dropped || is_frame(box->node) ||
            !(box->tag & TAG_BLOCK) || box->sum.chars > LONGEST_FORM_BOX ||
            box->sum.prose * 4 > page || has_headline(tree, box) ||
            !has_field(tree->elems[i].node, is_mail_field))
            continue;
        box->dropped = true;
        box->rule = "around a form";
    }
}

void score_drop_furniture(struct tree *tree)
{
    uint32_t page;

    drop_comments(tree);
    drop_form_boxes(tree);
    page = tree->count ? tree->elems[0].sum.prose : 0;

    for (size_t i = 0; i < tree->count; i++) {
        struct elem *elem = &tree->elems[i];
        const char *rule = elem->dropped ? NULL : furniture_rule(tree, elem);
        uint32_t rest = page - (elem->sum.prose < page ? elem->sum.prose : page);

        if (!rule)
            continue;
        if (rule == RULE_CLASS && (elem->words & WORD_GOOD) &&
            elem->sum.prose * 2 > elem->sum.chars && elem->sum.prose * 14 > page)
            continue; /* its names contradict each other: the text decides */
        if (rule == RULE_CLASS && is_embedded_post(tree, elem))
            continue;
        /* what holds the bulk of the page's prose is no furniture, whatever its name */
        if (elem->sum.prose > 400 && elem->sum.prose > rest / 3 * 2 &&
            body_beside(tree, elem) < LEAST_BODY)
            continue;
        elem->dropped = true;
        elem->rule = rule;
    }
    tree_sum(tree);
}

uint32_t score_dropped_prose(const struct tree *tree)
{
    uint32_t prose = 0;

    for (size_t i = 0; i < tree->count; i++)
        if (tree->elems[i].dropped && tree->elems[i].rule == RULE_CLASS)
            prose += tree->elems[i].sum.prose;
    return prose;
}

bool score_restore(struct tree *tree)
{
    bool restored = false;

    for (size_t i = 0; i < tree->count; i++) {
        struct elem *elem = &tree->elems[i];

        elem->score = 0;
        if (elem->dropped && elem->rule == RULE_CLASS) {
            elem->dropped = false;
            elem->words &= (uint16_t)~WORD_DROP;
            restored = true;
        }
    }
    tree_sum(tree);
    return restored;
}

/* ---- candidates ---- */

static float initial_score(const struct elem *elem)
{
    struct str name = node_name(elem->node);
    float score = 0;

    if (str_eq(name, STR("div")) || str_eq(name, STR("article")))
        score = 5;
    else if (str_eq(name, STR("pre")) || str_eq(name, STR("td")) ||
             str_eq(name, STR("blockquote")))
        score = 3;
    else if (str_eq(name, STR("ul")) || str_eq(name, STR("ol")) || str_eq(name, STR("form")))
        score = -3;
    if (elem->words & WORD_GOOD)
        score += 25;
    if (elem->words & (WORD_BAD | WORD_CAPTION | WORD_NOTE | WORD_DROP))
        score -= 25;
    if (str_eq(node_attr(elem->node, "itemprop"), STR("articleBody")))
        score += 50;
    return score;
}

static bool is_paragraph(const struct node *node)
{
    return node_is(node, "p") || node_is(node, "pre") || node_is(node, "td") ||
           node_is(node, "blockquote");
}

static void give(struct elem *elem, float points)
{
    if (elem->score == 0)
        elem->score = initial_score(elem);
    elem->score += points;
}

/* Shares the worth of a paragraph among its ancestors. */
static void share_points(struct tree *tree, struct elem *elem)
{
    const struct amount *own = &elem->own;
    float length = (float)own->chars / 100;
    float points = 1 + (float)own->commas + (length < 3 ? length : 3);
    uint32_t at = (uint32_t)(elem - tree->elems);
    bool is_p = is_paragraph(elem->node);

    if (own->chars < 25 || own->links * 2 > own->chars)
        return;
    if (!is_p && !(node_is(elem->node, "div") || node_is(elem->node, "section") ||
                   node_is(elem->node, "article") || node_is(elem->node, "body") ||
                   node_is(elem->node, "main") || node_is(elem->node, "center")))
        return;
    for (unsigned level = 0; level < 5; level++) {
        if (level > 0 || is_p)
            at = tree->elems[at].parent;
        give(&tree->elems[at], level == 0   ? points
                               : level == 1 ? points / 2
                                            : points / (3 * (float)level));
        if (at == 0)
            break;
    }
}

/* What taking this element's own text would win: prose counts for it, links against it. */
static int32_t own_gain(const struct elem *elem)
{
    const struct amount *own = &elem->own;

    if (own->prose)
        return (int32_t)own->prose;
    return -(int32_t)own->links - (int32_t)((own->chars - own->links) / 4);
}

static void sum_gains(struct tree *tree)
{
    for (size_t i = 0; i < tree->count; i++)
        tree->elems[i].net = own_gain(&tree->elems[i]);
    for (size_t i = tree->count; i-- > 1;)
        if (!tree->elems[i].dropped)
            tree->elems[tree->elems[i].parent].net += tree->elems[i].net;
}

static struct elem *best_candidate(struct tree *tree)
{
    struct elem *best = NULL;
    float best_score = 0;

    for (uint32_t i = 0; i < tree->count;) {
        struct elem *elem = &tree->elems[i];
        float density = elem->sum.chars ? (float)elem->sum.links / (float)elem->sum.chars : 0;

        if (elem->dropped) {
            i = elem->end;
            continue;
        }
        elem->score *= 1 - density;
        if (elem->score > best_score) {
            best = elem;
            best_score = elem->score;
        }
        i++;
    }
    return best;
}

/* The ancestor with the best balance; a candidate that stands in several equal containers is
 * taken in the innermost, and a larger one must win more than a few words. */
static struct elem *climb(struct tree *tree, struct elem *from)
{
    struct elem *best = from;

    for (struct elem *elem = from; elem != tree->elems; elem = &tree->elems[elem->parent])
        if (elem->net - best->net > best->net / LEAST_GAIN && !node_is(elem->node, "html"))
            best = elem;
    return best;
}

/* ---- what stands behind the article ---- */

enum { LEAST_CORE = 600 };

static struct str next_word(struct str *rest)
{
    struct str word;

    *rest = str_trim(*rest);
    word = str_sub(*rest, 0, str_find(*rest, STR(" "), 0));
    *rest = str_sub(*rest, word.size, rest->size);
    return word;
}

/* "text_1", "element-3f2a9c"; "post-812" is another article. */
static bool is_numbered(struct str word)
{
    for (size_t i = 0; i < word.size && !str_starts(word, STR("post-")); i++)
        if (word.data[i] >= '0' && word.data[i] <= '9')
            return true;
    return false;
}

/* The same classes, but for those that number an element. */
static bool same_classes(struct str a, struct str b)
{
    while (a.size || b.size) {
        struct str x = next_word(&a), y = next_word(&b);

        if (!str_eq(x, y) && !(is_numbered(x) && is_numbered(y)))
            return false;
    }
    return true;
}

static bool same_kind(const struct elem *a, const struct elem *b)
{
    struct str class = node_attr(a->node, "class");

    if (!str_eq(node_name(a->node), node_name(b->node)) ||
        !same_classes(class, node_attr(b->node, "class")))
        return false;
    /* without a class, names tell them apart */
    return class.size || (!node_has_attr(a->node, "id") && !node_has_attr(b->node, "id"));
}

static bool is_box(const struct node *node)
{
    return node_is(node, "div") || node_is(node, "section") || node_is(node, "aside") ||
           node_is(node, "article") || node_is(node, "form") || node_is(node, "header") ||
           node_is(node, "footer") || node_is(node, "nav") || node_is(node, "table");
}

/* A box behind the one that holds the article's core: a part of the article when it is of the
 * same kind or weighs as much as a part does; else a box of the page. */
static bool is_afterthought(const struct elem *box, const struct elem *core)
{
    if (!is_box(box->node) || (box->words & WORD_NOTE))
        return false;
    if (box->sum.links * 5 > box->sum.chars)
        return true;
    if (box->words & WORD_BOX)
        return false;
    return !same_kind(box, core) && box->sum.prose * 4 < core->sum.prose;
}

/* A box in front of the core that a fifth of links gives away; beside the article's own
 * headline and lead they are buttons. */
static bool is_teaser_box(const struct tree *tree, const struct elem *box)
{
    return is_box(box->node) && !(box->words & (WORD_NOTE | WORD_LEAD)) &&
           box->sum.links * 5 > box->sum.chars &&
           !(box->sum.prose * 3 > box->sum.chars && has_headline(tree, box));
}

/* Drops the boxes around `core` in all its ancestors up to `root`. */
static void drop_afterthoughts(struct tree *tree, struct elem *core, const struct elem *root)
{
    for (struct elem *on = core; on != root; on = &tree->elems[on->parent]) {
        uint32_t end = tree->elems[on->parent].end;

        if (on->sum.prose < LEAST_CORE)
            continue;
        for (uint32_t i = on->parent + 1; i < end; i = tree->elems[i].end) {
            struct elem *box = &tree->elems[i];
            bool behind = i >= on->end;

            if (box == on || box->dropped ||
                !(behind ? is_afterthought(box, on) : is_teaser_box(tree, box)))
                continue;
            box->dropped = true;
            box->rule = behind ? "behind the article" : "before the article";
        }
    }
}

/* Rows and items are parts of something: the article is what holds it all. A cell may be a
 * column of an old layout. */
static struct elem *out_of_table(const struct tree *tree, struct elem *root)
{
    struct elem *up = root;

    while (up != tree->elems && !is_box(up->node) && !is_frame(up->node) &&
           !node_is(up->node, "td"))
        up = &tree->elems[up->parent];
    while (up != tree->elems && node_is(up->node, "table"))
        up = &tree->elems[up->parent];
    return up == tree->elems ? root : up;
}

struct elem *score_choose(struct tree *tree)
{
    struct elem *best, *root;

    for (uint32_t i = 0; i < tree->count;) {
        if (tree->elems[i].dropped) {
            i = tree->elems[i].end;
            continue;
        }
        share_points(tree, &tree->elems[i]);
        i++;
    }
    best = best_candidate(tree);
    if (!best)
        return NULL;
    sum_gains(tree);
    root = out_of_table(tree, climb(tree, best));
    drop_afterthoughts(tree, best, root);
    return root;
}
