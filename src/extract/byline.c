/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "byline.h"

#include "author.h"
#include "dates.h"
#include "text.h"

/* Text around the title, in characters, in which a byline is looked for: pictures' captions and
 * a long lead may stand between. */
enum { BEFORE_CHARS = 250, AFTER_CHARS = 1200, MOST_LINE = 160, LEAST_LINE = 3 };

/* The part of the page beside the title. */
struct window {
    uint32_t begin, heading, end; /* indexes of elements */
};

static struct window find_window(const struct tree *tree, uint32_t heading)
{
    struct window window = {0, heading, 0};
    uint32_t chars = 0;

    if (heading == 0)
        return window;
    window.begin = heading;
    while (window.begin > 1 && chars < BEFORE_CHARS)
        chars += tree->elems[--window.begin].own.chars;
    chars = 0;
    window.end = tree->elems[heading].end;
    while (window.end < tree->count && chars < AFTER_CHARS)
        chars += tree->elems[window.end++].own.chars;
    return window;
}

static bool is_near(const struct window *window, uint32_t index)
{
    return index >= window->begin && index < window->end;
}

static bool is_hidden(const struct elem *elem)
{
    return elem->dropped && elem->rule && strcmp(elem->rule, "hidden") == 0;
}

/* The name inside an author's microdata: <span itemprop=author><span itemprop=name>. */
static struct str name_inside(const struct tree *tree, uint32_t index, struct arena *arena)
{
    for (uint32_t i = index + 1; i < tree->elems[index].end; i++)
        if (str_eq(node_attr(tree->elems[i].node, "itemprop"), STR("name")))
            return node_text(arena, tree->elems[i].node);
    return node_text(arena, tree->elems[index].node);
}

static void read_author(const struct tree *tree, uint32_t index, bool near, struct facts *facts)
{
    const struct elem *elem = &tree->elems[index];
    bool told = str_eq(node_attr(elem->node, "itemprop"), STR("author")) ||
                str_eq(node_attr(elem->node, "rel"), STR("author"));
    struct str text, names;

    if (elem->sum.chars < LEAST_LINE || elem->sum.chars > MOST_LINE ||
        (!told && !(elem->words & WORD_BYLINE)))
        return;
    text = told ? name_inside(tree, index, facts->arena) : node_text(facts->arena, elem->node);
    names = author_clean(facts->arena, text);
    if (told)
        facts_offer(facts, FIELD_AUTHOR, names, near ? 75 : 35);
    else if (author_is_names(names) && near)
        facts_offer(facts, FIELD_AUTHOR, names, index > facts->heading ? 50 : 15);
    else if (author_is_names(names) && author_start(facts->arena, text))
        facts_offer(facts, FIELD_AUTHOR, names, 8);
}

/* "Par Anne Martin" beside the title; "Auteur : Anne Martin" anywhere. */
static void read_author_line(const struct elem *elem, bool near, struct facts *facts)
{
    struct str text = node_text(facts->arena, elem->node);
    enum author_start start = author_start(facts->arena, text);
    struct str names;

    if (start == AUTHOR_NO_START || (start == AUTHOR_PAR && !near))
        return;
    names = author_clean(facts->arena, text);
    if (author_is_names(names))
        facts_offer(facts, FIELD_AUTHOR, names, start == AUTHOR_LABEL ? 42 : 45);
}

static void read_time(const struct elem *elem, bool near, struct facts *facts)
{
    const xmlNode *node = elem->node;
    struct str prop = node_attr(node, "itemprop");
    struct str when = node_attr(node, node_is(node, "time") ? "datetime" : "content");
    int rank = near ? 60 : 12;

    if (str_eq(prop, STR("dateModified")) || (elem->words & WORD_COMMENT))
        return;
    if (str_eq(prop, STR("datePublished")))
        rank = near ? 78 : 72;
    else if (near && node_has_attr(node, "pubdate"))
        rank = 70;
    else if (elem->words & WORD_DATE)
        rank++;
    facts_offer(facts, FIELD_DATE, when.size ? when : node_text(facts->arena, node), rank);
}

static void read_date(const struct elem *elem, bool near, struct facts *facts)
{
    const xmlNode *node = elem->node;

    if (node_is(node, "time") || str_eq(node_attr(node, "itemprop"), STR("datePublished"))) {
        read_time(elem, near, facts);
        return;
    }
    if (elem->sum.chars < 5 || elem->sum.chars > MOST_LINE)
        return;
    if (str_eq(node_attr(node, "class"), STR("published")))
        facts_offer(facts, FIELD_DATE, node_attr(node, "title"), near ? 62 : 28);
    if (elem->words & WORD_DATE)
        facts_offer(facts, FIELD_DATE, node_text(facts->arena, node), near ? 46 : 10);
}

/* "Publié le 3 mai 2021 à 10h20" beside the title: a line of nothing but a date and the words
 * that go with it, or a byline with a date. */
static void read_date_line(const struct elem *elem, bool near, struct facts *facts)
{
    struct str text = node_text(facts->arena, elem->node);

    if (near && (date_is_line(facts->arena, text) || author_start(facts->arena, text)))
        facts_offer(facts, FIELD_DATE, text, 40);
    else if (date_is_line(facts->arena, text))
        facts_offer(facts, FIELD_DATE, text, 5);
}

static bool is_short_line(const struct elem *elem)
{
    return elem->sum.chars >= LEAST_LINE && elem->sum.chars <= MOST_LINE &&
           elem->sum.prose == 0 && (elem->tag & TAG_BLOCK || elem->node->properties);
}

void byline_read(const struct tree *tree, struct facts *facts)
{
    struct window window = find_window(tree, facts->heading);

    for (uint32_t i = 0; i < tree->count; i++) {
        const struct elem *elem = &tree->elems[i];
        bool near = is_near(&window, i);

        if (is_hidden(elem)) {
            i = elem->end - 1;
            continue;
        }
        if (elem->words & WORD_COMMENT && !near) {
            i = elem->end - 1;
            continue;
        }
        if (elem->node->properties || node_is(elem->node, "time")) {
            read_author(tree, i, near, facts);
            read_date(elem, near, facts);
        }
        if (is_short_line(elem) &&
            (near || (elem->end == i + 1 && elem->own.chars > LEAST_LINE))) {
            read_author_line(elem, near, facts);
            read_date_line(elem, near, facts);
        }
    }
}
