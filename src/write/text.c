/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/utf8.h"
#include "document.h"
#include "links.h"
#include "writers.h"

/* "Site, author, date", what there is of it. */
static void put_byline(struct buf *out, const struct article *article)
{
    struct str parts[] = {article->site, article->author, str_sub(article->published, 0, 10)};
    const char *before = "\n";

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].size == 0)
            continue;
        buf_puts(out, before);
        utf8_put_valid(out, parts[i]);
        before = ", ";
    }
    if (*before == ',')
        buf_putc(out, '\n');
}

#define DEEPEST_INDENT 8 /* of lists in lists */

/* Bullets and numbers as a reader of plain text expects them; a list in a list stands in, or
 * its numbers would be taken for those of the outer one. */
static void put_marked_block(struct buf *out, const struct block *block, bool after_item)
{
    bool item = block->kind == BLOCK_ITEM, goes_on = item && block->goes_on && after_item;

    if (!(item && after_item))
        buf_putc(out, '\n');
    for (int i = 1; item && i < block->level && i < DEEPEST_INDENT; i++)
        buf_puts(out, "  ");
    if ((item && block->number > 0) || note_wants_number(block))
        buf_printf(out, "%d. ", block->number);
    else if (item)
        buf_puts(out, goes_on ? "  " : "- ");
    if (block->kind == BLOCK_QUOTE)
        buf_puts(out, "> ");
    if (block->kind == BLOCK_IMAGE)
        buf_puts(out, "[Image : ");
    utf8_put_valid(out, block->text);
    buf_puts(out, block->kind == BLOCK_IMAGE ? "]\n" : "\n");
}

/* What is said to a listener only: that a quote begins, what was not read. */
static bool is_for_listeners(const struct block *block)
{
    return block->role == ROLE_ANNOUNCEMENT || block->role == ROLE_OUTRO;
}

/* The title and the byline stand in front, so a title block of the body is left out. */
static void compose(const struct write_context *context, const struct timeline *timeline,
                    struct buf *out)
{
    const struct article *article = context->article;
    bool after_item = false;

    (void)timeline;
    utf8_put_valid(out, article->title);
    buf_putc(out, '\n');
    put_byline(out, article);
    for (const struct block *b = article->first; b; b = b->next) {
        if (b->text.size == 0 || b->role == ROLE_TITLE || is_for_listeners(b))
            continue;
        put_marked_block(out, b, after_item);
        after_item = b->kind == BLOCK_ITEM;
    }
    if (article->paid)
        buf_puts(out, "\nLa suite de cet article est réservée aux abonnés.\n");
    if (article_source(article).size > 0) {
        buf_puts(out, "\nSource : ");
        utf8_put_valid(out, article_source(article));
        buf_putc(out, '\n');
    }
}

static enum status finish(void *state, const struct timeline *timeline, struct error *err)
{
    return document_finish(state, timeline, compose, err);
}

const struct writer writer_txt = {
    .form = "txt",
    .text = true,
    .help = "the article as plain text",
    .begin = document_begin,
    .finish = finish,
    .abandon = document_abandon,
};
