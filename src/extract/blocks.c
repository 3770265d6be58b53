/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "blocks.h"

#include "caption.h"
#include "note_call.h"
#include "seam.h"
#include "text.h"
#include "title.h"
#include "url.h"

#include "base/utf8.h"

#include <stdlib.h>

enum {
    DEEPEST_LIST = 12,
    MOST_CELLS = 64,
    MOST_OPEN = 64,
    MOST_IMAGES = 16,
    LEAST_ALT_WORDS = 3,
    MOST_ALT = 600,
    MOST_SPANS = 1000,
    MOST_LANG_STEPS = 100 /* elements around a block that may name its language */
};

struct list {
    const struct node *node;
    int next; /* number of the next item; 0 = not ordered */
};

/* A stretch being written: its element, kind and where it begins in the text. */
struct open_span {
    const struct node *node;
    enum span_kind kind;
    size_t begin;
    struct str value;
};

struct closed_span {
    enum span_kind kind;
    size_t begin, end;
    struct str value;
};

struct emitter {
    const struct tree *tree;
    struct article *article;
    struct str base;
    struct buf text;
    const struct node *said; /* the first text of the block being read, NULL before it */
    const struct node *left; /* the inline element that ended just now, NULL behind text */
    struct open_span open[MOST_OPEN];
    size_t open_count;
    struct closed_span *spans;
    size_t span_count, span_capacity;
    struct list lists[DEEPEST_LIST];
    unsigned list_depth, quote, pre, caption, credit, note, heading;
    int item_number;                /* of the item whose text has not begun */
    bool item_started;              /* the item that we are in has no text yet */
    unsigned table;                 /* depth in data tables */
    struct str images[MOST_IMAGES]; /* descriptions of images inside the block being read */
    size_t image_count;
    struct str headings[MOST_CELLS];
    size_t column, heading_count;
    bool header_row;
    bool captions_are_text; /* of a gallery there is nothing else to hear */
    struct buf row;
};

/* ---- one block ---- */

static enum block_kind kind_now(const struct emitter *e)
{
    if (e->note)
        return BLOCK_NOTE;
    if (e->pre)
        return BLOCK_CODE;
    if (e->heading)
        return BLOCK_HEADING;
    if (e->credit || (e->caption && !e->captions_are_text))
        return BLOCK_CAPTION;
    if (e->list_depth)
        return BLOCK_ITEM;
    return e->quote ? BLOCK_QUOTE : BLOCK_PARAGRAPH;
}

static int level_now(const struct emitter *e, enum block_kind kind)
{
    switch (kind) {
    case BLOCK_HEADING:
        return (int)e->heading;
    case BLOCK_ITEM:
        return (int)e->list_depth;
    case BLOCK_QUOTE:
        return (int)e->quote;
    default:
        return 0;
    }
}

/* Remembers a span of the raw text; what is beyond the cap is said without its mark. */
static void close_span(struct emitter *e, const struct open_span *open)
{
    if (open->begin < e->text.size && e->span_count < MOST_SPANS)
        *ARENA_PUSH(e->article->arena, e->spans, e->span_count, e->span_capacity) =
            (struct closed_span){open->kind, open->begin, e->text.size, open->value};
}

static int by_size(const void *a, const void *b)
{
    const size_t *x = a, *y = b;

    return *x < *y ? -1 : *x > *y;
}

/* The ends of all spans, ascending, and what they are in the folded text. */
struct edges {
    size_t raw[2 * MOST_SPANS];
    uint32_t folded[2 * MOST_SPANS];
    size_t count;
};

static uint32_t folded_edge(const struct edges *edges, size_t raw)
{
    const size_t *found = bsearch(&raw, edges->raw, edges->count, sizeof *edges->raw, by_size);

    return found ? edges->folded[found - edges->raw] : 0;
}

static void find_edges(const struct emitter *e, struct edges *edges)
{
    edges->count = 0;
    for (size_t i = 0; i < e->span_count; i++) {
        edges->raw[edges->count++] = e->spans[i].begin;
        edges->raw[edges->count++] = e->spans[i].end;
    }
    qsort(edges->raw, edges->count, sizeof *edges->raw, by_size);
    text_folded_sizes(buf_str(&e->text), edges->raw, edges->count, edges->folded);
}

