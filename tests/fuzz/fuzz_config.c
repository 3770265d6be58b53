/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as the configuration file: read, or refused with the file and the line named. */
#include "cli/options.h"
#include "scratch.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char name[] = "narrateur", option[] = "--config", path[96], page[] = "page.html";
    char *argv[] = {name, option, path, page, NULL};
    struct settings settings = {.arena = arena_new()};
    struct error err;

    snprintf(path, sizeof path, "%s", scratch_file(".config", data, size));
    if (options_read(4, argv, &settings, &err) != STATUS_OK && !strstr(err.message, path))
        abort();
    arena_free(settings.arena);
    return 0;
}
