/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lrc: lyrics for music players, [mm:ss.cc] before each line; with word times (the enhanced
 * form) <mm:ss.cc> before each word. */
#include "captions.h"
#include "document.h"
#include "writers.h"

static void put_plain(struct buf *out, char c)
{
    buf_putc(out, c);
}

/* Hundredths, cut off rather than rounded: a line must not come after its sound. */
static void put_time(struct buf *out, int64_t ms)
{
    buf_printf(out, "%02d:%02d.%02d", (int)(ms / 60000), (int)(ms / 1000 % 60),
               (int)(ms / 10 % 100));
}

static void put_stamp(struct buf *out, int64_t ms)
{
    buf_putc(out, '<');
    put_time(out, ms);
    buf_putc(out, '>');
}

/* A line of the head; what would end it early is left out. */
static void put_head(struct buf *out, const char *key, struct str value)
{
    if (value.size == 0)
        return;
    buf_printf(out, "[%s:", key);
    for (size_t i = 0; i < value.size; i++)
        if (value.data[i] != '\n' && value.data[i] != ']')
            buf_putc(out, value.data[i]);
    buf_puts(out, "]\n");
}

/* The head says what music players show; lines are captions without their line breaks. */
static void compose(const struct write_context *context, const struct timeline *timeline,
                    struct buf *out)
{
    const struct caption_style style = {
        .put_char = put_plain,
        .put_stamp = context->words ? put_stamp : NULL,
        .line_end = ' ',
        .stamp_first = true,
    };
    struct arena *scratch = arena_new();
    int64_t seconds = (timeline->frame_count + timeline->rate_hz / 2) / timeline->rate_hz;
    struct captions captions;

    captions_cut(scratch, timeline, &captions);
    put_head(out, "ti", article_label(scratch, context->article->title));
    put_head(out, "ar", context->article->author);
    put_head(out, "al", context->article->site);
    put_head(out, "la", context->article->lang);
    put_head(out, "re", STR("narrateur"));
    put_head(out, "ve", STR(NARRATEUR_VERSION));
    buf_printf(out, "[length:%02d:%02d]\n\n", (int)(seconds / 60), (int)(seconds % 60));
    for (size_t i = 0; i < captions.count; i++) {
        buf_putc(out, '[');
        put_time(out, captions.items[i].begin_ms);
        buf_putc(out, ']');
        caption_put(timeline, &captions.items[i], &style, out);
        buf_putc(out, '\n');
    }
    arena_free(scratch);
}

static enum status finish(void *state, const struct timeline *timeline, struct error *err)
{
    return document_finish(state, timeline, compose, err);
}

const struct writer writer_lrc = {
    .form = "lrc",
    .text = true,
    .help = "LRC lyrics for music players",
    .needs_sound = true,
    .begin = document_begin,
    .finish = finish,
    .abandon = document_abandon,
};
