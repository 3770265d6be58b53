/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cache: answers of children kept in files, named by all that they depend on. A file that is
 * damaged, cut short or another's is as good as none; nothing here ever fails a run. */
#ifndef SPEECH_CACHE_H
#define SPEECH_CACHE_H

#include "work.h"

#include <stdbool.h>
#include <stdint.h>

struct cache {
    const char *folder; /* NULL: no cache */
    uint64_t limit_bytes;
    uint64_t added_bytes; /* since the folder was last trimmed */
    bool opened;          /* the folder is there, is ours and has room */
    bool grown;           /* something was to be added: the limit must be looked at */
};

/* Makes the folder when it is not there. A folder that others may write to, one that cannot be
 * written and a disk that is nearly full leave the cache as it is: what is there is read (from
 * a folder of ours), nothing is added. */
void cache_open(struct cache *cache, const char *folder, uint64_t limit_bytes);

/* Appends all that the bytes of the unit's answer depend on: text, manner, pauses, voice,
 * codecs, versions. `voice` is the profile's. */
void cache_describe_work(const struct work *work, struct str voice, struct buf *description);

/* The same for anything else that a voice is asked: `what` and the numbers it depends on. */
void cache_describe(struct str what, struct str voice, const double *numbers, size_t count,
                    struct buf *description);

/* Reads what was kept under the description into `bytes`; false when there is none that is
 * whole. */
bool cache_get(const struct cache *cache, struct str description, struct buf *bytes);

/* Keeps bytes; under their name only when they are whole. */
void cache_put(struct cache *cache, struct str description, struct str bytes);

/* Deletes the files that were not used for longest until the rest fits the limit. */
void cache_close(struct cache *cache);

#endif
