/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a .voice file, through a real one since profiles name each other: what is read
 * lies within the bounds of its key. */
#include "base/child.h"
#include "base/utf8.h"
#include "voice/keys.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *file_with(const uint8_t *data, size_t size)
{
    static char path[64];
    int fd;

    snprintf(path, sizeof path, "/tmp/narrateur-fuzz-%ld.voice", (long)getpid());
    fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0 || !child_write_all(fd, data, size))
        abort();
    close(fd);
    return path;
}

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
    const char *path = file_with(data, size);
    struct profile profile;
    struct error err;

    if (profile_load(arena, path, &profile, &err) == STATUS_OK)
        for (int i = 0; i < VOICE_KEY_COUNT; i++)
            if (!fits(&VOICE_KEYS[i], profile.values[i]))
                abort();
    unlink(path);
    arena_free(arena);
    return 0;
}
