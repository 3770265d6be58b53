/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text.h"

#include "libxml.h"

#include "base/utf8.h"

#include <stdlib.h>

/* A fold under way; without `out` the bytes are only counted. */
struct fold {
    struct str text;
    char *out;
    size_t used, space_at, spaces;
    bool lines; /* line separators stay, as line ends */
};

static void fold_put(struct fold *fold, const char *bytes, size_t size)
{
    if (fold->out)
        memcpy(fold->out + fold->used, bytes, size);
    fold->used += size;
}

/* The run of spaces before `end`: a single no-break space stays (it binds "12 km"); any other
 * run becomes one space. */
static void fold_space(struct fold *fold, size_t end)
{
    struct str run = str_sub(fold->text, fold->space_at, end);

    if (fold->used == 0 || fold->spaces == 0)
        return;
    if (fold->lines && str_find(run, STR("\u2028"), 0) != (size_t)-1)
        fold_put(fold, "\n", 1);
    else if (fold->spaces == 1 && (unsigned char)run.data[0] >= 0xC2 &&
             utf8_is_space(utf8_at(run, 0)) && !utf8_is_control(utf8_at(run, 0)))
        fold_put(fold, run.data, run.size);
    else
        fold_put(fold, " ", 1);
}

/* Takes the character at `at`, returns where the next one begins. */
static size_t fold_next(struct fold *fold, size_t at)
{
    size_t begin = at;
    uint32_t c = utf8_next(fold->text, &at);

    if (utf8_is_ignorable(c) && !fold->spaces)
        return at;
    if (utf8_is_space(c) || utf8_is_control(c) || utf8_is_ignorable(c)) {
        fold->space_at = fold->spaces ? fold->space_at : begin;
        fold->spaces++;
        return at;
    }
    fold_space(fold, begin);
    fold->spaces = 0;
    fold_put(fold, fold->text.data + begin, at - begin);
    return at;
}

static struct str fold_all(struct arena *arena, struct str text, bool lines)
{
    struct fold fold = {
        .text = text, .out = arena_alloc(arena, text.size + 1, 1), .lines = lines};

    for (size_t at = 0; at < text.size;)
        at = fold_next(&fold, at);
    return (struct str){fold.out, fold.used};
}

struct str text_fold(struct arena *arena, struct str text)
{
    return fold_all(arena, text, false);
}

struct str text_fold_lines(struct arena *arena, struct str text)
{
    return fold_all(arena, text, true);
}

void text_folded_sizes(struct str text, const size_t *at, size_t count, uint32_t *sizes)
{
    struct fold fold = {.text = text, .lines = true};
    size_t reached = 0;

    for (size_t i = 0; i < count; i++) {
        while (reached < at[i] && reached < text.size)
            reached = fold_next(&fold, reached);
        sizes[i] = (uint32_t)fold.used;
    }
}

struct str text_code(struct arena *arena, struct str text)
{
    char *out = arena_alloc(arena, text.size + 1, 1);
    size_t used = 0, at = 0;

    while (at < text.size) {
        size_t begin = at;
        uint32_t c = utf8_next(text, &at);

        if (c == '\n' && used == 0)
            continue;
        if (c != '\n' && c != '\t' && (utf8_is_control(c) || utf8_is_ignorable(c)))
            continue;
        memcpy(out + used, text.data + begin, at - begin);
        used += at - begin;
    }
    while (used && (out[used - 1] == '\n' || out[used - 1] == ' '))
        used--;
    return (struct str){out, used};
}

/* Code point of the entity at the start of `text` ("&eacute;", "&#233;", "&#xE9;"), its size in
 * bytes to *size; 0 when there is none. */
static uint32_t entity_at(struct str text, size_t *size)
{
    size_t end = str_find(str_sub(text, 0, 12), STR(";"), 1);
    char name[12] = "";

    if (end == (size_t)-1 || end < 2)
        return 0;
    memcpy(name, text.data + 1, end - 1);
    *size = end + 1;
    if (name[0] == '#') {
        bool hex = name[1] == 'x' || name[1] == 'X';
        unsigned long c = strtoul(name + (hex ? 2 : 1), NULL, hex ? 16 : 10);

        return c >= ' ' && c < 0x110000 && (c & ~0x7FFul) != 0xD800 ? (uint32_t)c : 0;
    }
    {
        const htmlEntityDesc *entity = libxml()->htmlEntityLookup_((const xmlChar *)name);

        return entity ? entity->value : 0;
    }
}

struct str text_unescape(struct arena *arena, struct str text)
{
    struct buf out = BUF_INIT;
    struct str result;
    size_t at = 0;

    if (!text.size || !memchr(text.data, '&', text.size))
        return text;
    while (at < text.size) {
        size_t size = 1;
        uint32_t c = text.data[at] == '&' ? entity_at(str_sub(text, at, text.size), &size) : 0;

        if (c)
            buf_put_utf8(&out, c);
        else
            buf_put_str(&out, str_sub(text, at, at + 1));
        at += c ? size : 1;
    }
    result = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return result;
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

bool text_has_letters(struct str text)
{
    size_t at = 0;

    while (at < text.size) {
        uint32_t c = utf8_next(text, &at);

        if (utf8_is_letter(c) || utf8_is_digit(c))
            return true;
    }
    return false;
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

        if (c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xFF01 ||
            c == 0xFF1F)
            return true;
        if (!utf8_is_space(c) && c != '"' && c != 0xBB && c != 0x201D && c != ')' && c != ']')
            return false;
        while (at > 0 && ((unsigned char)text.data[--at] & 0xC0) == 0x80)
            ;
    }
    return false;
}
