/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ID3v2.3 in UTF-16: what old car radios and new players both read; chapters as in the ID3v2
 * Chapter Frame Addendum. https://id3.org/id3v2.3.0 */
#include "tags.h"

#include "base/utf8.h"

#define HEAD_SIZE 10
#define UTF16 1 /* encoding byte of a text that begins with a byte order mark */
#define CHAPTERS_MAX 255
#define NO_OFFSET 0xFFFFFFFFu
#define FRONT_COVER 3

/* Frame sizes are plain in version 3 (in version 4 they would have seven bits a byte). */
static size_t open_frame(struct buf *out, const char *id)
{
    buf_puts(out, id);
    buf_put_be32(out, 0); /* size, set by close_frame() */
    buf_put_le16(out, 0); /* flags */
    return out->size;
}

static void close_frame(struct buf *out, size_t begin)
{
    uint32_t size = (uint32_t)(out->size - begin);

    for (size_t i = 0; i < 4 && !buf_overflowed(out); i++)
        out->data[begin - 6 + i] = (char)(size >> (24 - 8 * i));
}

static void put_utf16(struct buf *out, struct str text)
{
    size_t at = 0;

    buf_put_le16(out, 0xFEFF);
    while (at < text.size) {
        uint32_t c = utf8_next(text, &at);

        if (c < 0x10000) {
            buf_put_le16(out, (uint16_t)c);
            continue;
        }
        buf_put_le16(out, (uint16_t)(0xD800 + ((c - 0x10000) >> 10)));
        buf_put_le16(out, (uint16_t)(0xDC00 + ((c - 0x10000) & 0x3FF)));
    }
}

/* As put_utf16(), with the two zero bytes that end a text in the middle of a frame. */
static void put_utf16_end(struct buf *out, struct str text)
{
    put_utf16(out, text);
    buf_put_le16(out, 0);
}

/* Empty ones are left out: players would show an empty line. */
static void put_text(struct buf *out, const char *id, struct str text)
{
    size_t begin;

    if (text.size == 0)
        return;
    begin = open_frame(out, id);
    buf_putc(out, UTF16);
    put_utf16(out, text);
    close_frame(out, begin);
}

/* Language frames must have three letters; the names of two-letter codes were replaced before.
 */
static void put_language(struct buf *out, const struct tags *tags)
{
    buf_putc(out, UTF16);
    buf_put_str(out, tags->lang);
}

/* Version 3 has year and day apart: TYER, and TDAT as DDMM. */
static void put_date(const struct tags *tags, struct buf *out)
{
    struct str date = tags->date;

    if (date.size == 0)
        return;
    put_text(out, "TYER", str_sub(date, 0, 4));
    if (date.size == sizeof "YYYY-MM-DD" - 1)
        put_text(
            out, "TDAT",
            arena_format(tags->arena, "%.2s%.2s", date.data + 8, date.data + 5)); /* DDMM */
}

/* Addresses are Latin-1 without an encoding byte; what is not ASCII goes percent-encoded. */
static void put_address(struct buf *out, const char *id, struct str url)
{
    size_t begin;

    if (url.size == 0)
        return;
    begin = open_frame(out, id);
    for (size_t i = 0; i < url.size; i++) {
        unsigned char c = (unsigned char)url.data[i];

        if (c > 0x20 && c < 0x7F)
            buf_putc(out, (char)c);
        else
            buf_printf(out, "%%%02X", c);
    }
    close_frame(out, begin);
}

/* COMM and USLT have the same shape: language, short description, text. */
static void put_described(const struct tags *tags, const char *id, struct str text,
                          struct buf *out)
{
    size_t begin;

    if (text.size == 0)
        return;
    begin = open_frame(out, id);
    put_language(out, tags);
    put_utf16_end(out, STR(""));
    put_utf16(out, text);
    close_frame(out, begin);
}

