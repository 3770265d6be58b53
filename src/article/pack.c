/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An article as bytes: fields one after the other, numbers as 4 bytes little endian, texts as
 * length and bytes. The reader trusts nothing: the bytes come from a process that may have been
 * taken over by the page it parsed. Sentences do not travel (they are made afterwards). */
#include "article/article.h"

#include "base/utf8.h"

#define MAGIC STR("narrateur-article-2\n")
#define BLOCKS_MAX 2000000u

/* The texts of an article, in the order they travel. */
static void texts_of(struct article *a, struct str **fields)
{
    struct str *all[] = {&a->url,  &a->canonical, &a->title,    &a->author,
                         &a->site, &a->published, &a->section,  &a->lang,
                         &a->lead, &a->image,     &a->next_page};

    memcpy(fields, all, sizeof all);
}

#define TEXT_COUNT 11

static void put_text(struct buf *out, struct str text)
{
    buf_put_le32(out, (uint32_t)text.size);
    buf_put_str(out, text);
}

static void put_block(struct buf *out, const struct block *block)
{
    buf_put_le32(out, (uint32_t)block->kind);
    buf_put_le32(out, (uint32_t)block->role);
    buf_put_le32(out, (uint32_t)block->level);
    buf_put_le32(out, (uint32_t)block->number);
    buf_put_le32(out, block->silent);
    buf_put_le32(out, block->goes_on);
    put_text(out, block->text);
    put_text(out, block->lang);
    put_text(out, block->rule);
    buf_put_le32(out, (uint32_t)block->span_count);
    for (size_t i = 0; i < block->span_count; i++) {
        buf_put_le32(out, (uint32_t)block->spans[i].kind);
        buf_put_le32(out, block->spans[i].begin);
        buf_put_le32(out, block->spans[i].end);
        put_text(out, block->spans[i].value);
    }
}

static void put_blocks(struct buf *out, const struct block *first)
{
    uint32_t count = 0;

    for (const struct block *b = first; b; b = b->next)
        count++;
    buf_put_le32(out, count);
    for (const struct block *b = first; b; b = b->next)
        put_block(out, b);
}

void article_pack(const struct article *article, struct buf *out)
{
    struct article copy = *article;
    struct str *fields[TEXT_COUNT];

    texts_of(&copy, fields);
    buf_put_str(out, MAGIC);
    for (size_t i = 0; i < TEXT_COUNT; i++)
        put_text(out, *fields[i]);
    buf_put_le32(out, article->paid);
    buf_put_le32(out, article->explained);
    put_blocks(out, article->left_out);
    put_blocks(out, article->first);
}

struct reader {
    struct str rest;
    struct arena *arena;
    bool broken; /* everything read after this is set is empty */
};

static uint32_t get_number(struct reader *reader)
{
    const unsigned char *p = (const unsigned char *)reader->rest.data;

    if (reader->broken || reader->rest.size < 4) {
        reader->broken = true;
        return 0;
    }
    reader->rest = str_sub(reader->rest, 4, reader->rest.size);
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

/* A number that must not pass `limit`. */
static uint32_t get_bounded(struct reader *reader, uint32_t limit)
{
    uint32_t value = get_number(reader);

    if (value > limit)
        reader->broken = true;
    return reader->broken ? 0 : value;
}

static struct str get_text(struct reader *reader)
{
    uint32_t size = get_number(reader);
    struct str text;

    if (reader->broken || size > reader->rest.size ||
        !utf8_valid(str_sub(reader->rest, 0, size))) {
        reader->broken = true;
        return STR("");
    }
    text = arena_copy(reader->arena, str_sub(reader->rest, 0, size));
    reader->rest = str_sub(reader->rest, size, reader->rest.size);
    return text;
}

static void get_spans(struct reader *reader, struct block *block)
{
    uint32_t count = get_number(reader), size = (uint32_t)block->text.size;

    for (uint32_t i = 0; i < count && !reader->broken; i++) {
        enum span_kind kind = (enum span_kind)get_bounded(reader, SPAN_NOTE_CALL);
        uint32_t begin = get_bounded(reader, size), end = get_bounded(reader, size);
        struct str value = get_text(reader);

        if (begin > end)
            reader->broken = true;
        if (!reader->broken)
            block_add_span(reader->arena, block, kind, begin, end)->value = value;
    }
}

static void get_block(struct reader *reader, struct article *article)
{
    struct block *block =
        article_add(article, (enum block_kind)get_bounded(reader, BLOCK_KIND_COUNT - 1));

    block->role = (enum block_role)get_bounded(reader, ROLE_OUTRO);
    block->level = (int)get_bounded(reader, 1000000);
    block->number = (int)get_bounded(reader, INT32_MAX);
    block->silent = get_bounded(reader, 1) != 0;
    block->goes_on = get_bounded(reader, 1) != 0;
    block->text = get_text(reader);
    block->lang = get_text(reader);
    block->rule = get_text(reader);
    get_spans(reader, block);
}

static void get_blocks(struct reader *reader, struct article *article)
{
    uint32_t count = get_bounded(reader, BLOCKS_MAX);

    for (uint32_t i = 0; i < count && !reader->broken; i++)
        get_block(reader, article);
}

enum status article_unpack(struct str bytes, struct article **out, struct error *err)
{
    struct article *article = article_new();
    struct reader reader = {bytes, article->arena, !str_starts(bytes, MAGIC)};
    struct str *fields[TEXT_COUNT];

    reader.rest = str_sub(bytes, MAGIC.size, bytes.size);
    texts_of(article, fields);
    for (size_t i = 0; i < TEXT_COUNT; i++)
        *fields[i] = get_text(&reader);
    article->paid = get_bounded(&reader, 1) != 0;
    article->explained = get_bounded(&reader, 1) != 0;
    get_blocks(&reader, article);
    article->left_out = article->first;
    article->first = article->last = NULL;
    get_blocks(&reader, article);
    if (reader.broken || reader.rest.size != 0) {
        article_free(article);
        return error_set(err, STATUS_FAILED, "the extraction process gave no valid article");
    }
    *out = article;
    return STATUS_OK;
}
