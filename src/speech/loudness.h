/* SPDX-License-Identifier: GPL-3.0-or-later */
/* loudness: ITU-R BS.1770 / EBU R 128, by libebur128. */
#ifndef SPEECH_LOUDNESS_H
#define SPEECH_LOUDNESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Integrated loudness in LUFS; false when there is too little sound to tell. */
bool loudness_measure(const int16_t *samples, size_t count, int rate_hz, double *lufs);

#endif
