/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "answer.h"

#include "base/child.h"

#define MAGIC 0x3172616eu

struct head {
    uint32_t magic, verdict, frame_count, sample_count;
    uint32_t sentence_count, word_count, message_size, unused;
    uint64_t encoded_sizes[SOUND_CODECS_MAX];
};

bool answer_send(int fd, const struct answer *answer)
{
    struct head head = {.magic = MAGIC,
                        .verdict = answer->verdict,
                        .frame_count = answer->frame_count,
                        .sample_count = answer->samples ? answer->frame_count : 0,
                        .sentence_count = answer->sentence_count,
                        .word_count = answer->word_count,
                        .message_size = (uint32_t)answer->message.size};
    bool sent;

    for (size_t i = 0; i < SOUND_CODECS_MAX; i++)
        head.encoded_sizes[i] = answer->encoded[i].size;
    sent = child_write_all(fd, &head, sizeof head) &&
           child_write_all(fd, answer->sentences,
                           head.sentence_count * sizeof *answer->sentences) &&
           child_write_all(fd, answer->words, head.word_count * sizeof *answer->words) &&
           child_write_all(fd, answer->samples, head.sample_count * sizeof *answer->samples) &&
           child_write_all(fd, answer->message.data, head.message_size);
    for (size_t i = 0; i < SOUND_CODECS_MAX && sent; i++)
        sent = child_write_all(fd, answer->encoded[i].data, answer->encoded[i].size);
    return sent;
}

static const void *take(struct str *rest, size_t count, size_t size, bool *broken)
{
    const char *place = rest->data;

    if (*broken || count > rest->size / size) {
        *broken = true;
        return NULL;
    }
    *rest = str_sub(*rest, count * size, rest->size);
    return place;
}

/* Marks ascend, and point to sentences and words that there are. */
static bool marks_fit(const struct answer *answer, const struct block *block)
{
    uint32_t at = 0;

    for (uint32_t i = 0; i < answer->sentence_count; i++) {
        const struct sentence_mark *mark = &answer->sentences[i];

        if (mark->sentence >= block->sentence_count || mark->begin < at)
            return false;
        at = mark->begin;
    }
    if (at > answer->frame_count)
        return false;
    at = 0;
    for (uint32_t i = 0; i < answer->word_count; i++) {
        const struct word_mark *mark = &answer->words[i];

        if (mark->sentence >= block->sentence_count || mark->begin < at ||
            mark->end < mark->begin ||
            mark->token >= block->sentences[mark->sentence].spoken.count)
            return false;
        at = mark->end;
    }
    return at <= answer->frame_count;
}

bool answer_read(struct str bytes, const struct block *block, struct answer *answer)
{
    bool broken = false;
    const struct head *head = take(&bytes, 1, sizeof *head, &broken);
    const int16_t *samples;

    memset(answer, 0, sizeof *answer);
    if (!head || head->magic != MAGIC ||
        (head->sample_count != 0 && head->sample_count != head->frame_count))
        return false;
    answer->verdict = head->verdict;
    answer->frame_count = head->frame_count;
    answer->sentence_count = head->sentence_count;
    answer->word_count = head->word_count;
    answer->sentences = take(&bytes, head->sentence_count, sizeof *answer->sentences, &broken);
    answer->words = take(&bytes, head->word_count, sizeof *answer->words, &broken);
    samples = take(&bytes, head->sample_count, sizeof *samples, &broken);
    answer->samples = head->sample_count ? samples : NULL;
    answer->message.data = take(&bytes, head->message_size, 1, &broken);
    answer->message.size = broken ? 0 : head->message_size;
    for (size_t i = 0; i < SOUND_CODECS_MAX; i++) {
        answer->encoded[i].data = take(&bytes, head->encoded_sizes[i], 1, &broken);
        answer->encoded[i].size = broken ? 0 : head->encoded_sizes[i];
    }
    return !broken && bytes.size == 0 && marks_fit(answer, block);
}
