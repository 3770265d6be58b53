/* SPDX-License-Identifier: GPL-3.0-or-later */
/* write: the forms of output. Each form is a `struct writer` in writers.def. */
#ifndef WRITE_WRITE_H
#define WRITE_WRITE_H

#include "article/article.h"
#include "article/timeline.h"
#include "base/pcm.h"
#include "base/report.h"

/* What every form may need to know. All of it is borrowed and outlives the output. */
struct write_context {
    const struct article *article; /* metadata */
    const struct block *script;    /* first block of what is said, intro and outro included,
                                    * sentences filled in; the timeline's cues point to them */
    const char *name;              /* of the output, for messages: target_name() */
    int rate_hz;
    int bitrate_kbps;       /* 0 = the form's own default */
    const char *cover;      /* file name of a JPEG or PNG picture, or NULL */
    const char *narrator;   /* profile name, for tags and editions */
    const char *link_audio; /* html: address of the sound beside the page; NULL = inside it */
    bool words;             /* word times in captions and editions */
    bool streaming;         /* target_is_stream(): nothing can be rewritten */
};

/* A form of output. `codec` and `put` may be NULL.
 *
 * The calls: codec, begin, put for each block in order, then finish or, when anything failed,
 * abandon. A `finish` that fails has released the state as well. Messages name the output; a
 * reader that went away (EPIPE) gives STATUS_OUTPUT with an empty message: nothing to say. */
struct writer {
    const char *form; /* "wav"; also the ending of file names */
    const char *help; /* one line for -f list */
    bool needs_pcm;   /* wants sound_block.samples */
    bool needs_sound; /* false (txt): works without speech, `finish` takes a NULL timeline */
    bool text;        /* can be shown on a terminal */
    const char *folder_mark; /* makes a folder with this file in it (daisy), not a file */
    /* Fills in the encoder to run in the block's child; false when there is none. Two writers
     * whose codecs have the same `encode` and equal setups may share what one child made:
     * block_codec_same(). */
    bool (*codec)(const struct write_context *context, struct block_codec *codec);
    /* `fd`: open for writing (and seeking, unless streaming); stays the caller's. *state is the
     * writer's own, released by `finish` or `abandon`. */
    enum status (*begin)(const struct write_context *context, int fd, void **state,
                         struct error *err);
    /* `codec_index`: which of block->encoded is this writer's own. */
    enum status (*put)(void *state, const struct sound_block *block, size_t codec_index,
                       struct error *err);
    enum status (*finish)(void *state, const struct timeline *timeline, struct error *err);
    void (*abandon)(void *state);
};

/* True when one encoding serves both. */
bool block_codec_same(const struct block_codec *a, const struct block_codec *b);

const struct writer *writer_find(struct str form); /* NULL when there is none */
const struct writer *writer_at(size_t index); /* in the order of writers.def; NULL at the end */

#endif
