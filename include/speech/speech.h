/* SPDX-License-Identifier: GPL-3.0-or-later */
/* speech: blocks into sound. The engine is opened once and never speaks in this process: every
 * block is rendered in a forked child, several at a time, and comes out in order. */
#ifndef SPEECH_SPEECH_H
#define SPEECH_SPEECH_H

#include "article/article.h"
#include "article/timeline.h"
#include "base/pcm.h"
#include "base/report.h"
#include "voice/profile.h"

struct speech; /* an open engine */

/* Defined by the program (src/main.c) and by the test runner, not by the library: the engine
 * crashed while it was being opened, inside this process. Called from a signal handler. */
_Noreturn void engine_died(void);

struct speech_options {
    unsigned jobs;   /* children at a time; 0 = one more than cores */
    bool keep_going; /* what could not be said is a warning, not an error */
    bool no_sandbox;
    unsigned block_time_s; /* limit for one child; 0 = default */
    bool want_pcm;         /* sound_block.samples is filled */
    const struct block_codec *codecs[SOUND_CODECS_MAX];
    size_t codec_count;
    double lufs; /* loudness wanted, in LUFS (-19); 0 = as the engine gives it */
    const char
        *cache_folder;    /* finished blocks are kept there and found again; NULL = no cache */
    uint64_t cache_bytes; /* what it may hold; the least used goes first */
    /* Called once for each block, in order, while those before it are being said: gives its
     * sentences their words. NULL: they have them. */
    enum status (*prepare)(void *state, const struct block *block, struct error *err);
    void *prepare_state;
    const volatile int *stop; /* non-zero: give up with STATUS_INTERRUPTED; may be NULL */
};

/* Opens the engine with the profile's voice. STATUS_VOICE. Owned: speech_close(). */
/* The profile is borrowed until speech_close(). */
enum status speech_open(const struct profile *profile, struct speech **out, struct error *err);
void speech_close(struct speech *speech); /* NULL is fine */
int speech_rate_hz(const struct speech *speech);

/* Says `first` and the blocks after it (silent ones left out) and gives the sound to `sink`,
 * block by block in order; fills `timeline` (arena, rate and frame_count included). Same
 * blocks, same profile: same bytes, whatever options->jobs is. STATUS_VOICE when a sentence
 * could not be said (unless keep_going), the sink's status when it failed. */
enum status speech_say(struct speech *speech, struct arena *arena, const struct block *first,
                       const struct speech_options *options, const struct sound_sink *sink,
                       const struct report *report, struct timeline *timeline,
                       struct error *err);

/* IPA that the engine will say, one line in the arena for each sentence of `first` and the
 * blocks after it (silent ones left out). A sentence that the engine cannot take gives "". */
enum status speech_phonemes(struct speech *speech, struct arena *arena,
                            const struct block *first, struct str **lines, size_t *count,
                            struct error *err);

/* Names of the engine's own voices ("fr-be"), for --list-voices. */
struct speech_voice {
    struct str name, lang, help;
};
enum status speech_voices(struct arena *arena, struct speech_voice **voices, size_t *count,
                          struct error *err);

/* A voice of the engine for a language (BCP 47), by the name that struct block takes; "" when
 * there is none. In the arena. */
struct str speech_language(struct arena *arena, struct str lang);

#endif
