/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the categories share: looking at tokens, and saying words. */
#include "fr/rules.h"

#include "base/lookup.h"
#include "base/utf8.h"

const struct token *token_at(const struct context *c, size_t i)
{
    static const struct token END = {
        {"", 0},
        {"", 0},
        0, 0, 0, TOKEN_END, true
    };

    return i < c->count ? &c->tokens[i] : &END;
}

bool is_number(const struct context *c, size_t i)
{
    return token_at(c, i)->kind == TOKEN_NUMBER;
}

bool is_word(const struct context *c, size_t i)
{
    return token_at(c, i)->kind == TOKEN_WORD;
}

bool is_text(const struct context *c, size_t i, const char *text)
{
    return str_eq(token_at(c, i)->text, str_from(text));
}

bool is_symbol(const struct context *c, size_t i, const char *symbol)
{
    return token_at(c, i)->kind == TOKEN_SYMBOL && is_text(c, i, symbol);
}

bool is_glued(const struct context *c, size_t i)
{
    return i < c->count && !c->tokens[i].spaced;
}

bool goes_on(const struct context *c, size_t i)
{
    return is_glued(c, i) && (is_word(c, i) || is_number(c, i));
}

bool is_dash(const struct context *c, size_t i)
{
    return is_symbol(c, i, "-") || is_symbol(c, i, "–") || is_symbol(c, i, "—") ||
           is_symbol(c, i, "−");
}

bool str_is_one_of(struct str word, const char *list)
{
    const char *at = list;

    if (word.size == 0)
        return false;
    while ((at = memmem(at, strlen(at), word.data, word.size)) != NULL) {
        if (at > list && at[-1] == ' ' && at[word.size] == ' ')
            return true;
        at++;
    }
    return false;
}

bool is_one_of(const struct context *c, size_t i, const char *list)
{
    return str_is_one_of(token_at(c, i)->lower, list);
}

bool starts_upper(struct str word)
{
    return utf8_is_upper(utf8_at(word, 0));
}

bool is_behind_ratio(const struct context *c, size_t i)
{
    static const char WORDS[] =
        " dilution dosage mélange proportion rapport ratio ratios échelle ";

    return (i > 0 && is_one_of(c, i - 1, WORDS)) ||
           (i > 1 && is_one_of(c, i - 1, " de ") && is_one_of(c, i - 2, WORDS));
}

bool takes_elision(struct str word)
{
    uint32_t first = utf8_at(word, 0);
    bool before_vowel = utf8_is_vowel(utf8_at(word, 1));

    if (first == 'y') /* "d'Yvelines", "d'yeux", but "de yens" */
        return !before_vowel || str_is_one_of(word, " yeux yonne ");
    return first == 'h' ? before_vowel : utf8_is_vowel(first); /* but "de hryvnias" */
}

bool is_all_upper(struct str word)
{
    size_t at = 0;

    while (at < word.size)
        if (!utf8_is_upper(utf8_next(word, &at)))
            return false;
    return word.size > 0;
}

#define ROW_TOKENS_MAX 9

const void *longest_row(const struct context *c, size_t i, const void *table, size_t count,
                        size_t row_size, size_t *taken)
{
    size_t from = token_at(c, i)->offset;

    /* most words begin no row at all: one search instead of one for each length */
    if (!lookup_begins(table, count, row_size, token_at(c, i)->text))
        return NULL;
    for (size_t n = ROW_TOKENS_MAX; n > 0; n--) {
        const struct token *last = token_at(c, i + n - 1);
        const void *row;

        if (last->kind == TOKEN_END)
            continue;
        row = lookup_exact(table, count, row_size,
                           str_sub(c->clean, from, last->offset + last->text.size));
        if (row) {
            *taken = n;
            return row;
        }
    }
    return NULL;
}

bool is_middle_dot(const struct context *c, size_t i)
{
    return is_symbol(c, i, "·") || is_symbol(c, i, "•");
}

/* ---- saying
 * ------------------------------------------------------------------------------------ */

void say_mark(struct context *c, enum spoken_kind kind, const char *text)
{
    spoken_add(c->arena, c->out, kind, str_from(text), 0, 0);
}

/* One word; "d'euros" is an elided one and a full one. */
static void say_word(struct context *c, struct str word)
{
    size_t cut = str_find(word, STR("'"), 0);

    if (str_eq(word, STR(","))) {
        say_mark(c, SPOKEN_COMMA, ",");
        return;
    }
    if (str_eq(word, STR(":"))) {
        say_mark(c, SPOKEN_CLAUSE, ":");
        return;
    }
    if (cut != (size_t)-1 && cut <= 2 && cut + 1 < word.size) {
        spoken_add(c->arena, c->out, SPOKEN_WORD, str_sub(word, 0, cut + 1), 0, 0)->elided =
            true;
        word = str_sub(word, cut + 1, word.size);
    }
    spoken_add(c->arena, c->out, SPOKEN_WORD, word, 0, 0);
}

void say(struct context *c, struct str words)
{
    size_t begin = 0;

    while (begin < words.size) {
        size_t end = str_find(words, STR(" "), begin);

        if (end == (size_t)-1)
            end = words.size;
        if (end > begin)
            say_word(c, str_sub(words, begin, end));
        begin = end + 1;
    }
}

void say_text(struct context *c, const char *words)
{
    say(c, str_from(words));
}

void say_buf(struct context *c, struct buf *words)
{
    say(c, arena_copy(c->arena, buf_str(words)));
    buf_release(words);
}

void say_of(struct context *c, struct str words)
{
    struct buf out = BUF_INIT;

    buf_puts(&out, takes_elision(words) ? "d'" : "de ");
    buf_put_str(&out, words);
    say_buf(c, &out);
}

void say_letters(struct context *c, struct str word)
{
    struct buf out = BUF_INIT;
    size_t at = 0;

    while (at < word.size) {
        buf_put_utf8(&out, utf8_upper(utf8_next(word, &at)));
        buf_putc(&out, ' ');
    }
    say_buf(c, &out);
}
