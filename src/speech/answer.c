/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "answer.h"

#include "base/child.h"

#define MAGIC 0x3172616eu

/* Stands at the end: what came before it may have been sent before its size was known. */
struct tail {
    uint32_t magic, verdict, frame_count, sample_count;
    uint32_t sentence_count, word_count, message_size, unused;
    uint64_t encoded_sizes[SOUND_CODECS_MAX];
};

bool answer_send(int fd, const struct answer *answer)
{
    bool with_samples = answer->samples_sent || answer->samples;
    struct tail tail = {.magic = MAGIC,
                        .verdict = answer->verdict,
                        .frame_count = answer->frame_count,
                        .sample_count = with_samples ? answer->frame_count : 0,
                        .sentence_count = answer->sentence_count,
                        .word_count = answer->word_count,
                        .message_size = (uint32_t)answer->message.size};
    size_t unsent = answer->samples_sent ? 0 : tail.sample_count;
    static const int16_t PADDING = 0; /* so that the marks begin at a multiple of four */
    bool sent = child_write_all(fd, answer->samples, unsent * sizeof *answer->samples) &&
                child_write_all(fd, &PADDING, tail.sample_count % 2 * sizeof PADDING) &&
                child_write_all(fd, answer->sentences,
                                tail.sentence_count * sizeof *answer->sentences) &&
                child_write_all(fd, answer->words, tail.word_count * sizeof *answer->words) &&
                child_write_all(fd, answer->message.data, tail.message_size);

    for (size_t i = 0; i < SOUND_CODECS_MAX && sent; i++) {
        tail.encoded_sizes[i] = answer->encoded[i].size;
        sent = child_write_all(fd, answer->encoded[i].data, answer->encoded[i].size);
    }
    return sent && child_write_all(fd, &tail, sizeof tail);
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
    bool broken = bytes.size < sizeof(struct tail);
    struct str rest = str_sub(bytes, 0, broken ? 0 : bytes.size - sizeof(struct tail));
    const int16_t *samples;
    struct tail tail;

    memset(answer, 0, sizeof *answer);
    if (broken)
        return false;
    memcpy(&tail, bytes.data + rest.size, sizeof tail); /* it may lie at an odd address */
    if (tail.magic != MAGIC ||
        (tail.sample_count != 0 && tail.sample_count != tail.frame_count))
        return false;
    answer->verdict = tail.verdict;
    answer->frame_count = tail.frame_count;
    answer->sentence_count = tail.sentence_count;
    answer->word_count = tail.word_count;
    samples = take(&rest, tail.sample_count, sizeof *samples, &broken);
    answer->samples = tail.sample_count ? samples : NULL;
    take(&rest, tail.sample_count % 2, sizeof *samples, &broken);
    answer->sentences = take(&rest, tail.sentence_count, sizeof *answer->sentences, &broken);
    answer->words = take(&rest, tail.word_count, sizeof *answer->words, &broken);
    answer->message.data = take(&rest, tail.message_size, 1, &broken);
    answer->message.size = broken ? 0 : tail.message_size;
    for (size_t i = 0; i < SOUND_CODECS_MAX; i++) {
        answer->encoded[i].data = take(&rest, tail.encoded_sizes[i], 1, &broken);
        answer->encoded[i].size = broken ? 0 : tail.encoded_sizes[i];
    }
    return !broken && rest.size == 0 && marks_fit(answer, block);
}
