/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stages as text: --print and --explain. */
#include "run.h"

#include "base/child.h"
#include "base/target.h"
#include "write/json.h"

#include <errno.h>

/* Pictures are beside the text unless the options ask for them. */
static bool is_beside_text(const struct block *block)
{
    return block->silent && (block->kind == BLOCK_CAPTION || block->kind == BLOCK_IMAGE);
}

/* The article's text, a blank line between blocks; tables, code and notes belong to it whether
 * they are said or not. */
static void put_text(const struct run *run, struct buf *out)
{
    bool lines = run->page.form == PAGE_LINES;
    bool first = true;

    for (const struct block *b = run->article->first; b; b = b->next) {
        if (!script_is_body(b) || is_beside_text(b))
            continue;
        if (!first && !lines)
            buf_putc(out, '\n');
        buf_put_str(out, b->text);
        buf_putc(out, '\n');
        first = false;
    }
}

static void put_sentences(const struct run *run, struct buf *out)
{
    bool first = true;

    for (const struct block *b = run->article->first; b; b = b->next) {
        if (b->silent || !script_is_body(b))
            continue;
        if (!first && run->page.form != PAGE_LINES)
            buf_putc(out, '\n');
        for (size_t i = 0; i < b->sentence_count; i++) {
            buf_put_str(out, str_sub(b->text, b->sentences[i].begin, b->sentences[i].end));
            buf_putc(out, '\n');
        }
        first = false;
    }
}

static void put_spoken(const struct run *run, struct buf *out)
{
    for (const struct block *b = run->script; b; b = b->next)
        for (size_t i = 0; i < b->sentence_count && !b->silent; i++) {
            buf_put_str(out, spoken_text(run->article->arena, &b->sentences[i].spoken));
            buf_putc(out, '\n');
        }
}

/* What is said of a token: of the reader's lexicon the sounds, where it has some. */
static void put_said(struct buf *out, const struct spoken_token *token)
{
    if (str_eq(token->rule, STR(PRONOUNCE_READER_RULE)) && token->phonemes.size > 0)
        buf_printf(out, "/" STR_FMT "/", STR_ARG(token->phonemes));
    else
        buf_put_str(out, token->text);
}

/* One line for each run of tokens that one written span made. */
static void explain_sentence(const struct block *block, const struct spoken *spoken,
                             struct buf *out)
{
    size_t i = 0;

    while (i < spoken->count) {
        const struct spoken_token *token = &spoken->tokens[i];
        size_t last = i;

        while (last + 1 < spoken->count && spoken->tokens[last + 1].begin == token->begin &&
               spoken->tokens[last + 1].end == token->end)
            last++;
        if (token->rule.size) {
            buf_put_str(out, str_sub(block->text, token->begin, token->end));
            for (size_t k = i; k <= last; k++) {
                buf_putc(out, k == i ? '\t' : ' ');
                put_said(out, &spoken->tokens[k]);
            }
            buf_printf(out, "\t" STR_FMT "\n", STR_ARG(token->rule));
        }
        i = last + 1;
    }
}

/* Text for one column: code has line ends. */
static void put_cell(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.size; i++)
        buf_putc(out, text.data[i] == '\n' || text.data[i] == '\t' ? ' ' : text.data[i]);
}

/* The list is newest first: the page's order is the other way round. */
static void explain_left_out(const struct run *run, struct buf *out)
{
    const struct block **order = NULL;
    size_t count = 0, capacity = 0;

    for (const struct block *b = run->article->left_out; b; b = b->next)
        *ARENA_PUSH(run->article->arena, order, count, capacity) = b;
    while (count-- > 0) {
        put_cell(out, order[count]->text);
        buf_printf(out, "\t\tleft out: " STR_FMT "\n", STR_ARG(order[count]->rule));
    }
}

/* What the page has and nobody hears, then what is said otherwise than written. With
 * --print=text or article: what was kept, as what. */
static void put_explained(const struct run *run, struct buf *out)
{
    bool blocks = run->job->print == PRINT_TEXT || run->job->print == PRINT_ARTICLE;

    buf_puts(out, "written\tsaid\trule\n");
    explain_left_out(run, out);
    for (const struct block *b = run->script; b; b = b->next) {
        const char *kind = b->role == ROLE_LEAD ? "lead" : block_kind_name(b->kind);

        if (b->silent || (blocks && script_is_body(b))) {
            put_cell(out, b->text);
            buf_printf(out, "\t%s: %s\n", b->silent ? "\tnot said" : "=\tkept", kind);
        }
        for (size_t i = 0; i < b->sentence_count && !b->silent && !blocks; i++)
            explain_sentence(b, &b->sentences[i].spoken, out);
    }
}

