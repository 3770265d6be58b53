/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pronounce_steps.h"

void pronounce(struct arena *arena, const struct lexicon *lexicon,
               const struct pronounce_options *options, struct spoken *spoken)
{
    static void (*const STEPS[])(const struct pronounce_context *) = {
        pronounce_reader_words,
        pronounce_heteronyms, /* after the reader's will, before words said alike everywhere */
        pronounce_compounds,
        pronounce_known_words,
        pronounce_liaisons, /* last: they need to know the sounds on both sides */
    };
    struct pronounce_context context = {arena, lexicon, options, spoken};

    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++)
        STEPS[i](&context);
}
