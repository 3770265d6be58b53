/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text.h"

#include "base/utf8.h"

/* A single no-break space stays (it binds "12 km"); any other run becomes one space. */
static size_t put_space(char *out, size_t used, struct str run, size_t spaces)
{
    if (used == 0 || spaces == 0)
        return 0;
    if (spaces == 1 && (unsigned char)run.data[0] >= 0xC2 && utf8_is_space(utf8_at(run, 0))) {
        memcpy(out + used, run.data, run.size);
        return run.size;
    }
    out[used] = ' ';
    return 1;
}

struct str text_fold(struct arena *arena, struct str text)
{
    char *out = arena_alloc(arena, text.size + 1, 1);
    size_t used = 0, at = 0, space_at = 0, spaces = 0;

    while (at < text.size) {
        size_t begin = at;
        uint32_t c = utf8_next(text, &at);

        if (utf8_is_ignorable(c) && !spaces)
            continue;
        if (utf8_is_space(c) || utf8_is_control(c) || utf8_is_ignorable(c)) {
            space_at = spaces ? space_at : begin;
            spaces++;
            continue;
        }
        used += put_space(out, used, str_sub(text, space_at, begin), spaces);
        spaces = 0;
        memcpy(out + used, text.data + begin, at - begin);
        used += at - begin;
    }
    return (struct str){out, used};
}

static uint32_t plain_char(uint32_t c)
{
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x02BC:
        return '\'';
    case 0x2013:
    case 0x2014:
    case 0x2011:
        return '-';
    default:
        return utf8_is_space(c) ? ' ' : utf8_unaccent(utf8_lower(c));
    }
}

struct str text_plain(struct arena *arena, struct str text)
{
    struct buf out = BUF_INIT;
    struct str result;
    size_t at = 0;

    while (at < text.size) {
        uint32_t c = plain_char(utf8_next(text, &at));

        if (utf8_is_ignorable(c) || (c == ' ' && (!out.size || out.data[out.size - 1] == ' ')))
            continue;
        buf_put_utf8(&out, c);
    }
    while (out.size && out.data[out.size - 1] == ' ')
        out.size--;
    result = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return result;
}

struct str text_letters(struct arena *arena, struct str text)
{
    struct buf out = BUF_INIT;
    struct str result;
    size_t at = 0;

    while (at < text.size) {
        uint32_t c = utf8_unaccent(utf8_lower(utf8_next(text, &at)));

        if (utf8_is_letter(c) || utf8_is_digit(c))
            buf_put_utf8(&out, c);
    }
    result = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return result;
}

size_t text_words(struct str text)
{
    size_t words = 0;
    bool inside = false;

    for (size_t i = 0; i < text.size; i++) {
        bool space = text.data[i] == ' ' || text.data[i] == '\n';

        words += inside && space;
        inside = !space;
    }
    return words + inside;
}

bool text_ends_sentence(struct str text)
{
    size_t at = text.size;

    while (at > 0) {
        uint32_t c = utf8_before(text, at);

        if (c == '.' || c == '!' || c == '?' || c == 0x2026)
            return true;
        if (!utf8_is_space(c) && c != '"' && c != 0xBB && c != 0x201D && c != ')' && c != ']')
            return false;
        while (at > 0 && ((unsigned char)text.data[--at] & 0xC0) == 0x80)
            ;
    }
    return false;
}
