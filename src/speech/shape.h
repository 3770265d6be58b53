/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shape: what is done to the engine's samples: its own silence cut off, a gain whose true peak
 * stays under a ceiling, ends that begin and stop on zero. */
#ifndef SPEECH_SHAPE_H
#define SPEECH_SHAPE_H

#include "base/buf.h"

#include <stddef.h>
#include <stdint.h>

struct cut {
    size_t begin, count;
};

/* The stretch between the first and the last sample that can be heard. */
struct cut shape_cut(const int16_t *samples, size_t count);

/* Appends `samples` times `gain`, with 2 ms of fade at both ends. Where the signal between the
 * samples (4 times oversampled, ITU-R BS.1770-4 annex 2) would pass `ceiling` (of 32768), the
 * gain sinks smoothly around that place. */
void shape_put(const int16_t *samples, size_t count, int rate_hz, double gain, double ceiling,
               struct buf *out);

#endif
