/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From sources to articles; the further pages of an article that has several. */
#include "run.h"

#include "extract/extract.h"

enum { DEFAULT_PAGES = 20 };

enum status page_fetch(const struct run *run, const char *source, enum fetch_zone zone,
                       struct page *page, struct error *err)
{
    const struct job *job = run->job;
    unsigned long long max_bytes = 0;
    struct fetch_options options = {
        .from = (enum page_form)job->from,
        .max_time_s = (unsigned)job->max_time_s,
        .user_agent = job->user_agent,
        .cookie = job->cookie,
        .proxy = job->proxy,
        .insecure = job->insecure,
        .zone = zone,
        .stop = job->stop,
    };

    if (job->max_filesize && job_check_size(job->max_filesize, err) != STATUS_OK)
        return err->status;
    if (job->max_filesize)
        job_parse_size(job->max_filesize, &max_bytes);
    options.max_bytes = max_bytes;
    return fetch_page(source, &options, &job->report, page, err);
}

/* The engine is opened while the page is read: what is wrong with it is told when it is used.
 */
static void open_early(void *arg)
{
    struct error ignored;

    run_open_speech(arg, &ignored);
}

enum status page_extract(struct run *run, const struct page *page, unsigned number,
                         struct article **article, struct error *err)
{
    const struct job *job = run->job;
    struct extract_options options = {
        .form = (enum extract_form)((int)page->form - PAGE_HTML),
        .url = job->base && number == 1 ? str_from(job->base) : buf_str(&page->url),
        .page = number,
        .no_sandbox = job->no_sandbox,
        .explain = job->explain,
        .stop = job->stop,
        .meanwhile = job_prints(job) ? NULL : open_early,
        .meanwhile_arg = run,
    };

    return extract_article(buf_str(&page->bytes), &options, &job->report, article, err);
}

/* One more page: its blocks are appended, *next becomes the address after it, or "" when it
 * told nothing new (some sites answer any number with the first page). */
static enum status follow_one(struct run *run, unsigned number, struct str *next,
                              enum fetch_zone *zone, struct error *err)
{
    struct article *more = NULL;
    struct page page = PAGE_INIT;
    enum status status = page_fetch(run, next->data, *zone, &page, err);

    if (status == STATUS_OK)
        status = page_extract(run, &page, number, &more, err);
    if (status == STATUS_OK) {
        size_t appended = article_append(run->article, more);

        *next = appended ? arena_copy(run->article->arena, more->next_page) : STR("");
        *zone = page.zone;
    }
    article_free(more);
    page_release(&page);
    return status;
}

/* Only what came from the network goes on there. What cannot be read is told, and what was read
 * is kept: a listener has more of nine pages than of none. */
enum status pages_follow(struct run *run, struct error *err)
{
    const struct job *job = run->job;
    unsigned most = job->pages ? (unsigned)job->pages : DEFAULT_PAGES;
    enum fetch_zone zone = run->page.zone;
    struct str next = arena_copy(run->article->arena, run->article->next_page);
    unsigned number = 1;

    if (!fetch_is_url(run->source))
        return STATUS_OK;
    while (next.size && number < most) {
        enum status status = follow_one(run, ++number, &next, &zone, err);

        if (status == STATUS_INTERRUPTED)
            return status;
        if (status != STATUS_OK) {
            report_warning(&job->report, "%s: page %u of the article is missing: %s",
                           run->source, number, err->message);
            return STATUS_OK;
        }
    }
    if (next.size && job->pages == 0)
        report_warning(&job->report, "%s: the article goes on after page %u (see --pages)",
                       run->source, number);
    return STATUS_OK;
}
