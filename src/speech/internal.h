/* SPDX-License-Identifier: GPL-3.0-or-later */
/* internal: the open engine, as the parts of this module share it. */
#ifndef SPEECH_INTERNAL_H
#define SPEECH_INTERNAL_H

#include "base/child.h"
#include "cache.h"
#include "render.h"
#include "speech/speech.h"

struct speech {
    const struct profile *profile; /* borrowed */
    double lufs;                   /* of the voice at gain 1; 0 = not known yet */
    double gain_for;               /* the loudness that `gain` gives; 0 = none yet */
    double gain;
    double reached; /* the loudness that the peaks leave: gain_for, or less */
};

struct child_limits speech_limits(const struct speech_options *options);

/* The gain that gives the voice options->lufs under the ceiling: of the profile's own loudness
 * where that is known and no peak is in the way, found by a child otherwise, once. */
enum status speech_calibrate(struct speech *speech, const struct speech_options *options,
                             double ceiling, struct cache *cache, struct error *err);

#endif
