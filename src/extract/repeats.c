/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repeats.h"

#include "place.h"
#include "text.h"

enum {
    LEAST_WORDS = 5,
    LONGEST_PULLED = 300, /* bytes */
    MOST_PULLED = 64,     /* blocks that are looked for */
    LONGEST_SOURCE = 60,
    MOST_TEXT = 400 * 1024
};

/* A paragraph by its letters, and where they begin in those of the whole text. */
struct paragraph {
    const struct block *block;
    size_t begin;
};

struct index {
    struct arena *arena;
    struct buf letters; /* of all paragraphs, a line end between them */
    struct paragraph *paragraphs;
    size_t count, capacity;
};

static void read_paragraphs(struct index *index, const struct block *block)
{
    for (; block && index->letters.size < MOST_TEXT; block = block->next) {
        if (block->kind != BLOCK_PARAGRAPH)
            continue;
        *ARENA_PUSH(index->arena, index->paragraphs, index->count, index->capacity) =
            (struct paragraph){block, index->letters.size};
        buf_put_str(&index->letters, text_letters(index->arena, block->text));
        buf_putc(&index->letters, '\n');
    }
}

/* The paragraph that the byte `at` of all letters belongs to. */
static const struct block *paragraph_at(const struct index *index, size_t at)
{
    size_t low = 0, high = index->count;

    while (low + 1 < high) {
        size_t middle = (low + high) / 2;

        if (index->paragraphs[middle].begin <= at)
            low = middle;
        else
            high = middle;
    }
    return index->paragraphs[low].block;
}

/* May be a part of the text that is shown once more: short, and set apart from what is before.
 */
static bool may_be_pulled(const struct block *block, const struct block *before)
{
    if (!block->place || block->text.size > LONGEST_PULLED ||
        text_words(block->text) < LEAST_WORDS)
        return false;
    return block->kind == BLOCK_QUOTE ||
           (block->kind == BLOCK_PARAGRAPH && (!before || !place_is_same(block, before)));
}

/* True when a longer paragraph, in another box than a paragraph, holds the words of `block`. */
static bool is_pulled(struct index *index, const struct block *block)
{
    struct str letters = text_letters(index->arena, block->text);
    struct str all = buf_str(&index->letters);

    for (size_t at = str_find(all, letters, 0); at != (size_t)-1;
         at = str_find(all, letters, at + letters.size)) {
        const struct block *source = paragraph_at(index, at);

        if (source != block && source->text.size > block->text.size + LEAST_WORDS &&
            (block->kind == BLOCK_QUOTE || !place_is_same(source, block)))
            return true;
    }
    return false;
}

/* Who said what was pulled out, under it. */
static bool is_source(const struct block *block, const struct block *pulled)
{
    return block && block->kind == pulled->kind && block->text.size <= LONGEST_SOURCE &&
           !text_ends_sentence(block->text) && place_is_same(block, pulled);
}

/* The same paragraph once more, for screens of another size. */
static bool is_twin(struct arena *arena, const struct block *block, const struct block *before)
{
    return before && before->kind == block->kind && block->kind == BLOCK_PARAGRAPH &&
           before->place && !place_is_same(before, block) &&
           before->text.size == block->text.size && text_words(block->text) >= LEAST_WORDS &&
           str_eq(text_letters(arena, before->text), text_letters(arena, block->text));
}

void repeats_drop(struct article *article)
{
    struct index index = {.arena = arena_new(), .letters = BUF_INIT};
    struct block **link = &article->first;
    size_t looked_for = 0;

    read_paragraphs(&index, article->first);
    article->last = NULL;
    while (*link) {
        struct block *block = *link;

        if (is_twin(index.arena, block, article->last) ||
            (index.count > 1 && may_be_pulled(block, article->last) &&
             looked_for++ < MOST_PULLED && is_pulled(&index, block))) {
            article_leave_out(article, block->text, "repeated");
            *link = block->next;
            if (is_source(*link, block)) {
                article_leave_out(article, (*link)->text, "repeated");
                *link = (*link)->next;
            }
            continue;
        }
        article->last = block;
        link = &block->next;
    }
    buf_release(&index.letters);
    arena_free(index.arena);
}
