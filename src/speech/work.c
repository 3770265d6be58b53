/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "work.h"

static size_t greatest_divisor(size_t a, size_t b)
{
    while (b) {
        size_t rest = a % b;

        a = b;
        b = rest;
    }
    return a;
}

/* The length that every block is a multiple of, so that all codecs' frames end with it. */
static size_t grid_of(const struct speech_options *options)
{
    size_t grid = 1;

    for (size_t i = 0; i < options->codec_count; i++) {
        size_t frame = options->codecs[i]->frame_samples > 0
                           ? (size_t)options->codecs[i]->frame_samples
                           : 1;

        grid = grid / greatest_divisor(grid, frame) * frame;
    }
    return grid;
}

/* Brings the silence at the end to the nearest length that fits the grid: half a frame more or
 * less, so that pauses stay what the profile says on the average. */
static void fit_to_grid(struct buf *samples, size_t grid, size_t silence)
{
    size_t count = samples->size / sizeof(int16_t), over = count % grid, more;
    char *place;

    if (over == 0)
        return;
    if (2 * over < grid && over <= silence) {
        samples->size -= over * sizeof(int16_t);
        return;
    }
    more = (grid - over) * sizeof(int16_t);
    place = buf_reserve(samples, more);
    if (place) {
        memset(place, 0, more);
        samples->size += more;
    }
}

/* `fd`: where the sound of each piece goes as soon as it is made; -1 = it stays. */
static bool render(const struct work *work, int fd, struct rendered *out)
{
    struct error ignored;

    if (work->voice.size > 0 && engine_voice(work->voice, &ignored) != STATUS_OK)
        return false;
    if (work->tone) {
        render_tone(work->setup, work->tone, &work->pieces[work->count - 1], out);
        return true;
    }
    for (size_t i = 0; i < work->count; i++)
        if (!render_piece(work->setup, work->block, &work->pieces[i], out) ||
            (fd >= 0 && !rendered_hand_on(out, fd)))
            return false;
    return true;
}

static void encode(const struct work *work, struct answer *answer, struct buf *encoded,
                   struct error *err)
{
    const struct speech_options *options = work->options;

    for (size_t i = 0; i < options->codec_count; i++) {
        const struct block_codec *codec = options->codecs[i];

        if (codec->encode(codec->setup, answer->samples, answer->frame_count,
                          work->setup->rate_hz, &encoded[i], err) != STATUS_OK) {
            answer->verdict = VERDICT_NOT_ENCODED;
            answer->message = str_from(err->message);
            return;
        }
        answer->encoded[i] = buf_str(&encoded[i]);
    }
}

static size_t silence_at_end(const struct work *work)
{
    return (size_t)work->pieces[work->count - 1].pause_ms * (size_t)work->setup->rate_hz / 1000;
}

/* Codecs need the whole unit; bare sound flows. */
static bool flows(const struct work *work)
{
    const struct speech_options *options = work->options;

    return !work->ready && (!options || (options->want_pcm && options->codec_count == 0));
}

/* Runs in the child. */
static int run(void *arg, int fd)
{
    const struct work *work = arg;
    struct rendered rendered = RENDERED_INIT;
    struct buf encoded[SOUND_CODECS_MAX] = {BUF_INIT, BUF_INIT, BUF_INIT, BUF_INIT};
    struct answer answer = {.verdict = VERDICT_SAID};
    struct error err;
    bool sent;

    if (work->ready)
        rendered = *work->ready;
    else if (!render(work, flows(work) ? fd : -1, &rendered))
        answer.verdict = VERDICT_NOT_SAID;
    if (work->options && !flows(work))
        fit_to_grid(&rendered.samples, grid_of(work->options), silence_at_end(work));
    answer.frame_count = (uint32_t)rendered_frames(&rendered);
    answer.samples = (const void *)rendered.samples.data;
    answer.samples_sent = rendered.handed_on > 0;
    answer.sentences = (const void *)rendered.sentences.data;
    answer.sentence_count = (uint32_t)(rendered.sentences.size / sizeof *answer.sentences);
    answer.words = (const void *)rendered.words.data;
    answer.word_count = (uint32_t)(rendered.words.size / sizeof *answer.words);
    if (work->options && answer.verdict == VERDICT_SAID)
        encode(work, &answer, encoded, &err);
    if (work->options && !work->options->want_pcm)
        answer.samples = NULL;
    sent = answer_send(fd, &answer);
    for (size_t i = 0; i < SOUND_CODECS_MAX; i++)
        buf_release(&encoded[i]);
    if (!work->ready)
        rendered_release(&rendered);
    return sent ? 0 : 1;
}

enum status work_start(const struct work *work, const struct child_limits *limits,
                       struct child *child, struct error *err)
{
    union {
        const struct work *in;
        void *out;
    } unconst = {work}; /* the child only reads it */

    return child_start(run, unconst.out, limits, child, err);
}

enum status work_wait(const struct work *work, const struct child_limits *limits,
                      const volatile int *stop, struct buf *bytes, struct answer *answer,
                      struct error *err)
{
    struct child child;
    enum status status = work_start(work, limits, &child, err);

    buf_clear(bytes);
    if (status != STATUS_OK)
        return status;
    status = child_read_all(&child, "voice", limits->cpu_s, stop, bytes, err);
    if (status == STATUS_OK)
        status = child_reap(&child, "voice", err);
    if (status == STATUS_OK && !answer_read(buf_str(bytes), work->block, answer))
        status = error_set(err, STATUS_VOICE, "the voice process gave no whole answer");
    if (status == STATUS_OK && answer->verdict == VERDICT_NOT_SAID)
        status = error_set(err, STATUS_VOICE, "the engine gave no plausible sound");
    if (status == STATUS_OK && answer->verdict != VERDICT_SAID)
        status = error_set(err, STATUS_FAILED, STR_FMT, STR_ARG(answer->message));
    return status;
}
