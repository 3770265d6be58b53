/* SPDX-License-Identifier: GPL-3.0-or-later */
/* RIFF chunks of a WAV file: LIST/INFO as UTF-8 (what every player of today reads), chapters as
 * cue points with labels. */
#include "tags.h"

/* Opens a chunk; its size is set by close_chunk(). */
static size_t open_chunk(struct buf *out, const char *id)
{
    buf_puts(out, id);
    buf_put_le32(out, 0);
    return out->size;
}

/* Chunks begin at even places: an odd one is followed by a byte that does not count. */
static void close_chunk(struct buf *out, size_t begin)
{
    uint32_t size = (uint32_t)(out->size - begin);

    if (buf_overflowed(out))
        return;
    for (int i = 0; i < 4; i++)
        out->data[begin - 4 + (size_t)i] = (char)(size >> (8 * i));
    if (size & 1)
        buf_putc(out, 0);
}

/* One text of LIST/INFO, ended by a NUL that counts. */
static void put_info(struct buf *out, const char *id, struct str text)
{
    size_t begin;

    if (text.size == 0)
        return;
    begin = open_chunk(out, id);
    buf_put_str(out, text);
    buf_putc(out, 0);
    close_chunk(out, begin);
}

/* The frame stands twice: as position in the play order, which there is none of, and in the
 * data. */
static void put_cues(const struct tags *tags, int rate_hz, struct buf *out)
{
    size_t begin = open_chunk(out, "cue ");

    buf_put_le32(out, (uint32_t)tags->chapter_count);
    for (size_t i = 0; i < tags->chapter_count; i++) {
        uint32_t frame = (uint32_t)(tags->chapters[i].begin_ms * rate_hz / 1000);

        buf_put_le32(out, (uint32_t)i + 1);
        buf_put_le32(out, frame);
        buf_puts(out, "data");
        buf_put_le32(out, 0);
        buf_put_le32(out, 0);
        buf_put_le32(out, frame);
    }
    close_chunk(out, begin);
}

/* Names of the cue points, found by their numbers. */
static void put_labels(const struct tags *tags, struct buf *out)
{
    size_t list = open_chunk(out, "LIST");

    buf_puts(out, "adtl");
    for (size_t i = 0; i < tags->chapter_count; i++) {
        size_t label = open_chunk(out, "labl");

        buf_put_le32(out, (uint32_t)i + 1);
        buf_put_str(out, tags->chapters[i].title);
        buf_putc(out, 0);
        close_chunk(out, label);
    }
    close_chunk(out, list);
}

void tags_put_riff(const struct tags *tags, int rate_hz, bool chapters, struct buf *out)
{
    size_t list = open_chunk(out, "LIST");

    buf_puts(out, "INFO");
    put_info(out, "INAM", tags->title);
    put_info(out, "IART", tags->artist);
    put_info(out, "IPRD", tags->album);
    put_info(out, "ICRD", tags->date);
    put_info(out, "ICMT", tags->url);
    put_info(out, "IGNR", STR("Speech"));
    put_info(out, "ILNG", tags->lang);
    put_info(out, "ISFT", STR("narrateur " NARRATEUR_VERSION));
    close_chunk(out, list);
    if (chapters && tags->chapter_count > 0) {
        put_cues(tags, rate_hz, out);
        put_labels(tags, out);
    }
}
