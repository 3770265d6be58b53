/* SPDX-License-Identifier: GPL-3.0-or-later */
/* captions: sentences cut to what can be read at a glance, two lines of 42 characters. */
#ifndef WRITE_CAPTIONS_H
#define WRITE_CAPTIONS_H

#include "article/timeline.h"
#include "base/buf.h"

#define CAPTION_LINE 42 /* characters; a longer word keeps a line to itself */

struct caption {
    const struct cue *cue;
    size_t cue_index;    /* of the timeline */
    int part;            /* 0, 1, ... of the sentence */
    uint32_t begin, end; /* bytes of the block's text, no white space at the ends */
    uint32_t second;     /* where its second line begins; 0 = one line is enough */
    int64_t begin_ms, end_ms;
};

struct captions {
    struct caption *items;
    size_t count, capacity;
};

/* Cuts where a reader would: after punctuation, never before ; : ! ? » nor after «, never
 * inside what is heard as one word, in parts of even length (least squares over all ways to
 * cut). The items live in the arena. Begins ascend, ends are after begins. */
void captions_cut(struct arena *arena, const struct timeline *timeline,
                  struct captions *captions);

/* How a form writes text. */
struct caption_style {
    void (*put_char)(struct buf *out, char c);      /* a byte of text */
    void (*put_stamp)(struct buf *out, int64_t ms); /* before each word; NULL = none */
    char line_end;                                  /* between the lines: '\n', or ' ' */
    bool stamp_first; /* also before the first word of a caption */
};

void caption_put(const struct timeline *timeline, const struct caption *caption,
                 const struct caption_style *style, struct buf *out);

/* H:MM:SS and milliseconds: "00:01:02.345" with '.', "00:01:02,345" with ','. */
void caption_put_clock(struct buf *out, int64_t ms, char point);

#endif
