/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "memo.h"

#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>

enum { PLACES = 4096, WORD_BYTES = 26, VALUE_BYTES = 36 };

struct place {
    uint8_t word_size, value_size; /* no word has size 0 */
    char word[WORD_BYTES], value[VALUE_BYTES];
};

struct memo {
    struct place places[PLACES];
};

struct memo *memo_new(void)
{
    return memory_alloc(1, sizeof(struct memo));
}

void memo_free(struct memo *memo)
{
    free(memo);
}

/* FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/). */
static size_t place_of(struct str word)
{
    uint32_t hash = 2166136261u;

    for (size_t i = 0; i < word.size; i++)
        hash = (hash ^ (unsigned char)word.data[i]) * 16777619u;
    return (hash ^ hash >> 16) % PLACES;
}

bool memo_get(const struct memo *memo, struct str word, struct str *value)
{
    const struct place *place = &memo->places[place_of(word)];

    if (word.size == 0 || !str_eq((struct str){place->word, place->word_size}, word))
        return false;
    *value = (struct str){place->value, place->value_size};
    return true;
}

void memo_put(struct memo *memo, struct str word, struct str value)
{
    struct place *place = &memo->places[place_of(word)];

    if (word.size > WORD_BYTES || value.size > VALUE_BYTES)
        return;
    place->word_size = (uint8_t)word.size;
    place->value_size = (uint8_t)value.size;
    memcpy(place->word, word.data, word.size);
    memcpy(place->value, value.data, value.size);
}
