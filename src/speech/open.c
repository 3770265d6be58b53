/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/memory.h"
#include "base/nearest.h"
#include "espeak.h"
#include "internal.h"

#include "base/utf8.h"

#include <stdlib.h>

#define BLOCK_TIME_S 10
#define CHILD_MEMORY_BYTES ((size_t)1 << 30)

/* With the name that may be meant, of the profiles and of the engine's voices. */
static enum status unknown_voice(struct str name, struct error *err)
{
    struct nearest nearest = {.wanted = name};
    struct arena *arena = arena_new();
    struct profile_entry *profiles = NULL;
    struct engine_voice *voices = NULL;
    struct error ignored;
    size_t count = 0;

    if (profile_list(arena, &profiles, &count, &ignored) == STATUS_OK)
        for (size_t i = 0; i < count; i++)
            nearest_try(&nearest, profiles[i].name);
    count = engine_voices(arena, &voices);
    for (size_t i = 0; i < count; i++)
        nearest_try(&nearest, voices[i].name);
    if (nearest.name.size > 0)
        error_set(err, STATUS_VOICE, "there is no voice \"" STR_FMT "\" (" STR_FMT "?)",
                  STR_ARG(name), STR_ARG(nearest.name));
    else
        error_set(err, STATUS_VOICE,
                  "there is no voice \"" STR_FMT "\" (--list-voices shows all)", STR_ARG(name));
    arena_free(arena);
    return err->status;
}

static enum status open_voice(struct str name, struct error *err)
{
    return engine_voice(name, err) == STATUS_OK ? STATUS_OK : unknown_voice(name, err);
}

static enum status open_voices(const struct profile *profile, struct error *err)
{
    struct str quote = profile->texts[VOICE_QUOTE_VOICE];
    enum status status = engine_open(err);

    if (status == STATUS_OK && quote.size > 0)
        status = open_voice(quote, err);
    if (status == STATUS_OK)
        status = open_voice(profile->texts[VOICE_ENGINE_VOICE], err);
    return status;
}

enum status speech_open(const struct profile *profile, struct speech **out, struct error *err)
{
    struct engine_guard guard;
    enum status status;

    engine_guard_begin(&guard);
    status = open_voices(profile, err);
    engine_guard_end(&guard);
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
        .quiet = true,
        .memory_bytes = CHILD_MEMORY_BYTES,
        .cpu_s = options && options->block_time_s ? options->block_time_s : BLOCK_TIME_S,
        .sandbox = !options || !options->no_sandbox,
        .read_only_at = engine_folder(),
    };

    return limits;
}

enum status speech_voices(struct arena *arena, struct speech_voice **voices, size_t *count,
                          struct error *err)
{
    struct engine_voice *found = NULL;
    struct engine_guard guard;
    enum status status;

    engine_guard_begin(&guard);
    status = engine_open(err);
    *count = status == STATUS_OK ? engine_voices(arena, &found) : 0;
    engine_guard_end(&guard);
    if (status != STATUS_OK)
        return status;
    *voices = arena_alloc(arena, *count + 1, sizeof **voices);
    for (size_t i = 0; i < *count; i++)
        (*voices)[i] = (struct speech_voice){found[i].name, found[i].lang, found[i].help};
    return STATUS_OK;
}

struct str speech_language(struct arena *arena, struct str lang)
{
    struct str lower = utf8_lower_str(arena, lang), name = STR("");
    struct engine_guard guard;
    struct error ignored;

    engine_guard_begin(&guard);
    if (engine_open(&ignored) == STATUS_OK) {
        name = engine_language(arena, lower);
        if (name.size == 0)
            name = engine_language(arena, str_sub(lower, 0, str_find(lower, STR("-"), 0)));
    }
    engine_guard_end(&guard);
    return name;
}
