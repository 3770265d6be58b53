/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "state.h"

#include "text.h"

#include <jansson.h>

enum {
    MOST_VALUES = 20000,
    LEAST_PARAGRAPH = 60,
    LEAST_BODY = 400,
    LEAST_WORDS = 8,
    DEEPEST_NODE = 4 /* a paragraph, a link, a text in bold */
};

/* Values still to be looked at: no recursion, the page decides how deep it nests. */
struct walk {
    const json_t **items;
    size_t count, capacity;
    struct arena *arena;
};

static void push(struct walk *walk, const json_t *value)
{
    if (value && (json_is_object(value) || json_is_array(value)) && walk->count < MOST_VALUES)
        *ARENA_PUSH(walk->arena, walk->items, walk->count, walk->capacity) = value;
}

/* Prose has words and a full stop; addresses, styles and code have not. */
static bool is_prose(const char *text)
{
    struct str s = str_from(text);
    struct str begin = str_sub(s, 0, 400);

    return s.size >= LEAST_PARAGRAPH && text_words(begin) >= LEAST_WORDS &&
           (str_find(s, STR(". "), 0) != (size_t)-1 || text_ends_sentence(s) ||
            str_find(s, STR("</p>"), 0) != (size_t)-1) &&
           str_find(begin, STR("{"), 0) == (size_t)-1 &&
           str_find(begin, STR("cookie"), 0) == (size_t)-1; /* what consent boxes say */
}

/* The prose of one item of a list of paragraphs: a string, or the longest one in an object. */
static const char *paragraph_of(const json_t *item)
{
    const char *best = json_string_value(item), *key;
    json_t *value;

    json_object_foreach((json_t *)(uintptr_t)item, key, value)
    {
        const char *text = json_string_value(value);

        if (text && (!best || strlen(text) > strlen(best)))
            best = text;
    }
    return best && is_prose(best) ? best : NULL;
}

/* Appends the texts in a node of rich text, in order: {"type": "paragraph", "children":
 * [{"text": "Le "}, {"text": "port"}]}. */
static void put_texts(const json_t *node, unsigned depth, struct buf *out)
{
    static const char *const KEYS[] = {"text", "value", "content"};
    static const char *const LISTS[] = {"children", "content", "nodes"};

    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        const char *text = json_string_value(json_object_get(node, KEYS[i]));

        if (text) {
            buf_puts(out, text);
            return;
        }
    }
    for (size_t i = 0; i < sizeof LISTS / sizeof *LISTS && depth > 0; i++) {
        const json_t *list = json_object_get(node, LISTS[i]);

        for (size_t k = 0; k < json_array_size(list); k++)
            put_texts(json_array_get(list, k), depth - 1, out);
    }
}

static const char *type_of(const json_t *node)
{
    static const char *const KEYS[] = {"type", "nodeType", "_type"};
    const char *type = NULL;

    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS && !type; i++)
        type = json_string_value(json_object_get(node, KEYS[i]));
    return type ? type : "";
}

/* Appends one item of a list of paragraphs; true for prose. */
static bool put_item(const json_t *item, struct buf *body)
{
    const char *text = paragraph_of(item);
    struct buf texts = BUF_INIT;
    bool heading = strstr(type_of(item), "head") != NULL, prose;

    if (!text && *type_of(item))
        put_texts(item, DEEPEST_NODE, &texts);
    if (texts.size > 0)
        text = texts.data;
    prose = text && is_prose(text);
    if (prose)
        buf_printf(body, "<p>%s</p>", text);
    else if (text && heading)
        buf_printf(body, "<h2>%s</h2>", text);
    buf_release(&texts);
    return prose;
}

/* A list of paragraphs as HTML; "" when there are fewer than two. */
static struct str list_body(struct arena *arena, const json_t *list)
{
    struct buf body = BUF_INIT;
    struct str result = STR("");
    size_t paragraphs = 0;

    for (size_t i = 0; i < json_array_size(list); i++)
        paragraphs += put_item(json_array_get(list, i), &body);
    if (paragraphs >= 2)
        result = arena_copy(arena, buf_str(&body));
    buf_release(&body);
    return result;
}

static void keep_longer(struct str *best, struct str other)
{
    if (other.size >= LEAST_BODY && other.size > best->size)
        *best = other;
}

static void look_at(struct walk *walk, const json_t *value, struct str *best)
{
    const char *key;
    json_t *inner;

    if (json_is_array(value)) {
        keep_longer(best, list_body(walk->arena, value));
        for (size_t i = 0; i < json_array_size(value); i++)
            push(walk, json_array_get(value, i));
        return;
    }
    json_object_foreach((json_t *)(uintptr_t)value, key, inner)
    {
        const char *text = json_string_value(inner);

        if (text && strlen(text) > best->size && is_prose(text))
            keep_longer(best, arena_copy(walk->arena, str_from(text)));
        push(walk, inner);
    }
}

/* The data of one script: JSON from its first bracket on. */
static void read_script(struct arena *arena, struct str text, struct str *best)
{
    struct walk walk = {NULL, 0, 0, arena};
    size_t begin = 0;
    json_t *root;

    while (begin < text.size && text.data[begin] != '{' && text.data[begin] != '[')
        begin++;
    if (str_starts(str_sub(text, begin, text.size), STR("[\"__"))) /* window["__STATE__"] = */
        begin = str_find(text, STR("{"), begin);
    text = str_sub(text, begin, text.size);
    root = json_loadb(text.data ? text.data : "", text.size, JSON_DISABLE_EOF_CHECK, NULL);
    push(&walk, root);
    for (size_t i = 0; i < walk.count; i++)
        look_at(&walk, walk.items[i], best);
    json_decref(root);
}

struct str state_body(const struct tree *tree, struct facts *facts)
{
    const struct node *root = &tree->dom.root;
    struct str best = STR("");

    for (const struct node *node = root->children; node;
         node = node_next(node, root, !node->name))
        if (node_script(node).size &&
            !str_eq_nocase(node_attr(node, "type"), STR("application/ld+json")))
            read_script(facts->arena, node_script(node), &best);
    return best;
}