/* Synchronised text: milliseconds (2), a transcription (1). */
static void put_synchronised(const struct tags *tags, struct buf *out)
{
    size_t begin = open_frame(out, "SYLT");

    put_language(out, tags);
    buf_putc(out, 2);
    buf_putc(out, 1);
    put_utf16_end(out, STR(""));
    for (size_t i = 0; i < tags->line_count; i++) {
        put_utf16_end(out, tags->lines[i].text);
        buf_put_be32(out, (uint32_t)tags->lines[i].begin_ms);
    }
    close_frame(out, begin);
}

static void put_chapter(const struct chapter *chapter, size_t index, int64_t end_ms,
                        struct buf *out)
{
    size_t begin = open_frame(out, "CHAP");

    buf_printf(out, "ch%03d%c", (int)index + 1, 0);
    buf_put_be32(out, (uint32_t)chapter->begin_ms);
    buf_put_be32(out, (uint32_t)end_ms);
    buf_put_be32(out, NO_OFFSET);
    buf_put_be32(out, NO_OFFSET);
    put_text(out, "TIT2", chapter->title);
    close_frame(out, begin);
}

/* One table of contents, top level (2) and ordered (1). Its count is one byte: further headings
 * belong to the last chapter. */
static void put_chapters(const struct tags *tags, struct buf *out)
{
    size_t count = tags->chapter_count < CHAPTERS_MAX ? tags->chapter_count : CHAPTERS_MAX;
    size_t begin;

    if (count == 0)
        return;
    for (size_t i = 0; i < count; i++)
        put_chapter(&tags->chapters[i], i,
                    i + 1 < count ? tags->chapters[i].end_ms : tags->duration_ms, out);
    begin = open_frame(out, "CTOC");
    buf_printf(out, "toc%c%c%c", 0, 3, (int)count);
    for (size_t i = 0; i < count; i++)
        buf_printf(out, "ch%03d%c", (int)i + 1, 0);
    put_text(out, "TIT2", STR("Sommaire"));
    close_frame(out, begin);
}

/* The picture goes before the long texts, for readers that give up after some kilobytes. */
static void put_cover(const struct tags *tags, struct buf *out)
{
    size_t begin;

    if (tags->cover.size == 0)
        return;
    begin = open_frame(out, "APIC");
    buf_putc(out, UTF16);
    buf_put_str(out, tags->cover_type);
    buf_putc(out, 0);
    buf_putc(out, FRONT_COVER);
    put_utf16_end(out, STR("Couverture"));
    buf_put_str(out, tags->cover);
    close_frame(out, begin);
}

/* Order: what is short and shown first. With `times` the numbers are zero at the first
 * writing and real at the second; widths are fixed. */
static void put_frames(const struct tags *tags, bool times, struct buf *out)
{
    put_text(out, "TIT2", tags->title);
    put_text(out, "TPE1", tags->artist);
    put_text(out, "TALB", tags->album);
    put_date(tags, out);
    put_text(out, "TLAN", tags->lang);
    put_text(out, "TCON", STR("Speech"));
    put_text(out, "TSSE", STR("narrateur " NARRATEUR_VERSION ", LAME"));
    if (times) /* as wide as ever needed, so that the tag keeps its size */
        put_text(out, "TLEN", arena_format(tags->arena, "%09d", (int)tags->duration_ms));
    put_address(out, "WOAF", tags->url);
    put_described(tags, "COMM", tags->url, out);
    if (times)
        put_chapters(tags, out);
    put_cover(tags, out);
    put_described(tags, "USLT", tags->text, out);
    if (times)
        put_synchronised(tags, out);
}

void tags_put_id3(const struct tags *tags, bool times, struct buf *out)
{
    size_t begin = out->size, size;

    buf_put(out, "ID3\3\0\0\0\0\0\0", HEAD_SIZE);
    put_frames(tags, times, out);
    size = out->size - begin - HEAD_SIZE;
    for (size_t i = 0; i < 4 && !buf_overflowed(out); i++) /* seven bits a byte */
        out->data[begin + 6 + i] = (char)(size >> (21 - 7 * i) & 0x7F);
}
