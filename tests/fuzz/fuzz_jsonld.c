/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as the JSON-LD of a page that has an article: whatever they say, the article's own
 * text is read, and what they add is valid UTF-8 in one line. */
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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
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
    utf8_put_valid(&page, (struct str){(const char *)data, size});
    buf_puts(&page, TAIL);
    if (extract_in_process(buf_str(&page), &options, &article, &err) == STATUS_OK) {
        check_line(article->title);
        check_line(article->author);
        check_line(article->site);
        check_line(article->published);
        check_line(article->canonical);
        article_free(article);
    }
    buf_release(&page);
    return 0;
}
