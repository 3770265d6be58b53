/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "state.h"

#include "text.h"

#include <jansson.h>

enum { MOST_VALUES = 20000, LEAST_PARAGRAPH = 60, LEAST_BODY = 400, LEAST_WORDS = 8 };

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

/* A list of paragraphs as HTML; "" when there are fewer than two. */
static struct str list_body(struct arena *arena, const json_t *list)
{
    struct buf body = BUF_INIT;
    struct str result = STR("");
    size_t paragraphs = 0;

    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *text = paragraph_of(json_array_get(list, i));

        if (!text)
            continue;
        buf_printf(&body, "<p>%s</p>", text);
        paragraphs++;
    }
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
