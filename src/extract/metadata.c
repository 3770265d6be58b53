/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metadata.h"

#include "author.h"
#include "byline.h"
#include "dates.h"
#include "site.h"
#include "text.h"
#include "title.h"
#include "url.h"

#include "base/lookup.h"

enum {
    MOST_CLAIMS = 200,
    MOST_VALUE = 8000, /* bytes; no line or address is longer */
    MOST_JOINED = 5    /* less than what ranks differ by */
};

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

/* What of a value can be used for its field; "" = nothing. */
static struct str usable(struct facts *facts, enum field field, struct str value)
{
    value = text_fold(facts->arena, text_unescape(facts->arena, value));
    if (field == FIELD_TITLE && title_is_none(facts->arena, value))
        return STR("");
    if (field == FIELD_DATE)
        return date_iso(facts->arena, value);
    if (field == FIELD_AUTHOR)
        return author_clean(facts->arena, value);
    return value;
}

void facts_offer(struct facts *facts, enum field field, struct str value, int rank)
{
    struct claim *claim;

    value = str_trim(value);
    if (value.size == 0 || value.size > MOST_VALUE ||
        (field > FIELD_SITE && rank <= facts->ranks[field]))
        return;
    value = usable(facts, field, value);
    if (value.size == 0)
        return;
    if (field <= FIELD_SITE && facts->claim_count < MOST_CLAIMS) {
        claim =
            ARENA_PUSH(facts->arena, facts->claims, facts->claim_count, facts->claim_capacity);
        *claim = (struct claim){field, rank, value};
    }
    if (rank <= facts->ranks[field])
        return;
    facts->values[field] = value;
    facts->ranks[field] = rank;
}

/* "Le Bihan, Anne" as libraries write it; two people have two words each. */
static struct str first_name_first(struct arena *arena, struct str name)
{
    size_t comma = str_find(name, STR(", "), 0);
    struct str first = str_sub(name, comma + 2, name.size);

    if (comma == (size_t)-1 || text_words(first) != 1 || text_words(name) > 4 ||
        memchr(first.data, ',', first.size))
        return name;
    return arena_format(arena, STR_FMT " " STR_FMT, STR_ARG(first),
                        STR_ARG(str_sub(name, 0, comma)));
}

/* Several authors may have a <meta> each: the next one of the same rank joins those before. */
static void offer_author(struct facts *facts, struct str name, int rank)
{
    struct str before = facts->values[FIELD_AUTHOR];
    int known = facts->ranks[FIELD_AUTHOR];

    if (known >= rank && known < rank + MOST_JOINED && before.size &&
        str_find(before, name, 0) == (size_t)-1) {
        name = arena_format(facts->arena, STR_FMT ", " STR_FMT, STR_ARG(before), STR_ARG(name));
        rank = known + 1;
    }
    facts_offer(facts, FIELD_AUTHOR, name, rank);
}

static void offer_meta(struct facts *facts, const struct meta_name *meta, struct str content)
{
    bool library = str_eq_nocase(str_sub(meta->name, 0, 2), STR("dc")) ||
                   str_starts(meta->name, STR("citation"));

    if (meta->field == FIELD_AUTHOR)
        offer_author(facts,
                     library ? first_name_first(facts->arena, str_trim(content)) : content,
                     meta->rank);
    else
        facts_offer(facts, meta->field, content, meta->rank);
}

static void read_meta(struct facts *facts, const struct node *node)
{
    static const char *const KEYS[] = {"property", "name", "itemprop", "http-equiv"};
    struct str content = node_attr(node, "content");

    if (content.size == 0)
        content = node_attr(node, "value"); /* seen in the wild, with og: names */
    for (size_t i = 0; i < 4; i++) {
        struct str key = node_attr(node, KEYS[i]);
        const struct meta_name *meta = LOOKUP_EXACT(METAS, key);

        if (meta)
            offer_meta(facts, meta, content);
        if (str_eq(key, STR("og:type")))
            facts->types = content;
        if (str_eq(key, STR("article:content_tier")))
            facts->paid |= str_eq(content, STR("locked"));
        if (str_eq(key, STR("isAccessibleForFree")))
            facts->paid |= str_eq_nocase(content, STR("false"));
    }
}

