/* SPDX-License-Identifier: GPL-3.0-or-later */
/* joint: joining blocks that were encoded each on its own, in packets of a fixed duration.
 *
 * Blocks have any length, packets have not: a block gives more packets than it is long, and the
 * joining side takes as many as bring it nearest to the clock of the sound (at most half a
 * packet away). What is left away is silence; packets that are needed for what is heard are
 * always taken, and the next silence makes up for them. */
#ifndef WRITE_JOINT_H
#define WRITE_JOINT_H

#include "base/buf.h"

#include <stdbool.h>
#include <stdint.h>

struct joint {
    int64_t total, needed; /* packets */
    struct str packets;    /* the codec's own form */
};

/* Samples of the block without the silence (-72 dB) at its end. */
size_t joint_heard(const int16_t *samples, size_t count);

/* In the child: what the packets are preceded by. */
void joint_put_head(struct buf *out, size_t total, size_t needed);

/* In the parent; false when `encoded` holds no block. */
bool joint_read(struct str encoded, struct joint *joint);

/* How many packets to take when `wanted` would keep the clock. */
int64_t joint_count(const struct joint *joint, int64_t wanted);

#endif
