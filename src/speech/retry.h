/* SPDX-License-Identifier: GPL-3.0-or-later */
/* retry: what a dead, hanging or silent child could not say, said in smaller and smaller parts:
 * sentences, pieces, half pieces, single words, half words. */
#ifndef SPEECH_RETRY_H
#define SPEECH_RETRY_H

#include "work.h"

struct retry {
    const struct render_setup *setup;
    const struct child_limits *limits;
    const volatile int *stop;
    const struct unit *unit;
    struct rendered sound; /* all that could be said; owned, rendered_release() */
    struct str lost;       /* what could not be said at all (the first of it), or "" */
    size_t lost_count;
    unsigned hung; /* attempts that ran out of time */
};

/* STATUS_OK also when something was lost. STATUS_INTERRUPTED, STATUS_FAILED (no process). */
enum status retry_unit(struct retry *retry, struct error *err);

#endif
