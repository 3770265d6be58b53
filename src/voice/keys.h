/* SPDX-License-Identifier: GPL-3.0-or-later */
/* keys: what each key of a .voice file may hold. */
#ifndef VOICE_KEYS_H
#define VOICE_KEYS_H

#include "voice/profile.h"

enum key_type { KEY_TEXT, KEY_NUMBER, KEY_CHANGE, KEY_FLAG, KEY_CHOICE };

struct key {
    struct str name;
    enum key_type type;
    double low, high;
    struct str initial, unit, help;
};

extern const struct key VOICE_KEYS[VOICE_KEY_COUNT];

/* The key with that name; VOICE_KEY_COUNT when there is none. */
enum voice_key key_find(struct str name);

/* The key whose name differs least, for "unknown key" messages; VOICE_KEY_COUNT when none comes
 * near. */
enum voice_key key_nearest(struct str name);

/* Reads `text` as the value of `key` into `profile`; texts are copied into the arena. On
 * failure `err` says what is wrong with the value, without naming file or line. */
enum status key_read(struct arena *arena, enum voice_key key, struct str text,
                     struct profile *profile, struct error *err);

#endif
