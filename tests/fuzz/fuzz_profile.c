/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a .voice file, through a real one since profiles name each other: what is read
 * lies within the bounds of its key. */
#include "base/utf8.h"
#include "scratch.h"
#include "voice/keys.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* 0 also stands for "not measured". */
static bool fits(const struct key *key, double value)
{
    if (key->type != KEY_NUMBER || value == 0)
        return value == value;
    return value >= key->low && value <= key->high;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new();
    const char *path = scratch_file(".voice", data, size);
    struct profile profile;
    struct error err;

    if (profile_load(arena, path, &profile, &err) == STATUS_OK)
        for (int i = 0; i < VOICE_KEY_COUNT; i++)
            if (!fits(&VOICE_KEYS[i], profile.values[i]))
                abort();
    arena_free(arena);
    return 0;
}
