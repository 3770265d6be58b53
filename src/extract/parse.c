/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parse.h"

#include "base/buf.h"
#include "base/lookup.h"
#include "base/memory.h"

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <stdbool.h>
#include <stdlib.h>

enum { MOST_ATTRIBUTES = 64 };

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

static void start_element(void *data, const xmlChar *name, const xmlChar **list)
{
    htmlParserCtxt *context = data;
    const xmlChar *kept[2 * MOST_ATTRIBUTES + 2];
    size_t count = 0;

    for (const xmlChar **at = list; at && at[0] && count < 2 * MOST_ATTRIBUTES; at += 2)
        if (!is_idle((const char *)at[0])) {
            kept[count++] = at[0];
            kept[count++] = at[1];
        }
    kept[count] = kept[count + 1] = NULL;
    *(enum script *)context->_private = script_of((const char *)name, list);
    xmlSAX2StartElement(data, name, count ? kept : NULL);
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

/* Text of scripts and styles comes here in pieces. */
static void script_text(void *data, const xmlChar *text, int size)
{
    htmlParserCtxt *context = data;
    enum script *script = context->_private;

    if (*script == SCRIPT_NEW)
        *script = begins_state(text, size) ? SCRIPT_KEPT : SCRIPT_DROPPED;
    if (*script != SCRIPT_DROPPED)
        xmlSAX2CDataBlock(data, text, size);
}

static bool is_element(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

/* ---- what libxml2 2.9.14 does otherwise than browsers ---- */

/* A copy without what makes the parser lose text: NULs, and `<!-->`, which closes at once for a
 * browser but not for libxml2. Returns false when there is nothing to mend. */
static bool mend(struct str page, struct buf *out)
{
    size_t from = 0;
    bool changed = memchr(page.data, '\0', page.size) != NULL;

    for (;;) {
        size_t at = str_find(page, STR("<!--"), from);
        size_t end = at == (size_t)-1 ? page.size : at + 4;
        size_t dashes =
            at == (size_t)-1 ? 0 : str_starts(str_sub(page, end, page.size), STR("->"));

        if (changed || from)
            buf_put_str(out, str_sub(page, from, end));
        else
            buf_put_str(out, str_sub(page, 0, end));
        if (at == (size_t)-1)
            break;
        if (str_starts(str_sub(page, end, page.size), STR(">")) || dashes) {
            buf_puts(out, "--");
            if (dashes)
                end++;
            changed = true;
        }
        from = end;
    }
    for (size_t i = 0; changed && i < out->size; i++)
        if (out->data[i] == '\0')
            out->data[i] = ' ';
    return changed;
}

static bool needs_mending(struct str page)
{
    return memchr(page.data, '\0', page.size) ||
           str_find(page, STR("<!-->"), 0) != (size_t)-1 ||
           str_find(page, STR("<!--->"), 0) != (size_t)-1;
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

/* Moves `node`, or what an <html> holds, to the end of `body`. */
static void move_into(xmlNode *body, xmlNode *node)
{
    xmlUnlinkNode(node);
    if (!is_element(node, "html")) {
        xmlAddChild(body, node);
        return;
    }
    while (node->children) {
        xmlNode *child = node->children;

        xmlUnlinkNode(child);
        xmlAddChild(body, child);
    }
    xmlFreeNode(node);
}

static bool is_head_content(const xmlNode *node)
{
    static const struct str NAMES[] = {
        STR_INIT("base"),   STR_INIT("link"),  STR_INIT("meta"),     STR_INIT("noscript"),
        STR_INIT("script"), STR_INIT("style"), STR_INIT("template"), STR_INIT("title")};

    return node->type != XML_ELEMENT_NODE ||
           LOOKUP_EXACT(NAMES, str_from((const char *)node->name));
}

/* A page may leave <body> out. libxml2 does not know that <article>, <main> and the like end
 * the head, and puts them and all that follows into it. */
static void mend_head(xmlDoc *doc)
{
    xmlNode *root = xmlDocGetRootElement(doc), *head = root ? root->children : NULL;
    xmlNode *node, *body, *begin;

    while (head && !is_element(head, "head"))
        head = head->next;
    node = head ? head->children : NULL;
    while (node && is_head_content(node))
        node = node->next;
    if (!node)
        return;
    for (body = head->next; body && !is_element(body, "body");)
        body = body->next;
    if (!body)
        body = xmlAddChild(root, xmlNewDocNode(doc, NULL, BAD_CAST "body", NULL));
    begin = body->children;
    while (node) {
        xmlNode *next = node->next;

        xmlUnlinkNode(node);
        if (begin)
            xmlAddPrevSibling(begin, node);
        else
            xmlAddChild(body, node);
        node = next;
    }
}

/* What follows </body> or </html> stands beside the body, in a root of its own: it belongs to
 * it. */
static void mend_tail(xmlDoc *doc)
{
    xmlNode *root = xmlDocGetRootElement(doc), *body = root ? root->children : NULL;

    while (body && !is_element(body, "body"))
        body = body->next;
    if (!body)
        return;
    while (body->next)
        move_into(body, body->next);
    while (root->next)
        move_into(body, root->next);
}

xmlDoc *parse_html(struct str page)
{
    int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                  HTML_PARSE_NONET | HTML_PARSE_COMPACT | XML_PARSE_HUGE;
    struct buf mended = BUF_INIT;
    enum script script = SCRIPT_NONE;
    htmlParserCtxt *context;
    xmlDoc *doc;

    xmlMemSetup(free, xml_alloc, xml_resize, xml_copy);
    if (needs_mending(page) && mend(page, &mended))
        page = buf_str(&mended);
    context = htmlNewParserCtxt();
    if (!context) {
        buf_release(&mended);
        return NULL;
    }
    context->_private = &script;
    context->sax->comment = NULL;
    context->sax->processingInstruction = NULL;
    context->sax->startElement = start_element;
    context->sax->cdataBlock = script_text;
    doc = htmlCtxtReadMemory(context, page.data, (int)page.size, NULL, "UTF-8", options);
    htmlFreeParserCtxt(context);
    buf_release(&mended);
    if (doc) {
        mend_head(doc);
        mend_tail(doc);
    }
    return doc;
}
