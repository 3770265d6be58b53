/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answer: what a block's child sends back, and how the parent reads it without trust. */
#ifndef SPEECH_ANSWER_H
#define SPEECH_ANSWER_H

#include "base/pcm.h"
#include "render.h"

enum verdict { VERDICT_SAID = 1, VERDICT_NOT_SAID, VERDICT_NOT_ENCODED };

/* The parts lie in the bytes that the parent received: the samples first, since they may be
 * sent while more are made, the counts (the tail) last. */
struct answer {
    uint32_t verdict, frame_count;
    const struct sentence_mark *sentences;
    uint32_t sentence_count;
    const struct word_mark *words;
    uint32_t word_count;
    const int16_t *samples; /* NULL when they were not sent */
    bool samples_sent;      /* to answer_send(): `samples` went ahead, all of them */
    struct str encoded[SOUND_CODECS_MAX];
    struct str message; /* of a failed encoder */
};

/* Writes an answer. False when the pipe broke. */
bool answer_send(int fd, const struct answer *answer);

/* Points `answer` into `bytes`; false when they are no whole answer or marks of it do not fit
 * `block`. */
bool answer_read(struct str bytes, const struct block *block, struct answer *answer);

#endif