static void add_spans(struct emitter *e, struct block *block)
{
    struct edges edges;

    if (e->span_count)
        find_edges(e, &edges);
    for (size_t i = 0; i < e->span_count; i++) {
        const struct closed_span *from = &e->spans[i];
        uint32_t begin = folded_edge(&edges, from->begin);
        uint32_t end = folded_edge(&edges, from->end);
        struct span *span;

        while (begin < block->text.size && block->text.data[begin] == ' ')
            begin++;
        if (end > block->text.size)
            end = (uint32_t)block->text.size;
        if (begin >= end)
            continue;
        if (from->kind == SPAN_NOTE_CALL)
            note_call_widen(block->text, &begin, &end);
        span = block_add_span(e->article->arena, block, from->kind, begin, end);
        span->value = arena_copy(e->article->arena, from->value);
    }
}

/* Images wait with the block that they stand in: among the others they would part what the line
 * filter takes together. */
static void put_images(struct emitter *e, struct block *block)
{
    for (size_t i = 0; i < e->image_count; i++) {
        struct block *image = block_new(e->article, BLOCK_IMAGE);

        image->text = e->images[i];
        image->next = block->images;
        block->images = image;
    }
    e->image_count = 0;
}

void blocks_place_images(struct article *article)
{
    for (struct block *b = article->first; b; b = b->next)
        for (b->place = NULL; b->images;) {
            struct block *image = b->images;

            b->images = image->next;
            image->next = b->next;
            b->next = image;
            if (article->last == b)
                article->last = image;
        }
}

/* The language that the elements around the block name, be it right or not. */
static struct str lang_around(const struct emitter *e)
{
    unsigned steps = 0;

    for (const struct node *node = e->said; node && steps < MOST_LANG_STEPS;
         node = node->parent, steps++) {
        const struct elem *elem = node->name ? tree_elem(e->tree, node) : NULL;
        struct str lang = STR("");

        if (node_is(node, "body") || node_is(node, "html"))
            break;
        if (elem && elem->tag & TAG_BLOCK)
            lang = lang_clean(e->article->arena, node_attr(node, "lang"));
        if (lang.size > 0)
            return lang;
    }
    return STR("");
}

static void flush(struct emitter *e)
{
    struct arena *arena = e->article->arena;
    enum block_kind kind = kind_now(e);
    struct block *block;
    struct str text;

    if (e->table) {
        buf_putc(&e->text, ' ');
        return;
    }
    for (size_t i = 0; i < e->open_count; i++)
        close_span(e, &e->open[i]);
    text = kind == BLOCK_CODE ? text_code(arena, buf_str(&e->text))
                              : text_fold(arena, buf_str(&e->text));
    if (text_has_letters(text)) {
        block = article_add(e->article, kind);
        block->text = text;
        block->level = level_now(e, kind);
        block->lang = lang_around(e);
        block->place = e->said;
        if (e->list_depth && (kind == BLOCK_ITEM || kind == BLOCK_NOTE) && !e->item_started)
            block->number = e->item_number;
        block->goes_on = kind == BLOCK_ITEM && e->item_started;
        e->item_started = true;
        if (kind != BLOCK_CODE)
            add_spans(e, block);
        put_images(e, block);
    }
    buf_clear(&e->text);
    e->span_count = 0;
    for (size_t i = 0; i < e->open_count; i++)
        e->open[i].begin = 0;
}

/* ---- tables ---- */

/* A table of data rather than of layout: it says so, or it has several short cells a row. */
static bool is_data_table(const struct tree *tree, const struct elem *table)
{
    uint32_t rows = 0, cells = 0, first = (uint32_t)(table - tree->elems) + 1;

    for (uint32_t i = first; i < table->end; i++) {
        const struct node *node = tree->elems[i].node;

        if (node_is(node, "table"))
            return false;
        if (node_is(node, "th") || node_is(node, "caption") || node_is(node, "thead"))
            return true;
        rows += node_is(node, "tr");
        cells += node_is(node, "td");
    }
    return rows >= 2 && cells >= 2 * rows && table->sum.chars < cells * 60;
}

static void end_cell(struct emitter *e)
{
    struct arena *arena = e->article->arena;
    struct str text = text_fold(arena, buf_str(&e->text));
    struct str heading = STR("");

    buf_clear(&e->text);
    e->span_count = 0;
    if (e->header_row && e->column < MOST_CELLS) {
        e->headings[e->column] = text;
        e->heading_count = e->column + 1;
    } else if (e->column < e->heading_count) {
        heading = e->headings[e->column];
    }
    e->column++;
    if (text.size == 0)
        return;
    if (e->row.size)
        buf_puts(&e->row, " ; ");
    if (heading.size && !str_eq(heading, text)) { /* a heading that is repeated says nothing */
        buf_put_str(&e->row, heading);
        buf_puts(&e->row, " : ");
    }
    buf_put_str(&e->row, text);
}

