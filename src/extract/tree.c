/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tree.h"

#include "parse.h"
#include "text.h"

#include "base/buf.h"
#include "base/lookup.h"
#include "base/utf8.h"

#include <stdlib.h>

struct tag {
    struct str name;
    unsigned flags;
};

static const struct tag TAGS[] = {
#define TAG(name, flags) {STR_INIT(name), flags},
#include "tags.def"
#undef TAG
};

struct class_word {
    struct str words;
    unsigned kind;
};

static const struct class_word WORDS[] = {
#define WORD(words, kind) {STR_INIT(words), WORD_##kind},
#include "words.def"
#undef WORD
};

struct str node_name(const xmlNode *node)
{
    return node->type == XML_ELEMENT_NODE ? str_from((const char *)node->name) : STR("");
}

bool node_is(const xmlNode *node, const char *name)
{
    return node && node->type == XML_ELEMENT_NODE &&
           strcmp((const char *)node->name, name) == 0;
}

static const xmlAttr *find_attr(const xmlNode *node, const char *name)
{
    const xmlAttr *attr;

    if (!node || node->type != XML_ELEMENT_NODE)
        return NULL;
    for (attr = node->properties; attr; attr = attr->next)
        if (strcmp((const char *)attr->name, name) == 0)
            return attr;
    return NULL;
}

struct str node_attr(const xmlNode *node, const char *name)
{
    const xmlAttr *attr = find_attr(node, name);

    if (!attr || !attr->children || !attr->children->content)
        return STR("");
    return str_from((const char *)attr->children->content);
}

bool node_has_attr(const xmlNode *node, const char *name)
{
    return find_attr(node, name) != NULL;
}

unsigned tag_flags_of(struct str name)
{
    const struct tag *tag = LOOKUP_EXACT(TAGS, name);

    return tag ? tag->flags : TAG_INLINE;
}

const xmlNode *node_next(const xmlNode *node, const xmlNode *root, bool skip_children)
{
    if (node->children && !skip_children && node->type == XML_ELEMENT_NODE)
        return node->children;
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

struct str node_text(struct arena *arena, const xmlNode *root)
{
    struct buf text = BUF_INIT;
    const xmlNode *node;
    struct str result;
    bool skip = false;

    for (node = root; node; node = node_next(node, root, skip)) {
        unsigned flags = tag_flags_of(node_name(node));

        skip = (flags & TAG_SKIP) != 0 && node != root;
        if (flags & (TAG_BLOCK | TAG_BREAK))
            buf_putc(&text, ' ');
        if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) &&
            node->content)
            buf_puts(&text, (const char *)node->content);
    }
    result = text_fold(arena, buf_str(&text));
    buf_release(&text);
    return result;
}

/* True when the inline style hides it, whatever the spaces: "display : none". */
static bool style_hides(struct str style)
{
    char flat[256];
    size_t used = 0;

    for (size_t i = 0; i < style.size && used < sizeof flat - 1; i++)
        if (style.data[i] != ' ')
            flat[used++] = (char)(style.data[i] | 0x20);
    flat[used] = '\0';
    return strstr(flat, "display:none") || strstr(flat, "visibility:hidden");
}

bool node_is_hidden(const xmlNode *node)
{
    struct str style = node_attr(node, "style");

    if (node_has_attr(node, "hidden") && !str_eq(node_attr(node, "hidden"), STR("until-found")))
        return true;
    if (str_eq(node_attr(node, "aria-hidden"), STR("true")))
        return true;
    return style.size && style_hides(style);
}

/* "articleBody main--x" into "article-body main-x"; words end with a NUL. */
static size_t split_words(struct str value, char *out, size_t size, struct str *words,
                          size_t max)
{
    size_t used = 0, count = 0, begin = 0;
    bool was_lower = false;

    for (size_t i = 0; i <= value.size && used + 2 < size && count < max; i++) {
        char c = i < value.size ? value.data[i] : ' ';
        bool upper = c >= 'A' && c <= 'Z';
        bool word = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');

        if ((!word || (upper && was_lower)) && used > begin) {
            words[count++] = (struct str){out + begin, used - begin};
            out[used++] = c == ' ' || c == '\t' || c == '\n' ? ' ' : '-';
            begin = used;
        }
        if (word)
            out[used++] = (char)(upper ? c | 0x20 : c);
        was_lower = word && !upper;
    }
    return count;
}

