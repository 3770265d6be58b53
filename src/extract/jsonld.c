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
                                           STR_INIT("LiveBlogPosting"),
                                           STR_INIT("MedicalScholarlyArticle"),
                                           STR_INIT("NewsArticle"),
                                           STR_INIT("OpinionNewsArticle"),
                                           STR_INIT("Recipe"),
                                           STR_INIT("Report"),
                                           STR_INIT("ReportageNewsArticle"),
                                           STR_INIT("ReviewNewsArticle"),
                                           STR_INIT("SatiricalArticle"),
                                           STR_INIT("ScholarlyArticle"),
                                           STR_INIT("SocialMediaPosting"),
                                           STR_INIT("TechArticle")};

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
static void offer_authors(struct facts *facts, const json_t *author, int rank)
{
    struct buf names = BUF_INIT;
    size_t count = json_is_array(author) ? json_array_size(author) : 1;

    for (size_t i = 0; i < count && i < 30; i++) {
        const json_t *one = json_is_array(author) ? json_array_get(author, i) : author;
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

static void read_article(struct facts *facts, const json_t *object)
{
    const char *body = text_of(json_object_get(object, "articleBody"));
    const json_t *image = json_object_get(object, "image");

    offer_text(facts, FIELD_TITLE, json_object_get(object, "headline"), 65);
    offer_text(facts, FIELD_TITLE, json_object_get(object, "name"), 45);
    offer_authors(facts, json_object_get(object, "author"), 90);
    offer_authors(facts, json_object_get(object, "creator"), 50);
    offer_text(facts, FIELD_DATE, json_object_get(object, "datePublished"), 90);
    offer_text(facts, FIELD_DATE, json_object_get(object, "dateCreated"), 35);
    offer_text(facts, FIELD_SITE, json_object_get(object, "publisher"), 70);
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

static void read_object(struct facts *facts, const json_t *object)
{
    if (has_type(object, is_article_type))
        read_article(facts, object);
    else if (has_type(object, is_site_type))
        offer_text(facts, FIELD_SITE, json_object_get(object, "name"), 60);
    else if (has_type(object, is_page_type)) {
        offer_text(facts, FIELD_DATE, json_object_get(object, "datePublished"), 45);
        offer_text(facts, FIELD_TITLE, json_object_get(object, "name"), 20);
    }
}

/* Objects to look at: the value, its items, what @graph and mainEntity hold. */
static void read_value(struct facts *facts, const json_t *root)
{
    const json_t *queue[MOST_OBJECTS];
    size_t count = 1;

    queue[0] = root;
    for (size_t at = 0; at < count; at++) {
        const json_t *value = queue[at];
        const json_t *inner[] = {json_object_get(value, "@graph"),
                                 json_object_get(value, "mainEntity"),
                                 json_object_get(value, "isPartOf")};

        for (size_t i = 0; i < json_array_size(value) && count < MOST_OBJECTS; i++)
            queue[count++] = json_array_get(value, i);
        if (json_is_object(value))
            read_object(facts, value);
        for (size_t i = 0; i < 3; i++)
            if (inner[i] && count < MOST_OBJECTS)
                queue[count++] = inner[i];
    }
}

/* What breaks most: comments and CDATA around, control characters in strings, a semicolon or a
 * comma at the end. Inside of strings only control characters are touched. */
static void mend_json(struct str text, struct buf *out)
{
    size_t begin = 0, end = text.size;

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
    json_decref(root);
}
