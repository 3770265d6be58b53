/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parse.h"

#include "libxml.h"

#include "base/buf.h"
#include "base/lookup.h"
#include "base/memory.h"

#include <stdlib.h>

enum {
    MOST_ATTRIBUTES = 64,
    NODES_AT_ONCE = 292 /* as many as fill a quarter of a chunk */,
    TEXT_AT_ONCE = 16000,
    LONGEST_CONDITION = 120
};

/* ---- what is not kept of a page ---- */

enum script { SCRIPT_NONE, SCRIPT_NEW, SCRIPT_KEPT, SCRIPT_DROPPED };

/* Attributes that tell a listener nothing and take much room. Sorted. */
static const struct str IDLE_ATTRIBUTES[] = {
    STR_INIT("clip-path"), STR_INIT("d"),         STR_INIT("fill"),   STR_INIT("integrity"),
    STR_INIT("nonce"),     STR_INIT("points"),    STR_INIT("sizes"),  STR_INIT("srcset"),
    STR_INIT("stroke"),    STR_INIT("transform"), STR_INIT("viewbox")};

static bool is_idle(const char *name)
{
    struct str key = str_from(name);

    return str_starts(key, STR("data-")) || str_starts(key, STR("on")) ||
           LOOKUP_EXACT(IDLE_ATTRIBUTES, key);
}

static const xmlChar *attribute(const xmlChar **list, const char *name)
{
    for (; list && list[0]; list += 2)
        if (strcmp((const char *)list[0], name) == 0)
            return list[1] ? list[1] : (const xmlChar *)"";
    return NULL;
}

/* JSON is kept; other scripts are looked at when their text comes. */
static enum script script_of(const char *name, const xmlChar **list)
{
    const char *type = (const char *)attribute(list, "type");

    if (strcmp(name, "style") == 0)
        return SCRIPT_DROPPED;
    if (strcmp(name, "script") != 0)
        return SCRIPT_NONE;
    return type && strstr(type, "json") ? SCRIPT_KEPT : SCRIPT_NEW;
}

/* "window.__STATE__ = {": the data that a page built by scripts is made of. */
static bool begins_state(const xmlChar *text, int size)
{
    static const struct str STARTS[] = {STR_INIT("window.__"), STR_INIT("window[\"__"),
                                        STR_INIT("self.__"), STR_INIT("var __")};
    struct str begin = str_trim((struct str){(const char *)text, (size_t)size});

    for (size_t i = 0; i < sizeof STARTS / sizeof *STARTS; i++)
        if (str_starts(begin, STARTS[i]))
            return true;
    return false;
}

/* ---- the tree, while it grows ---- */

struct builder {
    struct dom *dom;
    struct node *open; /* what is being read goes into it, behind `last` */
    struct node *last; /* NULL: nothing is in it yet */
    struct buf text;   /* a text that may go on */
    enum script script;
    struct node *nodes; /* room for `node_room` more of them */
    char *texts;        /* room for `text_room` bytes */
    size_t node_room, text_room;
};

static struct node *add_node(struct builder *builder)
{
    struct node *node;

    if (builder->node_room == 0) {
        builder->node_room = NODES_AT_ONCE;
        builder->nodes = arena_alloc(builder->dom->arena, NODES_AT_ONCE, sizeof *node);
    }
    node = builder->nodes++;
    builder->node_room--;
    node->parent = builder->open;
    node->prev = builder->last;
    if (builder->last)
        builder->last->next = node;
    else
        builder->open->children = node;
    builder->last = node;
    return node;
}

/* A copy with a NUL behind it. An arena rounds every request up, and texts are often short. */
static const char *copy_text(struct builder *builder, struct str text)
{
    char *copy = builder->texts;

    if (text.size >= TEXT_AT_ONCE / 4)
        return arena_copy(builder->dom->arena, text).data;
    if (text.size >= builder->text_room) {
        builder->text_room = TEXT_AT_ONCE;
        copy = builder->texts = arena_alloc(builder->dom->arena, TEXT_AT_ONCE, 1);
    }
    if (text.size)
        memcpy(copy, text.data, text.size);
    builder->texts += text.size + 1;
    builder->text_room -= text.size + 1;
    return copy;
}

/* Texts come in pieces; a comment between them does not part them. */
static void end_text(struct builder *builder)
{
    if (builder->text.size)
        add_node(builder)->text = copy_text(builder, buf_str(&builder->text));
    buf_clear(&builder->text);
}

