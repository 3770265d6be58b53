/* SPDX-License-Identifier: GPL-3.0-or-later */
/* digest: SHA-256 (FIPS 180-4) for --proof and stable names (RFC 9562) for editions. Two short
 * functions are kept here rather than a cryptographic library: nothing secret depends on them.
 */
#ifndef WRITE_DIGEST_H
#define WRITE_DIGEST_H

#include "base/buf.h"
#include "base/str.h"

#include <stdint.h>

struct sha256 {
    uint32_t state[8];
    uint64_t size;
    unsigned char block[64];
};

void sha256_start(struct sha256 *sha);
void sha256_put(struct sha256 *sha, const void *bytes, size_t size);
void sha256_end(struct sha256 *sha, unsigned char digest[32]);

/* 64 hexadecimal digits. */
void sha256_hex(struct str bytes, struct buf *out);

void sha1(struct str bytes, unsigned char digest[20]);

/* UUID version 5 of an address: "6ba7b811-9dad-5...", the same for the same address. */
void uuid_of_url(struct str url, struct buf *out);

#endif
