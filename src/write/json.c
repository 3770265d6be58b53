/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "write/json.h"

#include "base/utf8.h"
#include "document.h"
#include "writers.h"

#include <jansson.h>
#include <math.h>

static const char *const ROLES[] = {"body", "title", "intro", "lead", "announcement", "outro"};

/* Sets object[key]; text that is no UTF-8 is mended, since jansson refuses it. */
static void set_text(json_t *object, const char *key, struct str text)
{
    struct buf valid = BUF_INIT;

    utf8_put_valid(&valid, text);
    json_object_set_new(object, key, json_stringn(valid.data ? valid.data : "", valid.size));
    buf_release(&valid);
}

/* For fields that most articles lack: they are left out instead of being "". */
static void set_some_text(json_t *object, const char *key, struct str text)
{
    if (text.size > 0)
        set_text(object, key, text);
}

/* For our own ASCII names, which need no mending. */
static void set_name(json_t *object, const char *key, const char *name)
{
    json_object_set_new(object, key, json_string(name));
}

/* Tenths of a millisecond are far below what can be heard and keep the numbers short. */
static void set_time(json_t *object, const char *key, double seconds)
{
    json_object_set_new(object, key, json_real(round(seconds * 1e4) / 1e4));
}

static int append_text(const char *bytes, size_t size, void *out)
{
    buf_put(out, bytes, size);
    return 0;
}

/* Writes and releases the tree. jansson never looks at the locale, not even for numbers. */
static void print(json_t *root, struct buf *out)
{
    json_dump_callback(root, append_text, out, JSON_INDENT(2) | JSON_REAL_PRECISION(12));
    buf_putc(out, '\n');
    json_decref(root);
}

/* Fields with their usual value (role body, no number, not silent) are left out. */
static json_t *block_object(const struct block *block)
{
    json_t *object = json_object();

    set_name(object, "kind", block_kind_name(block->kind));
    json_object_set_new(object, "level", json_integer(block->level));
    set_text(object, "text", block->text);
    if (block->role != ROLE_BODY)
        set_name(object, "role", ROLES[block->role]);
    if (block->number > 0)
        json_object_set_new(object, "number", json_integer(block->number));
    set_some_text(object, "lang", block->lang);
    if (block->silent)
        json_object_set_new(object, "silent", json_true());
    return object;
}

static json_t *article_object(const struct article *article)
{
    json_t *object = json_object(), *blocks = json_array();

    set_text(object, "url", article->url);
    set_some_text(object, "canonical", article->canonical);
    set_text(object, "title", article->title);
    set_text(object, "author", article->author);
    set_text(object, "published", article->published);
    set_text(object, "site", article->site);
    set_some_text(object, "section", article->section);
    set_text(object, "lang", article->lang);
    set_text(object, "lead", article->lead);
    set_some_text(object, "image", article->image);
    json_object_set_new(object, "paid", json_boolean(article->paid));
    for (const struct block *b = article->first; b; b = b->next)
        json_array_append_new(blocks, block_object(b));
    json_object_set_new(object, "blocks", blocks);
    return object;
}

void write_article_json(const struct article *article, struct buf *out)
{
    print(article_object(article), out);
}

/* Spans of the written text, as the timeline has them: "1 200 €" is one. */
static json_t *words_array(const struct timeline *timeline, const struct cue *cue)
{
    json_t *words = json_array();

    for (size_t i = 0; i < cue->word_count; i++) {
        const struct word_cue *word = &cue->words[i];
        json_t *object = json_object();

        set_text(object, "text", str_sub(cue->block->text, word->begin, word->end));
        set_time(object, "begin", timeline_seconds(timeline, word->begin_frame));
        set_time(object, "end", timeline_seconds(timeline, word->end_frame));
        json_array_append_new(words, object);
    }
    return words;
}

/* `block` counts blocks in what is said, where intro and announcements have a place too; in
 * the article's own list they do not occur. */
static json_t *cue_object(const struct timeline *timeline, const struct cue *cue,
                          size_t block_index)
{
    const struct sentence *sentence = &cue->block->sentences[cue->sentence];
    struct arena *scratch = arena_new();
    json_t *object = json_object();

    json_object_set_new(object, "block", json_integer((json_int_t)block_index));
    set_name(object, "kind", block_kind_name(cue->block->kind));
    set_name(object, "role", ROLES[cue->block->role]);
    set_text(object, "text", str_sub(cue->block->text, sentence->begin, sentence->end));
    set_text(object, "spoken", spoken_text(scratch, &sentence->spoken));
    set_time(object, "begin", timeline_seconds(timeline, cue->begin_frame));
    set_time(object, "end", timeline_seconds(timeline, cue->end_frame));
    json_object_set_new(object, "words", words_array(timeline, cue));
    arena_free(scratch);
    return object;
}

static json_t *timeline_object(const struct timeline *timeline)
{
    json_t *object = json_object(), *sentences = json_array();
    size_t block_index = 0;

    set_time(object, "duration", timeline_seconds(timeline, timeline->frame_count));
    json_object_set_new(object, "rate", json_integer(timeline->rate_hz));
    for (size_t i = 0; i < timeline->count; i++) {
        const struct cue *cue = &timeline->cues[i];

        if (i > 0 && cue->block != cue[-1].block)
            block_index++;
        json_array_append_new(sentences, cue_object(timeline, cue, block_index));
    }
    json_object_set_new(object, "sentences", sentences);
    return object;
}

void write_timeline_json(const struct timeline *timeline, struct buf *out)
{
    print(timeline_object(timeline), out);
}

static void compose(const struct write_context *context, const struct timeline *timeline,
                    struct buf *out)
{
    json_t *root = json_object();

    json_object_set_new(root, "article", article_object(context->article));
    json_object_set_new(root, "timeline", timeline_object(timeline));
    print(root, out);
}

static enum status finish(void *state, const struct timeline *timeline, struct error *err)
{
    return document_finish(state, timeline, compose, err);
}

const struct writer writer_json = {
    .form = "json",
    .help = "article and timeline as JSON",
    .needs_sound = true,
    .begin = document_begin,
    .finish = finish,
    .abandon = document_abandon,
};
