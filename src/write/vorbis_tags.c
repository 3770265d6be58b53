/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vorbis comments, shared by FLAC, Ogg Vorbis and Ogg Opus. Chapters as in
 * https://wiki.xiph.org/Chapter_Extension: CHAPTER001=HH:MM:SS.mmm, CHAPTER001NAME=title. */
#include "tags.h"

#include "base64.h"

#define CHAPTERS_MAX 999 /* three digits */
#define FRONT_COVER 3

struct comments {
    struct buf *out;
    uint32_t count;
};

/* KEY=value with its length; empty ones are left out. */
static void put_comment(struct comments *comments, const char *key, struct str value)
{
    size_t key_size = strlen(key);

    if (value.size == 0)
        return;
    buf_put_le32(comments->out, (uint32_t)(key_size + 1 + value.size));
    buf_puts(comments->out, key);
    buf_putc(comments->out, '=');
    buf_put_str(comments->out, value);
    comments->count++;
}

/* Times have a fixed width up to 99 hours: the header keeps its size when they become known. */
static void put_chapters(struct comments *comments, const struct tags *tags)
{
    for (size_t i = 0; i < tags->chapter_count && i < CHAPTERS_MAX; i++) {
        const struct chapter *chapter = &tags->chapters[i];
        struct str time =
            arena_format(tags->arena, "%02d:%02d:%02d.%03d", (int)(chapter->begin_ms / 3600000),
                         (int)(chapter->begin_ms / 60000 % 60),
                         (int)(chapter->begin_ms / 1000 % 60), (int)(chapter->begin_ms % 1000));
        struct str key = arena_format(tags->arena, "CHAPTER%03d", (int)i + 1);
        struct str name_key = arena_format(tags->arena, "CHAPTER%03dNAME", (int)i + 1);

        put_comment(comments, key.data, time);
        put_comment(comments, name_key.data, chapter->title);
    }
}

/* The fields of FLAC's METADATA_BLOCK_PICTURE. */
void tags_put_picture(const struct tags *tags, struct buf *out)
{
    static const char DESCRIPTION[] = "Couverture";

    buf_put_be32(out, FRONT_COVER);
    buf_put_be32(out, (uint32_t)tags->cover_type.size);
    buf_put_str(out, tags->cover_type);
    buf_put_be32(out, sizeof DESCRIPTION - 1);
    buf_puts(out, DESCRIPTION);
    buf_put_be32(out, tags->cover_width);
    buf_put_be32(out, tags->cover_height);
    buf_put_be32(out, 24); /* bits per pixel, as usual */
    buf_put_be32(out, 0);  /* no palette */
    buf_put_be32(out, (uint32_t)tags->cover.size);
    buf_put_str(out, tags->cover);
}

/* Ogg has no picture block of its own: FLAC's, as base64 text. */
static void put_embedded_picture(struct comments *comments, const struct tags *tags)
{
    struct buf picture = BUF_INIT, text = BUF_INIT;

    tags_put_picture(tags, &picture);
    base64_put(&text, buf_str(&picture));
    put_comment(comments, "METADATA_BLOCK_PICTURE", buf_str(&text));
    buf_release(&picture);
    buf_release(&text);
}

/* The count stands in front of the comments and is filled in at the end. */
void tags_put_vorbis(const struct tags *tags, struct str vendor, bool chapters, bool picture,
                     struct buf *out)
{
    struct comments comments = {out, 0};
    size_t count_at;

    buf_put_le32(out, (uint32_t)vendor.size);
    buf_put_str(out, vendor);
    count_at = out->size;
    buf_put_le32(out, 0);
    put_comment(&comments, "TITLE", tags->title);
    put_comment(&comments, "ARTIST", tags->artist);
    put_comment(&comments, "ALBUM", tags->album);
    put_comment(&comments, "DATE", tags->date);
    put_comment(&comments, "GENRE", STR("Speech"));
    put_comment(&comments, "LANGUAGE", tags->lang);
    put_comment(&comments, "URL", tags->url);
    put_comment(&comments, "COMMENT",
                tags->url); /* which players show; in every form the same */
    put_comment(&comments, "ENCODER", STR("narrateur " NARRATEUR_VERSION));
    put_comment(&comments, "LYRICS", tags->text);
    if (chapters)
        put_chapters(&comments, tags);
    if (picture && tags->cover.size > 0)
        put_embedded_picture(&comments, tags);
    for (size_t i = 0; i < 4 && !buf_overflowed(out); i++)
        out->data[count_at + i] = (char)(comments.count >> (8 * i));
}
