/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pcm: sound on its way from `speech` to `write`, block by block. Neither knows the other: the
 * codecs that a block's child is to run come in as `struct block_codec`, what the child made
 * goes out through `struct sound_sink`. Sound is mono, 16 bit signed. */
#ifndef BASE_PCM_H
#define BASE_PCM_H

#include "base/buf.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SOUND_CODECS_MAX 4

/* An encoder that runs inside a block's child, where the sound is made. */
struct block_codec {
    const void *setup; /* bitrate and the like; read only */
    size_t setup_size; /* its bytes: equal bytes, equal encoding */
    const char
        *version;      /* of codec and library ("mp3 3.100"): it stands in the cache's names */
    int frame_samples; /* a block is padded with silence to a multiple of this (at the engine's
                        * rate); 1 when it does not matter */
    /* Encodes a whole block on its own (no state from one block to the next): appends to `out`
     * in a form that the codec's own sink understands. */
    enum status (*encode)(const void *setup, const int16_t *samples, size_t count, int rate_hz,
                          struct buf *out, struct error *err);
};

/* One finished block. Valid during the call only. */
struct sound_block {
    int64_t begin_frame;                  /* place of its first sample in the whole sound */
    size_t frame_count;                   /* samples in the block, its pauses included */
    const int16_t *samples;               /* NULL when no sink wanted PCM */
    struct str encoded[SOUND_CODECS_MAX]; /* what codec i made; empty when there is none */
};

/* Receives blocks in order. */
struct sound_sink {
    void *state;
    enum status (*put)(void *state, const struct sound_block *block, struct error *err);
};

#endif
