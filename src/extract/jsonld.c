/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON-LD: schema.org's Article and its kin, wherever they stand in arrays and @graph. */
#include "metadata.h"

#include "text.h"

#include <jansson.h>

enum { MOST_OBJECTS = 400 };

static const struct str ARTICLE_TYPES[] = {STR_INIT("AdvertiserContentArticle"),
                                           STR_INIT("AnalysisNewsArticle"),
                                           STR_INIT("Article"),
                                           STR_INIT("AskPublicNewsArticle"),
                                           STR_INIT("BackgroundNewsArticle"),
                                           STR_INIT("BlogPosting"),
                                           STR_INIT("HowTo"),
                                           STR_INIT("LiveBlogPosting"),
                                           STR_INIT("MedicalScholarlyArticle"),
                                           STR_INIT("MedicalWebPage"),
                                           STR_INIT("NewsArticle"),
                                           STR_INIT("OpinionNewsArticle"),
                                           STR_INIT("PodcastEpisode"),
                                           STR_INIT("Recipe"),
                                           STR_INIT("Report"),
                                           STR_INIT("ReportageNewsArticle"),
                                           STR_INIT("ReviewNewsArticle"),
                                           STR_INIT("SatiricalArticle"),
                                           STR_INIT("ScholarlyArticle"),
                                           STR_INIT("SocialMediaPosting"),
                                           STR_INIT("TechArticle")};

/* All objects of one script, so that {"@id": "#anne"} finds the object that it means. */
struct graph {
    const json_t *items[MOST_OBJECTS];
    size_t count;
};

/* The object that a bare reference means; the value itself when it is none. */
static const json_t *resolve(const struct graph *graph, const json_t *value)
{
    const char *id = json_string_value(json_object_get(value, "@id"));

    if (!id || json_object_get(value, "name"))
        return value;
    for (size_t i = 0; i < graph->count; i++) {
        const char *other = json_string_value(json_object_get(graph->items[i], "@id"));

        if (other && strcmp(id, other) == 0 && json_object_get(graph->items[i], "name"))
            return graph->items[i];
    }
    return value;
}

static const char *text_of(const json_t *value)
{
    if (json_is_array(value))
        value = json_array_get(value, 0);
    if (json_is_object(value)) {
        const json_t *inner = json_object_get(value, "@value");

        if (!inner)
            inner = json_object_get(value, "name");
        if (!inner)
            inner = json_object_get(value, "url");
        value = inner;
    }
    return json_string_value(value);
}

static bool has_type(const json_t *object, bool (*check)(struct str))
{
    const json_t *type = json_object_get(object, "@type");
    const json_t *item;
    size_t i;

    if (json_is_string(type))
        return check(str_from(json_string_value(type)));
    json_array_foreach(type, i, item) if (json_is_string(item) &&
                                          check(str_from(json_string_value(item)))) return true;
    return false;
}

static struct str bare_type(struct str type)
{
    size_t at = type.size;

    while (at > 0 && type.data[at - 1] != '/' && type.data[at - 1] != ':')
        at--;
    return str_sub(type, at, type.size);
}

static bool is_article_type(struct str type)
{
    type = bare_type(type);
    for (size_t i = 0; i < sizeof ARTICLE_TYPES / sizeof *ARTICLE_TYPES; i++)
        if (str_eq(type, ARTICLE_TYPES[i]))
            return true;
    return false;
}

static bool is_site_type(struct str type)
{
    type = bare_type(type);
    return str_eq(type, STR("WebSite")) || str_eq(type, STR("NewsMediaOrganization"));
}

static bool is_page_type(struct str type)
{
    type = bare_type(type);
    return str_eq(type, STR("WebPage")) || str_eq(type, STR("ItemPage"));
}

static bool is_organisation(const json_t *value)
{
    const char *type = json_string_value(json_object_get(value, "@type"));

    return type && strstr(type, "Organization");
}

