/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tree.h"

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

struct str node_name(const struct node *node)
{
    return str_from(node->name ? node->name : "");
}

bool node_is(const struct node *node, const char *name)
{
    return node && node->name && strcmp(node->name, name) == 0;
}

static const struct attribute *find_attr(const struct node *node, const char *name)
{
    const struct attribute *attr;

    if (!node || !node->name)
        return NULL;
    for (attr = node->attributes; attr && attr->name; attr++)
        if (strcmp(attr->name, name) == 0)
            return attr;
    return NULL;
}

struct str node_attr(const struct node *node, const char *name)
{
    const struct attribute *attr = find_attr(node, name);

    return attr ? str_from(attr->value) : STR("");
}

bool node_has_attr(const struct node *node, const char *name)
{
    return find_attr(node, name) != NULL;
}

unsigned tag_flags_of(struct str name)
{
    const struct tag *tag = LOOKUP_EXACT(TAGS, name);

    return tag ? tag->flags : TAG_INLINE;
}

const struct node *node_next(const struct node *node, const struct node *root,
                             bool skip_children)
{
    if (node->children && !skip_children && node->name)
        return node->children;
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

struct str node_script(const struct node *node)
{
    const struct node *data = node_is(node, "script") ? node->children : NULL;

    return data && !data->name ? str_from(data->text) : STR("");
}

struct str node_text(struct arena *arena, const struct node *root)
{
    struct buf text = BUF_INIT;
    const struct node *node;
    struct str result;
    bool skip = false;

    for (node = root; node; node = node_next(node, root, skip)) {
        unsigned flags = tag_flags_of(node_name(node));

        skip = (flags & TAG_SKIP) != 0 && node != root;
        if (flags & (TAG_BLOCK | TAG_BREAK))
            buf_putc(&text, ' ');
        if (!node->name)
            buf_puts(&text, node->text);
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

static bool is_heading(const struct node *node)
{
    static const struct str NAMES[] = {STR_INIT("dt"), STR_INIT("h1"),     STR_INIT("h2"),
                                       STR_INIT("h3"), STR_INIT("h4"),     STR_INIT("h5"),
                                       STR_INIT("h6"), STR_INIT("summary")};

    return LOOKUP_EXACT(NAMES, node_name(node)) != NULL;
}

static bool is_toggle(const struct node *node)
{
    return node_has_attr(node, "aria-expanded") || node_has_attr(node, "aria-controls");
}

/* The button that opens a part of the page is the heading of that part when it stands alone in
 * a heading, or asks: "Qui paie ?" */
static bool is_title_button(const struct node *node)
{
    const struct node *text = node->children;

    if (!node_is(node, "button"))
        return false;
    if (is_heading(node->parent)) {
        for (const struct node *on = node->parent->children; on; on = on->next)
            if (on != node && (on->name || text_has_letters(str_from(on->text))))
                return false;
        return true;
    }
    while (text && text->name)
        text = node_next(text, node, false);
    return is_toggle(node) && text && str_ends(str_trim(str_from(text->text)), STR("?"));
}

/* What such a button shows and hides: hidden for the time being, and a part of the text. */
static bool is_panel(const struct node *node)
{
    const struct node *before = node->prev, *button;

    while (before && !before->name)
        before = before->prev;
    button = before && is_heading(before) ? before->children : before;
    while (button && !button->name)
        button = button->next;
    return button && (is_title_button(button) || (button != before && is_toggle(button)));
}

static bool is_told_hidden(const struct node *node)
{
    struct str style = node_attr(node, "style");

    if (node_has_attr(node, "hidden") && !str_eq(node_attr(node, "hidden"), STR("until-found")))
        return true;
    if (str_eq(node_attr(node, "aria-hidden"), STR("true")))
        return true;
    return style.size && style_hides(style);
}

bool node_is_hidden(const struct node *node)
{
    return is_told_hidden(node) && !is_panel(node);
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

/* The last words of a class say what it is: class="article-newsletter" is no article. */
static unsigned join_kinds(unsigned before, unsigned kind)
{
    return kind & WORD_DROP ? (before & ~(unsigned)WORD_GOOD) | kind : before | kind;
}

static unsigned words_of(struct str value)
{
    char flat[512];
    struct str words[48];
    size_t count = split_words(value, flat, sizeof flat, words, 48);
    unsigned kinds = 0, own = 0; /* of all classes, of the one being read */

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
        own = join_kinds(own, kind);
        i += taken;
        if (i >= count || words[i - 1].data[words[i - 1].size] == ' ') {
            kinds |= own;
            own = 0;
        }
    }
    return kinds;
}

/* True when an id repeats a heading, "partager-un-fichier-avec-un-ami", and is no name of a
 * part of the page: what stands at a heading, or has five words and more. */
static bool is_slug(const struct node *node, struct str id)
{
    size_t words = 1;

    for (size_t i = 0; i < id.size; i++)
        words += id.data[i] == '-' || id.data[i] == '_';
    return words >= 5 || (node->name[0] == 'h' && node->name[1] >= '1' && node->name[1] <= '6');
}

unsigned class_words(const struct node *node)
{
    unsigned kinds = str_eq(node_attr(node, "itemprop"), STR("comment")) ? WORD_COMMENT : 0;
    struct str value = node_attr(node, "class");

    if (value.size)
        kinds |= words_of(value);
    value = node_attr(node, "id");
    if (value.size && !is_slug(node, value))
        kinds |= words_of(value);
    if (strchr((const char *)node->name,
               '-')) /* <newsletter-box>: an element of the site's own */
        kinds |= words_of(node_name(node));
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

static uint32_t add_elem(struct tree *tree, struct node *node, uint32_t parent, unsigned flags)
{
    struct elem *elem = ARENA_PUSH(tree->arena, tree->elems, tree->count, tree->capacity);
    uint32_t index = (uint32_t)(tree->count - 1);

    elem->node = node;
    elem->parent = index ? parent : 0;
    elem->tag = (uint8_t)flags;
    if (node->attributes || strchr(node->name, '-'))
        elem->words = (uint16_t)class_words(node);
    if (node->attributes && node_is_hidden(node)) {
        elem->dropped = true;
        elem->rule = "hidden";
    }
    node->elem = index + 1;
    return index;
}

struct elem *tree_elem(const struct tree *tree, const struct node *node)
{
    return node && node->elem ? &tree->elems[node->elem - 1] : NULL;
}

/* A link may lead away by a script; an anchor and what opens the part of the page below do not.
 */
static bool is_link(const struct node *node)
{
    struct str href;

    if (!node_is(node, "a"))
        return false;
    href = node_attr(node, "href");
    if (href.size == 0 && node_has_attr(node, "name"))
        return false;
    return (href.size && href.data[0] != '#') || !(is_toggle(node) || is_toggle(node->parent));
}

/* Walk state: where in the array, how deep in links. */
struct walk {
    struct tree *tree;
    struct run run;
    uint32_t current;
    unsigned links, hidden;
};

static uint32_t block_of(const struct tree *tree, uint32_t index)
{
    while (index && !(tree->elems[index].tag & TAG_BLOCK))
        index = tree->elems[index].parent;
    return index;
}

static void walk_enter(struct walk *walk, struct node *node, unsigned flags)
{
    struct elem *elem;

    walk->current = add_elem(walk->tree, node, walk->current, flags);
    elem = &walk->tree->elems[walk->current];
    elem->in_link = walk->links > 0;
    elem->left_out = elem->dropped && !(flags & TAG_BLOCK);
    walk->hidden += elem->left_out;
    walk->links += is_link(node);
    if (flags & TAG_BLOCK) {
        end_run(walk->tree, &walk->run);
        walk->run.owner = walk->current;
    }
}

static void walk_leave(struct walk *walk, struct node *node)
{
    struct tree *tree = walk->tree;
    struct elem *elem = &tree->elems[walk->current];

    elem->end = (uint32_t)tree->count;
    walk->links -= is_link(node);
    walk->hidden -= elem->left_out;
    walk->current = elem->parent;
    if (elem->tag & TAG_BLOCK) {
        end_run(tree, &walk->run);
        walk->run.owner = block_of(tree, elem->parent);
    }
}

/* Enters `node`; true when its children are to be looked at. */
static bool walk_node(struct walk *walk, struct node *node)
{
    unsigned flags;

    if (!node->name) {
        if (walk->tree->count && !walk->hidden)
            count_text(&walk->run, node->text, walk->links > 0);
        return false;
    }
    flags = tag_flags_of(node_name(node));
    if (flags & TAG_SKIP && !is_title_button(node))
        return false;
    walk_enter(walk, node, flags);
    return true;
}

static void measure(struct tree *tree)
{
    struct walk walk = {.tree = tree};
    struct node *node = tree->dom.root.children;

    while (node) {
        bool entered = walk_node(&walk, node);

        if (entered && node->children) {
            node = node->children;
            continue;
        }
        if (entered)
            walk_leave(&walk, node);
        while (!node->next && node->parent != &tree->dom.root) {
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

/* Enters `node` inside a block that is counted anew; true when its children are to be looked
 * at. What is inside of inner blocks is theirs. */
static bool enter_again(struct tree *tree, struct run *run, const struct node *node,
                        unsigned links)
{
    const struct elem *elem = tree_elem(tree, node);

    if (!node->name)
        count_text(run, node->text, links > 0);
    if (elem && elem->tag & TAG_BLOCK)
        end_run(tree, run);
    return elem && !elem->dropped && !(elem->tag & TAG_BLOCK);
}

/* Counts the block's own text anew, without the inline elements that were dropped. */
static void count_again(struct tree *tree, struct elem *block)
{
    struct run run = {.owner = (uint32_t)(block - tree->elems)};
    unsigned links = block->in_link || is_link(block->node);
    const struct node *node = block->node->children;

    memset(&block->own, 0, sizeof block->own);
    while (node) {
        if (enter_again(tree, &run, node, links) && node->children) {
            links += is_link(node);
            node = node->children;
            continue;
        }
        while (!node->next && node->parent != block->node) {
            node = node->parent;
            links -= is_link(node);
        }
        node = node->next;
    }
    end_run(tree, &run);
}

/* "Histoire [modifier | modifier le code]": links that were dropped inside of a block tell
 * nothing of it. */
static void count_out_of_date(struct tree *tree)
{
    bool any = false;

    for (uint32_t i = 0; i < tree->count;) {
        struct elem *elem = &tree->elems[i];

        if (!(elem->tag & TAG_BLOCK) && elem->left_out != elem->dropped) {
            elem->left_out = elem->dropped;
            tree->elems[block_of(tree, elem->parent)].out_of_date = true;
            any = true;
        }
        i = elem->dropped ? elem->end : i + 1;
    }
    for (size_t i = 0; any && i < tree->count; i++)
        if (tree->elems[i].out_of_date) {
            tree->elems[i].out_of_date = false;
            count_again(tree, &tree->elems[i]);
        }
}

void tree_sum(struct tree *tree)
{
    count_out_of_date(tree);
    for (size_t i = 0; i < tree->count; i++)
        tree->elems[i].sum = tree->elems[i].own;
    for (size_t i = tree->count; i-- > 1;) {
        struct elem *elem = &tree->elems[i];

        if (!elem->dropped)
            add_amount(&tree->elems[elem->parent].sum, &elem->sum);
    }
}

enum status tree_open(struct str page, struct tree *tree, struct error *err)
{
    memset(tree, 0, sizeof *tree);
    if (page.size == 0 || page.size > INT32_MAX)
        return error_set(err, STATUS_NO_ARTICLE, "the page is empty");
    if (!dom_open(page, &tree->dom)) {
        dom_close(&tree->dom);
        return error_set(err, STATUS_NO_ARTICLE, "the page cannot be read as HTML");
    }
    tree->arena = tree->dom.arena;
    tree->capacity = tree->dom.elements; /* grown by doubling it took more than the nodes */
    tree->elems = arena_alloc(tree->arena, tree->capacity, sizeof *tree->elems);
    measure(tree);
    tree_sum(tree);
    return STATUS_OK;
}

void tree_close(struct tree *tree)
{
    dom_close(&tree->dom);
    memset(tree, 0, sizeof *tree);
}
