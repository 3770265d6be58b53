/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine_text.h"
#include "internal.h"
#include "work.h"

/* Lines to make: the sentences from `first` on that are said. */
struct asking {
    const struct block *block; /* where the next line comes from */
    size_t sentence;
    struct str voice; /* the profile's */
};

/* Moves to a sentence that there is; false at the end. */
static bool settle(struct asking *asking)
{
    while (asking->block &&
           (asking->block->silent || asking->sentence >= asking->block->sentence_count)) {
        asking->block = asking->block->next;
        asking->sentence = 0;
    }
    return asking->block != NULL;
}

/* Changes to the voice that says the block, when it is another than `voice`. */
static void take_voice(const struct asking *asking, struct str *voice)
{
    struct str wanted = asking->block->voice.size > 0 ? asking->block->voice : asking->voice;
    struct error ignored;

    if (!str_eq(wanted, *voice) && engine_voice(wanted, &ignored) == STATUS_OK)
        *voice = wanted;
}

/* In the child: one line for each sentence. */
static int answer_lines(void *arg, int fd)
{
    struct asking asking = *(const struct asking *)arg;
    struct buf out = BUF_INIT, text = BUF_INIT;
    struct str voice = asking.voice;
    bool sent = true;

    for (; settle(&asking) && sent; asking.sentence++) {
        const struct spoken *spoken = &asking.block->sentences[asking.sentence].spoken;

        take_voice(&asking, &voice);
        buf_clear(&text);
        buf_clear(&out);
        engine_text(spoken->tokens, spoken->count, &text, NULL);
        if (text.size > 0)
            engine_phonemes(text.data, &out);
        buf_putc(&out, '\n');
        sent = child_write_all(fd, out.data, out.size);
    }
    return sent ? 0 : 1;
}

/* Takes the whole lines of `bytes` and moves `asking` behind their sentences. */
static void take_lines(struct arena *arena, struct str bytes, struct asking *asking,
                       struct str *lines, size_t *count, size_t limit)
{
    size_t begin = 0;

    for (size_t i = 0; i < bytes.size && *count < limit; i++) {
        if (bytes.data[i] != '\n' || !settle(asking))
            continue;
        lines[(*count)++] = arena_copy(arena, str_sub(bytes, begin, i));
        begin = i + 1;
        asking->sentence++;
    }
}

static size_t count_lines(const struct block *first)
{
    struct asking asking = {first, 0, STR_INIT("")};
    size_t count = 0;

    for (; settle(&asking); asking.sentence++)
        count++;
    return count;
}

#define ALL_TIME_S 60 /* for one child, which gives phonemes of many blocks */

enum status speech_phonemes(struct speech *speech, struct arena *arena,
                            const struct block *first, struct str **lines, size_t *count,
                            struct error *err)
{
    size_t total = count_lines(first), made = 0;
    struct child_limits limits = speech_limits(NULL);
    struct asking asking = {first, 0, speech->profile->texts[VOICE_ENGINE_VOICE]};
    struct buf bytes = BUF_INIT;
    enum status status = STATUS_OK;

    limits.cpu_s = ALL_TIME_S;
    *lines = arena_alloc(arena, total + 1, sizeof **lines);
    while (status == STATUS_OK && made < total) {
        struct child child;

        buf_clear(&bytes);
        status = child_start(answer_lines, &asking, &limits, &child, err);
        if (status == STATUS_OK)
            status = child_read_all(&child, "voice", 0, NULL, &bytes, err);
        if (status != STATUS_OK)
            break;
        take_lines(arena, buf_str(&bytes), &asking, *lines, &made, total);
        if (child_reap(&child, "voice", err) == STATUS_OK || made == total)
            continue;
        (*lines)[made++] = STR(""); /* the sentence that ended the child has no phonemes */
        settle(&asking);
        asking.sentence++;
    }
    buf_release(&bytes);
    *count = made;
    return status;
}