/* "A, B and C" of an author property: string, object or array. */
static void offer_authors(struct facts *facts, const struct graph *graph, const json_t *author,
                          int rank)
{
    struct buf names = BUF_INIT;
    size_t count = json_is_array(author) ? json_array_size(author) : 1;

    for (size_t i = 0; i < count && i < 30; i++) {
        const json_t *one =
            resolve(graph, json_is_array(author) ? json_array_get(author, i) : author);
        const char *name = text_of(one);

        if (!name || strstr(name, "://"))
            continue;
        if (is_organisation(one))
            rank -= 5;
        if (names.size)
            buf_puts(&names, ", ");
        buf_puts(&names, name);
    }
    facts_offer(facts, FIELD_AUTHOR, buf_str(&names), rank);
    buf_release(&names);
}

static void offer_text(struct facts *facts, enum field field, const json_t *value, int rank)
{
    const char *text = text_of(value);

    if (text)
        facts_offer(facts, field, str_from(text), rank);
}

static bool is_false(const json_t *value)
{
    const char *text = json_string_value(value);

    return json_is_false(value) || (text && str_eq_nocase(str_from(text), STR("false")));
}

static void read_article(struct facts *facts, const struct graph *graph, const json_t *object)
{
    const char *body = text_of(json_object_get(object, "articleBody"));
    const json_t *image = json_object_get(object, "image");

    offer_text(facts, FIELD_TITLE, json_object_get(object, "headline"), 65);
    offer_text(facts, FIELD_TITLE, json_object_get(object, "name"), 45);
    offer_authors(facts, graph, json_object_get(object, "author"), 90);
    offer_authors(facts, graph, json_object_get(object, "creator"), 50);
    offer_text(facts, FIELD_DATE, json_object_get(object, "datePublished"), 90);
    offer_text(facts, FIELD_DATE, json_object_get(object, "dateCreated"), 35);
    offer_text(facts, FIELD_SITE, resolve(graph, json_object_get(object, "publisher")), 70);
    offer_text(facts, FIELD_SECTION, json_object_get(object, "articleSection"), 70);
    offer_text(facts, FIELD_LANG, json_object_get(object, "inLanguage"), 12);
    offer_text(facts, FIELD_LEAD, json_object_get(object, "description"), 55);
    if (json_is_array(image))
        image = json_array_get(image, 0);
    offer_text(facts, FIELD_IMAGE,
               json_is_object(image) ? json_object_get(image, "url") : image, 60);
    facts->paid |= is_false(json_object_get(object, "isAccessibleForFree"));
    if (body && facts->body.size == 0)
        facts->body = arena_copy(facts->arena, str_from(body));
}

static void read_object(struct facts *facts, const struct graph *graph, const json_t *object)
{
    if (has_type(object, is_article_type))
        read_article(facts, graph, object);
    else if (has_type(object, is_site_type))
        offer_text(facts, FIELD_SITE, json_object_get(object, "name"), 60);
    else if (has_type(object, is_page_type)) {
        offer_text(facts, FIELD_DATE, json_object_get(object, "datePublished"), 45);
        offer_text(facts, FIELD_TITLE, json_object_get(object, "name"), 8);
    }
}

static void graph_add(struct graph *graph, const json_t *value)
{
    if (value && graph->count < MOST_OBJECTS)
        graph->items[graph->count++] = value;
}

/* Objects to look at: the value, its items, what @graph and mainEntity hold. */
static void read_value(struct facts *facts, const json_t *root)
{
    struct graph graph;

    graph.count = 0;
    graph_add(&graph, root);
    for (size_t at = 0; at < graph.count; at++) {
        const json_t *value = graph.items[at];

        for (size_t i = 0; i < json_array_size(value); i++)
            graph_add(&graph, json_array_get(value, i));
        graph_add(&graph, json_object_get(value, "@graph"));
        graph_add(&graph, json_object_get(value, "mainEntity"));
        graph_add(&graph, json_object_get(value, "isPartOf"));
    }
    for (size_t i = 0; i < graph.count; i++)
        if (json_is_object(graph.items[i]))
            read_object(facts, &graph, graph.items[i]);
}

