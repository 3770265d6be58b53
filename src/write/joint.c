/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "joint.h"

#include <stdlib.h>

#define SILENCE 8
#define HEAD_SIZE 8

size_t joint_heard(const int16_t *samples, size_t count)
{
    while (count > 0 && abs(samples[count - 1]) <= SILENCE)
        count--;
    return count;
}

void joint_put_head(struct buf *out, size_t total, size_t needed)
{
    buf_put_le32(out, (uint32_t)total);
    buf_put_le32(out, (uint32_t)needed);
}

static uint32_t le32(const char *bytes)
{
    const unsigned char *p = (const unsigned char *)bytes;

    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

bool joint_read(struct str encoded, struct joint *joint)
{
    if (encoded.size < HEAD_SIZE)
        return false;
    joint->total = le32(encoded.data);
    joint->needed = le32(encoded.data + 4);
    joint->packets = str_sub(encoded, HEAD_SIZE, encoded.size);
    return true;
}

int64_t joint_count(const struct joint *joint, int64_t wanted)
{
    if (wanted < joint->needed)
        wanted = joint->needed;
    return wanted < joint->total ? wanted : joint->total;
}
