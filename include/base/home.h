/* SPDX-License-Identifier: GPL-3.0-or-later */
/* home: where the reader's own files are, by the XDG Base Directory Specification. */
#ifndef BASE_HOME_H
#define BASE_HOME_H

#include "base/arena.h"

/* "$XDG_x_HOME/narrateur/name", else "~/usual/narrateur/name"; with the name "" the folder. ""
 * without a home: a relative one is none, as the specification says of $XDG_x_HOME. */
struct str home_path(struct arena *arena, const char *variable, const char *usual,
                     const char *name);

#define HOME_CONFIG(arena, name) home_path((arena), "XDG_CONFIG_HOME", ".config", (name))
#define HOME_CACHE(arena, name) home_path((arena), "XDG_CACHE_HOME", ".cache", (name))

#endif
