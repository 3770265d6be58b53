/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fr/token.h"

#include "base/buf.h"
#include "base/utf8.h"

static const struct variant {
    uint32_t code_point;
    struct str plain;
} VARIANTS[] = {
#define CHARACTER(code_point, plain) {code_point, STR_INIT(plain)},
#include "characters.def"
#undef CHARACTER
};

/* Letters that a combining mark may turn into one letter, by mark and letter. */
static const struct composition {
    uint32_t mark;
    struct str from, to;
} COMPOSITIONS[] = {
    {0x300, STR_INIT("AEUaeu"),       STR_INIT("ÀÈÙàèù")            },
    {0x301, STR_INIT("AEIOUaeiou"),   STR_INIT("ÁÉÍÓÚáéíóú")    },
    {0x302, STR_INIT("AEIOUaeiou"),   STR_INIT("ÂÊÎÔÛâêîôû")    },
    {0x303, STR_INIT("ANOano"),       STR_INIT("ÃÑÕãñõ")            },
    {0x308, STR_INIT("AEIOUYaeiouy"), STR_INIT("ÄËÏÖÜŸäëïöüÿ")},
    {0x327, STR_INIT("Cc"),           STR_INIT("Çç")                    }
};

struct cutter {
    struct arena *arena;
    struct str text;
    struct tokens *out;
    struct buf clean;
    uint32_t begin, end; /* of the character being read */
    uint32_t unclaimed;  /* begin of silent bytes in front of the next token */
    bool has_unclaimed, space;
};

static enum token_kind kind_of(uint32_t c)
{
    if (utf8_is_digit(c))
        return TOKEN_NUMBER;
    return utf8_is_letter(c) ? TOKEN_WORD : TOKEN_SYMBOL;
}

/* Adds one character to the token it belongs to, or begins a new one. */
static void put_character(struct cutter *cut, uint32_t c)
{
    struct tokens *out = cut->out;
    struct token *last = out->count ? &out->items[out->count - 1] : NULL;
    enum token_kind kind = kind_of(c);

    if (cut->space && last)
        buf_putc(&cut->clean, ' ');
    if (!last || cut->space || kind == TOKEN_SYMBOL || last->kind != kind) {
        last = ARENA_PUSH(cut->arena, out->items, out->count, out->capacity);
        last->kind = kind;
        last->begin = cut->has_unclaimed ? cut->unclaimed : cut->begin;
        last->offset = (uint32_t)cut->clean.size;
        last->spaced = cut->space || out->count == 1;
        cut->has_unclaimed = false;
    }
    buf_put_utf8(&cut->clean, c);
    last->end = cut->end;
    last->text.size = cut->clean.size - last->offset;
    cut->space = false;
}

static void put_plain(struct cutter *cut, struct str plain)
{
    size_t at = 0;

    while (at < plain.size)
        put_character(cut, utf8_next(plain, &at));
}

/* A character without sound belongs to the token before it, else to the first one after. */
static void put_silent(struct cutter *cut)
{
    if (cut->out->count > 0) {
        cut->out->items[cut->out->count - 1].end = cut->end;
    } else if (!cut->has_unclaimed) {
        cut->has_unclaimed = true;
        cut->unclaimed = cut->begin;
    }
}

/* "e" + U+0301 is "é": replaces the letter just written. False when there is no such letter. */
static bool compose(struct cutter *cut, uint32_t mark)
{
    struct tokens *out = cut->out;

    if (out->count == 0 || cut->space || cut->clean.size == 0)
        return false;
    for (size_t i = 0; i < sizeof COMPOSITIONS / sizeof *COMPOSITIONS; i++) {
        const struct composition *row = &COMPOSITIONS[i];
        const char *found;
        size_t at = 0;

        if (row->mark != mark)
            continue;
        found = memchr(row->from.data, cut->clean.data[cut->clean.size - 1], row->from.size);
        if (!found)
            return false;
        for (size_t skip = (size_t)(found - row->from.data); skip > 0; skip--)
            utf8_next(row->to, &at);
        cut->clean.size--;
        buf_put_utf8(&cut->clean, utf8_at(row->to, at));
        out->items[out->count - 1].end = cut->end;
        out->items[out->count - 1].text.size =
            cut->clean.size - out->items[out->count - 1].offset;
        return true;
    }
    return false;
}

