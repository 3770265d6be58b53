/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A reader's lexicon in either form, and a sentence of its own bytes said with it. */
#include "pronounce/lexicon_store.h"
#include "speech/engine_text.h"

#include "base/arena.h"
#include "base/buf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = {(const char *)data, size}, rest = text, line;
    struct lexicon *lexicon = lexicon_new();
    struct pronounce_options options = {.liaison = LIAISON_NORMAL};
    struct arena *arena = arena_new();
    struct spoken spoken = {0};
    struct buf out = BUF_INIT;
    struct error ignored;

    lexicon_read_pls(lexicon, text, "fuzz", NULL, &ignored);
    while (str_next_line(&rest, &line)) {
        size_t tab = str_find(line, STR("\t"), 0);

        if (tab == (size_t)-1)
            spoken_add(arena, &spoken, SPOKEN_WORD, line, 0, 0);
        else
            lexicon_add(lexicon, str_sub(line, 0, tab), str_sub(line, tab + 1, line.size));
    }
    pronounce(arena, lexicon, &options, &spoken);
    engine_text(spoken.tokens, spoken.count, &out, NULL);
    buf_release(&out);
    arena_free(arena);
    lexicon_free(lexicon);
    return 0;
}
