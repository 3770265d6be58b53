/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tags: what a sound file tells about itself, collected once for every container.
 *
 * Titles, texts and the number of chapters are known before the first sound, only the times are
 * not: a header is written with zero times and, where the target can be rewritten, written
 * again at the end with the real ones. Its size is the same both times. */
#ifndef WRITE_TAGS_H
#define WRITE_TAGS_H

#include "base/buf.h"
#include "write/write.h"

struct chapter {
    struct str title;
    const struct block *block; /* heading it begins with; NULL: the beginning of the sound */
    int64_t begin_ms, end_ms;
};

struct line { /* one sentence of what is said */
    struct str text;
    const struct block *block;
    size_t sentence;
    int64_t begin_ms;
};

struct tags {
    struct arena *arena;
    struct str title, artist, album, url;
    struct str date; /* YYYY-MM-DD, YYYY-MM, YYYY, or "" */
    struct str lang; /* ISO 639-2: "fra" */
    struct str text; /* all that is said, as written */
    struct str narrator;
    struct str cover, cover_type; /* bytes of the picture, "image/png"; "" = none */
    uint32_t cover_width, cover_height;
    struct chapter *chapters;
    size_t chapter_count, chapter_capacity;
    struct line *lines;
    size_t line_count, line_capacity;
    int64_t duration_ms; /* 0 until tags_set_times() */
};

/* The day, month or year that an ISO 8601 time begins with; "" when it begins with none. */
struct str tags_date(struct str published);

/* Appends that as a day, the first of the month or year; 2000-01-01 where nothing is known. */
void tags_put_day(struct str published, struct buf *out);

/* Reads the cover too: STATUS_INPUT when it cannot be read or is neither JPEG nor PNG. Release
 * with tags_release(), also after a failure. */
enum status tags_collect(const struct write_context *context, struct tags *tags,
                         struct error *err);
void tags_release(struct tags *tags);

/* Fills in begin and end of chapters and lines. What was not said begins with what follows. */
void tags_set_times(struct tags *tags, const struct timeline *timeline);

/* Vorbis comments (vendor, count, KEY=value...), as FLAC, Vorbis and Opus embed them, without
 * framing bit. `chapters`: with CHAPTERxxx. `picture`: with METADATA_BLOCK_PICTURE (Ogg). */
void tags_put_vorbis(const struct tags *tags, struct str vendor, bool chapters, bool picture,
                     struct buf *out);

/* Body of a FLAC PICTURE block. */
void tags_put_picture(const struct tags *tags, struct buf *out);

/* LIST/INFO, then, with `chapters`, cue and LIST/adtl: whole RIFF chunks. */
void tags_put_riff(const struct tags *tags, int rate_hz, bool chapters, struct buf *out);

/* A whole ID3v2.3 tag. `times`: with chapters, synchronised text and length. */
void tags_put_id3(const struct tags *tags, bool times, struct buf *out);

#endif
