/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How loud a voice is with this profile's rate and pauses, found by saying a few sentences to
 * nobody. Measured once, before the sound begins, so that it can flow at once and still have
 * the loudness that is wanted: from text to text the engine differs by 0.2 LU only. */
#include "internal.h"
#include "loudness.h"

#include <math.h>

#define USUAL_LUFS -22.0 /* what nearly all voices have */

/* Marks stand alone. Ordinary words, as many marks as news has. */
#define SAMPLE                                                                                  \
    "Le conseil municipal a adopté mardi soir , après deux heures de débats , le budget de " \
    "la commune . Les travaux de la grande place commenceront au printemps , et dureront six "  \
    "mois . Les habitants pourront suivre le chantier depuis le pont ; une exposition leur "    \
    "montrera les plans de la future bibliothèque ."

static enum spoken_kind kind_of(struct str word)
{
    if (str_eq(word, STR(",")))
        return SPOKEN_COMMA;
    if (str_eq(word, STR(";")))
        return SPOKEN_CLAUSE;
    return str_eq(word, STR(".")) ? SPOKEN_STOP : SPOKEN_WORD;
}

/* The sample as a paragraph, a sentence for each stop. */
static void make_sample(struct arena *arena, struct block *block)
{
    struct str rest = STR(SAMPLE);
    bool open = false;

    memset(block, 0, sizeof *block);
    block->kind = BLOCK_PARAGRAPH;
    while (rest.size > 0) {
        size_t space = str_find(rest, STR(" "), 0);
        struct str word = str_sub(rest, 0, space);
        struct sentence *sentence =
            open ? &block->sentences[block->sentence_count - 1]
                 : block_add_sentence(arena, block, 0, (uint32_t)sizeof SAMPLE);

        spoken_add(arena, &sentence->spoken, kind_of(word), word, 0, 0);
        open = kind_of(word) != SPOKEN_STOP;
        rest = str_sub(rest, word.size + 1, rest.size);
    }
}

/* In the child: answers with the loudness as a double. */
static int measure(void *arg, int fd)
{
    const struct profile *profile = arg;
    struct render_setup setup = {engine_rate_hz(), 1, HUGE_VAL};
    struct rendered out = RENDERED_INIT;
    struct arena *arena = arena_new();
    struct block block;
    struct plan plan = {NULL, 0, 0, 0};
    double lufs = USUAL_LUFS;

    make_sample(arena, &block);
    plan_make(arena, profile, &block, &plan);
    for (size_t u = 0; u < plan.count; u++)
        for (size_t i = 0; i < plan.units[u].count; i++) {
            plan.units[u].pieces[i].gain = 1;
            render_piece(&setup, &block, &plan.units[u].pieces[i], &out);
        }
    loudness_measure((const void *)out.samples.data, out.samples.size / sizeof(int16_t),
                     setup.rate_hz, &lufs);
    return child_write_all(fd, &lufs, sizeof lufs) ? 0 : 1;
}

/* Lets a child measure. */
static enum status ask(const struct speech *speech, const struct speech_options *options,
                       struct buf *bytes, struct error *err)
{
    struct child_limits limits = speech_limits(options);
    struct profile profile = *speech->profile;
    struct child child;
    enum status status = child_start(measure, &profile, &limits, &child, err);

    if (status != STATUS_OK)
        return status;
    status = child_read_all(&child, "voice", limits.cpu_s, options->stop, bytes, err);
    if (status == STATUS_OK)
        status = child_reap(&child, "voice", err);
    if (status == STATUS_OK && bytes->size != sizeof(double))
        status = error_set(err, STATUS_VOICE, "the voice process gave no whole answer");
    return status;
}

enum status speech_calibrate(struct speech *speech, const struct speech_options *options,
                             struct cache *cache, struct error *err)
{
    const struct profile *profile = speech->profile;
    struct buf bytes = BUF_INIT_LIMIT((size_t)1 << 18), description = BUF_INIT;
    enum status status = STATUS_OK;
    bool kept;

    if (speech->lufs < 0)
        return STATUS_OK;
    cache_describe(STR("loudness"), profile->texts[VOICE_ENGINE_VOICE], profile->values,
                   VOICE_KEY_COUNT, &description);
    kept = cache_get(cache, buf_str(&description), &bytes) && bytes.size == sizeof speech->lufs;
    if (!kept) {
        buf_clear(&bytes);
        status = ask(speech, options, &bytes, err);
    }
    if (status == STATUS_OK)
        memcpy(&speech->lufs, bytes.data, sizeof speech->lufs);
    if (!(speech->lufs < 0 && speech->lufs > -80)) /* a damaged one is no number to trust */
        speech->lufs = USUAL_LUFS;
    else if (status == STATUS_OK && !kept)
        cache_put(cache, buf_str(&description), buf_str(&bytes));
    buf_release(&description);
    buf_release(&bytes);
    return status;
}
