/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a page, a text or a Markdown file, by the first byte: extracted, then sent over
 * the border of the process and back. What comes out is valid UTF-8 without control characters,
 * its marks lie inside of it, and both sides of the border have the same article. */
#include "base/utf8.h"
#include "extract/extract.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check_text(struct str text)
{
    require(utf8_valid(text));
    for (size_t at = 0; at < text.size;) {
        uint32_t c = utf8_next(text, &at);

        require(c == '\n' || c == '\t' || !utf8_is_control(c));
    }
}

static void check_block(const struct block *block)
{
    check_text(block->text);
    for (size_t i = 0; i < block->span_count; i++) {
        const struct span *span = &block->spans[i];

        require(span->begin < span->end && span->end <= block->text.size);
    }
}

static void check(const struct article *article)
{
    struct article *again = NULL;
    struct buf sent = BUF_INIT, sent_again = BUF_INIT;
    struct error err;

    check_text(article->title);
    for (const struct block *b = article->first; b; b = b->next)
        check_block(b);
    article_pack(article, &sent);
    require(article_unpack(buf_str(&sent), &again, &err) == STATUS_OK);
    article_pack(again, &sent_again);
    require(str_eq(buf_str(&sent), buf_str(&sent_again)));
    article_free(again);
    buf_release(&sent);
    buf_release(&sent_again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct extract_options options = {.url = STR("https://example.org/une/page")};
    struct str bytes = {(const char *)data, size};
    struct article *article = NULL;
    struct buf page = BUF_INIT;
    struct error err;

    if (size == 0)
        return 0;
    if (data[0] >= '1' && data[0] <= '3')
        options.form = (enum extract_form)(data[0] - '0');
    utf8_put_valid(&page, str_sub(bytes, 1, size));
    if (extract_in_process(buf_str(&page), &options, &article, &err) == STATUS_OK) {
        check(article);
        article_free(article);
    }
    buf_release(&page);
    return 0;
}
