/* SPDX-License-Identifier: GPL-3.0-or-later */
/* token: a sentence cut into runs of letters, runs of digits and single symbols, cleaned of
 * what has no sound: soft hyphens, zero-width and control characters, typographic variants of
 * the apostrophe, the hyphen and the space, ligatures, superscript letters, subscript digits.
 */
#ifndef FR_TOKEN_H
#define FR_TOKEN_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum token_kind { TOKEN_END, TOKEN_WORD, TOKEN_NUMBER, TOKEN_SYMBOL };

struct token {
    struct str text;     /* cleaned */
    struct str lower;    /* the same in lower case */
    uint32_t begin, end; /* bytes of the text it came from */
    uint32_t offset;     /* place of `text` in the cleaned sentence */
    enum token_kind kind;
    bool spaced; /* white space, or the begin of the sentence, before it */
};

struct tokens {
    struct str
        clean; /* the cleaned sentence: tokens with single spaces where there were some */
    struct token *items;
    size_t count, capacity;
    uint32_t begin, end; /* what of the text was cut, without white space around it */
};

/* Cuts bytes begin..end of `text` (any bytes). Everything lives in the arena. */
void tokens_cut(struct arena *arena, struct str text, uint32_t begin, uint32_t end,
                struct tokens *out);

#endif