static unsigned words_of(struct str value)
{
    char flat[512];
    struct str words[48];
    size_t count = split_words(value, flat, sizeof flat, words, 48);
    unsigned kinds = 0;

    for (size_t i = 0; i < count;) {
        size_t taken = 1;
        unsigned kind = 0;

        for (size_t n = 0; n < 4 && i + n < count; n++) {
            const char *end = words[i + n].data + words[i + n].size;
            struct str joined = {words[i].data, (size_t)(end - words[i].data)};
            const struct class_word *found = LOOKUP_EXACT(WORDS, joined);

            if (found) { /* the longest says what its words mean together */
                kind = found->kind;
                taken = n + 1;
            }
            if (*end == ' ') /* the next word belongs to another class */
                break;
        }
        kinds |= kind;
        i += taken;
    }
    return kinds;
}

/* True when an id repeats a heading, "partager-un-fichier-avec-un-ami", and is no name of a
 * part of the page: what stands at a heading, or has five words and more. */
static bool is_slug(const xmlNode *node, struct str id)
{
    size_t words = 1;

    for (size_t i = 0; i < id.size; i++)
        words += id.data[i] == '-' || id.data[i] == '_';
    return words >= 5 || (node->name[0] == 'h' && node->name[1] >= '1' && node->name[1] <= '6');
}

unsigned class_words(const xmlNode *node)
{
    unsigned kinds = 0;
    struct str value = node_attr(node, "class");

    if (value.size)
        kinds |= words_of(value);
    value = node_attr(node, "id");
    if (value.size && !is_slug(node, value))
        kinds |= words_of(value);
    return kinds;
}

/* ---- building the array ---- */

/* The run of text being read, and the block that it belongs to. */
struct run {
    uint32_t owner;
    struct amount amount;
};

static void end_run(struct tree *tree, struct run *run)
{
    struct amount *own = &tree->elems[run->owner].own, *got = &run->amount;

    if (got->chars) {
        own->chars += got->chars;
        own->links += got->links;
        own->commas += got->commas;
        if (got->chars >= 60 && got->links * 3 < got->chars)
            own->prose += got->chars;
    }
    memset(&run->amount, 0, sizeof run->amount);
}

static void count_text(struct run *run, const char *text, bool in_link)
{
    uint32_t chars = 0;

    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        chars += *c > ' ' && (*c & 0xC0) != 0x80;
        run->amount.commas += *c == ',';
    }
    run->amount.chars += chars;
    if (in_link)
        run->amount.links += chars;
}

static uint32_t add_elem(struct tree *tree, xmlNode *node, uint32_t parent, unsigned flags)
{
    struct elem *elem = ARENA_PUSH(tree->arena, tree->elems, tree->count, tree->capacity);
    uint32_t index = (uint32_t)(tree->count - 1);

    elem->node = node;
    elem->parent = index ? parent : 0;
    elem->tag = (uint8_t)flags;
    if (node->properties)
        elem->words = (uint16_t)class_words(node);
    if (node->properties && node_is_hidden(node)) {
        elem->dropped = true;
        elem->rule = "hidden";
    }
    node->_private = (void *)(uintptr_t)(index + 1);
    return index;
}

struct elem *tree_elem(const struct tree *tree, const xmlNode *node)
{
    uintptr_t index = node && node->type == XML_ELEMENT_NODE ? (uintptr_t)node->_private : 0;

    return index && index <= tree->count ? &tree->elems[index - 1] : NULL;
}

/* Walk state: where in the array, how deep in links. */
struct walk {
    struct tree *tree;
    struct run run;
    uint32_t current, block;
    unsigned links;
};

