/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as what the voice process or a file of the cache answers for a block of two
 * sentences: every part must lie in the bytes and every mark must fit. */
#include "article/article.h"
#include "speech/answer.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check_inside(struct str bytes, const void *part, size_t size)
{
    const char *begin = part;

    require(size == 0 || (begin >= bytes.data && size <= bytes.size &&
                          begin + size <= bytes.data + bytes.size));
}

static void check(struct str bytes, const struct answer *answer)
{
    uint32_t last = 0;

    if (answer->samples)
        check_inside(bytes, answer->samples, answer->frame_count * sizeof(int16_t));
    check_inside(bytes, answer->message.data, answer->message.size);
    for (size_t i = 0; i < SOUND_CODECS_MAX; i++)
        check_inside(bytes, answer->encoded[i].data, answer->encoded[i].size);
    for (uint32_t i = 0; i < answer->sentence_count; i++)
        require(answer->sentences[i].sentence < 2);
    for (uint32_t i = 0; i < answer->word_count; i++) {
        require(answer->words[i].token < 2 && answer->words[i].begin >= last);
        last = answer->words[i].end;
        require(last <= answer->frame_count);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct article *article = article_new();
    struct block *block = article_add(article, BLOCK_PARAGRAPH);
    char *copy = malloc(size ? size : 1); /* aligned, as the answer of a pipe is */
    struct answer answer;

    for (uint32_t i = 0; i < 2; i++) {
        struct sentence *sentence = block_add_sentence(article->arena, block, i, i + 1);

        spoken_add(article->arena, &sentence->spoken, SPOKEN_WORD, STR("un"), i, i + 1);
        spoken_add(article->arena, &sentence->spoken, SPOKEN_WORD, STR("deux"), i, i + 1);
    }
    require(copy != NULL);
    memcpy(copy, data, size);
    if (answer_read((struct str){copy, size}, block, &answer))
        check((struct str){copy, size}, &answer);
    free(copy);
    article_free(article);
    return 0;
}
