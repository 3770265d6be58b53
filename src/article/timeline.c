/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "article/timeline.h"

struct cue *timeline_add(struct timeline *timeline, const struct block *block, size_t sentence,
                         int64_t begin_frame, int64_t end_frame)
{
    struct cue *cue =
        ARENA_PUSH(timeline->arena, timeline->cues, timeline->count, timeline->capacity);

    cue->block = block;
    cue->sentence = sentence;
    cue->begin_frame = begin_frame;
    cue->end_frame = end_frame;
    return cue;
}

int64_t timeline_ms(const struct timeline *timeline, int64_t frame)
{
    return timeline->rate_hz > 0 ? (frame * 1000 + timeline->rate_hz / 2) / timeline->rate_hz
                                 : 0;
}

double timeline_seconds(const struct timeline *timeline, int64_t frame)
{
    return timeline->rate_hz > 0 ? (double)frame / timeline->rate_hz : 0;
}