static bool rel_has(const struct node *node, const char *word)
{
    return str_eq_nocase(node_attr(node, "rel"), str_from(word));
}

static void read_link(struct facts *facts, const struct node *node)
{
    struct str href = node_attr(node, "href");

    if (rel_has(node, "canonical"))
        facts_offer(facts, FIELD_CANONICAL, href, 50);
}

static void read_head(struct facts *facts, const struct node *node)
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
             node_script(node).size)
        jsonld_read(facts, node_script(node));
}

static bool has_zone(struct str date)
{
    return date.size > 16 &&
           (date.data[date.size - 1] == 'Z' || date.data[date.size - 3] == ':') &&
           (date.data[date.size - 1] == 'Z' || date.data[date.size - 6] == '+' ||
            date.data[date.size - 6] == '-');
}

/* The best claim; when it has no hour or no zone, another one for the same day that has. */
static void date_choose(struct facts *facts)
{
    struct str best = facts->values[FIELD_DATE];
    int rank = 0;

    if (best.size < 10 || has_zone(best))
        return;
    for (size_t i = 0; i < facts->claim_count; i++) {
        const struct claim *claim = &facts->claims[i];

        if (claim->field == FIELD_DATE && claim->rank > rank && claim->rank >= 40 &&
            has_zone(claim->value) && date_is_near(best, claim->value)) {
            facts->values[FIELD_DATE] = claim->value;
            rank = claim->rank;
        }
    }
}

/* The day that ends a page's title or stands in its address: weak, but better than nothing. */
static void offer_weak_dates(struct facts *facts, struct str address)
{
    struct str title = facts->values[FIELD_TITLE];
    size_t begin, end, from = 0;

    for (; site_separator(title, from, &begin, &end); from = end)
        if (date_is_line(facts->arena, str_sub(title, end, title.size)))
            facts_offer(facts, FIELD_DATE, str_sub(title, end, title.size), 20);
    for (size_t at = str_find(address, STR("/"), 8); at != (size_t)-1;
         at = str_find(address, STR("/"), at + 1)) {
        struct str rest = str_sub(address, at + 1, at + 11);

        if (rest.size == 10 && (rest.data[0] == '1' || rest.data[0] == '2') &&
            rest.data[4] == rest.data[7] && strchr("/-", rest.data[4]))
            facts_offer(facts, FIELD_DATE, rest, 15);
    }
}

void metadata_read(const struct tree *tree, struct arena *arena, struct str url,
                   struct facts *facts)
{
    const struct node *root = &tree->dom.root;
    const struct node *node;
    struct str address;

    memset(facts, 0, sizeof *facts);
    facts->arena = arena;
    for (node = root->children; node;) {
        if (node->name)
            read_head(facts, node);
        if (node->children && node->name) {
            node = node->children;
            continue;
        }
        while (node && node != root && !node->next)
            node = node->parent;
        node = node && node != root ? node->next : NULL;
    }
    address = url.size ? url : facts->values[FIELD_CANONICAL];
    title_find_heading(tree, facts);
    offer_weak_dates(facts, address);
    byline_read(tree, facts);
    site_read_home(tree, facts);
    site_choose(facts, address);
    title_choose(tree, facts);
    author_choose(facts);
    date_choose(facts);
}

void metadata_apply(const struct facts *facts, struct str url, struct article *article)
{
    struct arena *arena = article->arena;
    const struct str *values = facts->values;
    struct str base = url.size ? url : values[FIELD_CANONICAL];
    struct str lang = values[FIELD_LANG];

    article->url = arena_copy(arena, url);
    article->title = arena_copy(arena, values[FIELD_TITLE]);
    article->author = arena_copy(arena, values[FIELD_AUTHOR]);
    article->published = arena_copy(arena, values[FIELD_DATE]);
    article->site = arena_copy(arena, values[FIELD_SITE]);
    article->section = arena_copy(arena, values[FIELD_SECTION]);
    article->canonical = url_join(arena, base, values[FIELD_CANONICAL]);
    article->image = url_join(arena, base, values[FIELD_IMAGE]);
    article->lang = lang_clean(arena, lang);
    article->paid = facts->paid;
}
