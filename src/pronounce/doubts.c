/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pronounce/doubts.h"

#include "base/lookup.h"
#include "base/utf8.h"
#include "pronounce_steps.h"
#include "tagger.h"
#include "words.h"

#include <stdlib.h>

/* Words said right that no list has, and endings of such, with "-". */
static const struct ordinary {
    struct str word;
} ORDINARY[] = {
#define ORDINARY(word, example) {STR_INIT(word)},
#include "ordinary.def"
#undef ORDINARY
};

/* Listed by the tagger for its grammar: every French reading rule knows such words. */
#define GRAMMAR "D1|DN|NUM|S1|SN|CL|NE|NOT|REL|PREP|CONJ|ADV|AUX|MODAL|ADJ|NS"

struct doubt {
    struct str word, ipa;
    size_t count;
};

struct doubts {
    struct arena *arena;
    struct doubt *items;
    size_t count, capacity;
    struct str *common; /* words seen in lower case */
    size_t common_count, common_capacity;
};

struct doubts *doubts_new(struct arena *arena)
{
    struct doubts *doubts = arena_alloc(arena, 1, sizeof *doubts);

    doubts->arena = arena;
    return doubts;
}

static bool has_ordinary_ending(struct str word)
{
    for (size_t i = 0; i < sizeof ORDINARY / sizeof *ORDINARY; i++) {
        struct str ending = ORDINARY[i].word;

        if (ending.data[0] == '-' && word.size > ending.size + 1 &&
            str_ends(word, str_sub(ending, 1, ending.size)))
            return true;
    }
    return false;
}

/* "France", "Conseils", "Etat": the word, its singular, its accent left out. */
static bool is_ordinary(struct arena *arena, struct str word)
{
    struct str lower = utf8_lower_str(arena, word);

    if (LOOKUP_EXACT(ORDINARY, lower) || has_ordinary_ending(lower))
        return true;
    if (str_ends(lower, STR("s")) || str_ends(lower, STR("x"))) {
        lower = str_sub(lower, 0, lower.size - 1);
        if (LOOKUP_EXACT(ORDINARY, lower) || has_ordinary_ending(lower))
            return true;
    }
    if (!str_starts(lower, STR("e")))
        return false;
    lower = arena_format(arena, "é" STR_FMT, STR_ARG(str_sub(lower, 1, lower.size)));
    return LOOKUP_EXACT(ORDINARY, lower) != NULL;
}

/* A word that we only guess: a name that no list has, or letters that no rule reads. */
static bool is_guessed(struct arena *arena, struct str word, bool first)
{
    if (words_listed(arena, word).size > 0 || utf8_length(word) < 3)
        return false;
    if (pronounce_spelling(arena, word).size == 0)
        return true;
    return utf8_is_upper(utf8_at(word, 0)) && !first && !is_ordinary(arena, word);
}

/* Each part of a hyphenated word counts: "Pyrénées-Atlantiques". */
static bool is_doubtful(struct arena *arena, struct str word, bool first)
{
    size_t begin = 0;

    if (words_listed(arena, word).size > 0)
        return false;
    while (begin < word.size) {
        size_t end = str_find(word, STR("-"), begin);

        if (end == (size_t)-1)
            end = word.size;
        if (is_guessed(arena, str_sub(word, begin, end), first && begin == 0))
            return true;
        begin = end + 1;
    }
    return false;
}

/* What the steps for single words make of it: "" when it is left to the engine. */
static struct str say_alone(struct arena *arena, struct str word)
{
    struct spoken alone = {0};
    struct pronounce_context context = {arena, NULL, NULL, &alone};

    spoken_add(arena, &alone, SPOKEN_COMMA, STR(","), 0, 0); /* it begins no sentence */
    spoken_add(arena, &alone, SPOKEN_WORD, word, 0, 0);
    pronounce_compounds(&context);
    pronounce_known_words(&context);
    return alone.tokens[1].phonemes;
}

