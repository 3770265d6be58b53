/* SPDX-License-Identifier: GPL-3.0-or-later */
/* work: one child's work, from both sides of the fork. */
#ifndef SPEECH_WORK_H
#define SPEECH_WORK_H

#include "answer.h"
#include "base/child.h"
#include "speech/speech.h"

struct work {
    const struct render_setup *setup;
    const struct block *block;
    const struct piece *pieces;
    size_t count;
    struct str voice;                     /* to change to first; "" = none */
    enum block_cue tone;                  /* instead of words, or CUE_NONE */
    const struct rendered *ready;         /* already rendered: only finish it; or NULL */
    const struct speech_options *options; /* codecs to run; NULL: send the bare samples */
};

/* Starts the child. */
enum status work_start(const struct work *work, const struct child_limits *limits,
                       struct child *child, struct error *err);

/* Starts it and waits for its answer, which lies in `bytes`. STATUS_VOICE when it died, took
 * too long or could not say all. */
enum status work_wait(const struct work *work, const struct child_limits *limits,
                      const volatile int *stop, struct buf *bytes, struct answer *answer,
                      struct error *err);

#endif