static enum status put_phonemes(struct run *run, struct buf *out, struct error *err)
{
    struct str *lines;
    size_t count;
    enum status status = run_open_speech(run, err);

    if (status == STATUS_OK)
        status =
            speech_phonemes(run->speech, run->article->arena, run->script, &lines, &count, err);
    for (size_t i = 0; status == STATUS_OK && i < count; i++)
        buf_printf(out, STR_FMT "\n", STR_ARG(lines[i]));
    return status;
}

static enum status ignore_block(void *state, const struct sound_block *block, struct error *err)
{
    (void)state;
    (void)block;
    (void)err;
    return STATUS_OK;
}

static enum status put_timeline(struct run *run, struct buf *out, struct error *err)
{
    struct speech_options options = {.want_pcm = false};
    struct sound_sink sink = {NULL, ignore_block};
    enum status status = run_open_speech(run, err);

    if (status == STATUS_OK)
        status = run_speak(run, &options, &sink, err);
    if (status == STATUS_OK)
        write_timeline_json(&run->timeline, out);
    return status;
}

static enum status put_stage(struct run *run, struct buf *out, struct error *err)
{
    if (run->job->doubts) {
        doubts_write(run->doubts, out);
        return STATUS_OK;
    }
    if (run->job->explain) {
        put_explained(run, out);
        return STATUS_OK;
    }
    switch ((enum print_stage)run->job->print) {
    case PRINT_TEXT:
        put_text(run, out);
        break;
    case PRINT_ARTICLE:
        write_article_json(run->article, out);
        break;
    case PRINT_SENTENCES:
        put_sentences(run, out);
        break;
    case PRINT_SPOKEN:
        put_spoken(run, out);
        break;
    case PRINT_PHONEMES:
        return put_phonemes(run, out, err);
    case PRINT_TIMELINE:
        return put_timeline(run, out, err);
    case PRINT_NOTHING:
        break;
    }
    return STATUS_OK;
}

static enum status write_out(const char *name, const struct target_options *options,
                             struct str text, struct error *err)
{
    struct target *target;
    enum status status = target_open(name, options, &target, err);

    if (status != STATUS_OK)
        return status;
    if (child_write_all(target_fd(target), text.data, text.size))
        return target_publish(target, err);
    status = error_set(err, STATUS_OUTPUT, "cannot write to %s: %s", target_name(target),
                       strerror(errno));
    target_abandon(target);
    return status;
}

/* The ending that a stage's text has in a folder. */
static const char *ending_of(const struct job *job)
{
    if (job->doubts)
        return "tsv";
    return !job->explain && (job->print == PRINT_ARTICLE || job->print == PRINT_TIMELINE)
               ? "json"
               : "txt";
}

/* The doubts of several sources are one list, unless each goes into a file of its own. */
static bool gather_doubts(struct run *run)
{
    const struct job *job = run->job;

    if (!job->doubts || job->sources.count <= 1 || job->outputs.count > 0)
        return false;
    if (!run->all_doubts)
        run->all_doubts = doubts_new(run->arena);
    doubts_gather(run->all_doubts, run->doubts);
    return true;
}

enum status print_end(struct run *run, struct error *err)
{
    static const struct target_options OPTIONS = {0};
    struct buf out = BUF_INIT;
    enum status status = STATUS_OK;

    if (run->all_doubts) {
        doubts_write(run->all_doubts, &out);
        status = write_out("-", &OPTIONS, buf_str(&out), err);
        buf_release(&out);
    }
    return status;
}

enum status print_stage(struct run *run, struct error *err)
{
    const struct text_list *names = &run->job->outputs;
    struct target_options options = {run->job->no_clobber, NULL};
    struct buf out = BUF_INIT;
    enum status status;

    if (gather_doubts(run))
        return STATUS_OK;
    status = put_stage(run, &out, err);
    if (status == STATUS_OK && names->count == 0)
        status = write_out("-", &options, buf_str(&out), err);
    for (size_t i = 0; status == STATUS_OK && i < names->count; i++) {
        const char *name = names->items[i];

        if (names_is_folder(run->job, name))
            name = names_make(run, name, ending_of(run->job));
        status = write_out(name, &options, buf_str(&out), err);
    }
    buf_release(&out);
    return status;
}
