/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/home.h"

#include <stdlib.h>

struct str home_path(struct arena *arena, const char *variable, const char *usual,
                     const char *name)
{
    const char *folder = getenv(variable), *home = getenv("HOME"), *slash = name[0] ? "/" : "";

    if (folder && folder[0] == '/')
        return arena_format(arena, "%s/narrateur%s%s", folder, slash, name);
    if (home && home[0] == '/')
        return arena_format(arena, "%s/%s/narrateur%s%s", home, usual, slash, name);
    return STR("");
}
