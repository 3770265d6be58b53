/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gain a voice needs with this profile's rate and pauses, found by saying a few sentences
 * to nobody. Measured once, before the sound begins, so that it can flow at once and still have
 * the loudness that is wanted: from text to text the engine differs by 0.2 LU only. */
#include "internal.h"
#include "loudness.h"

#include <math.h>

#define USUAL_LUFS -22.0     /* what nearly all voices have */
#define UNLIMITED_LUFS -18.5 /* up to which hardly a peak of speech meets the ceiling */
#define LOUDEST_LUFS -16.0   /* more than that only bends the voice */
#define SEARCH_STEPS 12
#define SEARCH_NEAR_DB 0.03

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

/* What the child is to find. */
struct search {
    const struct profile *profile;
    double known; /* loudness of the voice over long texts; 0 = not known */
    double lufs, ceiling;
};

struct found {
    double gain, lufs; /* lufs: what comes of it */
};

static double decibels(double db)
{
    return pow(10, db / 20);
}

/* How loud the sample is with `setup`. */
static double loudness_of(struct arena *arena, const struct search *search,
                          const struct render_setup *setup)
{
    struct rendered out = RENDERED_INIT;
    struct block block;
    struct plan plan;
    double lufs = USUAL_LUFS;

    make_sample(arena, &block);
    plan_make(arena, search->profile, &block, &plan);
    for (size_t u = 0; u < plan.count; u++)
        for (size_t i = 0; i < plan.units[u].count; i++) {
            plan.units[u].pieces[i].gain = 1;
            render_piece(setup, &block, &plan.units[u].pieces[i], &out);
        }
    loudness_measure((const void *)out.samples.data, out.samples.size / sizeof(int16_t),
                     setup->rate_hz, &lufs);
    rendered_release(&out);
    return lufs;
}

/* In the child: answers with a struct found. Of what the sample is louder than articles are,
 * measured, one half is of its higher peaks, which the limiter lowers. What the limiter takes
 * away is given back in steps; each step's limiter takes less than was given. */
static int find_gain(void *arg, int fd)
{
    const struct search *search = arg;
    struct render_setup setup = {engine_rate_hz(), 1, HUGE_VAL};
    struct arena *arena = arena_new();
    double sample = loudness_of(arena, search, &setup), missing = 0;
    double apart = search->known < 0 ? (sample - search->known) / 2 : 0;
    double wanted = fmin(search->lufs, LOUDEST_LUFS) + apart, db = wanted - sample;
    struct found found;

    setup.ceiling = search->ceiling;
    for (int i = 0; i < SEARCH_STEPS; i++) {
        db += 1.5 * missing;
        setup.gain = decibels(db);
        missing = wanted - loudness_of(arena, search, &setup);
        if (fabs(missing) < SEARCH_NEAR_DB)
            break;
    }
    arena_free(arena);
    found = (struct found){setup.gain, wanted - missing - apart};
    return child_write_all(fd, &found, sizeof found) ? 0 : 1;
}

/* Lets a child find the gain. */
static enum status ask(const struct speech *speech, const struct speech_options *options,
                       double ceiling, struct buf *bytes, struct error *err)
{
    struct child_limits limits = speech_limits(options);
    struct profile profile = *speech->profile;
    struct search search = {&profile, speech->lufs, options->lufs, ceiling};
    struct child child;
    enum status status = child_start(find_gain, &search, &limits, &child, err);

    if (status != STATUS_OK)
        return status;
    status = child_read_all(&child, "voice", limits.cpu_s, options->stop, bytes, err);
    if (status == STATUS_OK)
        status = child_reap(&child, "voice", err);
    if (status == STATUS_OK && bytes->size != sizeof(struct found))
        status = error_set(err, STATUS_VOICE, "the voice process gave no whole answer");
    return status;
}

/* The gain from the cache, or else from a child. */
static enum status look_up(struct speech *speech, const struct speech_options *options,
                           double ceiling, struct cache *cache, struct error *err)
{
    const struct profile *profile = speech->profile;
    struct buf bytes = BUF_INIT_LIMIT((size_t)1 << 18), description = BUF_INIT;
    enum status status = STATUS_OK;
    struct found found = {0, 0};
    bool kept;

    cache_describe(STR("gain"), profile->texts[VOICE_ENGINE_VOICE], profile->values,
                   VOICE_KEY_COUNT, &description);
    buf_put(&description, &options->lufs, sizeof options->lufs);
    buf_put(&description, &ceiling, sizeof ceiling);
    kept = cache_get(cache, buf_str(&description), &bytes) && bytes.size == sizeof found;
    if (!kept) {
        buf_clear(&bytes);
        status = ask(speech, options, ceiling, &bytes, err);
    }
    if (status == STATUS_OK)
        memcpy(&found, bytes.data, sizeof found);
    if (!(found.gain > 0.001 && found.gain < 1000)) /* damaged: no number to trust */
        found = (struct found){decibels(options->lufs - USUAL_LUFS), options->lufs};
    else if (status == STATUS_OK && !kept)
        cache_put(cache, buf_str(&description), buf_str(&bytes));
    speech->gain = found.gain;
    speech->reached = found.lufs;
    buf_release(&description);
    buf_release(&bytes);
    return status;
}

enum status speech_calibrate(struct speech *speech, const struct speech_options *options,
                             double ceiling, struct cache *cache, struct error *err)
{
    enum status status = STATUS_OK;

    if (speech->gain_for == options->lufs)
        return STATUS_OK;
    speech->reached = options->lufs;
    if (speech->lufs < 0 && options->lufs <= UNLIMITED_LUFS)
        speech->gain = decibels(options->lufs - speech->lufs);
    else
        status = look_up(speech, options, ceiling, cache, err);
    speech->gain_for = status == STATUS_OK ? options->lufs : 0;
    return status;
}
