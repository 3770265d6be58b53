/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan: blocks into pieces that are said in one breath, each with its manner and the pause
 * after it. Everything about timing that is not the engine's is decided here, from the text and
 * the profile alone. */
#ifndef SPEECH_PLAN_H
#define SPEECH_PLAN_H

#include "article/article.h"
#include "espeak.h"
#include "voice/profile.h"

/* Tokens [begin, end) of one sentence. */
struct piece {
    size_t sentence, begin, end;
    struct manner manner;
    double gain;       /* of the style, 1 = as the rest */
    unsigned pause_ms; /* silence after it */
};

/* Where a sentence of a unit comes from. */
struct origin {
    const struct block *block;
    size_t sentence;
};

/* What one child says: sentences of one long block, or of several short ones. */
struct unit {
    struct block *block;    /* the unit's own: its sentences are copies, the rest is empty */
    struct origin *origins; /* of block->sentences, as many */
    struct str voice;       /* "" = the profile's */
    enum block_cue tone;    /* the tone instead of words, or CUE_NONE */
    struct piece *pieces;   /* their sentences are those of `block` above */
    size_t count, capacity;
    size_t sentence_capacity, origin_capacity;
    size_t text_bytes; /* of written text, for progress */
};

struct plan {
    struct unit *units;
    size_t count, capacity;
    size_t ready;        /* the first so many units will not change any more */
    uint64_t text_bytes; /* of all that is said, planned or not */
};

struct planner;

/* Plans `first` and the blocks after it, silent ones and those without a word left out, one
 * with each call of plan_more(): a block's words are looked at no sooner than that. A block may
 * change the pause before it. Planner and plan live in the arena. */
struct planner *plan_begin(struct arena *arena, const struct profile *profile,
                           const struct block *first, struct plan *plan);
const struct block *plan_next(const struct planner *planner); /* NULL: all are planned */
void plan_more(struct planner *planner);

/* All of it at once. */
void plan_make(struct arena *arena, const struct profile *profile, const struct block *first,
               struct plan *plan);

/* The engine's own rate for true words a minute, by measurement (see plan_rate.c). */
int plan_engine_rate(const struct profile *profile, double change_percent);

#endif
