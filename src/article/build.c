/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "article/article.h"

static const char *const KIND_NAMES[] = {
#define BLOCK_KIND(id, name) name,
#include "article/kinds.def"
#undef BLOCK_KIND
};

struct article *article_new(void)
{
    struct arena *arena = arena_new();
    struct article *article = arena_alloc(arena, 1, sizeof *article);

    article->arena = arena;
    return article;
}

void article_free(struct article *article)
{
    if (article)
        arena_free(article->arena);
}

struct block *block_new(struct article *article, enum block_kind kind)
{
    struct block *block = arena_alloc(article->arena, 1, sizeof *block);

    block->kind = kind;
    return block;
}

struct block *article_add(struct article *article, enum block_kind kind)
{
    struct block *block = block_new(article, kind);

    if (article->last)
        article->last->next = block;
    else
        article->first = block;
    article->last = block;
    return block;
}

struct span *block_add_span(struct arena *arena, struct block *block, enum span_kind kind,
                            uint32_t begin, uint32_t end)
{
    struct span *span =
        ARENA_PUSH(arena, block->spans, block->span_count, block->span_capacity);

    span->kind = kind;
    span->begin = begin;
    span->end = end;
    return span;
}

struct sentence *block_add_sentence(struct arena *arena, struct block *block, uint32_t begin,
                                    uint32_t end)
{
    struct sentence *sentence =
        ARENA_PUSH(arena, block->sentences, block->sentence_count, block->sentence_capacity);

    sentence->begin = begin;
    sentence->end = end;
    return sentence;
}

const char *block_kind_name(enum block_kind kind)
{
    return kind < BLOCK_KIND_COUNT ? KIND_NAMES[kind] : "?";
}
