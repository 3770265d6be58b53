/* SPDX-License-Identifier: GPL-3.0-or-later */
/* render: pieces of a plan into sound, in the process that calls (a block's child). */
#ifndef SPEECH_RENDER_H
#define SPEECH_RENDER_H

#include "plan.h"

/* Tokens that one word event stands for, in frames of the rendered sound. */
struct word_mark {
    uint32_t sentence, token;
    uint32_t begin, end;
};

struct sentence_mark {
    uint32_t sentence;
    uint32_t begin;
};

/* What rendering makes; all in process memory. */
struct rendered {
    struct buf samples;   /* int16_t: those that were not handed on yet */
    size_t handed_on;     /* frames; they count in all marks */
    struct buf words;     /* struct word_mark */
    struct buf sentences; /* struct sentence_mark */
    struct heard scratch; /* what the engine gave last: its memory serves again */
};

#define RENDERED_INIT                                                                          \
    {                                                                                          \
        BUF_INIT, 0, BUF_INIT, BUF_INIT,                                                       \
        {                                                                                      \
            BUF_INIT, BUF_INIT                                                                 \
        }                                                                                      \
    }

void rendered_release(struct rendered *rendered);

/* All frames, those handed on included. */
size_t rendered_frames(const struct rendered *rendered);

/* Writes the samples to `fd` and forgets them: a unit's sound is in the parent's hands while
 * the rest of it is made, and the child needs memory for one piece only. False when the pipe
 * broke. */
bool rendered_hand_on(struct rendered *rendered, int fd);

struct render_setup {
    int rate_hz;
    double gain;    /* to the wanted loudness */
    double ceiling; /* true peak that is not passed, of full scale 32768 */
};

/* Appends piece `piece` of `block` and the pause after it. False when the engine failed or
 * what it gave cannot be the whole text. */
bool render_piece(const struct render_setup *setup, const struct block *block,
                  const struct piece *piece, struct rendered *out);

/* A short soft tone and `pause_ms` instead of an announcement: one note for a thing, two that
 * rise where something begins, two that fall where it ends. As loud as the speech around it. */
void render_tone(const struct render_setup *setup, enum block_cue cue,
                 const struct piece *piece, struct rendered *out);

#endif
