/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pronounce/doubts.h"

#include "base/utf8.h"
#include "pronounce_steps.h"
#include "words.h"

#include <stdlib.h>

struct doubt {
    struct str word, ipa;
    size_t count;
};

struct doubts {
    struct arena *arena;
    struct doubt *items;
    size_t count, capacity;
};

struct doubts *doubts_new(struct arena *arena)
{
    struct doubts *doubts = arena_alloc(arena, 1, sizeof *doubts);

    doubts->arena = arena;
    return doubts;
}

/* A word that we only guess: a name that no list has, or letters that no rule reads. */
static bool is_doubtful(struct arena *arena, struct str word, bool first)
{
    if (words_listed(arena, word).size > 0 || utf8_length(word) < 3)
        return false;
    if (pronounce_spelling(arena, word).size == 0)
        return true;
    return utf8_is_upper(utf8_at(word, 0)) && !first;
}

static void count_word(struct doubts *doubts, struct str word)
{
    struct doubt *doubt;
    struct str ipa;

    for (size_t i = 0; i < doubts->count; i++)
        if (str_eq(doubts->items[i].word, word)) {
            doubts->items[i].count++;
            return;
        }
    ipa = words_say(doubts->arena, word);
    doubt = ARENA_PUSH(doubts->arena, doubts->items, doubts->count, doubts->capacity);
    doubt->word = arena_copy(doubts->arena, word);
    doubt->ipa = ipa.size > 0 ? ipa : pronounce_spelling(doubts->arena, word);
    doubt->count = 1;
}

void doubts_add(struct doubts *doubts, const struct lexicon *lexicon,
                const struct spoken *spoken)
{
    struct spoken copy = {0};
    struct pronounce_context context = {doubts->arena, lexicon, NULL, &copy};
    bool first = true;

    for (size_t i = 0; i < spoken->count; i++) {
        const struct spoken_token *token = &spoken->tokens[i];
        struct spoken_token *mine = spoken_add(doubts->arena, &copy, token->kind, token->text,
                                               token->begin, token->end);

        mine->lang = token->lang;
        mine->elided = token->elided;
    }
    pronounce_reader_words(&context);
    for (size_t i = 0; i < spoken->count; i++) {
        const struct spoken_token *token = &spoken->tokens[i];
        bool own =
            copy.tokens[i].phonemes.size > 0 || !str_eq(copy.tokens[i].text, token->text);

        if (token->kind == SPOKEN_WORD && !token->elided && !own && token->lang.size == 0 &&
            is_doubtful(doubts->arena, token->text, first))
            count_word(doubts, token->text);
        if (token->kind == SPOKEN_WORD && token->text.size > 0)
            first = false;
    }
}

static int most_frequent_first(const void *a, const void *b)
{
    const struct doubt *x = a, *y = b;

    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return str_compare(x->word, y->word);
}

void doubts_write(const struct doubts *doubts, struct buf *out)
{
    if (doubts->count > 0)
        qsort(doubts->items, doubts->count, sizeof *doubts->items, most_frequent_first);
    for (size_t i = 0; i < doubts->count; i++) {
        const struct doubt *doubt = &doubts->items[i];

        buf_put_str(out, doubt->word);
        if (doubt->ipa.size > 0)
            buf_printf(out, "\t/" STR_FMT "/", STR_ARG(doubt->ipa));
        else
            buf_printf(out, "\t" STR_FMT, STR_ARG(doubt->word));
        buf_printf(out, "\t# %zu\n", doubt->count);
    }
}