static void count_word(struct doubts *doubts, struct str word, size_t times)
{
    struct doubt *doubt;

    for (size_t i = 0; i < doubts->count; i++)
        if (str_eq(doubts->items[i].word, word)) {
            doubts->items[i].count += times;
            return;
        }
    doubt = ARENA_PUSH(doubts->arena, doubts->items, doubts->count, doubts->capacity);
    doubt->word = arena_copy(doubts->arena, word);
    doubt->ipa = say_alone(doubts->arena, word);
    doubt->count = times;
}

/* Remembers a word in lower case: with a capital it is no name then. */
static void remember_common(struct doubts *doubts, struct str word)
{
    struct str *place;

    if (utf8_is_upper(utf8_at(word, 0)))
        return;
    place = ARENA_PUSH(doubts->arena, doubts->common, doubts->common_count,
                       doubts->common_capacity);
    *place = word;
}

static bool is_common(const struct doubts *doubts, struct str word)
{
    struct str lower = utf8_lower_str(doubts->arena, word);

    if (str_eq(lower, word) || str_find(word, STR("-"), 0) != (size_t)-1)
        return false; /* in doubt for its letters, or for a part of it */
    for (size_t i = 0; i < doubts->common_count; i++)
        if (str_eq(doubts->common[i], lower))
            return true;
    return false;
}

/* What the reader's lexicon and names of several words make of a sentence. */
static void apply_lexicons(struct doubts *doubts, const struct lexicon *lexicon,
                           const struct spoken *spoken, struct spoken *copy)
{
    struct pronounce_context context = {doubts->arena, lexicon, NULL, copy};

    for (size_t i = 0; i < spoken->count; i++) {
        const struct spoken_token *token = &spoken->tokens[i];
        struct spoken_token *mine =
            spoken_add(doubts->arena, copy, token->kind, token->text, token->begin, token->end);

        mine->lang = token->lang;
        mine->elided = token->elided;
    }
    for (size_t i = 0; i < copy->count; i++) {
        size_t taken = lexicon_takes(&context, &i);

        for (size_t k = 0; k < taken; k++)
            copy->tokens[i + k].phonemes = STR("."); /* no doubt: the reader has said how */
        i += taken > 0 ? taken - 1 : 0;
    }
    for (size_t i = 0; i < copy->count; i++)
        pronounce_phrase(&context, i);
}

void doubts_add(struct doubts *doubts, const struct lexicon *lexicon,
                const struct spoken *spoken)
{
    struct spoken copy = {0};
    struct tagged tagged = tag_sentence(doubts->arena, spoken);
    bool first = true;

    apply_lexicons(doubts, lexicon, spoken, &copy);
    for (size_t i = 0; i < tagged.count; i++) {
        size_t at = tagged.words[i].token;
        const struct spoken_token *token = &spoken->tokens[at];

        if (at >= copy.count || token->kind != SPOKEN_WORD)
            continue;
        if (!token->elided && token->lang.size == 0 && copy.tokens[at].phonemes.size == 0) {
            remember_common(doubts, token->text);
            if (!tagged_is(&tagged, i, STR(GRAMMAR)) &&
                is_doubtful(doubts->arena, token->text, first))
                count_word(doubts, token->text, 1);
        }
        first = false;
    }
}

void doubts_gather(struct doubts *all, const struct doubts *doubts)
{
    for (size_t i = 0; i < doubts->count; i++)
        if (!is_common(doubts, doubts->items[i].word))
            count_word(all, doubts->items[i].word, doubts->items[i].count);
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

        if (is_common(doubts, doubt->word))
            continue;
        buf_put_str(out, doubt->word);
        if (doubt->ipa.size > 0)
            buf_printf(out, "\t/" STR_FMT "/", STR_ARG(doubt->ipa));
        else
            buf_printf(out, "\t" STR_FMT, STR_ARG(doubt->word));
        buf_printf(out, "\t# %zu\n", doubt->count);
    }
}
