/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answer: what a block's child sends back, and how the parent reads it without trust. */
#ifndef SPEECH_ANSWER_H
#define SPEECH_ANSWER_H

#include "base/pcm.h"
#include "render.h"

enum verdict { VERDICT_SAID = 1, VERDICT_NOT_SAID, VERDICT_NOT_ENCODED };

/* The parts lie in the bytes the parent received, in this order after the head. */
struct answer {
    uint32_t verdict, frame_count;
    const struct sentence_mark *sentences;
    uint32_t sentence_count;
    const struct word_mark *words;
    uint32_t word_count;
    const int16_t *samples; /* NULL when they were not sent */
    struct str encoded[SOUND_CODECS_MAX];
    struct str message; /* of a failed encoder */
};

/* Writes an answer. False when the pipe broke. */
bool answer_send(int fd, const struct answer *answer);

/* Points `answer` into `bytes`; false when they are no whole answer or marks of it do not fit
 * `block`. */
bool answer_read(struct str bytes, const struct block *block, struct answer *answer);

#endif
