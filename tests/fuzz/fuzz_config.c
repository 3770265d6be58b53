/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as the configuration file: read, or refused with the file and the line named. */
#include "base/child.h"
#include "cli/options.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char name[] = "narrateur", option[] = "--config", path[64], page[] = "page.html";
    char *argv[] = {name, option, path, page, NULL};
    struct settings settings = {.arena = arena_new()};
    struct error err;
    int fd;

    snprintf(path, sizeof path, "/tmp/narrateur-fuzz-%ld.config", (long)getpid());
    fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0 || !child_write_all(fd, data, size))
        abort();
    close(fd);
    if (options_read(4, argv, &settings, &err) != STATUS_OK && !strstr(err.message, path))
        abort();
    unlink(path);
    arena_free(settings.arena);
    return 0;
}
