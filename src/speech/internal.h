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
};

struct child_limits speech_limits(const struct speech_options *options);

/* Finds out how loud the profile's voice is, in a child, once. */
enum status speech_calibrate(struct speech *speech, const struct speech_options *options,
                             struct cache *cache, struct error *err);

#endif
