/* SPDX-License-Identifier: GPL-3.0-or-later */
/* profile: a voice and a manner of reading, from a .voice file. Every key stands in keys.def.
 */
#ifndef VOICE_PROFILE_H
#define VOICE_PROFILE_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

#include <stdbool.h>

enum voice_key { /* index into profile.values / profile.names */
#define KEY(id, name, type, low, high, initial, unit, help) VOICE_##id,
#include "voice/keys.def"
#undef KEY
                 VOICE_KEY_COUNT
};

struct profile {
    struct str name;                   /* "neutre" */
    double values[VOICE_KEY_COUNT];    /* numbers, in the key's unit; yes/no as 1/0; choices as
                                          index */
    struct str texts[VOICE_KEY_COUNT]; /* values of text keys (the engine's voice, ...) */
    bool set[VOICE_KEY_COUNT]; /* given by the file, by one it extends, or by profile_set() */
    bool from_file;            /* false: a voice of the engine over "neutre" */
    /* Says block quotes, with its quote.* keys, where `quote.voice` names a profile; NULL: this
     * one does. Set by profile_quoting(). */
    const struct profile *quoting;
};

/* Where profiles are looked for, in this order: $NARRATEUR_VOICES, the reader's own folder
 * (XDG_CONFIG_HOME/narrateur/voices), the installed ones (beside the program, then where it was
 * built for), voices/ beside the build folder. A name that is no profile is taken for a voice
 * of the engine (`fr-be`, `fr+f2`) over "neutre". STATUS_USAGE names file, line and key,
 * STATUS_VOICE a name that can be no voice. Texts live in the arena. */
enum status profile_load(struct arena *arena, const char *name, struct profile *profile,
                         struct error *err);

/* Looks at `quote.voice`: when it is the name of a profile, that one says block quotes, as loud
 * as this one and without what only sets quotes apart in one voice (the quote.* keys, unless a
 * file gives them); `quote.voice` becomes its voice of the engine. STATUS_USAGE as above. */
enum status profile_quoting(struct arena *arena, struct profile *profile, struct error *err);

/* Reads one "key value [unit]" as in a file; for options that override a profile. */
enum status profile_set(struct arena *arena, struct profile *profile, struct str key,
                        struct str value, struct error *err);

/* What keys.def says of a key of numbers. */
struct profile_bounds {
    double low, high;
};
struct profile_bounds profile_bounds(enum voice_key key);

/* Whether there is a key of that name. */
bool profile_has(struct str key);

/* The keys that begin with `group` ("pause."), without it: "breath, comma, clause". */
struct str profile_names(struct arena *arena, struct str group);

/* What a key is, for the man page: "60 to 350 mots/min", "oui|non" or ""; what it is when no
 * file says it. */
struct profile_key {
    struct str name, help, values, initial;
};

/* The keys in the order of keys.def; false behind the last. Texts live in the arena. */
bool profile_key_at(struct arena *arena, size_t index, struct profile_key *key);

struct profile_entry {
    struct str name, lang, help;
};

/* All profiles that can be found, sorted by name. */
enum status profile_list(struct arena *arena, struct profile_entry **entries, size_t *count,
                         struct error *err);

#endif
