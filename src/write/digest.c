/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "digest.h"

static const uint32_t K[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4,
    0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
    0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
    0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
    0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc,
    0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
    0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116,
    0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
    0xc67178f2};

static uint32_t right(uint32_t x, int n)
{
    return x >> n | x << (32 - n);
}

static uint32_t read_be32(const unsigned char *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static void sha256_block(struct sha256 *sha)
{
    uint32_t w[64], s[8];

    for (int i = 0; i < 16; i++)
        w[i] = read_be32(sha->block + 4 * i);
    for (int i = 16; i < 64; i++)
        w[i] = w[i - 16] + (right(w[i - 15], 7) ^ right(w[i - 15], 18) ^ w[i - 15] >> 3) +
               w[i - 7] + (right(w[i - 2], 17) ^ right(w[i - 2], 19) ^ w[i - 2] >> 10);
    memcpy(s, sha->state, sizeof s);
    for (int i = 0; i < 64; i++) {
        uint32_t a = s[7] + (right(s[4], 6) ^ right(s[4], 11) ^ right(s[4], 25)) +
                     ((s[4] & s[5]) ^ (~s[4] & s[6])) + K[i] + w[i];
        uint32_t b = (right(s[0], 2) ^ right(s[0], 13) ^ right(s[0], 22)) +
                     ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));

        memmove(s + 1, s, 7 * sizeof *s);
        s[4] += a;
        s[0] = a + b;
    }
    for (int i = 0; i < 8; i++)
        sha->state[i] += s[i];
}

void sha256_start(struct sha256 *sha)
{
    static const struct sha256 START = {
        {0x6a09e667,  0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab,
         0x5be0cd19},
        0,
        {0}
    };

    *sha = START;
}

void sha256_put(struct sha256 *sha, const void *bytes, size_t size)
{
    const unsigned char *p = bytes;

    for (size_t i = 0; i < size; i++) {
        sha->block[sha->size++ % 64] = p[i];
        if (sha->size % 64 == 0)
            sha256_block(sha);
    }
}

void sha256_end(struct sha256 *sha, unsigned char digest[32])
{
    uint64_t bits = sha->size * 8;
    unsigned char tail[8];

    for (int i = 0; i < 8; i++)
        tail[i] = (unsigned char)(bits >> (56 - 8 * i));
    sha256_put(sha, "\x80", 1);
    while (sha->size % 64 != 56)
        sha256_put(sha, "", 1);
    sha256_put(sha, tail, 8);
    for (int i = 0; i < 32; i++)
        digest[i] = (unsigned char)(sha->state[i / 4] >> (24 - 8 * (i % 4)));
}

void sha256_hex(struct str bytes, struct buf *out)
{
    struct sha256 sha;
    unsigned char digest[32];

    sha256_start(&sha);
    sha256_put(&sha, bytes.data, bytes.size);
    sha256_end(&sha, digest);
    for (int i = 0; i < 32; i++)
        buf_printf(out, "%02x", digest[i]);
}

static void sha1_block(uint32_t state[5], const unsigned char *block)
{
    static const uint32_t ADD[] = {0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6};
    uint32_t w[80] = {0}, a = state[0], b = state[1], c = state[2], d = state[3], e = state[4];

    for (int i = 0; i < 80; i++)
        w[i] = i < 16 ? read_be32(block + 4 * i)
                      : right(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 31);
    for (int i = 0; i < 80; i++) {
        uint32_t f = i < 20              ? (b & c) | (~b & d)
                     : i >= 40 && i < 60 ? (b & c) | (b & d) | (c & d)
                                         : b ^ c ^ d;
        uint32_t next = right(a, 27) + f + e + ADD[i / 20] + w[i];

        e = d;
        d = c;
        c = right(b, 2);
        b = a;
        a = next;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
}

void sha1(struct str bytes, unsigned char digest[20])
{
    uint32_t state[5] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
    struct buf padded = BUF_INIT;

    buf_put_str(&padded, bytes);
    buf_putc(&padded, (char)0x80);
    while (padded.size % 64 != 56)
        buf_putc(&padded, '\0');
    buf_put_be32(&padded, (uint32_t)((uint64_t)bytes.size >> 29));
    buf_put_be32(&padded, (uint32_t)(bytes.size << 3));
    for (size_t at = 0; at < padded.size; at += 64)
        sha1_block(state, (const unsigned char *)padded.data + at);
    for (int i = 0; i < 20; i++)
        digest[i] = (unsigned char)(state[i / 4] >> (24 - 8 * (i % 4)));
    buf_release(&padded);
}

void uuid_of_url(struct str url, struct buf *out)
{
    static const char NAMESPACE_URL[] = "\x6b\xa7\xb8\x11\x9d\xad\x11\xd1"
                                        "\x80\xb4\x00\xc0\x4f\xd4\x30\xc8";
    struct buf name = BUF_INIT;
    unsigned char d[20];

    buf_put(&name, NAMESPACE_URL, 16);
    buf_put_str(&name, url);
    sha1(buf_str(&name), d);
    buf_release(&name);
    d[6] = (unsigned char)((d[6] & 0x0f) | 0x50);
    d[8] = (unsigned char)((d[8] & 0x3f) | 0x80);
    for (int i = 0; i < 16; i++)
        buf_printf(out, i == 4 || i == 6 || i == 8 || i == 10 ? "-%02x" : "%02x", d[i]);
}
