/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vtt: WebVTT, https://www.w3.org/TR/webvtt1/ . Cues are called as the sentences of the
 * editions are ("s0001"), further parts of a sentence "s0001-2". */
#include "captions.h"
#include "document.h"
#include "writers.h"

/* The three characters that WebVTT escapes; with ">" gone, "-->" cannot occur either. */
static void put_char(struct buf *out, char c)
{
    if (c == '&')
        buf_puts(out, "&amp;");
    else if (c == '<')
        buf_puts(out, "&lt;");
    else if (c == '>')
        buf_puts(out, "&gt;");
    else
        buf_putc(out, c);
}

/* Word times inside a cue: what was said already can be styled apart (:past). */
static void put_stamp(struct buf *out, int64_t ms)
{
    buf_putc(out, '<');
    caption_put_clock(out, ms, '.');
    buf_putc(out, '>');
}

/* A blank line goes in front, since the head is there already. */
static void put_cue(const struct timeline *timeline, const struct caption *caption,
                    const struct caption_style *style, struct buf *out)
{
    buf_printf(out, "\ns%04zu", caption->cue_index + 1);
    if (caption->part > 0)
        buf_printf(out, "-%d", caption->part + 1);
    buf_putc(out, '\n');
    caption_put_clock(out, caption->begin_ms, '.');
    buf_puts(out, " --> ");
    caption_put_clock(out, caption->end_ms, '.');
    buf_putc(out, '\n');
    caption_put(timeline, caption, style, out);
    buf_putc(out, '\n');
}

static void compose(const struct write_context *context, const struct timeline *timeline,
                    struct buf *out)
{
    const struct caption_style style = {
        .put_char = put_char,
        .put_stamp = context->words ? put_stamp : NULL,
        .line_end = '\n',
    };
    struct arena *scratch = arena_new();
    struct captions captions;

    captions_cut(scratch, timeline, &captions);
    buf_puts(out, "WEBVTT\n");
    for (size_t i = 0; i < captions.count; i++)
        put_cue(timeline, &captions.items[i], &style, out);
    arena_free(scratch);
}

static enum status finish(void *state, const struct timeline *timeline, struct error *err)
{
    return document_finish(state, timeline, compose, err);
}

const struct writer writer_vtt = {
    .form = "vtt",
    .text = true,
    .help = "WebVTT captions",
    .needs_sound = true,
    .begin = document_begin,
    .finish = finish,
    .abandon = document_abandon,
};
