/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scratch: input for what reads files only. One file a process, in memory where there is such a
 * folder, kept open and written anew for each run: making and deleting one took longer than
 * reading it. */
#ifndef FUZZ_SCRATCH_H
#define FUZZ_SCRATCH_H

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static struct {
    char path[96];
    int fd;
} scratch;

static inline const char *scratch_folder(void)
{
    return access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
}

static void scratch_remove(void)
{
    unlink(scratch.path);
}

/* The path of a file with these bytes, whose name ends like that. */
static inline const char *scratch_file(const char *ending, const uint8_t *data, size_t size)
{
    if (!scratch.path[0]) {
        snprintf(scratch.path, sizeof scratch.path, "%s/narrateur-fuzz-%ld%s", scratch_folder(),
                 (long)getpid(), ending);
        scratch.fd = open(scratch.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        atexit(scratch_remove);
    }
    if (scratch.fd < 0 || ftruncate(scratch.fd, 0) != 0 ||
        pwrite(scratch.fd, data, size, 0) != (ssize_t)size)
        abort();
    return scratch.path;
}

#endif
