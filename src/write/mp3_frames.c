/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mp3_frames.h"

#define INFO_KBPS 64 /* room enough for side information, Xing and LAME fields at any rate */
#define LAME_VERSION "LAME3.100"

static const int RATES[3][3] = {
    {44100, 48000, 32000},
    {22050, 24000, 16000},
    {11025, 12000, 8000 }
};
static const int KBPS[2][15] = {
    {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320}, /* MPEG-1 */
    {0, 8,  16, 24, 32, 40, 48, 56, 64,  80,  96,  112, 128, 144, 160}
};    /* MPEG-2, 2.5 */
static const unsigned VERSION_BITS[3] = {3, 2, 0};

/* Which MPEG version and which of its three rates. */
static bool find_rate(int rate_hz, int *version, int *index)
{
    for (*version = 0; *version < 3; ++*version)
        for (*index = 0; *index < 3; ++*index)
            if (RATES[*version][*index] == rate_hz)
                return true;
    return false;
}

int mp3_frame_samples(int rate_hz)
{
    int version, index;

    if (!find_rate(rate_hz, &version, &index))
        return 0;
    return version == 0 ? 1152 : 576;
}

/* Bytes of a frame (ISO 11172-3, 2.4.3.1): an eighth of its samples times bit rate by rate. */
static size_t size_of(int version, int kbps, int rate_hz, unsigned padding)
{
    return (size_t)((version == 0 ? 144 : 72) * kbps * 1000 / rate_hz) + padding;
}

/* Only what our encoder makes has to be understood: layer III, with or without CRC, no free
 * format. */
size_t mp3_frame_size(struct str bytes)
{
    const unsigned char *p = (const unsigned char *)bytes.data;
    unsigned bitrate, rate;
    int version = 0;
    size_t size;

    if (bytes.size < 4 || p[0] != 0xFF || (p[1] & 0xE6) != 0xE2) /* sync, layer III */
        return 0;
    bitrate = p[2] >> 4;
    rate = p[2] >> 2 & 3;
    while (version < 3 && VERSION_BITS[version] != (p[1] >> 3 & 3))
        version++;
    if (version == 3 || bitrate == 0 || bitrate == 15 || rate == 3)
        return 0;
    size = size_of(version, KBPS[version > 0][bitrate], RATES[version][rate], p[2] >> 1 & 1);
    return size <= bytes.size ? size : 0;
}

/* The smallest that is not below `kbps`. */
static unsigned bitrate_index(int version, int kbps)
{
    unsigned index = 1;

    while (KBPS[version > 0][index] < kbps)
        index++;
    return index;
}

/* CRC-16 of the information frame (polynomial 0x8005, reflected, from 0). */
static uint16_t crc16(const char *bytes, size_t size)
{
    uint16_t crc = 0;

    for (size_t i = 0; i < size; i++) {
        crc ^= (unsigned char)bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = (uint16_t)(crc & 1 ? crc >> 1 ^ 0xA001 : crc >> 1);
    }
    return crc;
}

/* The CRCs are big endian like everything in MPEG audio. */
static void put_be16(struct buf *out, unsigned value)
{
    buf_putc(out, (char)(value >> 8));
    buf_putc(out, (char)value);
}

/* The part that tells decoders how many samples to cut off at both ends. */
static void put_lame(const struct mp3_info *info, size_t frame_begin, struct buf *out)
{
    int64_t all = info->frames * mp3_frame_samples(info->rate_hz);
    int64_t padding = all - info->samples - MP3_ENCODER_DELAY;
    unsigned end = padding < 0 ? 0 : padding > 4095 ? 4095 : (unsigned)padding;

    buf_puts(out, LAME_VERSION);
    buf_putc(out, (char)(info->constant ? 1 : 4)); /* revision 0; CBR or VBR (mtrh) */
    buf_putc(out, 0);                              /* lowpass: not told */
    for (int i = 0; i < 10; i++)                   /* no replay gain, flags, bit rate */
        buf_putc(out, 0);
    buf_putc(out, (char)(MP3_ENCODER_DELAY >> 4));
    buf_putc(out, (char)((MP3_ENCODER_DELAY & 15) << 4 | end >> 8));
    buf_putc(out, (char)end);
    for (int i = 0; i < 4; i++) /* misc, gain, preset */
        buf_putc(out, 0);
    buf_put_be32(out, (uint32_t)info->bytes);
    put_be16(out, 0); /* no CRC of the music */
    if (!buf_overflowed(out))
        put_be16(out, crc16(out->data + frame_begin, out->size - frame_begin));
}

void mp3_put_info(const struct mp3_info *info, struct buf *out)
{
    int version, index;
    size_t begin = out->size, size, side;

    if (!find_rate(info->rate_hz, &version, &index))
        return;
    size = size_of(version, INFO_KBPS, info->rate_hz, 0);
    side = version == 0 ? 17 : 9;
    buf_putc(out, (char)0xFF);
    buf_putc(out, (char)(0xE3 | VERSION_BITS[version] << 3)); /* layer III, no CRC */
    buf_putc(out, (char)(bitrate_index(version, INFO_KBPS) << 4 | (unsigned)index << 2));
    buf_putc(out, (char)0xC0); /* mono */
    for (size_t i = 0; i < side; i++)
        buf_putc(out, 0);
    buf_puts(out, info->constant ? "Info" : "Xing");
    buf_put_be32(out, 15); /* frames, bytes, table of contents, quality */
    buf_put_be32(out, (uint32_t)info->frames);
    buf_put_be32(out, (uint32_t)(info->bytes + (int64_t)size));
    buf_put(out, info->toc, sizeof info->toc);
    buf_put_be32(out, 0);
    put_lame(info, begin, out);
    while (out->size < begin + size && !buf_overflowed(out))
        buf_putc(out, 0);
}
