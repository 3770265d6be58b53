/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as JSON-LD, alone and (one size in sixteen) in the page of an article: whatever
 * they say, what they add is valid UTF-8 in one line. */
#include "extract/metadata.h"

#include "base/utf8.h"
#include "extract/extract.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_line(struct str text)
{
    if (!utf8_valid(text))
        abort();
    for (size_t at = 0; at < text.size;)
        if (utf8_is_control(utf8_next(text, &at)))
            abort();
}

static void check_article(const struct article *article)
{
    check_line(article->title);
    check_line(article->author);
    check_line(article->site);
    check_line(article->published);
    check_line(article->canonical);
}

/* In the page of an article. */
static void read_in_page(struct str text)
{
    static const char HEAD[] = "<!DOCTYPE html><html lang=fr><head><title>Titre</title>"
                               "<script type=\"application/ld+json\">";
    static const char TAIL[] =
        "</script></head><body><article><h1>Titre</h1><p>Le conseil a voté mardi le budget de "
        "la commune, attendu depuis longtemps par ceux qui y habitent et y travaillent.</p>"
        "</article></body></html>";
    struct extract_options options = {.url = STR("https://example.org/une/page")};
    struct article *article = NULL;
    struct buf page = BUF_INIT;
    struct error err;

    buf_puts(&page, HEAD);
    buf_put_str(&page, text);
    buf_puts(&page, TAIL);
    if (extract_in_process(buf_str(&page), &options, &article, &err) == STATUS_OK) {
        check_article(article);
        article_free(article);
    }
    buf_release(&page);
}

/* Alone, which takes a twentieth of the time. */
static void read_alone(struct str text)
{
    struct article *article = article_new();
    struct facts facts = {.arena = article->arena};

    jsonld_read(&facts, text);
    metadata_apply(&facts, STR("https://example.org/une/page"), article);
    check_article(article);
    article_free(article);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buf text = BUF_INIT;

    utf8_put_valid(&text, (struct str){(const char *)data, size});
    read_alone(buf_str(&text));
    if (size % 16 == 0)
        read_in_page(buf_str(&text));
    buf_release(&text);
    return 0;
}
