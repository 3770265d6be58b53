/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search.h"
#include "voice/profile.h"

#include <dirent.h>
#include <stdlib.h>

struct entries {
    struct profile_entry *items;
    size_t count, capacity;
};

static bool has(const struct entries *entries, struct str name)
{
    for (size_t i = 0; i < entries->count; i++)
        if (str_eq(entries->items[i].name, name))
            return true;
    return false;
}

/* Profiles that cannot be read are listed with what is wrong as their help. */
static void add_profile(struct arena *arena, struct str name, struct entries *entries)
{
    struct profile_entry *entry =
        ARENA_PUSH(arena, entries->items, entries->count, entries->capacity);
    struct profile *profile = arena_alloc(arena, 1, sizeof *profile);
    struct error err;

    entry->name = name;
    if (profile_load(arena, name.data, profile, &err) != STATUS_OK) {
        entry->help = arena_copy(arena, str_from(err.message));
        return;
    }
    entry->lang = profile->texts[VOICE_LANG];
    entry->help = profile->texts[VOICE_HELP];
}

static void add_folder(struct arena *arena, struct str folder, struct entries *entries)
{
    DIR *dir = opendir(arena_copy(arena, folder).data);
    const struct dirent *file;

    while (dir && (file = readdir(dir)) != NULL) {
        struct str name = str_from(file->d_name);

        if (name.size <= 6 || name.data[0] == '.' || !str_ends(name, STR(".voice")))
            continue;
        name = arena_copy(arena, str_sub(name, 0, name.size - 6));
        if (!has(entries, name))
            add_profile(arena, name, entries);
    }
    if (dir)
        closedir(dir);
}

static int by_name(const void *a, const void *b)
{
    const struct profile_entry *left = a, *right = b;

    return str_compare(left->name, right->name);
}

enum status profile_list(struct arena *arena, struct profile_entry **entries, size_t *count,
                         struct error *err)
{
    struct str folders[VOICE_FOLDERS_MAX];
    size_t folder_count = search_folders(arena, folders);
    struct entries found = {NULL, 0, 0};

    for (size_t i = 0; i < folder_count; i++)
        add_folder(arena, folders[i], &found);
    if (found.count == 0)
        return error_set(err, STATUS_VOICE, "no voice profile is installed");
    qsort(found.items, found.count, sizeof *found.items, by_name);
    *entries = found.items;
    *count = found.count;
    return STATUS_OK;
}
