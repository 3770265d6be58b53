/* SPDX-License-Identifier: GPL-3.0-or-later */
/* search: the folders that .voice files are looked for in. */
#ifndef VOICE_SEARCH_H
#define VOICE_SEARCH_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

#include <stdbool.h>

#define VOICE_FOLDERS_MAX 8

/* Fills `folders` in the order of profile.h and returns how many there are. */
size_t search_folders(struct arena *arena, struct str folders[VOICE_FOLDERS_MAX]);

/* Opens "folder/name.voice" of the first folder that has it and appends its bytes; `path` tells
 * where it was found. False when there is none. */
bool search_read(struct arena *arena, struct str name, struct str *path, struct buf *out);

#endif
