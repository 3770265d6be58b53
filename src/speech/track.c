/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "track.h"

static struct cue *last_cue(struct track *track)
{
    return track->timeline->count ? &track->timeline->cues[track->timeline->count - 1] : NULL;
}

/* The cue of a sentence: the last one, when that is the sentence it tells of. */
static struct cue *cue_of(struct track *track, const struct block *block, size_t sentence,
                          int64_t begin)
{
    struct cue *cue = last_cue(track);

    if (cue && cue->block == block && cue->sentence == sentence)
        return cue;
    if (cue)
        cue->end_frame = begin;
    track->word_capacity = 0;
    return timeline_add(track->timeline, block, sentence, cue ? begin : 0, begin);
}

/* Adds a spoken word; words that one written span made are one cue. */
static void add_word(struct track *track, struct cue *cue, const struct spoken_token *token,
                     int64_t begin, int64_t end)
{
    struct word_cue *last = cue->word_count ? &cue->words[cue->word_count - 1] : NULL;

    if (token->begin >= token->end)
        return;
    if (last && last->begin == token->begin && last->end == token->end) {
        last->end_frame = end;
        return;
    }
    last = /* with room left the array is not NULL, which the analyser cannot know */
        ARENA_PUSH(track->timeline->arena, cue->words, cue->word_count, track->word_capacity);
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference) */
    *last = (struct word_cue){token->begin, token->end, begin, end};
}

void track_add(struct track *track, const struct unit *unit, const struct answer *answer)
{
    int64_t at = track->timeline->frame_count;
    uint32_t next = 0;

    for (uint32_t s = 0; s < answer->sentence_count; s++) {
        const struct sentence_mark *mark = &answer->sentences[s];
        const struct origin *origin = &unit->origins[mark->sentence];
        const struct spoken *spoken = &unit->block->sentences[mark->sentence].spoken;
        struct cue *cue = cue_of(track, origin->block, origin->sentence, at + mark->begin);

        for (; next < answer->word_count && answer->words[next].sentence == mark->sentence;
             next++) {
            const struct word_mark *word = &answer->words[next];

            add_word(track, cue, &spoken->tokens[word->token], at + word->begin,
                     at + word->end);
        }
    }
    track->timeline->frame_count = at + answer->frame_count;
    if (last_cue(track))
        last_cue(track)->end_frame = track->timeline->frame_count;
}
