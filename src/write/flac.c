/* SPDX-License-Identifier: GPL-3.0-or-later */
/* flac: libFLAC makes the frames; the metadata blocks in front are ours, since chapters are
 * only known at the end and the header is then written once more. */
#include "base/memory.h"
#include "output.h"
#include "tags.h"
#include "writers.h"

#include <FLAC/stream_encoder.h>

#include <stdlib.h>

#define STREAMINFO_SIZE 34
#define LEVEL 5
#define CHUNK 4096 /* samples widened at a time */

enum { TYPE_STREAMINFO = 0, TYPE_COMMENT = 4, TYPE_PICTURE = 6, TYPE_LAST = 0x80 };

struct flac {
    struct output output;
    struct tags tags;
    FLAC__StreamEncoder *encoder;
    int rate_hz;
    FLAC__StreamMetadata_StreamInfo info; /* filled by the encoder at the end */
    struct buf bytes;                     /* frames that are not written yet */
};

/* Lengths in FLAC's block headers and frame sizes in STREAMINFO have three bytes. */
static void put_be24(struct buf *out, size_t value)
{
    buf_putc(out, (char)(value >> 16));
    buf_putc(out, (char)(value >> 8));
    buf_putc(out, (char)value);
}

/* One metadata block: type, length, body. */
static void put_block(struct buf *out, int type, struct str body)
{
    buf_putc(out, (char)type);
    put_be24(out, body.size);
    buf_put_str(out, body);
}

/* What a player must know first. Before the end it is full of zeros but for rate, width and
 * block size: FLAC defines zero as "not known" for the rest, so a stream stays valid. */
static void put_streaminfo(const struct flac *flac, struct buf *out)
{
    const FLAC__StreamMetadata_StreamInfo *info = &flac->info;
    uint64_t packed = (uint64_t)flac->rate_hz << 44 | (uint64_t)(16 - 1) << 36 |
                      (info->total_samples & 0xFFFFFFFFFull);

    buf_putc(out, TYPE_STREAMINFO);
    put_be24(out, STREAMINFO_SIZE);
    buf_put_be32(out, (uint32_t)info->min_blocksize << 16 | info->max_blocksize);
    put_be24(out, info->min_framesize);
    put_be24(out, info->max_framesize);
    buf_put_be32(out, (uint32_t)(packed >> 32));
    buf_put_be32(out, (uint32_t)packed);
    buf_put(out, info->md5sum, sizeof info->md5sum);
}

/* Its size depends neither on times nor on what is in STREAMINFO. */
static void put_header(const struct flac *flac, struct buf *out)
{
    bool picture = flac->tags.cover.size > 0;
    struct buf body = BUF_INIT;

    buf_puts(out, "fLaC");
    put_streaminfo(flac, out);
    tags_put_vorbis(&flac->tags, str_from(FLAC__VENDOR_STRING), flac->output.rewritable, false,
                    &body);
    put_block(out, TYPE_COMMENT | (picture ? 0 : TYPE_LAST), buf_str(&body));
    if (picture) {
        buf_clear(&body);
        tags_put_picture(&flac->tags, &body);
        put_block(out, TYPE_PICTURE | TYPE_LAST, buf_str(&body));
    }
    buf_release(&body);
}

/* `samples` is 0 for the encoder's own header, which is not ours. */
static FLAC__StreamEncoderWriteStatus take_frame(const FLAC__StreamEncoder *encoder,
                                                 const FLAC__byte bytes[], size_t size,
                                                 uint32_t samples, uint32_t frame, void *state)
{
    struct flac *flac = state;

    (void)encoder;
    (void)frame;
    if (samples > 0)
        buf_put(&flac->bytes, bytes, size);
    return FLAC__STREAM_ENCODER_WRITE_STATUS_OK;
}

/* Comes when the encoder has finished: lengths and the digest of all samples. */
static void take_metadata(const FLAC__StreamEncoder *encoder,
                          const FLAC__StreamMetadata *metadata, void *state)
{
    struct flac *flac = state;

    (void)encoder;
    if (metadata->type == FLAC__METADATA_TYPE_STREAMINFO)
        flac->info = metadata->data.stream_info;
}