static const struct attribute *copy_attributes(struct builder *builder, const xmlChar **list)
{
    struct attribute kept[MOST_ATTRIBUTES + 1] = {
        {NULL, NULL}
    };
    struct attribute *copy;
    size_t count = 0;

    for (const xmlChar **at = list; at && at[0] && count < MOST_ATTRIBUTES; at += 2)
        if (!is_idle((const char *)at[0])) {
            struct str value = str_from(at[1] ? (const char *)at[1] : "");

            kept[count++] = (struct attribute){(const char *)at[0], copy_text(builder, value)};
        }
    if (count == 0)
        return NULL;
    copy = arena_alloc(builder->dom->arena, count + 1, sizeof *copy);
    memcpy(copy, kept, count * sizeof *copy);
    return copy;
}

static void start_element(void *data, const xmlChar *name, const xmlChar **list)
{
    struct builder *builder = data;
    struct node *node;

    end_text(builder);
    node = add_node(builder);
    node->name = (const char *)name;
    node->attributes = copy_attributes(builder, list);
    builder->dom->elements++;
    builder->open = node;
    builder->last = NULL;
    builder->script = script_of((const char *)name, list);
}

static void end_element(void *data, const xmlChar *name)
{
    struct builder *builder = data;

    (void)name; /* libxml2 closes what it opened, in order */
    end_text(builder);
    if (!builder->open->parent)
        return;
    builder->last = builder->open;
    builder->open = builder->open->parent;
}

static void add_text(void *data, const xmlChar *text, int size)
{
    struct builder *builder = data;

    if (builder->open->parent) /* nothing stands beside <html> */
        buf_put(&builder->text, text, (size_t)size);
}

/* Text of scripts and styles comes here in pieces. */
static void script_text(void *data, const xmlChar *text, int size)
{
    struct builder *builder = data;

    if (builder->script == SCRIPT_NEW)
        builder->script = begins_state(text, size) ? SCRIPT_KEPT : SCRIPT_DROPPED;
    if (builder->script != SCRIPT_DROPPED)
        add_text(data, text, size);
}

static bool is_element(const struct node *node, const char *name)
{
    return node->name && strcmp(node->name, name) == 0;
}

/* ---- what libxml2 2.9.14 does otherwise than browsers ---- */

/* Bytes of `<![if !supportLists]>` or `<![endif]>` at the start of `page`, which a browser
 * takes for comments and libxml2 for text; 0 when there is none. The end of a comment,
 * `<![endif]-->`, is none. */
static size_t condition_at(struct str page)
{
    size_t end;

    if (!str_starts(page, STR("<![if")) && !str_starts(page, STR("<![endif")))
        return 0;
    end = str_find(str_sub(page, 0, LONGEST_CONDITION), STR("]"), 0);
    return end + 1 < page.size && page.data[end + 1] == '>' ? end + 2 : 0;
}

/* A copy without what makes the parser lose text or find some: NULs, `<!-->`, which closes at
 * once for a browser but not for libxml2, and conditions outside of comments. */
static void mend(struct str page, struct buf *out)
{
    size_t from = 0, at;

    while ((at = str_find(page, STR("<!"), from)) != (size_t)-1) {
        struct str rest = str_sub(page, at, page.size);
        size_t condition = condition_at(rest);
        bool closed = str_starts(rest, STR("<!-->")), late = str_starts(rest, STR("<!--->"));

        buf_put_str(out, str_sub(page, from, at));
        if (!condition)
            buf_puts(out, closed || late ? "<!--" : "<!");
        from = at + (condition ? condition : late ? 3 : 2);
    }
    buf_put_str(out, str_sub(page, from, page.size));
    for (size_t i = 0; i < out->size; i++)
        if (out->data[i] == '\0')
            out->data[i] = ' ';
}

static bool needs_mending(struct str page)
{
    return memchr(page.data, '\0', page.size) ||
           str_find(page, STR("<!-->"), 0) != (size_t)-1 ||
           str_find(page, STR("<!--->"), 0) != (size_t)-1 ||
           str_find(page, STR("<![endif]>"), 0) != (size_t)-1;
}

/* libxml2 goes on without the nodes that it found no memory for: text would be lost without a
 * word. So it gets functions that end the process instead. */
static void *xml_alloc(size_t size)
{
    return memory_resize(NULL, size, 1);
}

static void *xml_resize(void *old, size_t size)
{
    return memory_resize(old, size, 1);
}

static char *xml_copy(const char *text)
{
    size_t size = strlen(text) + 1;

    return memcpy(xml_alloc(size), text, size);
}

static void unlink_node(struct node *node)
{
    if (node->prev)
        node->prev->next = node->next;
    else
        node->parent->children = node->next;
    if (node->next)
        node->next->prev = node->prev;
}

