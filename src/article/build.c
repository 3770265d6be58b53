/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "article/article.h"

#include "base/utf8.h"

enum { LEAST_REPEATED = 20, EXCERPT = 100, LONGEST_LABEL = 300 }; /* bytes */

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

struct str article_source(const struct article *article)
{
    return article->url.size > 0 ? article->url : article->canonical;
}

struct str article_label(struct arena *arena, struct str text)
{
    size_t end = 0, whole = 0; /* whole: where the last complete word ends */

    if (text.size <= LONGEST_LABEL)
        return text;
    while (end < LONGEST_LABEL) {
        size_t begin = end;

        if (utf8_is_space(utf8_next(text, &end)))
            whole = begin;
    }
    return arena_format(arena, STR_FMT "…", STR_ARG(str_sub(text, 0, whole ? whole : end)));
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

void article_leave_out(struct article *article, struct str text, const char *rule)
{
    struct block *block;
    size_t end = 0;

    if (!article->explained || text.size == 0)
        return;
    block = block_new(article, BLOCK_PARAGRAPH);
    while (end < text.size && end < EXCERPT)
        utf8_next(text, &end);
    block->text = arena_format(article->arena, STR_FMT "%s", (int)end, text.data,
                               end < text.size ? "…" : "");
    block->rule = arena_copy(article->arena, str_from(rule));
    block->next = article->left_out;
    article->left_out = block;
}

/* The block as it stands in `article`, repeated by every page: title, lead, a notice. Short
 * ones may be said twice on purpose. */
static bool has_block(const struct article *article, const struct block *wanted)
{
    if (wanted->text.size < LEAST_REPEATED)
        return false;
    for (const struct block *b = article->first; b; b = b->next)
        if (b->kind == wanted->kind && str_eq(b->text, wanted->text))
            return true;
    return false;
}

static void copy_block(struct article *to, const struct block *from)
{
    struct block *block = article_add(to, from->kind);
    struct block *next = block->next;

    *block = *from;
    block->next = next;
    block->role = from->role == ROLE_LEAD ? ROLE_BODY : from->role;
    block->text = arena_copy(to->arena, from->text);
    block->lang = arena_copy(to->arena, from->lang);
    block->rule = arena_copy(to->arena, from->rule);
    block->spans = NULL;
    block->span_count = block->span_capacity = 0;
    block->sentences = NULL;
    block->sentence_count = block->sentence_capacity = 0;
    for (size_t i = 0; i < from->span_count; i++) {
        const struct span *span = &from->spans[i];

        block_add_span(to->arena, block, span->kind, span->begin, span->end)->value =
            arena_copy(to->arena, span->value);
    }
}

size_t article_append(struct article *to, const struct article *from)
{
    size_t appended = 0;

    for (const struct block *b = from->first; b; b = b->next)
        if (has_block(to, b))
            article_leave_out(to, b->text, "repeated");
        else {
            copy_block(to, b);
            appended++;
        }
    return appended;
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