static void end_row(struct emitter *e)
{
    if (text_has_letters(buf_str(&e->row)))
        article_add(e->article, BLOCK_TABLE_ROW)->text =
            arena_copy(e->article->arena, buf_str(&e->row));
    buf_clear(&e->row);
}

static void begin_row(struct emitter *e, const struct node *row)
{
    const struct node *cell;
    bool all_th = true;

    e->column = 0;
    for (cell = row->children; cell; cell = cell->next)
        if (node_is(cell, "td"))
            all_th = false;
    e->header_row = all_th && e->heading_count == 0;
}

/* ---- entering and leaving elements ---- */

static unsigned heading_level(const struct node *node)
{
    struct str name = node_name(node);

    return name.size == 2 && name.data[0] == 'h' && name.data[1] >= '1' && name.data[1] <= '6'
               ? (unsigned)(name.data[1] - '0')
               : 0;
}

static bool is_list(const struct node *node)
{
    return node_is(node, "ul") || node_is(node, "ol");
}

static bool is_note_zone(const struct elem *elem)
{
    return (elem->words & WORD_NOTE) && (elem->tag & TAG_BLOCK) &&
           !node_is(elem->node, "body") && !node_is(elem->node, "html");
}

static void enter_list(struct emitter *e, const struct node *node)
{
    struct str start = node_attr(node, "start");
    int first = 1;

    if (e->list_depth < DEEPEST_LIST) {
        if (start.size && start.size < 6 && start.data[0] >= '1' && start.data[0] <= '9')
            first = (int)strtol(start.data, NULL, 10);
        e->lists[e->list_depth] = (struct list){node, node_is(node, "ol") ? first : 0};
    }
    e->list_depth++;
}

static void enter_item(struct emitter *e)
{
    struct list *list =
        e->list_depth && e->list_depth <= DEEPEST_LIST ? &e->lists[e->list_depth - 1] : NULL;

    e->item_number = list && list->next ? list->next++ : 0;
    e->item_started = false;
}

static unsigned *caption_depth(struct emitter *e, const struct elem *elem)
{
    return elem->words & WORD_CREDIT ? &e->credit : &e->caption;
}

/* +1 when entering, -1 when leaving what changes the kind of the text inside. */
static void change_context(struct emitter *e, const struct elem *elem, int by)
{
    const struct node *node = elem->node;

    if (heading_level(node))
        e->heading = by > 0 ? heading_level(node) : 0;
    if (node_is(node, "pre"))
        e->pre += (unsigned)by;
    if (node_is(node, "blockquote"))
        e->quote += (unsigned)by;
    if (caption_is(elem))
        *caption_depth(e, elem) += (unsigned)by;
    if (is_note_zone(elem))
        e->note += (unsigned)by;
}

static void enter_block(struct emitter *e, const struct elem *elem)
{
    const struct node *node = elem->node;

    flush(e);
    change_context(e, elem, 1);
    if (is_list(node))
        enter_list(e, node);
    else if (node_is(node, "li"))
        enter_item(e);
    else if (node_is(node, "table") && (e->table || is_data_table(e->tree, elem))) {
        if (e->table++ == 0)
            e->heading_count = 0;
    } else if (node_is(node, "tr") && e->table == 1)
        begin_row(e, node);
}

static void leave_block(struct emitter *e, const struct elem *elem)
{
    const struct node *node = elem->node;

    if (e->table == 1 && (node_is(node, "td") || node_is(node, "th")))
        end_cell(e);
    else if (e->table == 1 && node_is(node, "tr"))
        end_row(e);
    else if (e->table && node_is(node, "table"))
        e->table--;
    else if (e->table == 1 && node_is(node, "caption")) {
        e->table = 0;
        e->caption++;
        flush(e);
        e->caption--;
        e->table = 1;
    } else
        flush(e);
    change_context(e, elem, -1);
    if (is_list(node) && e->list_depth)
        e->list_depth--;
}

/* ---- inline ---- */

static void open_span(struct emitter *e, const struct node *node, enum span_kind kind,
                      struct str value)
{
    if (e->open_count < MOST_OPEN)
        e->open[e->open_count++] = (struct open_span){node, kind, e->text.size, value};
}

static void enter_inline(struct emitter *e, const struct node *node)
{
    struct str lang = node_attr(node, "lang"), value;

    if (node_is(node, "a") && (value = node_attr(node, "href")).size)
        open_span(e, node, SPAN_LINK, url_join(e->tree->arena, e->base, value));
    else if (node_is(node, "abbr") && (value = node_attr(node, "title")).size)
        open_span(e, node, SPAN_ABBR, value);
    else if (node_is(node, "em") || node_is(node, "i") || node_is(node, "strong") ||
             node_is(node, "b"))
        open_span(e, node, SPAN_EMPHASIS, STR(""));
    else if (node_is(node, "q"))
        open_span(e, node, SPAN_QUOTE, STR(""));
    if (lang.size) /* <i lang=la> is both */
        open_span(e, node, SPAN_LANG, lang);
}

