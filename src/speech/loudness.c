/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "loudness.h"

#include <ebur128.h>
#include <math.h>

bool loudness_measure(const int16_t *samples, size_t count, int rate_hz, double *lufs)
{
    ebur128_state *state = ebur128_init(1, (unsigned long)rate_hz, EBUR128_MODE_I);
    bool measured;

    if (!state)
        return false;
    measured = ebur128_add_frames_short(state, samples, count) == EBUR128_SUCCESS &&
               ebur128_loudness_global(state, lufs) == EBUR128_SUCCESS && isfinite(*lufs);
    ebur128_destroy(&state);
    return measured;
}
