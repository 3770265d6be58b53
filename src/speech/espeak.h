/* SPDX-License-Identifier: GPL-3.0-or-later */
/* espeak: the one door to libespeak-ng 1.51. The library keeps its state in globals and what it
 * says depends on what it said before: open it once, then speak in forked children only. */
#ifndef SPEECH_ESPEAK_H
#define SPEECH_ESPEAK_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

struct manner { /* in the engine's own units */
    int rate, pitch, range;
};

struct heard_word {
    uint32_t position; /* 1-based character of the text */
    uint32_t sample;   /* from the start of the sound */
};

struct heard {          /* what one call of engine_say() gave */
    struct buf samples; /* int16_t */
    struct buf words;   /* struct heard_word */
};

enum { ENGINE_CRASHES = 6 };

/* What was in force before engine_guard_begin(). */
struct engine_guard {
    struct sigaction actions[ENGINE_CRASHES];
    stack_t stack;
    bool has_stack;
};

/* The library believes its data files: in between, a crash on damaged ones, a refused
 * allocation or an endless loop calls engine_died() (speech/speech.h), and what it writes to
 * standard error is dropped. For the process that opens it; those that speak may die. */
void engine_guard_begin(struct engine_guard *guard);
void engine_guard_end(const struct engine_guard *guard);

/* Starts the library, once in the life of the process. STATUS_VOICE. */
enum status engine_open(struct error *err);

/* Takes a voice by name ("fr-be", "fr+f2") or by path ("roa/fr": thirty times faster). Unknown
 * names and unknown variants are STATUS_VOICE. */
enum status engine_voice(struct str name, struct error *err);

int engine_rate_hz(void);
const char *engine_folder(void);  /* its data */
const char *engine_version(void); /* "1.51" */

/* Appends the sound of `text` (NUL-terminated UTF-8, phonemes in [[ ]]). False when the engine
 * says it failed or the sound passes the ceiling of heard->samples. */
bool engine_say(const char *text, const struct manner *manner, struct heard *heard);

/* Appends the phonemes of `text` as IPA, one line. */
void engine_phonemes(const char *text, struct buf *out);

struct engine_voice {
    struct str name, lang, help;
};

/* The engine's own voice for a language, by path; "" when it has none. */
struct str engine_language(struct arena *arena, struct str lang);

/* French voices of the engine, sorted by name. */
size_t engine_voices(struct arena *arena, struct engine_voice **voices);

#endif