static const struct variant *find_variant(uint32_t c)
{
    size_t low = 0, high = sizeof VARIANTS / sizeof *VARIANTS;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (VARIANTS[middle].code_point == c)
            return &VARIANTS[middle];
        if (VARIANTS[middle].code_point < c)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* Styled alphabets of social networks: 𝐀..𝐳 (seven and more repeats of 52 letters), 𝟎..𝟿, and
 * full-width Ａ..～. */
static uint32_t unstyle(uint32_t c)
{
    if (c >= 0x1D400 && c <= 0x1D6A3) {
        uint32_t n = (c - 0x1D400) % 52;

        return n < 26 ? 'A' + n : 'a' + n - 26;
    }
    if (c >= 0x1D7CE && c <= 0x1D7FF)
        return '0' + (c - 0x1D7CE) % 10;
    if (c >= 0xFF01 && c <= 0xFF5E)
        return c - 0xFF01 + '!';
    return c;
}

/* "gouver-" at the end of a line and "nement" in the next one are one word. */
static bool breaks_word(const struct cutter *cut, uint32_t c, size_t after)
{
    size_t at = after;

    if ((c != '-' && c != 0x2010) || cut->space ||
        !utf8_is_lower(utf8_before(cut->text, cut->begin)))
        return false;
    if (at < cut->text.size && cut->text.data[at] == '\r')
        at++;
    return at < cut->text.size && cut->text.data[at] == '\n' &&
           utf8_is_lower(utf8_at(cut->text, at + 1));
}

static void put_any(struct cutter *cut, uint32_t c, size_t *at)
{
    const struct variant *variant;

    if (breaks_word(cut, c, *at)) {
        *at += cut->text.data[*at] == '\r' ? 2 : 1;
        put_silent(cut);
        return;
    }
    if (utf8_is_space(c)) {
        cut->space = true;
        return;
    }
    if (utf8_is_ignorable(c) || utf8_is_control(c) || (c >= 0xE000 && c <= 0xF8FF) ||
        compose(cut, c)) {
        put_silent(cut);
        return;
    }
    variant = c < 0x80 ? NULL : find_variant(c);
    if (variant)
        put_plain(cut, variant->plain);
    else
        put_character(cut, unstyle(c));
}

/* Most words are in lower case already. */
static struct str lower_case(struct arena *arena, struct str text)
{
    for (size_t i = 0; i < text.size; i++)
        if ((text.data[i] >= 'A' && text.data[i] <= 'Z') || (text.data[i] & 0x80))
            return utf8_lower_str(arena, text);
    return text;
}

void tokens_cut(struct arena *arena, struct str text, uint32_t begin, uint32_t end,
                struct tokens *out)
{
    struct cutter cut = {arena, str_sub(text, 0, end), out, BUF_INIT, begin, begin, 0, false,
                         false};
    size_t at = begin;

    *out = (struct tokens){
        {NULL, 0},
        NULL, 0, 0, begin, end
    };
    while (at < cut.text.size) {
        uint32_t c;

        cut.begin = (uint32_t)at;
        c = utf8_next(cut.text, &at);
        cut.end = (uint32_t)at;
        put_any(&cut, c, &at);
    }
    out->clean = arena_copy(arena, buf_str(&cut.clean));
    for (size_t i = 0; i < out->count; i++) {
        struct token *token = &out->items[i];

        token->text.data = out->clean.data + token->offset;
        token->lower = token->kind == TOKEN_WORD ? lower_case(arena, token->text) : token->text;
    }
    buf_release(&cut.clean);
    if (cut.has_unclaimed)
        out->begin = cut.unclaimed;
}
