/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/utf8.h"

uint32_t utf8_next(struct str s, size_t *at)
{
    static const uint32_t SMALLEST[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char *p = (const unsigned char *)s.data + *at;
    size_t left = s.size - *at, size = 1;
    uint32_t c = p[0];

    ++*at;
    if (c < 0x80)
        return c;
    if (c >= 0xC2 && c < 0xE0) {
        size = 2;
        c &= 0x1F;
    } else if (c >= 0xE0 && c < 0xF0) {
        size = 3;
        c &= 0x0F;
    } else if (c >= 0xF0 && c < 0xF5) {
        size = 4;
        c &= 0x07;
    }
    if (size == 1 || left < size)
        return UTF8_REPLACEMENT;
    for (size_t i = 1; i < size; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return UTF8_REPLACEMENT;
        c = c << 6 | (p[i] & 0x3F);
    }
    if (c < SMALLEST[size] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        return UTF8_REPLACEMENT;
    *at += size - 1;
    return c;
}

size_t utf8_encode(uint32_t c, char *bytes)
{
    static const unsigned char FIRST[] = {0, 0, 0xC0, 0xE0, 0xF0};
    size_t size;

    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        c = UTF8_REPLACEMENT;
    size = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = size; i > 1; i--) {
        bytes[i - 1] = (char)(0x80 | (c & 0x3F));
        c >>= 6;
    }
    bytes[0] = (char)(FIRST[size] | c);
    return size;
}

uint32_t utf8_at(struct str s, size_t at)
{
    return at < s.size ? utf8_next(s, &at) : 0;
}

uint32_t utf8_before(struct str s, size_t at)
{
    size_t begin = at;

    if (at == 0 || at > s.size)
        return 0;
    do
        begin--;
    while (begin > 0 && at - begin < 4 && ((unsigned char)s.data[begin] & 0xC0) == 0x80);
    return utf8_next(s, &begin);
}

size_t utf8_length(struct str s)
{
    size_t at = 0, count = 0;

    while (at < s.size) {
        utf8_next(s, &at);
        count++;
    }
    return count;
}

bool utf8_valid(struct str s)
{
    size_t at = 0;

    while (at < s.size) {
        size_t begin = at;

        if (utf8_next(s, &at) == UTF8_REPLACEMENT && at - begin == 1)
            return false;
    }
    return true;
}

void utf8_put_valid(struct buf *out, struct str s)
{
    size_t at = 0, good = 0; /* good: begin of the run that is not copied yet */

    while (at < s.size) {
        size_t begin = at;

        if (utf8_next(s, &at) == UTF8_REPLACEMENT && at - begin == 1) {
            buf_put_str(out, str_sub(s, good, begin));
            buf_put_utf8(out, UTF8_REPLACEMENT);
            good = at;
        }
    }
    buf_put_str(out, str_sub(s, good, s.size));
}
