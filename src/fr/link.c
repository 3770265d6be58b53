/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Addresses of the web: URLs, domains, e-mail, file names, handles, hashtags. */
#include "fr/rules.h"

#include "base/lookup.h"
#include "base/utf8.h"

static const struct ending {
    struct str written, spoken;
    bool file; /* of file names, not of domains */
} ENDINGS[] = {
#define LINK(written, spoken, file, example, expected)                                         \
    {STR_INIT(written), STR_INIT(spoken), file},
#include "links.def"
#undef LINK
};

#define LINK_TOKENS_MAX 200
#define PATH_WORDS_MAX 6 /* a longer path is not said: nobody could write it down */

/* The end of the run without spaces that begins at i, stops at its end left out. */
static size_t run_end(const struct context *c, size_t i)
{
    size_t end = i + 1;

    while (end < c->count && !token_at(c, end)->spaced && end - i < LINK_TOKENS_MAX &&
           !is_symbol(c, end, "»") && !is_symbol(c, end, "\"") && !is_symbol(c, end, "”") &&
           !is_symbol(c, end, ",") && !is_symbol(c, end, ")") && !is_symbol(c, end, "<") &&
           !is_symbol(c, end, ">") && !is_symbol(c, end, ";") && !is_symbol(c, end, "]"))
        end++;
    while (end > i + 1 && token_at(c, end - 1)->kind == TOKEN_SYMBOL &&
           !is_symbol(c, end - 1, "/"))
        end--;
    return end;
}

static bool has_vowel(struct str word)
{
    for (size_t at = 0; at < word.size;)
        if (utf8_is_vowel(utf8_next(word, &at)))
            return true;
    return false;
}

static void say_piece(struct context *c, struct str word)
{
    if (!has_vowel(word) || (is_all_upper(word) && word.size <= 3))
        say_letters(c, word);
    else
        say(c, arena_copy(c->arena, word));
}

/* A part of an address: what has no vowel is spelt, "MeToo" is cut at its capitals. */
static void say_name(struct context *c, struct str word)
{
    size_t at = 0, begin = 0;
    bool was_lower = false;

    while (at < word.size) {
        size_t from = at;
        uint32_t letter = utf8_next(word, &at);
        bool next_lower = utf8_is_lower(utf8_at(word, at));

        if (utf8_is_upper(letter) && from > 0 && (was_lower || next_lower)) {
            say_piece(c, str_sub(word, begin, from));
            begin = from;
        }
        was_lower = utf8_is_lower(letter);
    }
    say_piece(c, str_sub(word, begin, word.size));
}

static const char *sign_name(const struct context *c, size_t i)
{
    static const char *const SIGNS[][2] = {
        {".", "point"                },
        {"-", "tiret"                },
        {"@", "arobase"              },
        {"/", "slash"                },
        {"_", "tiret bas"            },
        {":", "deux points"          },
        {"?", "point d'interrogation"},
        {"=", "égal"                },
        {"&", "et"                   },
        {"#", "dièse"               },
        {"+", "plus"                 }
    };

    for (size_t k = 0; k < sizeof SIGNS / sizeof *SIGNS; k++)
        if (is_symbol(c, i, SIGNS[k][0]))
            return SIGNS[k][1];
    return "";
}

static void say_address(struct context *c, size_t i, size_t end)
{
    for (; i < end; i++) {
        const struct token *token = token_at(c, i);
        const struct ending *ending =
            i > 0 && is_symbol(c, i - 1, ".") ? LOOKUP_EXACT(ENDINGS, token->lower) : NULL;

        if (ending)
            say(c, ending->spoken);
        else if (token->kind == TOKEN_NUMBER)
            say_digits(c, token->text);
        else if (token->kind == TOKEN_WORD && str_eq(token->lower, STR("www")))
            say_text(c, "W W W");
        else if (token->kind == TOKEN_WORD)
            say_name(c, token->text);
        else
            say_text(c, sign_name(c, i));
    }
}

/* "MSGxXqHZ3M": a key for machines, not a name. */
static bool is_opaque(const struct context *c, size_t k)
{
    struct str text = token_at(c, k)->text;
    size_t at = 0;
    bool lower = false;

    if (!is_word(c, k))
        return false;
    if (is_number(c, k + 1) && is_glued(c, k + 1) && is_word(c, k + 2) && is_glued(c, k + 2))
        return true;
    while (at < text.size) {
        uint32_t letter = utf8_next(text, &at);

        if (lower && utf8_is_upper(letter))
            return true;
        lower = lower || utf8_is_lower(letter);
    }
    return false;
}

/* Where the path of an address is cut: all of it, or nothing when it is long or no words. */
static size_t said_end(const struct context *c, size_t i, size_t end)
{
    size_t slash = i, words = 0;

    while (slash < end && !is_symbol(c, slash, "/"))
        slash++;
    for (size_t k = slash; k < end; k++) {
        words += !is_symbol(c, k, "/");
        if (is_symbol(c, k, "?") || is_symbol(c, k, "=") || is_symbol(c, k, "%") ||
            is_opaque(c, k))
            return slash;
    }
    if (words > PATH_WORDS_MAX)
        return slash;
    return end > i && is_symbol(c, end - 1, "/") ? end - 1 : end;
}

