/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/memory.h"
#include "pronounce_steps.h"

#include <stdlib.h>

struct lexicon {
    struct arena *arena;
};

struct lexicon *lexicon_new(void)
{
    struct lexicon *lexicon = memory_alloc(1, sizeof *lexicon);

    lexicon->arena = arena_new();
    return lexicon;
}

void lexicon_free(struct lexicon *lexicon)
{
    if (!lexicon)
        return;
    arena_free(lexicon->arena);
    free(lexicon);
}

enum status lexicon_load(struct lexicon *lexicon, const char *path, const struct report *report,
                         struct error *err)
{
    (void)lexicon;
    (void)report;
    (void)path;
    (void)err;
    return STATUS_OK;
}

void pronounce_reader_words(const struct pronounce_context *context)
{
    (void)context;
}
