/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search.h"

#include "base/home.h"

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#ifndef NARRATEUR_DATA
#define NARRATEUR_DATA "/usr/local/share/narrateur"
#endif

static void add(struct str *folders, size_t *count, struct str folder)
{
    if (*count < VOICE_FOLDERS_MAX && folder.size > 0)
        folders[(*count)++] = folder;
}

/* Cuts the last part off a path. */
static void climb(char *path)
{
    char *slash = strrchr(path, '/');

    if (slash)
        *slash = '\0';
}

/* Where the program was installed, which need not be where it was built for (`make`, then
 * `make install PREFIX=~/.local`), then what it was built for. After them voices/ two folders
 * above the program, as build/release/narrateur has it, and three above, for the tests in
 * build/release/tests. */
static void add_installed(struct arena *arena, struct str *folders, size_t *count)
{
    char path[PATH_MAX];
    ssize_t size = readlink("/proc/self/exe", path, sizeof path - 1);

    path[size > 0 ? size : 0] = '\0';
    climb(path);
    climb(path);
    if (size > 0)
        add(folders, count, arena_format(arena, "%s/share/narrateur/voices", path));
    add(folders, count, STR(NARRATEUR_DATA "/voices"));
    for (int level = 2; size > 0 && level <= 3; level++) {
        climb(path);
        add(folders, count, arena_format(arena, "%s/voices", path));
    }
}

size_t search_folders(struct arena *arena, struct str folders[VOICE_FOLDERS_MAX])
{
    size_t count = 0;

    add(folders, &count, str_from(getenv("NARRATEUR_VOICES")));
    add(folders, &count, HOME_CONFIG(arena, "voices"));
    add_installed(arena, folders, &count);
    return count;
}

static bool read_file(const char *path, struct buf *out)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    ssize_t got = 1;

    if (fd < 0)
        return false;
    while (got > 0) {
        char *place = buf_reserve(out, 4096);

        got = place ? read(fd, place, 4096) : -1;
        if (got > 0)
            out->size += (size_t)got;
    }
    close(fd);
    return got == 0;
}

bool search_read(struct arena *arena, struct str name, struct str *path, struct buf *out)
{
    struct str folders[VOICE_FOLDERS_MAX];
    size_t count = search_folders(arena, folders);

    if (memchr(name.data, '/', name.size)) { /* a file of its own */
        *path = arena_copy(arena, name);
        return str_ends(name, STR(".voice")) && read_file(path->data, out);
    }
    for (size_t i = 0; i < count; i++) {
        *path = arena_format(arena, STR_FMT "/" STR_FMT ".voice", STR_ARG(folders[i]),
                             STR_ARG(name));
        if (read_file(path->data, out))
            return true;
    }
    return false;
}