static void leave_inline(struct emitter *e, const struct node *node)
{
    while (e->open_count && e->open[e->open_count - 1].node == node)
        close_span(e, &e->open[--e->open_count]);
}

/* A line break ends a paragraph when another one or an item follows or when a sentence ends
 * before it. */
static void line_break(struct emitter *e, const struct node *node)
{
    const struct node *next = node->next, *text;

    if (e->pre) {
        buf_putc(&e->text, '\n');
        return;
    }
    while (next && !next->name && str_trim(str_from(next->text)).size == 0)
        next = next->next;
    for (text = next; text && text->name;)
        text = text->children;
    if (!e->table && !e->heading &&
        (node_is(next, "br") || text_ends_sentence(buf_str(&e->text)) ||
         (text && seam_begins_item(str_trim(str_from(text->text))))))
        flush(e);
    else
        buf_putc(&e->text, ' ');
}

/* What images and formulas say of themselves. An image's words are a block of their own, and
 * only when they are more than a name; a formula's stand in its sentence. */
static bool enter_described(struct emitter *e, const struct node *node)
{
    struct str text;

    if (node_is(node, "math")) {
        text = node_attr(node, "alttext");
        if (text.size == 0)
            return false;
        buf_putc(&e->text, ' ');
        buf_put_str(&e->text, text);
        buf_putc(&e->text, ' ');
        return true;
    }
    if (!node_is(node, "img") && !node_is(node, "amp-img"))
        return false;
    text = text_fold(e->article->arena, node_attr(node, "alt"));
    if (text_words(text) >= LEAST_ALT_WORDS && text.size <= MOST_ALT && !e->table &&
        e->image_count < MOST_IMAGES)
        e->images[e->image_count++] = text;
    return true;
}

/* ---- the walk ---- */

static void put_text(struct emitter *e, const struct node *node)
{
    struct str text = str_from(node->text);

    if (e->text.size == 0)
        e->said = NULL;
    else if (!e->pre && seam_is(e->left, node, buf_str(&e->text)))
        buf_putc(&e->text, ' ');
    buf_put_str(&e->text, text);
    if (!e->said && text_has_letters(text))
        e->said = node;
    e->left = NULL;
}

/* Enters `node`; true when its children belong to the text. */
static bool enter(struct emitter *e, const struct node *node)
{
    const struct elem *elem = tree_elem(e->tree, node);

    if (!node->name)
        put_text(e, node);
    if (!elem || elem->dropped)
        return false;
    if (elem->tag & TAG_BREAK) {
        line_break(e, node);
        return false;
    }
    if (enter_described(e, node) || note_call_is_way_back(elem))
        return false;
    if (elem->tag & TAG_BLOCK) {
        enter_block(e, elem);
        return true;
    }
    if (caption_is(elem)) {
        flush(e);
        ++*caption_depth(e, elem);
    }
    if (note_call_is(elem)) {
        if (note_call_needs_room(buf_str(&e->text)))
            buf_put_utf8(&e->text, 0x200A); /* hair space */
        open_span(e, node, SPAN_NOTE_CALL, STR(""));
    } else
        enter_inline(e, node);
    return true;
}

static void leave(struct emitter *e, const struct node *node)
{
    const struct elem *elem = tree_elem(e->tree, node);

    if (elem->tag & TAG_BLOCK) {
        leave_block(e, elem);
        return;
    }
    leave_inline(e, node);
    e->left = node;
    if (caption_is(elem)) {
        flush(e);
        --*caption_depth(e, elem);
    }
}

void blocks_add(const struct tree *tree, const struct elem *root, struct str base,
                struct article *article)
{
    struct emitter e = {
        .tree = tree, .article = article, .base = base, .text = BUF_INIT, .row = BUF_INIT};
    const struct node *node = root->node;

    e.captions_are_text = caption_is_all(tree, root);
    while (node) {
        bool entered = enter(&e, node);

        if (entered && node->children) {
            node = node->children;
            continue;
        }
        if (entered)
            leave(&e, node);
        while (node != root->node && !node->next) {
            node = node->parent;
            leave(&e, node);
        }
        node = node == root->node ? NULL : node->next;
    }
    flush(&e);
    buf_release(&e.text);
    buf_release(&e.row);
}