/* Blocks of the default size. The encoder gets no seek callback: what has to be written
 * again is written by finish(). */
static bool start_encoder(struct flac *flac)
{
    FLAC__StreamEncoder *encoder = flac->encoder = FLAC__stream_encoder_new();

    return encoder && FLAC__stream_encoder_set_channels(encoder, 1) &&
           FLAC__stream_encoder_set_bits_per_sample(encoder, 16) &&
           FLAC__stream_encoder_set_sample_rate(encoder, (uint32_t)flac->rate_hz) &&
           FLAC__stream_encoder_set_compression_level(encoder, LEVEL) &&
           FLAC__stream_encoder_init_stream(encoder, take_frame, NULL, NULL, take_metadata,
                                            flac) == FLAC__STREAM_ENCODER_INIT_STATUS_OK;
}

static void abandon(void *state)
{
    struct flac *flac = state;

    if (flac->encoder)
        FLAC__stream_encoder_delete(flac->encoder);
    tags_release(&flac->tags);
    buf_release(&flac->bytes);
    free(flac);
}

static enum status begin(const struct write_context *context, int fd, void **state,
                         struct error *err)
{
    struct flac *flac = memory_alloc(1, sizeof *flac);
    enum status status;

    flac->output = output_at(context, fd);
    flac->rate_hz = context->rate_hz;
    flac->bytes.limit = BUF_DEFAULT_LIMIT;
    status = tags_collect(context, &flac->tags, err);
    if (status == STATUS_OK && !start_encoder(flac))
        status = error_set(err, STATUS_OUTPUT, "cannot encode %s as FLAC", flac->output.name);
    if (status == STATUS_OK) {
        flac->info.min_blocksize = flac->info.max_blocksize =
            FLAC__stream_encoder_get_blocksize(flac->encoder);
        put_header(flac, &flac->bytes);
        status = output_flush(&flac->output, &flac->bytes, err);
    }
    if (status != STATUS_OK) {
        abandon(flac);
        return status;
    }
    *state = flac;
    return STATUS_OK;
}

/* libFLAC wants samples widened to 32 bits. */
static enum status put(void *state, const struct sound_block *block, size_t codec_index,
                       struct error *err)
{
    struct flac *flac = state;
    FLAC__int32 wide[CHUNK];

    (void)codec_index;
    for (size_t at = 0; at < block->frame_count; at += CHUNK) {
        size_t count = block->frame_count - at < CHUNK ? block->frame_count - at : CHUNK;

        for (size_t i = 0; i < count; i++)
            wide[i] = block->samples[at + i];
        if (!FLAC__stream_encoder_process_interleaved(flac->encoder, wide, (uint32_t)count))
            return error_set(err, STATUS_OUTPUT, "cannot encode %s as FLAC", flac->output.name);
    }
    return output_flush(&flac->output, &flac->bytes, err);
}

/* The last frame comes out, then the header is written with what is known by now. */
static enum status finish(void *state, const struct timeline *timeline, struct error *err)
{
    struct flac *flac = state;
    enum status status = STATUS_OK;

    if (!FLAC__stream_encoder_finish(flac->encoder))
        status = error_set(err, STATUS_OUTPUT, "cannot encode %s as FLAC", flac->output.name);
    else
        status = output_flush(&flac->output, &flac->bytes, err);
    if (status == STATUS_OK && flac->output.rewritable) {
        tags_set_times(&flac->tags, timeline);
        put_header(flac, &flac->bytes);
        status = output_patch(&flac->output, 0, flac->bytes.data, flac->bytes.size, err);
    }
    abandon(flac);
    return status;
}

const struct writer writer_flac = {
    .form = "flac",
    .help = "FLAC, lossless",
    .needs_pcm = true,
    .needs_sound = true,
    .begin = begin,
    .put = put,
    .finish = finish,
    .abandon = abandon,
};
