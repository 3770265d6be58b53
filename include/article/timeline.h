/* SPDX-License-Identifier: GPL-3.0-or-later */
/* timeline: when each sentence and each written word is heard, in frames of the final sound. */
#ifndef ARTICLE_TIMELINE_H
#define ARTICLE_TIMELINE_H

#include "article/article.h"

/* A written span (usually one word) and when it is heard. */
struct word_cue {
    uint32_t begin, end; /* bytes of the block's text */
    int64_t begin_frame, end_frame;
};

/* One sentence. Cues follow each other without holes: the end of one is the begin of the next,
 * so the pause after a sentence belongs to it. */
struct cue {
    const struct block *block;
    size_t sentence; /* index in block->sentences */
    int64_t begin_frame, end_frame;
    struct word_cue *words; /* ascending, inside the cue */
    size_t word_count;
};

struct timeline {
    struct arena *arena; /* the article's: borrowed */
    int rate_hz;
    int64_t frame_count; /* the whole sound */
    struct cue *cues;
    size_t count, capacity;
};

struct cue *timeline_add(struct timeline *timeline, const struct block *block, size_t sentence,
                         int64_t begin_frame, int64_t end_frame);

/* 0 for a timeline without a rate. Milliseconds are the nearest ones, in every form the same.
 */
int64_t timeline_ms(const struct timeline *timeline, int64_t frame);
double timeline_seconds(const struct timeline *timeline, int64_t frame);

#endif
