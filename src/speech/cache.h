/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cache: answers of children kept in files, named by all that they depend on. A file that is
 * damaged or cut short is as good as none; nothing here ever fails a run. */
#ifndef SPEECH_CACHE_H
#define SPEECH_CACHE_H

#include "work.h"

#include <stdbool.h>
#include <stdint.h>

struct cache {
    const char *folder; /* NULL: no cache */
    uint64_t limit_bytes;
    bool changed; /* something was added: cache_trim() has work */
};

struct cache_key {
    uint64_t high, low;
};

/* Of everything that the bytes of the answer depend on: text, manner, pauses, voice, codecs,
 * versions. `voice` is the profile's. */
struct cache_key cache_key(const struct work *work, struct str voice);

/* Reads the answer into `bytes`; false when there is none that is whole. */
bool cache_get(const struct cache *cache, struct cache_key key, struct buf *bytes);

/* Keeps an answer; under its name only when it is whole. */
void cache_put(struct cache *cache, struct cache_key key, struct str bytes);

/* Deletes the files that were not used for longest until the rest fits the limit. */
void cache_trim(struct cache *cache);

#endif
