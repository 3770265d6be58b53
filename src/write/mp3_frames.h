/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mp3_frames: MPEG audio layer III frame headers (ISO 11172-3, 13818-3), mono, and the
 * Xing/LAME information frame, as http://gabriel.mp3-tech.org/mp3infotag.html describes it. */
#ifndef WRITE_MP3_FRAMES_H
#define WRITE_MP3_FRAMES_H

#include "base/buf.h"

#include <stdbool.h>
#include <stdint.h>

#define MP3_ENCODER_DELAY 576 /* LAME's */
#define MP3_DECODER_DELAY 529

/* Samples a frame decodes to: 576 (MPEG-2 and 2.5) or 1152; 0 for a rate that MP3 has not. */
int mp3_frame_samples(int rate_hz);

/* Bytes of the frame that begins at `bytes`; 0 when no whole frame does. */
size_t mp3_frame_size(struct str bytes);

struct mp3_info {
    int rate_hz;
    bool constant;          /* bit rate */
    int64_t frames;         /* without this one */
    int64_t bytes;          /* of those frames */
    int64_t samples;        /* that are meant to be heard */
    unsigned char toc[100]; /* place of each hundredth of the time, in 1/256 of the bytes */
};

/* Appends the information frame; its size depends on rate_hz only. */
void mp3_put_info(const struct mp3_info *info, struct buf *out);

#endif
