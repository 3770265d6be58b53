/* SPDX-License-Identifier: GPL-3.0-or-later */
/* spoken: what will be said of a sentence, token by token, each with the place it came from.
 *
 * `fr` makes the tokens out of written text, `pronounce` gives some of them phonemes, `speech`
 * hands them to the engine, `write` finds the written word of every moment through them. */
#ifndef BASE_SPOKEN_H
#define BASE_SPOKEN_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum spoken_kind {
    SPOKEN_WORD,   /* one word as a French reader would write it out: "quatre-vingts", "l'",
                      "Otan" */
    SPOKEN_COMMA,  /* short pause; text is "," */
    SPOKEN_CLAUSE, /* ; : — ( ) and the like; text is ";" ":" "—" "(" ")" ... */
    SPOKEN_BREATH, /* a breathing place that no mark shows: a pause, text is "," */
    SPOKEN_QUOTE,  /* « or » : opens or closes quoted speech; text is "«" or "»" */
    SPOKEN_STOP,   /* end of sentence; text is "." "!" "?" or "…" */
    SPOKEN_SILENT  /* said by nothing (footnote mark, emoji): text is "" */
};

struct spoken_token {
    enum spoken_kind kind;
    struct str text; /* UTF-8, no white space inside; lives in the arena or a static table */
    uint32_t begin, end; /* bytes of the written text it came from; tokens that one written span
                          * made ("1 200 €" -> mille deux cents euros) share the span */
    struct str rule;     /* what changed it, for --explain: "" when said as written */
    struct str
        phonemes;    /* IPA with stress marks, set by `pronounce`; "" = the engine decides */
    struct str lang; /* BCP 47 of a foreign passage; "" = the article's language */
    bool elided;     /* no space after it: "l'" "qu'" */
    bool shouted;    /* of a sentence in capitals, in small letters: it may be a name */
    bool unlinked;   /* no liaison into the next word, whatever the engine thinks */
};

/* The tokens of one sentence, in spoken order. Source ranges ascend (equal ones in a row are
 * one span) and together they cover every byte of the sentence that is not white space. */
struct spoken {
    struct spoken_token *tokens;
    size_t count, capacity;
};

/* Appends a token; text is not copied. */
struct spoken_token *spoken_add(struct arena *arena, struct spoken *spoken,
                                enum spoken_kind kind, struct str text, uint32_t begin,
                                uint32_t end);

/* The tokens as one line of text, as --print=spoken shows it: words with single spaces, commas
 * and stops attached to the word before, French spaces before ; : ! ? », no silent tokens. */
struct str spoken_text(struct arena *arena, const struct spoken *spoken);

#endif
