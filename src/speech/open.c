/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/memory.h"
#include "espeak.h"
#include "internal.h"
#include "loudness.h"
#include "work.h"

#include <stdlib.h>

#define BLOCK_TIME_S 30
#define CHILD_MEMORY_BYTES ((size_t)1 << 30)
#define USUAL_LUFS -22.0 /* what nearly all voices have */

/* Said to nobody: measures a voice whose loudness the profile does not tell. */
#define SAMPLE_TEXT                                                                            \
    "Le vent se lève, et les passants pressent le pas sur la grande place du village. "       \
    "On entend au loin une cloche, puis le silence revient peu à peu."

enum status speech_open(const struct profile *profile, struct speech **out, struct error *err)
{
    enum status status = engine_open(err);
    struct str quote = profile->texts[VOICE_QUOTE_VOICE];

    if (status == STATUS_OK && quote.size > 0)
        status = engine_voice(quote, err);
    if (status == STATUS_OK)
        status = engine_voice(profile->texts[VOICE_ENGINE_VOICE], err);
    if (status != STATUS_OK)
        return status;
    *out = memory_alloc(1, sizeof **out);
    (*out)->profile = profile;
    (*out)->lufs = profile->values[VOICE_ENGINE_LOUDNESS];
    return STATUS_OK;
}

void speech_close(struct speech *speech)
{
    free(speech); /* the library itself cannot be closed safely: see components */
}

int speech_rate_hz(const struct speech *speech)
{
    (void)speech;
    return engine_rate_hz();
}

struct child_limits speech_limits(const struct speech_options *options)
{
    struct child_limits limits = {
        .memory_bytes = CHILD_MEMORY_BYTES,
        .cpu_s = options && options->block_time_s ? options->block_time_s : BLOCK_TIME_S,
        .sandbox = !options || !options->no_sandbox,
        .read_only_at = engine_folder(),
    };

    return limits;
}

/* In the child: answers with the loudness as a double. */
static int measure(void *arg, int fd)
{
    const struct manner *manner = arg;
    struct heard heard = {BUF_INIT, BUF_INIT};
    double lufs = USUAL_LUFS;

    if (engine_say(SAMPLE_TEXT, manner, &heard))
        loudness_measure((const void *)heard.samples.data, heard.samples.size / sizeof(int16_t),
                         engine_rate_hz(), &lufs);
    return child_write_all(fd, &lufs, sizeof lufs) ? 0 : 1;
}

enum status speech_calibrate(struct speech *speech, const struct speech_options *options,
                             struct error *err)
{
    const struct profile *p = speech->profile;
    struct manner manner = {plan_engine_rate(p, 0), (int)p->values[VOICE_PITCH],
                            (int)p->values[VOICE_RANGE]};
    struct child_limits limits = speech_limits(options);
    struct buf bytes = BUF_INIT_LIMIT((size_t)1 << 18);
    struct child child;
    enum status status;

    if (speech->lufs < 0)
        return STATUS_OK;
    status = child_start(measure, &manner, &limits, &child, err);
    if (status != STATUS_OK)
        return status;
    status = child_read_all(&child, "voice", limits.cpu_s, options->stop, &bytes, err);
    if (status == STATUS_OK)
        status = child_reap(&child, "voice", err);
    if (status == STATUS_OK && bytes.size != sizeof speech->lufs)
        status = error_set(err, STATUS_VOICE, "the voice process gave no whole answer");
    if (status == STATUS_OK)
        memcpy(&speech->lufs, bytes.data, sizeof speech->lufs);
    buf_release(&bytes);
    return status;
}

enum status speech_voices(struct arena *arena, struct speech_voice **voices, size_t *count,
                          struct error *err)
{
    struct engine_voice *found;
    enum status status = engine_open(err);

    if (status != STATUS_OK)
        return status;
    *count = engine_voices(arena, &found);
    *voices = arena_alloc(arena, *count + 1, sizeof **voices);
    for (size_t i = 0; i < *count; i++)
        (*voices)[i] = (struct speech_voice){found[i].name, found[i].lang, found[i].help};
    return STATUS_OK;
}
