/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/extract.h"

#include "html.h"
#include "language.h"
#include "libxml.h"
#include "markdown.h"
#include "plain.h"

#include "base/child.h"

enum { DEFAULT_TIME_S = 30 };

/* What the child is told; nothing in it is changed. */
struct task {
    struct str page;
    const struct extract_options *options;
};

static enum status fill(struct str page, const struct extract_options *options,
                        struct article *article, struct error *err)
{
    article->url = arena_copy(article->arena, options->url);
    switch (options->form) {
    case EXTRACT_HTML:
        return html_extract(page, options, article, err);
    case EXTRACT_TEXT:
        plain_add(page, article);
        break;
    case EXTRACT_MARKDOWN:
        return markdown_add(page, article, err);
    case EXTRACT_LINES:
        plain_add_lines(page, article);
        break;
    }
    return STATUS_OK;
}

static bool has_text(const struct article *article)
{
    for (const struct block *b = article->first; b; b = b->next)
        if (b->text.size)
            return true;
    return false;
}

enum status extract_in_process(struct str page, const struct extract_options *options,
                               struct article **out, struct error *err)
{
    struct article *article = article_new();
    enum status status = fill(page, options, article, err);

    if (status == STATUS_OK && !has_text(article))
        status = error_set(err, STATUS_NO_ARTICLE, "the page holds no text");
    if (status != STATUS_OK) {
        article_free(article);
        return status;
    }
    if (options->form != EXTRACT_LINES)
        language_settle(article);
    if (article->lang.size == 0)
        article->lang = STR("fr");
    language_of_blocks(article);
    *out = article;
    return STATUS_OK;
}

/* The child's answer: one byte of status, then the article or the sentence of the error. */
static int run_child(void *arg, int fd)
{
    const struct task *task = arg;
    struct buf answer = BUF_INIT;
    struct article *article = NULL;
    struct error error;
    enum status status = extract_in_process(task->page, task->options, &article, &error);
    bool written;

    buf_putc(&answer, (char)status);
    if (status == STATUS_OK)
        article_pack(article, &answer);
    else
        buf_puts(&answer, error.message);
    article_free(article);
    written = child_write_all(fd, answer.data, answer.size);
    buf_release(&answer);
    return written ? 0 : 1;
}

static enum status read_answer(struct str answer, struct article **out, struct error *err)
{
    if (answer.size == 0)
        return error_set(err, STATUS_FAILED, "the extraction process gave no answer");
    if (answer.data[0] == STATUS_OK)
        return article_unpack(str_sub(answer, 1, answer.size), out, err);
    return error_set(err,
                     answer.data[0] == STATUS_NO_ARTICLE ? STATUS_NO_ARTICLE : STATUS_FAILED,
                     STR_FMT, STR_ARG(str_sub(answer, 1, answer.size)));
}

/* In the child: where memory is short while it loads the C++ library, which libxml2 needs,
 * glibc ends the process. */
static void load_html(void)
{
    libxml();
}

/* Markdown is read by way of HTML. */
static void load_markdown(void)
{
    markdown_load();
    libxml();
}

static void (*what_loads(enum extract_form form))(void)
{
    return form == EXTRACT_HTML ? load_html : form == EXTRACT_MARKDOWN ? load_markdown : NULL;
}

enum status extract_article(struct str page, const struct extract_options *options,
                            const struct report *report, struct article **out,
                            struct error *err)
{
    unsigned time_s = options->max_time_s ? options->max_time_s : DEFAULT_TIME_S;
    struct child_limits limits = {.memory_bytes = ((size_t)256 << 20) + 40 * page.size,
                                  .cpu_s = time_s,
                                  .sandbox = !options->no_sandbox,
                                  .prepare = what_loads(options->form)};
    struct task task = {page, options};
    struct buf answer = BUF_INIT;
    struct child child;
    enum status status = child_start(run_child, &task, &limits, &child, err);

    if (status != STATUS_OK)
        return status;
    if (options->meanwhile)
        options->meanwhile(options->meanwhile_arg);
    status = child_read_all(&child, "extraction", time_s, options->stop, &answer, err);
    if (status == STATUS_OK)
        status = child_reap(&child, "extraction", err);
    if (status == STATUS_OK)
        status = read_answer(buf_str(&answer), out, err);
    buf_release(&answer);
    if (status == STATUS_OK && (*out)->paid)
        report_detail(report, "the page says that the whole article is for subscribers");
    return status;
}
