/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metadata.h"

#include "dates.h"
#include "text.h"
#include "title.h"
#include "url.h"

#include "base/lookup.h"
#include "base/utf8.h"

struct meta_name {
    struct str name;
    enum field field;
    int rank;
};

static const struct meta_name METAS[] = {
#define META(name, field, rank) {STR_INIT(name), FIELD_##field, rank},
#include "metas.def"
#undef META
};

void facts_offer(struct facts *facts, enum field field, struct str value, int rank)
{
    value = text_fold(facts->arena, value);
    if (value.size == 0 || rank <= facts->ranks[field])
        return;
    if (field == FIELD_AUTHOR && (str_find(value, STR("://"), 0) != (size_t)-1))
        return;
    if (field == FIELD_DATE) {
        value = date_iso(facts->arena, value);
        if (value.size == 0)
            return;
    }
    facts->values[field] = value;
    facts->ranks[field] = rank;
}

static void read_meta(struct facts *facts, const xmlNode *node)
{
    static const char *const KEYS[] = {"property", "name", "itemprop", "http-equiv"};
    struct str content = node_attr(node, "content");

    for (size_t i = 0; i < 4; i++) {
        struct str key = node_attr(node, KEYS[i]);
        const struct meta_name *meta = LOOKUP_EXACT(METAS, key);

        if (meta)
            facts_offer(facts, meta->field, content, meta->rank);
        if (str_eq(key, STR("og:type")))
            facts->types = content;
        if (str_eq(key, STR("article:content_tier")))
            facts->paid |= str_eq(content, STR("locked"));
        if (str_eq(key, STR("isAccessibleForFree")))
            facts->paid |= str_eq_nocase(content, STR("false"));
    }
}

static bool rel_has(const xmlNode *node, const char *word)
{
    return str_eq_nocase(node_attr(node, "rel"), str_from(word));
}

static void read_link(struct facts *facts, const xmlNode *node)
{
    struct str href = node_attr(node, "href");

    if (rel_has(node, "canonical"))
        facts_offer(facts, FIELD_CANONICAL, href, 50);
    else if (rel_has(node, "next"))
        facts_offer(facts, FIELD_NEXT, href, 50);
}

/* Microdata, <time> and what a class or rel calls an author or a date. */
static void read_visible(struct facts *facts, const struct elem *elem)
{
    const xmlNode *node = elem->node;
    struct str prop = node_attr(node, "itemprop");
    struct str when = node_attr(node, node_is(node, "time") ? "datetime" : "content");

    if (node_is(node, "time") || str_eq(prop, STR("datePublished"))) {
        int rank = str_eq(prop, STR("datePublished")) ? 78
                   : node_has_attr(node, "pubdate")   ? 70
                                                      : 30;

        if (elem->words & WORD_DATE)
            rank++;
        facts_offer(facts, FIELD_DATE, when.size ? when : node_text(facts->arena, node), rank);
    } else if ((elem->words & WORD_DATE) && elem->sum.chars > 5 && elem->sum.chars < 120) {
        facts_offer(facts, FIELD_DATE, node_text(facts->arena, node), 25);
    } else if (str_eq(node_attr(node, "class"), STR("published"))) {
        facts_offer(facts, FIELD_DATE, node_attr(node, "title"), 28);
    }
    if (elem->sum.chars < 3 || elem->sum.chars > 120)
        return;
    if (str_eq(prop, STR("author")) || str_eq(node_attr(node, "rel"), STR("author")))
        facts_offer(facts, FIELD_AUTHOR,
                    author_clean(facts->arena, node_text(facts->arena, node)), 55);
    else if (elem->words & WORD_BYLINE)
        facts_offer(facts, FIELD_AUTHOR,
                    author_clean(facts->arena, node_text(facts->arena, node)), 30);
}

static void read_head(struct facts *facts, const xmlNode *node)
{
    if (node_is(node, "meta"))
        read_meta(facts, node);
    else if (node_is(node, "link"))
        read_link(facts, node);
    else if (node_is(node, "title") && !node_is(node->parent, "svg"))
        facts_offer(facts, FIELD_TITLE, node_text(facts->arena, node), 10);
    else if (node_is(node, "html") || node_is(node, "body"))
        facts_offer(facts, FIELD_LANG, node_attr(node, "lang"),
                    node_is(node, "html") ? 50 : 45);
    else if (node_is(node, "script") &&
             str_eq_nocase(node_attr(node, "type"), STR("application/ld+json")) &&
             node->children && node->children->content)
        jsonld_read(facts, str_from((const char *)node->children->content));
}

void metadata_read(const struct tree *tree, struct arena *arena, struct facts *facts)
{
    const xmlNode *root = (const xmlNode *)tree->doc;
    const xmlNode *node;

    memset(facts, 0, sizeof *facts);
    facts->arena = arena;
    for (node = tree->doc->children; node;) {
        if (node->type == XML_ELEMENT_NODE)
            read_head(facts, node);
        if (node->children && node->type == XML_ELEMENT_NODE) {
            node = node->children;
            continue;
        }
        while (node && node != root && !node->next)
            node = node->parent;
        node = node && node != root ? node->next : NULL;
    }
    for (size_t i = 0; i < tree->count; i++) {
        const struct elem *elem = &tree->elems[i];

        if (elem->rule && strcmp(elem->rule, "hidden") == 0)
            continue;
        if (node_is(elem->node, "time") || elem->words || elem->node->properties)
            read_visible(facts, elem);
    }
    title_choose(tree, facts);
}

void metadata_apply(const struct facts *facts, struct str url, struct article *article)
{
    struct arena *arena = article->arena;
    const struct str *values = facts->values;
    struct str base = url.size ? url : values[FIELD_CANONICAL];
    struct str lang = values[FIELD_LANG];

    article->url = arena_copy(arena, url);
    article->title = arena_copy(arena, values[FIELD_TITLE]);
    article->author = author_clean(arena, values[FIELD_AUTHOR]);
    article->published = arena_copy(arena, values[FIELD_DATE]);
    article->site = arena_copy(arena, values[FIELD_SITE]);
    article->section = arena_copy(arena, values[FIELD_SECTION]);
    article->canonical = url_join(arena, base, values[FIELD_CANONICAL]);
    article->image = url_join(arena, base, values[FIELD_IMAGE]);
    article->next_page = url_join(arena, base, values[FIELD_NEXT]);
    article->lang = lang_clean(arena, lang);
    article->paid = facts->paid;
    if (article->site.size == 0)
        article->site = url_host(arena, base);
}
