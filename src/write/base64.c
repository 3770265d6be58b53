/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base64.h"

#include <stdint.h>

void base64_put(struct buf *out, struct str bytes)
{
    static const char DIGITS[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const unsigned char *p = (const unsigned char *)bytes.data;

    for (size_t i = 0; i < bytes.size; i += 3) {
        size_t left = bytes.size - i;
        uint32_t three = (uint32_t)p[i] << 16;
        char four[4];

        if (left > 1)
            three |= (uint32_t)p[i + 1] << 8;
        if (left > 2)
            three |= p[i + 2];
        for (int k = 0; k < 4; k++)
            four[k] = DIGITS[three >> (18 - 6 * k) & 63];
        if (left < 3)
            four[3] = '=';
        if (left < 2)
            four[2] = '=';
        buf_put(out, four, sizeof four);
    }
}
