/* SPDX-License-Identifier: GPL-3.0-or-later */
/* track: the timeline as it grows, from the marks of one child after the other. */
#ifndef SPEECH_TRACK_H
#define SPEECH_TRACK_H

#include "answer.h"
#include "article/timeline.h"

struct track {
    struct timeline *timeline;
    size_t word_capacity; /* of the last cue */
};

/* Adds what was said of the unit, which begins at timeline->frame_count, and moves that on. */
void track_add(struct track *track, const struct unit *unit, const struct answer *answer);

#endif