/* "lemonde.fr": a name, a stop, an ending that is known, in small letters. */
static bool is_domain(const struct context *c, size_t i, size_t end)
{
    size_t host = i;

    while (host < end && !is_symbol(c, host, "/") && !is_symbol(c, host, "?") &&
           !is_symbol(c, host, ":"))
        host++;
    for (size_t k = i; k + 1 < host; k++)
        if (is_symbol(c, k, "'") || is_symbol(c, k, "(") || is_symbol(c, k, "…"))
            return false;
    for (size_t k = host; k > i + 1; k--) {
        const struct token *last = token_at(c, k - 1);

        if (last->kind == TOKEN_WORD && is_symbol(c, k - 2, ".") && k >= i + 3 && k == host) {
            const struct ending *row = LOOKUP_EXACT(ENDINGS, last->text);

            return row && (!row->file || !starts_upper(token_at(c, i)->text) || host == end);
        }
        break;
    }
    return false;
}

static size_t web_address(struct context *c, size_t i)
{
    size_t end = run_end(c, i), begin = i;

    if (is_one_of(c, i, " http https ftp ") && is_symbol(c, i + 1, ":") &&
        is_symbol(c, i + 2, "/") && is_symbol(c, i + 3, "/") && end > i + 4)
        begin = i + 4;
    else if (!(str_eq(token_at(c, i)->lower, STR("www")) && is_symbol(c, i + 1, ".") &&
               end > i + 2) &&
             !is_domain(c, i, end))
        return 0;
    say_address(c, begin, said_end(c, begin, end));
    return end - i;
}

static size_t mail_address(struct context *c, size_t i)
{
    size_t end = run_end(c, i), at = i;

    while (at < end && at - i < 24 && !is_symbol(c, at, "@"))
        at++;
    if (at == i || at + 1 >= end || !is_symbol(c, at, "@") ||
        token_at(c, at + 1)->kind == TOKEN_SYMBOL)
        return 0;
    say_address(c, i, end);
    return end - i;
}

/* "@nom", "#MotCle"; "u/nom", "r/france". */
static size_t social(struct context *c, size_t i)
{
    size_t end = i + 2;
    bool hash = is_symbol(c, i, "#");

    if ((!hash && !is_symbol(c, i, "@")) || !is_glued(c, i + 1) ||
        !(is_word(c, i + 1) || is_number(c, i + 1) || is_symbol(c, i + 1, "_")))
        return 0;
    while (is_glued(c, end) &&
           (is_word(c, end) || is_number(c, end) || is_symbol(c, end, "_")) &&
           end - i < LINK_TOKENS_MAX)
        end++;
    if (hash && end == i + 2 && is_number(c, i + 1)) {
        say_text(c, "numéro");
        say_digits(c, token_at(c, i + 1)->text);
        return 2;
    }
    say_text(c, hash ? "hashtag" : "arobase");
    for (size_t k = i + 1; k < end; k++)
        if (is_number(c, k))
            say_digits(c, token_at(c, k)->text);
        else if (is_word(c, k))
            say_name(c, token_at(c, k)->text);
    return end - i;
}

static size_t forum(struct context *c, size_t i)
{
    if (!(is_text(c, i, "u") || is_text(c, i, "r")) || !is_symbol(c, i + 1, "/") ||
        !is_glued(c, i + 1) || !is_glued(c, i + 2) || !is_word(c, i + 2))
        return 0;
    say_letters(c, token_at(c, i)->text);
    say_text(c, "slash");
    say_name(c, token_at(c, i + 2)->text);
    return 3;
}

/* ".fr", ".pdf" alone */
static size_t bare_ending(struct context *c, size_t i)
{
    const struct ending *row;

    if (!is_symbol(c, i, ".") || !token_at(c, i)->spaced || !is_glued(c, i + 1))
        return 0;
    row = LOOKUP_EXACT(ENDINGS, token_at(c, i + 1)->lower);
    if (!row || is_glued(c, i + 2))
        return 0;
    say_text(c, "point");
    say(c, row->spoken);
    return 2;
}

size_t rule_link(struct context *c, size_t i)
{
    size_t taken;

    if (token_at(c, i)->kind == TOKEN_SYMBOL) {
        taken = social(c, i);
        return taken ? taken : bare_ending(c, i);
    }
    /* an address has one of these right behind its first run of letters or digits */
    if (!is_glued(c, i + 1) || token_at(c, i + 1)->kind == TOKEN_END ||
        (is_glued(c, i) && (is_word(c, i - 1) || is_number(c, i - 1) ||
                            (is_symbol(c, i - 1, ".") && !is_one_of(c, i, " http https ")))))
        return 0; /* but "fini.https://exemple.fr" lacks a space */
    if (token_at(c, i + 1)->kind == TOKEN_SYMBOL &&
        !memchr(".:@-_/+", token_at(c, i + 1)->text.data[0], 7))
        return 0;
    taken = mail_address(c, i);
    if (!taken)
        taken = web_address(c, i);
    return taken ? taken : forum(c, i);
}
