/* SPDX-License-Identifier: GPL-3.0-or-later */
/* srt: SubRip captions. The form knows no escapes, and players take "<word" for markup and drop
 * it, and "-->" for the times of a cue: "<" and ">" of the text become "‹" and "›". */
#include "captions.h"
#include "document.h"
#include "writers.h"

static void put_char(struct buf *out, char c)
{
    if (c == '<')
        buf_puts(out, "‹");
    else if (c == '>')
        buf_puts(out, "›");
    else
        buf_putc(out, c);
}

/* Cues are counted from 1, parts of sentences like whole ones. */
static void compose(const struct write_context *context, const struct timeline *timeline,
                    struct buf *out)
{
    static const struct caption_style STYLE = {.put_char = put_char, .line_end = '\n'};
    struct arena *scratch = arena_new();
    struct captions captions;

    (void)context;
    captions_cut(scratch, timeline, &captions);
    for (size_t i = 0; i < captions.count; i++) {
        const struct caption *caption = &captions.items[i];

        buf_printf(out, "%s%zu\n", i > 0 ? "\n" : "", i + 1);
        caption_put_clock(out, caption->begin_ms, ',');
        buf_puts(out, " --> ");
        caption_put_clock(out, caption->end_ms, ',');
        buf_putc(out, '\n');
        caption_put(timeline, caption, &STYLE, out);
        buf_putc(out, '\n');
    }
    arena_free(scratch);
}

static enum status finish(void *state, const struct timeline *timeline, struct error *err)
{
    return document_finish(state, timeline, compose, err);
}

const struct writer writer_srt = {
    .form = "srt",
    .text = true,
    .help = "SubRip captions",
    .needs_sound = true,
    .begin = document_begin,
    .finish = finish,
    .abandon = document_abandon,
};
