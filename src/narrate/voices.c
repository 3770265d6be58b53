/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What --list-voices shows. */
#include "narrate/job.h"

#include "speech/speech.h"

static bool has(const struct voice_entry *voices, size_t count, struct str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(voices[i].name, name))
            return true;
    return false;
}

enum status narrate_voices(struct arena *arena, struct voice_entry **voices, size_t *count,
                           struct error *err)
{
    struct profile_entry *profiles;
    struct speech_voice *engine;
    size_t profile_count, engine_count;
    enum status status = profile_list(arena, &profiles, &profile_count, err);

    if (status == STATUS_OK)
        status = speech_voices(arena, &engine, &engine_count, err);
    if (status != STATUS_OK)
        return status;
    *count = 0;
    *voices = arena_alloc(arena, profile_count + engine_count + 1, sizeof **voices);
    for (size_t i = 0; i < profile_count; i++)
        (*voices)[(*count)++] =
            (struct voice_entry){profiles[i].name, profiles[i].lang, profiles[i].help};
    for (size_t i = 0; i < engine_count; i++)
        if (!has(*voices, *count, engine[i].name)) /* a profile of that name goes first */
            (*voices)[(*count)++] =
                (struct voice_entry){engine[i].name, engine[i].lang, engine[i].help};
    return STATUS_OK;
}
