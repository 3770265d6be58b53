/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "blocks.h"

#include "caption.h"
#include "note_call.h"
#include "plain.h"
#include "raised.h"
#include "seam.h"
#include "stretch.h"
#include "text.h"
#include "title.h"
#include "url.h"
#include "verse.h"
#include "written.h"

#include "base/utf8.h"

#include <stdlib.h>

enum {
    DEEPEST_LIST = 12,
    MOST_CELLS = 64,
    MOST_IMAGES = 16,
    LEAST_ALT_WORDS = 3,
    MOST_ALT = 600,
    MOST_LANG_STEPS = 100 /* elements around a block that may name its language */
};

struct list {
    const struct node *node;
    int next; /* number of the next item; 0 = not ordered */
    int step; /* -1 when it counts down */
};

struct emitter {
    const struct tree *tree;
    struct article *article;
    struct str base;
    struct buf text;
    const struct node *said; /* the first text of the block being read, NULL before it */
    const struct node *left; /* the inline element that ended just now, NULL behind text */
    struct stretches stretches;
    size_t line_begin;        /* of the line that <br> will end, in `text` */
    const struct node *verse; /* the block that was looked at last, and */
    bool is_verse;            /* whether its lines are verse */
    struct list lists[DEEPEST_LIST];
    unsigned list_depth, quote, pre, caption, credit, note, heading;
    int item_number;   /* of the item whose text has not begun */
    bool item_started; /* the item that we are in has no text yet */
    unsigned table;    /* depth in data tables */
    struct image {
        struct str text;
        bool before;       /* in front of the first word */
    } images[MOST_IMAGES]; /* in the block being read */
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

/* A caption that begins with the words of its image, or repeats them, says it all. */
static bool is_said_by(struct arena *arena, struct str image, const struct block *block)
{
    return block->kind == BLOCK_CAPTION &&
           str_starts(text_letters(arena, block->text), text_letters(arena, image));
}

/* Images wait with the block that they stand in: among the others they would part what the line
 * filter takes together. */
static void put_images(struct emitter *e, struct block *block)
{
    for (size_t i = 0; i < e->image_count; i++) {
        struct block **list = e->images[i].before ? &block->images_before : &block->images;
        struct block *image;

        if (is_said_by(e->tree->arena, e->images[i].text, block))
            continue;
        image = block_new(e->article, BLOCK_IMAGE);
        image->text = e->images[i].text;
        image->next = *list;
        *list = image;
    }
    e->image_count = 0;
}

/* Images behind the last text of a part of the page. */
static void put_last_images(struct emitter *e)
{
    if (e->article->last && e->image_count) {
        for (size_t i = 0; i < e->image_count; i++)
            e->images[i].before = false;
        put_images(e, e->article->last);
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
    stretches_close(&e->stretches, arena, e->text.size);
    text = kind == BLOCK_CODE ? text_code(arena, buf_str(&e->text))
                              : text_fold_lines(arena, buf_str(&e->text));
    if (kind == BLOCK_NOTE && note_label_is(text)) {
        buf_putc(&e->text, ' ');
        return;
    }
    if (text_has_letters(text) &&
        !(kind == BLOCK_NOTE && e->heading && note_heading_is(text))) {
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
            stretches_add(&e->stretches, arena, buf_str(&e->text), block);
        put_images(e, block);
    }
    buf_clear(&e->text);
    e->line_begin = 0;
    stretches_restart(&e->stretches);
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
    stretches_restart(&e->stretches);
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

/* The number in an attribute, or `otherwise`. */
static int number_in(const struct node *node, const char *name, int otherwise)
{
    struct str text = node_attr(node, name);
    bool number = text.size && text.size < 6 && text.data[0] >= '1' && text.data[0] <= '9';

    return number ? (int)strtol(text.data, NULL, 10) : otherwise;
}

static int count_items(const struct node *list)
{
    int count = 0;

    for (const struct node *child = list->children; child; child = child->next)
        count += node_is(child, "li");
    return count;
}

static void enter_list(struct emitter *e, const struct node *node)
{
    bool down = node_has_attr(node, "reversed");
    int first = number_in(node, "start", down ? count_items(node) : 1);

    if (e->list_depth < DEEPEST_LIST)
        e->lists[e->list_depth] =
            (struct list){node, node_is(node, "ol") ? first : 0, down ? -1 : 1};
    e->list_depth++;
}

static void enter_item(struct emitter *e, const struct node *node)
{
    struct list *list =
        e->list_depth && e->list_depth <= DEEPEST_LIST ? &e->lists[e->list_depth - 1] : NULL;

    e->item_number = list && list->next ? number_in(node, "value", list->next) : 0;
    if (e->item_number)
        list->next = e->item_number + list->step;
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
        enter_item(e, node);
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
    if (is_note_zone(elem) && !e->note) /* a label without its note */
        buf_clear(&e->text);
    if (is_list(node) && e->list_depth)
        e->list_depth--;
}

/* ---- inline ---- */

static void enter_inline(struct emitter *e, const struct node *node)
{
    struct str lang = node_attr(node, "lang"), value;

    if (node_is(node, "a") && (value = node_attr(node, "href")).size)
        stretches_open(&e->stretches, node, e->text.size, SPAN_LINK,
                       url_join(e->tree->arena, e->base, value));
    else if (node_is(node, "abbr") && (value = node_attr(node, "title")).size)
        stretches_open(&e->stretches, node, e->text.size, SPAN_ABBR, value);
    else if (node_is(node, "strong") || node_is(node, "b"))
        stretches_open(&e->stretches, node, e->text.size, SPAN_STRONG, STR(""));
    else if (node_is(node, "em") || node_is(node, "i"))
        stretches_open(&e->stretches, node, e->text.size, SPAN_EMPHASIS, STR(""));
    else if (node_is(node, "q"))
        stretches_open(&e->stretches, node, e->text.size, SPAN_QUOTE, STR(""));
    if (lang.size) /* <i lang=la> is both */
        stretches_open(&e->stretches, node, e->text.size, SPAN_LANG, lang);
}

/* The block around `node` is verse. */
static bool in_verse(struct emitter *e, const struct node *node)
{
    while (node->parent && !(tag_flags_of(node_name(node)) & TAG_BLOCK))
        node = node->parent;
    if (node != e->verse) {
        e->verse = node;
        e->is_verse = verse_is(e->tree, node);
    }
    return e->is_verse;
}

static void end_line(struct emitter *e)
{
    buf_put_utf8(&e->text, VERSE_BREAK);
    e->line_begin = e->text.size;
}

/* A line break ends a paragraph when another one or an item follows or when a sentence ends
 * before it; a line when it is one of verse or too short to be wrapped. */
static void line_break(struct emitter *e, const struct node *node)
{
    const struct node *next = node->next, *text;
    struct str line = str_sub(buf_str(&e->text), e->line_begin, e->text.size), follows;

    while (next && !next->name && str_trim(str_from(next->text)).size == 0)
        next = next->next;
    for (text = next; text && text->name;)
        text = text->children;
    follows = text ? str_trim(str_from(text->text)) : STR("");
    if (e->pre)
        buf_putc(&e->text, '\n');
    else if (e->table || e->heading)
        buf_putc(&e->text, ' ');
    else if (node_is(next, "br") || seam_begins_item(follows))
        flush(e);
    else if (in_verse(e, node))
        end_line(e);
    else if (text_ends_sentence(buf_str(&e->text)))
        flush(e);
    else if (verse_breaks(line, follows))
        end_line(e);
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
        e->images[e->image_count++] =
            (struct image){text, !text_has_letters(buf_str(&e->text))};
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

/* Lines in a <pre> that are a text: paragraphs as those of a text file. */
static bool enter_written(struct emitter *e, const struct node *node)
{
    struct str lines = e->table || e->note || kind_now(e) == BLOCK_CAPTION
                           ? STR("")
                           : written_lines(e->tree->arena, node);
    struct block *last = e->article->last;

    if (lines.size == 0)
        return false;
    flush(e);
    plain_add(lines, e->article);
    for (struct block *b = last ? last->next : e->article->first; b; b = b->next)
        b->place = node;
    return true;
}

/* Enters `node`; true when its children belong to the text. */
static bool enter(struct emitter *e, const struct node *node)
{
    const struct elem *elem = tree_elem(e->tree, node);
    enum raised raised;

    if (!node->name)
        put_text(e, node);
    if (!elem || elem->dropped)
        return false;
    if (elem->tag & TAG_BREAK) {
        line_break(e, node);
        return false;
    }
    if (enter_described(e, node) || note_call_is_way_back(elem) || enter_written(e, node))
        return false;
    if (elem->tag & TAG_BLOCK) {
        enter_block(e, elem);
        return true;
    }
    if (caption_is(elem)) {
        flush(e);
        ++*caption_depth(e, elem);
    }
    raised = note_call_is(elem) ? RAISED_CALL : raised_kind(node, buf_str(&e->text));
    if (raised == RAISED_EXPONENT) {
        raised_put(node, &e->text);
        return false;
    }
    if (raised == RAISED_CALL) {
        if (note_call_needs_room(buf_str(&e->text)))
            buf_put_utf8(&e->text, 0x200A); /* hair space */
        stretches_open(&e->stretches, node, e->text.size, SPAN_NOTE_CALL, STR(""));
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
    stretches_leave(&e->stretches, e->article->arena, node, e->text.size);
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
    put_last_images(&e);
    buf_release(&e.text);
    buf_release(&e.row);
}
