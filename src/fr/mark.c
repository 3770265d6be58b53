/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Punctuation into pauses, and breathing places in long sentences. */
#include "fr/rules.h"

#define NOTE_DIGITS_MAX 3

/* Behind token i only marks that close stand. */
static bool is_last(const struct context *c, size_t i)
{
    for (size_t k = i + 1; k < c->count; k++)
        if (token_at(c, k)->kind != TOKEN_SYMBOL || is_symbol(c, k, "(") ||
            is_symbol(c, k, "«"))
            return false;
    return true;
}

/* "...", "?!", "!!!" are one mark: how many tokens it is. */
static size_t run_of_marks(const struct context *c, size_t i)
{
    size_t n = 0;

    while (is_symbol(c, i + n, ".") || is_symbol(c, i + n, "!") || is_symbol(c, i + n, "?") ||
           is_symbol(c, i + n, "…"))
        n++;
    return n;
}

static bool holds(const struct context *c, size_t i, size_t n, const char *symbol)
{
    for (size_t k = i; k < i + n; k++)
        if (is_symbol(c, k, symbol))
            return true;
    return false;
}

/* A word or opening mark that begins a sentence of its own inside this one. */
static bool begins_anew(const struct context *c, size_t i)
{
    while (is_symbol(c, i, "»") || is_symbol(c, i, "«") || is_symbol(c, i, "\"") ||
           is_dash(c, i))
        i++;
    return is_word(c, i) && starts_upper(token_at(c, i)->text);
}

/* "le chômage baisse.1": behind the stop of a word one or two digits call a note. */
static bool calls_note(const struct context *c, size_t i)
{
    return i > 0 && is_symbol(c, i, ".") && is_glued(c, i) && is_word(c, i - 1) &&
           token_at(c, i - 1)->text.size > 2 && !starts_upper(token_at(c, i - 1)->text) &&
           is_number(c, i + 1) && is_glued(c, i + 1) && token_at(c, i + 1)->text.size < 3 &&
           (i + 2 == c->count ||
            (!is_glued(c, i + 2) && starts_upper(token_at(c, i + 2)->text)));
}

/* . ! ? … at the end of the sentence or inside. */
static size_t say_stop(struct context *c, size_t i)
{
    size_t n = run_of_marks(c, i);
    const char *text = holds(c, i, n, "?")             ? "?"
                       : holds(c, i, n, "!")           ? "!"
                       : n > 1 || is_symbol(c, i, "…") ? "…"
                                                       : ".";

    if (n == 0)
        return 0;
    n += calls_note(c, i);
    if (is_last(c, i + n - 1) || begins_anew(c, i + n))
        say_mark(c, SPOKEN_STOP, text);
    else if (*text != '.')
        say_mark(c, SPOKEN_CLAUSE, text);
    return n; /* the stop of an abbreviation is silent */
}

/* « » “ ” and the straight one, which opens and closes by turns. */
static size_t say_quote(struct context *c, size_t i)
{
    bool opens;

    if (is_symbol(c, i, "«") || is_symbol(c, i, "“") || is_symbol(c, i, "„"))
        opens = true;
    else if (is_symbol(c, i, "»") || is_symbol(c, i, "”"))
        opens = false;
    else if (is_symbol(c, i, "\""))
        opens = !c->quote_open || (i > 0 && is_symbol(c, i - 1, "'") && is_glued(c, i) &&
                                   is_glued(c, i + 1)); /* "« c'est l'"affaire" »" */
    else
        return 0;
    c->quote_open = opens;
    say_mark(c, SPOKEN_QUOTE, opens ? "«" : "»");
    return 1;
}

/* "[…]", "[12]", "(1)" behind a word: marks of the page, not of the sentence. */
static size_t skip_note(const struct context *c, size_t i)
{
    if (!is_symbol(c, i, "[") || !is_symbol(c, i + 2, "]"))
        return is_symbol(c, i, "[") && is_symbol(c, i + 1, ".") && is_symbol(c, i + 2, ".") &&
                       is_symbol(c, i + 3, ".") && is_symbol(c, i + 4, "]")
                   ? 5
                   : 0;
    if (is_symbol(c, i + 1, "…") ||
        (is_number(c, i + 1) && token_at(c, i + 1)->text.size <= NOTE_DIGITS_MAX))
        return 3;
    return 0;
}

/* A dash with space on one side, or at the begin of what is said. */
static size_t say_dash(struct context *c, size_t i)
{
    if (!is_dash(c, i) || (is_glued(c, i) && is_glued(c, i + 1) && is_symbol(c, i, "-")))
        return 0;
    if (i > 0 && i + 1 < c->count)
        say_mark(c, SPOKEN_CLAUSE, "—");
    return 1;
}

size_t rule_mark(struct context *c, size_t i)
{
    static const char *const CLAUSES[] = {";", ":", "(", ")"};
    size_t taken = skip_note(c, i);

    if (taken)
        return taken;
    taken = say_stop(c, i);
    if (!taken)
        taken = say_quote(c, i);
    if (!taken)
        taken = say_dash(c, i);
    if (taken)
        return taken;
    if (is_symbol(c, i, ",")) {
        say_mark(c, SPOKEN_COMMA, ",");
        return 1;
    }
    for (size_t k = 0; k < sizeof CLAUSES / sizeof *CLAUSES; k++)
        if (is_symbol(c, i, CLAUSES[k])) {
            say_mark(c, SPOKEN_CLAUSE, CLAUSES[k]);
            return 1;
        }
    return 0;
}

/* ---- breathing places
 * --------------------------------------------------------------------------- */

#define LONG_SENTENCE_WORDS 40
#define BREATH_WORDS 14 /* at least so many words between two pauses */

/* Words before which a clause begins. */
#define CLAUSE_STARTS                                                                          \
    " et ou mais donc car qui que dont où lorsque quand pour afin après avant selon parce "  \
    "puisque tandis alors si comme avec sans dans pendant depuis "

static size_t count_words(const struct spoken *spoken)
{
    size_t words = 0;

    for (size_t i = 0; i < spoken->count; i++)
        words += spoken->tokens[i].kind == SPOKEN_WORD;
    return words;
}

/* Words up to the next pause, counted no further than needed. */
static size_t words_ahead(const struct spoken *spoken, size_t i)
{
    size_t words = 0;

    while (i < spoken->count && spoken->tokens[i].kind == SPOKEN_WORD &&
           words < BREATH_WORDS / 2) {
        words++;
        i++;
    }
    return words;
}

void add_breaths(struct arena *arena, struct spoken *spoken)
{
    struct spoken with = {0};
    size_t since = 0;

    if (count_words(spoken) <= LONG_SENTENCE_WORDS)
        return;
    for (size_t i = 0; i < spoken->count; i++) {
        const struct spoken_token *token = &spoken->tokens[i];

        if (token->kind == SPOKEN_WORD && since >= BREATH_WORDS &&
            !spoken->tokens[i - 1].elided && token->begin != spoken->tokens[i - 1].begin &&
            str_is_one_of(token->text, CLAUSE_STARTS) && /* not inside of "4 121" */
            words_ahead(spoken, i) >= BREATH_WORDS / 2) {
            spoken_add(arena, &with, SPOKEN_BREATH, STR(","), token->begin, token->begin);
            since = 0;
        }
        *ARENA_PUSH(arena, with.tokens, with.count, with.capacity) = *token;
        if (token->kind == SPOKEN_WORD)
            since++;
        else if (token->kind != SPOKEN_SILENT && token->kind != SPOKEN_QUOTE)
            since = 0;
    }
    *spoken = with;
}
