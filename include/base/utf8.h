/* SPDX-License-Identifier: GPL-3.0-or-later */
/* utf8: decoding, classes and case of code points, as far as text in Latin script needs. The
 * tables are ours: the C library's depend on the locale, which must never change the sound. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_REPLACEMENT 0xFFFDu

/* Decodes the code point at byte `*at` (< s.size) and moves `*at` behind it. A broken sequence
 * gives UTF8_REPLACEMENT and moves by one byte. */
uint32_t utf8_next(struct str s, size_t *at);

/* The code point that begins at / ends before byte `at`; 0 outside of the text. */
uint32_t utf8_at(struct str s, size_t at);
uint32_t utf8_before(struct str s, size_t at);

#define UTF8_BYTES_MAX 4
/* Writes a code point (U+FFFD for what is none) to `bytes`, which have room for UTF8_BYTES_MAX:
 * how many they are. */
size_t utf8_encode(uint32_t c, char *bytes);

size_t utf8_length(struct str s); /* code points */
bool utf8_valid(struct str s);    /* well-formed, no surrogates, nothing above U+10FFFF */

/* Appends `s` with every broken sequence replaced by U+FFFD. */
void utf8_put_valid(struct buf *out, struct str s);

/* Letters of Latin, Greek, Cyrillic and their like; marks and ideographs count as letters. */
bool utf8_is_letter(uint32_t c);
bool utf8_is_upper(uint32_t c);
bool utf8_is_lower(uint32_t c);
bool utf8_is_digit(uint32_t c); /* ASCII 0-9 only */
bool utf8_is_space(uint32_t c); /* ASCII, U+00A0, U+202F, U+2000-200A, U+3000, ... */
bool utf8_is_ignorable(
    uint32_t c); /* soft hyphen, zero-width, BOM, directional marks, selectors */
bool utf8_is_control(uint32_t c); /* C0 and C1, tab and newline included */
bool utf8_is_vowel(uint32_t c);   /* a e i o u y with or without accents, æ œ; either case */

uint32_t utf8_lower(uint32_t c);
uint32_t utf8_upper(uint32_t c);
uint32_t
utf8_unaccent(uint32_t c); /* é -> e, Ç -> C; itself when there is nothing to take off */

struct str utf8_lower_str(struct arena *arena, struct str s);

#endif
