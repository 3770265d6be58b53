/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "write/json.h"

#include "document.h"
#include "values.h"
#include "writers.h"

/* For fields that most articles lack: they are left out instead of being "". */
static void set_some_text(json_t *object, const char *key, struct str text)
{
    if (text.size > 0)
        value_set_text(object, key, text);
}

/* Fields with their usual value (role body, no number, not silent) are left out. */
static json_t *block_object(const struct block *block)
{
    json_t *object = json_object();

    value_set_name(object, "kind", block_kind_name(block->kind));
    json_object_set_new(object, "level", json_integer(block->level));
    value_set_text(object, "text", block->text);
    if (block->role != ROLE_BODY)
        value_set_name(object, "role", value_role_name(block->role));
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

    value_set_text(object, "url", article->url);
    set_some_text(object, "canonical", article->canonical);
    value_set_text(object, "title", article->title);
    value_set_text(object, "author", article->author);
    value_set_text(object, "published", article->published);
    value_set_text(object, "site", article->site);
    set_some_text(object, "section", article->section);
    value_set_text(object, "lang", article->lang);
    value_set_text(object, "lead", article->lead);
    set_some_text(object, "image", article->image);
    json_object_set_new(object, "paid", json_boolean(article->paid));
    for (const struct block *b = article->first; b; b = b->next)
        json_array_append_new(blocks, block_object(b));
    json_object_set_new(object, "blocks", blocks);
    return object;
}

void write_article_json(const struct article *article, struct buf *out)
{
    values_print(article_object(article), out);
}

/* Spans of the written text, as the timeline has them: "1 200 €" is one. */
static json_t *words_array(const struct timeline *timeline, const struct cue *cue)
{
    json_t *words = json_array();

    for (size_t i = 0; i < cue->word_count; i++) {
        const struct word_cue *word = &cue->words[i];
        json_t *object = json_object();

        value_set_text(object, "text", str_sub(cue->block->text, word->begin, word->end));
        value_set_time(object, "begin", timeline_seconds(timeline, word->begin_frame));
        value_set_time(object, "end", timeline_seconds(timeline, word->end_frame));
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
    value_set_name(object, "kind", block_kind_name(cue->block->kind));
    value_set_name(object, "role", value_role_name(cue->block->role));
    value_set_text(object, "text", str_sub(cue->block->text, sentence->begin, sentence->end));
    value_set_text(object, "spoken", spoken_text(scratch, &sentence->spoken));
    value_set_time(object, "begin", timeline_seconds(timeline, cue->begin_frame));
    value_set_time(object, "end", timeline_seconds(timeline, cue->end_frame));
    json_object_set_new(object, "words", words_array(timeline, cue));
    arena_free(scratch);
    return object;
}

static json_t *timeline_object(const struct timeline *timeline)
{
    json_t *object = json_object(), *sentences = json_array();
    size_t block_index = 0;

    value_set_time(object, "duration", timeline_seconds(timeline, timeline->frame_count));
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
    values_print(timeline_object(timeline), out);
}

static void compose(const struct write_context *context, const struct timeline *timeline,
                    struct buf *out)
{
    json_t *root = json_object();

    json_object_set_new(root, "article", article_object(context->article));
    json_object_set_new(root, "timeline", timeline_object(timeline));
    values_print(root, out);
}

static enum status finish(void *state, const struct timeline *timeline, struct error *err)
{
    return document_finish(state, timeline, compose, err);
}

const struct writer writer_json = {
    .form = "json",
    .text = true,
    .help = "article and timeline as JSON",
    .needs_sound = true,
    .begin = document_begin,
    .finish = finish,
    .abandon = document_abandon,
};
