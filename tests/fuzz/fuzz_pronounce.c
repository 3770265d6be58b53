/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as one sentence through the steps of pronunciation, in one of the three styles of
 * liaison: phonemes are sounds the voice has, the words are kept, and the engine's text is
 * bounded. */
#include "base/utf8.h"
#include "fr/fr.h"
#include "pronounce/pronounce.h"
#include "speech/engine_text.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define GROWTH_MAX 32 /* bytes for the engine per byte of the words: phonemes and brackets */

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check_tokens(const struct spoken *spoken)
{
    struct buf out = BUF_INIT;
    size_t said = 0;

    for (size_t i = 0; i < spoken->count; i++) {
        const struct spoken_token *token = &spoken->tokens[i];

        said += token->text.size + 2;
        require(token->phonemes.size == 0 || token->kind == SPOKEN_WORD);
        if (token->phonemes.size > 0 && token->phonemes.size < 60)
            require(engine_mnemonics(token->phonemes, &out));
        require(!token->unlinked || token->phonemes.size == 0);
    }
    buf_clear(&out);
    engine_text(spoken->tokens, spoken->count, &out, NULL);
    require(out.size <= GROWTH_MAX * (said + 1));
    buf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new();
    struct lexicon *lexicon = lexicon_new();
    struct buf valid = BUF_INIT;
    struct fr_options plain = {0};
    struct pronounce_options options = {.liaison = (enum liaison_style)(size % 3)};
    struct spoken spoken = {NULL, 0, 0};
    struct range range = {0, 0};

    utf8_put_valid(&valid, (struct str){(const char *)data, size});
    range.end = (uint32_t)valid.size;
    fr_normalise(arena, buf_str(&valid), range, &plain, &spoken);
    pronounce(arena, lexicon, &options, &spoken);
    check_tokens(&spoken);
    buf_release(&valid);
    lexicon_free(lexicon);
    arena_free(arena);
    return 0;
}
