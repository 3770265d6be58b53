/* SPDX-License-Identifier: GPL-3.0-or-later */
/* wav: RIFF WAVE, and RF64 (EBU Tech 3306) past 4 GB: a JUNK chunk keeps the place of ds64. To
 * a pipe the sizes are written as unknown, 0xFFFFFFFF, which players take for "to the end". */
#include "base/memory.h"
#include "output.h"
#include "tags.h"
#include "writers.h"

#include <stdlib.h>

#define UNKNOWN 0xFFFFFFFFu
#define DS64_SIZE 28u
#define RIFF_HEAD 8 /* "RIFF" and its size do not count in it */

/* 4 GB are 27 hours of mono at 22,050 Hz; this much text is read in 5 to 15 hours. */
#define LONG_TEXT_BYTES 500000

struct wav {
    struct output output;
    struct tags tags;
    int rate_hz;
    bool may_be_large;
    int64_t data_begin; /* where the samples begin in the file */
    struct buf bytes;   /* reused for every block */
};

static void put_le64(struct buf *out, uint64_t value)
{
    buf_put_le32(out, (uint32_t)value);
    buf_put_le32(out, (uint32_t)(value >> 32));
}

/* ds64 has to be the first chunk. */
static void put_ds64(uint64_t riff_bytes, uint64_t data_bytes, bool large, struct buf *out)
{
    buf_puts(out, large ? "ds64" : "JUNK");
    buf_put_le32(out, DS64_SIZE);
    put_le64(out, large ? riff_bytes : 0);
    put_le64(out, large ? data_bytes : 0);
    put_le64(out, large ? data_bytes / 2 : 0);
    buf_put_le32(out, 0);
}

/* `data_bytes` < 0: not known. The size of the header depends on none of the numbers. */
static void put_header(const struct wav *wav, int64_t data_bytes, struct buf *out)
{
    int64_t riff_bytes = wav->data_begin - RIFF_HEAD + data_bytes;
    bool fits = data_bytes >= 0 && riff_bytes < (int64_t)UNKNOWN;
    bool large = data_bytes >= 0 && !fits && wav->may_be_large;
    uint32_t rate = (uint32_t)wav->rate_hz;

    buf_puts(out, large ? "RF64" : "RIFF");
    buf_put_le32(out, fits ? (uint32_t)riff_bytes : UNKNOWN);
    buf_puts(out, "WAVE");
    if (wav->may_be_large)
        put_ds64((uint64_t)riff_bytes, (uint64_t)data_bytes, large, out);
    buf_puts(out, "fmt ");
    buf_put_le32(out, 16);
    buf_put_le16(out, 1); /* PCM */
    buf_put_le16(out, 1); /* mono */
    buf_put_le32(out, rate);
    buf_put_le32(out, rate * 2);
    buf_put_le16(out, 2);
    buf_put_le16(out, 16);
    tags_put_riff(&wav->tags, wav->rate_hz, wav->output.rewritable, out);
    buf_puts(out, "data");
    buf_put_le32(out, fits ? (uint32_t)data_bytes : UNKNOWN);
}

static void abandon(void *state)
{
    struct wav *wav = state;

    tags_release(&wav->tags);
    buf_release(&wav->bytes);
    free(wav);
}

/* Sizes are written as unknown first: if the run is killed on a pipe, players still read
 * on. */
static enum status begin(const struct write_context *context, int fd, void **state,
                         struct error *err)
{
    struct wav *wav = memory_alloc(1, sizeof *wav);
    enum status status;

    wav->output = output_at(context, fd);
    wav->rate_hz = context->rate_hz;
    wav->bytes.limit = BUF_DEFAULT_LIMIT;
    status = tags_collect(context, &wav->tags, err);
    if (status == STATUS_OK) {
        wav->may_be_large = wav->tags.text.size > LONG_TEXT_BYTES;
        put_header(wav, -1, &wav->bytes);
        wav->data_begin = (int64_t)wav->bytes.size;
        status = output_flush(&wav->output, &wav->bytes, err);
    }
    if (status != STATUS_OK) {
        abandon(wav);
        return status;
    }
    *state = wav;
    return STATUS_OK;
}

/* Samples are little endian in the file as in memory, on nearly every machine. */
static enum status put(void *state, const struct sound_block *block, size_t codec_index,
                       struct error *err)
{
    struct wav *wav = state;

    (void)codec_index;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return output_put(&wav->output, block->samples, block->frame_count * 2, err);
#else
    for (size_t i = 0; i < block->frame_count; i++)
        buf_put_le16(&wav->bytes, (uint16_t)block->samples[i]);
    return output_flush(&wav->output, &wav->bytes, err);
#endif
}

/* The whole header again: sizes, and the places of the chapters. */
static enum status finish(void *state, const struct timeline *timeline, struct error *err)
{
    struct wav *wav = state;
    enum status status = STATUS_OK;

    if (wav->output.rewritable) {
        tags_set_times(&wav->tags, timeline);
        put_header(wav, wav->output.size - wav->data_begin, &wav->bytes);
        status = output_patch(&wav->output, 0, wav->bytes.data, wav->bytes.size, err);
    }
    abandon(wav);
    return status;
}

const struct writer writer_wav = {
    .form = "wav",
    .help = "WAV, 16 bit (RF64 past 4 GB)",
    .needs_pcm = true,
    .needs_sound = true,
    .begin = begin,
    .put = put,
    .finish = finish,
    .abandon = abandon,
};
