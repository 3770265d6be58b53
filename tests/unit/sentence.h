/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sentence for the tests of the steps of pronunciation: words with spaces between, elided
 * ones end with an apostrophe, commas and stops stand for themselves. */
#ifndef TESTS_SENTENCE_H
#define TESTS_SENTENCE_H

#include "support.h"

#include "base/arena.h"
#include "pronounce/pronounce_steps.h"
#include "pronounce/tagger.h"

struct sentence_under_test {
    struct arena *arena;
    struct spoken spoken;
    struct tagged tagged;
};

static inline struct sentence_under_test sentence_make(const char *text)
{
    struct sentence_under_test sentence = {arena_new(), {0}, {0}};
    struct str rest = arena_copy(sentence.arena, str_from(text));
    size_t at = 0;

    while (at < rest.size) {
        size_t end = at;
        struct spoken_token *token;

        while (end < rest.size && !strchr(" ,.'", rest.data[end]))
            end++;
        if (end < rest.size && rest.data[end] == '\'')
            end++;
        if (end > at) {
            token = spoken_add(sentence.arena, &sentence.spoken, SPOKEN_WORD,
                               str_sub(rest, at, end), 0, 0);
            token->elided = rest.data[end - 1] == '\'';
        } else if (rest.data[at] != ' ') {
            spoken_add(sentence.arena, &sentence.spoken,
                       rest.data[at] == ',' ? SPOKEN_COMMA : SPOKEN_STOP,
                       str_sub(rest, at, at + 1), 0, 0);
        }
        at = end > at ? end : at + 1;
    }
    sentence.tagged = tag_sentence(sentence.arena, &sentence.spoken);
    return sentence;
}

static inline void sentence_step(struct sentence_under_test *sentence,
                                 void (*step)(const struct pronounce_context *))
{
    struct pronounce_options options = {.liaison = LIAISON_NORMAL};
    struct pronounce_context context = {sentence->arena, NULL, &options, &sentence->spoken};

    step(&context);
}

static inline void sentence_free(struct sentence_under_test *sentence)
{
    arena_free(sentence->arena);
}

#endif