/* Puts `node` into `parent` behind `last`, a child of it or NULL; gives `node`. */
static struct node *put_behind(struct node *parent, struct node *last, struct node *node)
{
    unlink_node(node);
    node->parent = parent;
    node->prev = last;
    node->next = last ? last->next : parent->children;
    if (last)
        last->next = node;
    else
        parent->children = node;
    if (node->next)
        node->next->prev = node;
    return node;
}

static struct node *last_child(const struct node *node)
{
    struct node *last = node->children;

    while (last && last->next)
        last = last->next;
    return last;
}

static struct node *child_called(struct node *node, const char *name)
{
    struct node *child = node ? node->children : NULL;

    while (child && !is_element(child, name))
        child = child->next;
    return child;
}

static bool is_head_content(const struct node *node)
{
    static const struct str NAMES[] = {
        STR_INIT("base"),   STR_INIT("link"),  STR_INIT("meta"),     STR_INIT("noscript"),
        STR_INIT("script"), STR_INIT("style"), STR_INIT("template"), STR_INIT("title")};

    return !node->name || LOOKUP_EXACT(NAMES, str_from(node->name));
}

/* A page may leave <body> out. libxml2 does not know that <article>, <main> and the like end
 * the head, and puts them and all that follows into it. */
static void mend_head(struct dom *dom)
{
    struct node *html = dom->root.children, *head = child_called(html, "head"), *last = NULL;
    struct node *node = head ? head->children : NULL, *body;

    while (node && is_head_content(node))
        node = node->next;
    if (!node)
        return;
    body = child_called(html, "body");
    if (!body) {
        body = arena_alloc(dom->arena, 1, sizeof *body);
        body->name = "body";
        body->parent = html;
        body->prev = last_child(html);
        body->prev->next = body; /* there is a head at least */
        dom->elements++;
    }
    while (node) {
        struct node *next = node->next;

        last = put_behind(body, last, node);
        node = next;
    }
}

/* What follows </body> or </html> stands beside the body, in a root of its own: it belongs to
 * it. */
static void mend_tail(struct dom *dom)
{
    struct node *html = dom->root.children, *body = child_called(html, "body"), *last;

    if (!body)
        return;
    last = last_child(body);
    while (body->next)
        last = put_behind(body, last, body->next);
    while (html->next) {
        while (is_element(html->next, "html") && html->next->children)
            last = put_behind(body, last, html->next->children);
        if (is_element(html->next, "html"))
            unlink_node(html->next);
        else
            last = put_behind(body, last, html->next);
    }
}

/* Reads `page` where it stands: a buffer of libxml2's own would be a copy. */
static htmlParserCtxt *context_of(struct str page)
{
    int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                  HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | XML_PARSE_HUGE;
    htmlParserCtxt *context = libxml()->htmlNewParserCtxt_();
    xmlParserInput *input =
        context ? libxml()->xmlNewStringInputStream_(context, (const xmlChar *)page.data)
                : NULL;

    if (!input)
        memory_exhausted();
    libxml()->inputPush_(context, input);
    libxml()->htmlCtxtUseOptions_(context, options);
    context->charset = XML_CHAR_ENCODING_UTF8; /* whatever the page says */
    return context;
}

static void read_page(struct str page, struct builder *builder)
{
    xmlSAXHandler handlers = {.startElement = start_element,
                              .endElement = end_element,
                              .characters = add_text,
                              .cdataBlock = script_text};
    htmlParserCtxt *context = context_of(page);

    *context->sax = handlers;
    context->userData = builder;
    libxml()->htmlParseDocument_(context);
    end_text(builder);
    builder->dom->names = context->dict;
    libxml()->xmlDictReference_(context->dict);
    libxml()->htmlFreeParserCtxt_(context);
}

bool dom_open(struct str page, struct dom *dom)
{
    struct builder builder = {.dom = dom, .open = &dom->root, .text = BUF_INIT};
    struct buf mended = BUF_INIT;

    memset(dom, 0, sizeof *dom);
    dom->root.name = "";
    dom->arena = arena_new();
    libxml()->xmlMemSetup_(free, xml_alloc, xml_resize, xml_copy);
    if (needs_mending(page)) {
        mend(page, &mended);
        page = buf_str(&mended);
    }
    read_page(page, &builder);
    buf_release(&mended);
    buf_release(&builder.text);
    if (!dom->root.children)
        return false;
    mend_head(dom);
    mend_tail(dom);
    return true;
}

void dom_close(struct dom *dom)
{
    libxml()->xmlDictFree_(dom->names);
    arena_free(dom->arena);
    memset(dom, 0, sizeof *dom);
}
