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

const struct cue *timeline_at(const struct timeline *timeline, int64_t frame)
{
    size_t low = 0, high = timeline->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (timeline->cues[middle].begin_frame <= frame)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? &timeline->cues[low - 1] : NULL;
}

double timeline_seconds(const struct timeline *timeline, int64_t frame)
{
    return timeline->rate_hz > 0 ? (double)frame / timeline->rate_hz : 0;
}