/* What breaks most: comments and CDATA around, control characters in strings, a semicolon or a
 * comma at the end. Inside of strings only control characters are touched. */
static void mend_json(struct str text, struct buf *out)
{
    size_t wrapped = str_find(text, STR("<![CDATA["), 0);
    size_t begin = wrapped == (size_t)-1 ? 0 : wrapped + 9, end = text.size;

    if (begin && str_find(text, STR("]]>"), begin) != (size_t)-1)
        end = str_find(text, STR("]]>"), begin);
    while (begin < end && text.data[begin] != '{' && text.data[begin] != '[')
        begin++;
    while (end > begin && text.data[end - 1] != '}' && text.data[end - 1] != ']')
        end--;
    for (size_t i = begin; i < end; i++) {
        char c = text.data[i];
        size_t next = i + 1;

        while (c == ',' && next < end && strchr(" \t\r\n", text.data[next]))
            next++;
        if (c == ',' && next < end && (text.data[next] == '}' || text.data[next] == ']'))
            continue;
        buf_putc(out, c >= 0 && c < ' ' ? ' ' : c);
    }
}

/* ---- JSON beyond mending: the values behind a few names ---- */

/* The string that follows `name` and a colon from byte `from` on, up to its closing quote; ""
 * when there is none. *end: behind it. */
static struct str string_after(struct str text, struct str name, size_t from, size_t *end)
{
    size_t at = str_find(text, name, from), close;

    if (at == (size_t)-1)
        return STR("");
    for (at += name.size; at < text.size && strchr(" \t\r\n:[{", text.data[at]); at++)
        ;
    if (at >= text.size || text.data[at] != '"')
        return STR("");
    for (close = ++at; close < text.size && text.data[close] != '"'; close++)
        close += text.data[close] == '\\';
    *end = close + 1;
    return str_sub(text, at, close);
}

/* A string as it stands in JSON: with its escapes read. */
static void offer_raw(struct facts *facts, enum field field, struct str raw, int rank)
{
    struct str quoted = arena_format(facts->arena, "\"" STR_FMT "\"", STR_ARG(raw));
    json_t *value = json_loadb(quoted.data, quoted.size, JSON_DECODE_ANY, NULL);

    if (value && raw.size)
        facts_offer(facts, field, str_from(json_string_value(value)), rank);
    json_decref(value);
}

/* The "name" of the object behind "author" or "publisher". */
static struct str name_behind(struct str text, struct str property)
{
    size_t at = str_find(text, property, 0), end;
    size_t close = at == (size_t)-1 ? 0 : str_find(text, STR("}"), at);

    return at == (size_t)-1 ? STR("")
                            : string_after(str_sub(text, 0, close), STR("\"name\""), at, &end);
}

static void salvage(struct facts *facts, struct str text)
{
    size_t end = 0;

    if (str_find(text, STR("Article\""), 0) == (size_t)-1 &&
        str_find(text, STR("BlogPosting\""), 0) == (size_t)-1)
        return;
    offer_raw(facts, FIELD_TITLE, string_after(text, STR("\"headline\""), 0, &end), 50);
    offer_raw(facts, FIELD_DATE, string_after(text, STR("\"datePublished\""), 0, &end), 55);
    offer_raw(facts, FIELD_AUTHOR, name_behind(text, STR("\"author\"")), 70);
    offer_raw(facts, FIELD_SITE, name_behind(text, STR("\"publisher\"")), 50);
}

void jsonld_read(struct facts *facts, struct str text)
{
    json_t *root = json_loadb(text.data, text.size, JSON_DISABLE_EOF_CHECK, NULL);

    if (!root) {
        struct buf mended = BUF_INIT;

        mend_json(text, &mended);
        root = mended.size ? json_loadb(mended.data, mended.size, JSON_DISABLE_EOF_CHECK, NULL)
                           : NULL;
        buf_release(&mended);
    }
    if (root)
        read_value(facts, root);
    else
        salvage(facts, text);
    json_decref(root);
}
