/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fetch/fetch.h"

#include "charset.h"
#include "form.h"
#include "http.h"
#include "local.h"

#include <strings.h>

#define DEFAULT_MAX_BYTES ((uint64_t)32 << 20)

void page_release(struct page *page)
{
    buf_release(&page->bytes);
    buf_release(&page->url);
    buf_release(&page->charset);
}

bool fetch_is_url(const char *source)
{
    return strncasecmp(source, "http://", 7) == 0 || strncasecmp(source, "https://", 8) == 0;
}

/* "text/html; charset=utf-8" -> "utf-8" */
static struct str charset_of_type(struct str type)
{
    struct str key = STR("charset=");

    for (size_t at = 0; at + key.size <= type.size; at++)
        if (str_eq_nocase(str_sub(type, at, at + key.size), key)) {
            size_t end = str_find(type, STR(";"), at);

            return str_sub(type, at + key.size, end == (size_t)-1 ? type.size : end);
        }
    return STR("");
}

/* From raw bytes (taken over) to a page; `type` is a content type or "". */
static enum status decode(const char *source, enum page_form from, struct buf *raw,
                          struct str type, struct page *page, struct error *err)
{
    const char *refused = form_refused(buf_str(raw));

    if (refused)
        return error_set(err, STATUS_INPUT, "%s is %s", source, refused);
    charset_decode(raw, charset_of_type(type), &page->bytes, &page->charset);
    if (str_trim(buf_str(&page->bytes)).size == 0)
        return error_set(err, STATUS_NO_ARTICLE, "%s is empty", source);
    page->form = from != PAGE_AUTO
                     ? from
                     : form_of(buf_str(&page->bytes), type.size ? type : str_from(source));
    return STATUS_OK;
}

static enum status fetch_web(const char *source, const struct fetch_options *options,
                             const struct report *report, struct page *page, struct error *err)
{
    struct http_reply reply = {BUF_INIT_LIMIT((size_t)options->max_bytes), BUF_INIT, BUF_INIT,
                               ZONE_PUBLIC};
    enum status status = http_get(source, options, report, &reply, err);

    if (status == STATUS_OK)
        status = decode(buf_str(&reply.url).data, options->from, &reply.body,
                        buf_str(&reply.type), page, err);
    if (status == STATUS_OK) {
        page->url = buf_take(&reply.url);
        page->zone = reply.zone;
    }
    http_release(&reply);
    return status;
}

static enum status fetch_local(const char *source, const struct fetch_options *options,
                               struct page *page, struct error *err)
{
    struct buf raw = BUF_INIT_LIMIT((size_t)options->max_bytes);
    enum status status = local_read(source, options->stop, &raw, err);

    if (status == STATUS_OK)
        status = decode(strcmp(source, "-") == 0 ? "standard input" : source, options->from,
                        &raw, STR(""), page, err);
    buf_release(&raw);
    return status;
}

enum status fetch_page(const char *source, const struct fetch_options *options,
                       const struct report *report, struct page *page, struct error *err)
{
    struct fetch_options filled = *options;
    struct page got = PAGE_INIT;
    enum status status;

    if (!filled.max_bytes)
        filled.max_bytes = DEFAULT_MAX_BYTES;
    status = fetch_is_url(source) ? fetch_web(source, &filled, report, &got, err)
                                  : fetch_local(source, &filled, &got, err);
    if (status != STATUS_OK) {
        page_release(&got);
        return status;
    }
    report_detail(report, "%s: %zu bytes, %s", got.url.size ? buf_str(&got.url).data : source,
                  got.bytes.size, buf_str(&got.charset).data);
    *page = got;
    return STATUS_OK;
}