static uint32_t block_of(const struct tree *tree, uint32_t index)
{
    while (index && !(tree->elems[index].tag & TAG_BLOCK))
        index = tree->elems[index].parent;
    return index;
}

static void walk_enter(struct walk *walk, xmlNode *node, unsigned flags)
{
    walk->current = add_elem(walk->tree, node, walk->current, flags);
    walk->links += node_is(node, "a");
    if (flags & TAG_BLOCK) {
        end_run(walk->tree, &walk->run);
        walk->run.owner = walk->current;
    }
}

static void walk_leave(struct walk *walk, xmlNode *node)
{
    struct tree *tree = walk->tree;
    struct elem *elem = &tree->elems[walk->current];

    elem->end = (uint32_t)tree->count;
    walk->links -= node_is(node, "a");
    walk->current = elem->parent;
    if (elem->tag & TAG_BLOCK) {
        end_run(tree, &walk->run);
        walk->run.owner = block_of(tree, elem->parent);
    }
}

/* Enters `node`; true when its children are to be looked at. */
static bool walk_node(struct walk *walk, xmlNode *node)
{
    unsigned flags;

    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
        if (node->content && walk->tree->count)
            count_text(&walk->run, (const char *)node->content, walk->links > 0);
        return false;
    }
    if (node->type != XML_ELEMENT_NODE)
        return false;
    node->_private = NULL;
    flags = tag_flags_of(node_name(node));
    if (flags & TAG_SKIP)
        return false;
    walk_enter(walk, node, flags);
    return true;
}

static void measure(struct tree *tree)
{
    struct walk walk = {.tree = tree};
    xmlNode *node = tree->doc->children;

    while (node) {
        bool entered = walk_node(&walk, node);

        if (entered && node->children) {
            node = node->children;
            continue;
        }
        if (entered)
            walk_leave(&walk, node);
        while (!node->next && node->parent && node->parent != (xmlNode *)tree->doc) {
            node = node->parent;
            walk_leave(&walk, node);
        }
        node = node->next;
    }
}

static void add_amount(struct amount *to, const struct amount *from)
{
    to->chars += from->chars;
    to->links += from->links;
    to->prose += from->prose;
    to->commas += from->commas;
}

void tree_sum(struct tree *tree)
{
    for (size_t i = 0; i < tree->count; i++)
        tree->elems[i].sum = tree->elems[i].own;
    for (size_t i = tree->count; i-- > 1;) {
        struct elem *elem = &tree->elems[i];

        if (!elem->dropped)
            add_amount(&tree->elems[elem->parent].sum, &elem->sum);
    }
}

/* Counted first, so that the array is made once and at its size: grown by doubling it took more
 * than the elements themselves. */
static size_t count_elements(const xmlDoc *doc)
{
    const xmlNode *root = (const xmlNode *)doc;
    const xmlNode *node = doc->children;
    size_t count = 0;

    while (node) {
        count += node->type == XML_ELEMENT_NODE;
        if (node->children && node->type == XML_ELEMENT_NODE) {
            node = node->children;
            continue;
        }
        while (node != root && !node->next)
            node = node->parent;
        node = node == root ? NULL : node->next;
    }
    return count + 1;
}

enum status tree_open(struct str page, struct tree *tree, struct error *err)
{
    memset(tree, 0, sizeof *tree);
    if (page.size == 0 || page.size > INT32_MAX)
        return error_set(err, STATUS_NO_ARTICLE, "the page is empty");
    tree->doc = parse_html(page);
    if (!tree->doc)
        return error_set(err, STATUS_NO_ARTICLE, "the page cannot be read as HTML");
    tree->arena = arena_new();
    tree->capacity = count_elements(tree->doc);
    tree->elems = arena_alloc(tree->arena, tree->capacity, sizeof *tree->elems);
    measure(tree);
    tree_sum(tree);
    return STATUS_OK;
}

void tree_close(struct tree *tree)
{
    if (tree->doc)
        xmlFreeDoc(tree->doc);
    arena_free(tree->arena);
    memset(tree, 0, sizeof *tree);
}
