/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mp3: every block is encoded on its own, in its child; here the frames are only joined.
 *
 * A decoder gives sample s of a block back in frame (s + 1105) / frame_samples (576 samples of
 * delay in the encoder, 529 in the decoder). Blocks end in silence, so the frames behind a
 * block's length may be left away, and each block may begin again with the delay of its own
 * encoder: the delay stays the same from the first block to the last. The bit reservoir is off:
 * no frame needs bytes of another one.
 */
#include "mp3.h"

#include "base/memory.h"
#include "joint.h"
#include "mp3_frames.h"
#include "output.h"
#include "tags.h"
#include "writers.h"

#include <lame/lame.h>

#include <stdlib.h>

#define VBR_QUALITY 7.0f /* about 45 kbit/s for speech at 22,050 Hz */
#define EFFORT 7 /* LAME's quality setting: 5 costs a quarter more time for 0.3 dB of SNR */
#define DELAY (MP3_ENCODER_DELAY + MP3_DECODER_DELAY)
#define SPARE_FRAMES 3 /* behind a block: the delay, and one to mend the clock */
#define FLUSH_FRAMES 8 /* of silence behind a block: the encoder holds back three */
#define FRAME_SAMPLES_MAX 1152
#define CHUNK 11520       /* samples given to LAME at a time */
#define CHUNK_BYTES 32768 /* more than LAME says a chunk can need */
#define TOC_SIZE 100

/* ---- in the child ---- */

/* LAME would tell stderr of every fault; ours is told through *err. */
static void be_quiet(const char *format, va_list args)
{
    (void)format;
    (void)args;
}

/* Without a bitrate: constant quality, so silence costs nearly nothing; with one: constant
 * bitrate, so that places in the file are exact times. */
static lame_t open_encoder(int rate_hz, int bitrate_kbps)
{
    lame_t lame = lame_init();

    if (!lame)
        return NULL;
    lame_set_errorf(lame, be_quiet);
    lame_set_msgf(lame, be_quiet);
    lame_set_debugf(lame, be_quiet);
    lame_set_in_samplerate(lame, rate_hz);
    lame_set_out_samplerate(lame, rate_hz);
    lame_set_num_channels(lame, 1);
    lame_set_mode(lame, MONO);
    lame_set_quality(lame, EFFORT);
    lame_set_VBR(lame, bitrate_kbps > 0 ? vbr_off : vbr_mtrh);
    if (bitrate_kbps > 0)
        lame_set_brate(lame, bitrate_kbps);
    else
        lame_set_VBR_quality(lame, VBR_QUALITY);
    lame_set_disable_reservoir(lame, 1);
    lame_set_bWriteVbrTag(lame, 0);
    if (lame_init_params(lame) < 0) {
        lame_close(lame);
        return NULL;
    }
    return lame;
}

/* Frames that hold what is heard of the block, the overlap of the last one included. */
static size_t needed_frames(const int16_t *samples, size_t count, size_t frame_samples)
{
    count = joint_heard(samples, count);
    return count == 0 ? 0 : (count - 1 + DELAY) / frame_samples + 2;
}

/* LAME's own buffer grows with what it is given at once: small chunks keep it small. */
static bool feed(lame_t lame, const int16_t *samples, size_t count, struct buf *frames)
{
    while (count > 0) {
        size_t now = count < CHUNK ? count : CHUNK;
        char *place = buf_reserve(frames, CHUNK_BYTES);
        int got = !place ? -1
                         : lame_encode_buffer(lame, samples, NULL, (int)now,
                                              (unsigned char *)place, CHUNK_BYTES);

        if (got < 0)
            return false;
        frames->size += (size_t)got;
        samples += now;
        count -= now;
    }
    return true;
}

/* The block and enough silence for every frame that is wanted to come out of the encoder. */
static bool encode_frames(lame_t lame, const int16_t *samples, size_t count,
                          size_t frame_samples, struct buf *frames)
{
    static const int16_t SILENT[FLUSH_FRAMES * FRAME_SAMPLES_MAX];

    return feed(lame, samples, count, frames) &&
           feed(lame, SILENT, FLUSH_FRAMES * frame_samples, frames);
}

/* Appends the first `total` frames; false when there are not so many. */
static bool put_frames(struct str frames, size_t total, struct buf *out)
{
    for (size_t i = 0; i < total; i++) {
        size_t size = mp3_frame_size(frames);

        if (size == 0)
            return false;
        buf_put_str(out, str_sub(frames, 0, size));
        frames = str_sub(frames, size, frames.size);
    }
    return true;
}

/* Number of frames, of those that are needed, then the frames. */
static enum status encode(const void *setup, const int16_t *samples, size_t count, int rate_hz,
                          struct buf *out, struct error *err)
{
    size_t frame_samples = (size_t)mp3_frame_samples(rate_hz);
    lame_t lame = frame_samples ? open_encoder(rate_hz, *(const int *)setup) : NULL;
    struct buf frames = BUF_INIT;
    bool good = lame && encode_frames(lame, samples, count, frame_samples, &frames);

    if (lame)
        lame_close(lame);
    if (good) {
        size_t total = (count + frame_samples - 1) / frame_samples + SPARE_FRAMES;

        joint_put_head(out, total, needed_frames(samples, count, frame_samples));
        good = put_frames(buf_str(&frames), total, out);
    }
    buf_release(&frames);
    return good ? STATUS_OK
                : error_set(err, STATUS_OUTPUT, "cannot encode MP3 at %d Hz", rate_hz);
}

/* Frames are fitted to the clock when they are joined: blocks may have any length. */
bool mp3_codec(const struct write_context *context, struct block_codec *codec)
{
    codec->setup = &context->bitrate_kbps;
    codec->setup_size = sizeof context->bitrate_kbps;
    codec->version = get_lame_version();
    codec->frame_samples = 1;
    codec->encode = encode;
    return true;
}

/* ---- joining ---- */

struct mp3 {
    struct output output;
    struct tags tags;
    bool tagged;
    struct mp3_info info;
    int frame_samples;
    int64_t info_at;      /* place of the information frame */
    struct buf bytes;     /* not written yet */
    struct buf spare;     /* frames behind the last block, in case no other follows */
    uint32_t *frame_ends; /* of every SAMPLING-th frame, in bytes of sound; for the table */
    size_t end_count, end_capacity;
};

#define SAMPLING 8 /* frames between two entries of frame_ends */

/* Every frame is counted, every SAMPLING-th remembered for the table of contents. */
static void note_frame(struct mp3 *mp3, size_t size)
{
    mp3->info.frames++;
    mp3->info.bytes += (int64_t)size;
    if (mp3->info.frames % SAMPLING != 0)
        return;
    if (mp3->end_count == mp3->end_capacity) {
        mp3->end_capacity = mp3->end_capacity ? 2 * mp3->end_capacity : 1024;
        mp3->frame_ends =
            memory_resize(mp3->frame_ends, mp3->end_capacity, sizeof *mp3->frame_ends);
    }
    mp3->frame_ends[mp3->end_count++] = (uint32_t)mp3->info.bytes;
}

/* Moves up to `count` frames from `rest` to the output. */
static void take_frames(struct mp3 *mp3, struct str *rest, int64_t count)
{
    for (int64_t i = 0; i < count; i++) {
        size_t size = mp3_frame_size(*rest);

        if (size == 0)
            return;
        note_frame(mp3, size);
        buf_put_str(&mp3->bytes, str_sub(*rest, 0, size));
        *rest = str_sub(*rest, size, rest->size);
    }
}

/* Frames that are not taken now are kept until the next block shows that they are not
 * needed. */
static enum status put(void *state, const struct sound_block *block, size_t codec_index,
                       struct error *err)
{
    struct mp3 *mp3 = state;
    struct joint joint;
    int64_t end = block->begin_frame + (int64_t)block->frame_count, wanted;

    if (!joint_read(block->encoded[codec_index], &joint))
        return error_set(err, STATUS_OUTPUT, "cannot encode %s as MP3", mp3->output.name);
    wanted = (end + mp3->frame_samples / 2) / mp3->frame_samples - mp3->info.frames;
    take_frames(mp3, &joint.packets, joint_count(&joint, wanted));
    buf_clear(&mp3->spare);
    buf_put_str(&mp3->spare, joint.packets);
    mp3->info.samples = end;
    return output_flush(&mp3->output, &mp3->bytes, err);
}

static void abandon(void *state)
{
    struct mp3 *mp3 = state;

    if (mp3->tagged)
        tags_release(&mp3->tags);
    buf_release(&mp3->bytes);
    buf_release(&mp3->spare);
    free(mp3->frame_ends);
    free(mp3);
}

/* The information frame is written now as it will be at the end, so that its place is kept. */
static enum status start(struct mp3 *mp3, const struct write_context *context,
                         struct error *err)
{
    enum status status = mp3->tagged ? tags_collect(context, &mp3->tags, err) : STATUS_OK;

    if (status == STATUS_OK && mp3->frame_samples == 0)
        status =
            error_set(err, STATUS_OUTPUT, "MP3 has no sample rate of %d Hz", context->rate_hz);
    if (status != STATUS_OK)
        return status;
    if (mp3->tagged)
        tags_put_id3(&mp3->tags, mp3->output.rewritable, &mp3->bytes);
    mp3->info_at = (int64_t)mp3->bytes.size;
    if (mp3->output.rewritable)
        mp3_put_info(&mp3->info, &mp3->bytes);
    return output_flush(&mp3->output, &mp3->bytes, err);
}

static enum status begin_with(const struct write_context *context, int fd, bool tagged,
                              void **state, struct error *err)
{
    struct mp3 *mp3 = memory_alloc(1, sizeof *mp3);
    enum status status;

    mp3->output = output_at(context, fd);
    mp3->tagged = tagged;
    mp3->info.rate_hz = context->rate_hz;
    mp3->info.constant = context->bitrate_kbps > 0;
    mp3->frame_samples = mp3_frame_samples(context->rate_hz);
    mp3->bytes.limit = mp3->spare.limit = BUF_DEFAULT_LIMIT;
    status = start(mp3, context, err);
    if (status != STATUS_OK) {
        abandon(mp3);
        return status;
    }
    *state = mp3;
    return STATUS_OK;
}

static enum status begin(const struct write_context *context, int fd, void **state,
                         struct error *err)
{
    return begin_with(context, fd, true, state, err);
}

enum status mp3_begin_plain(const struct write_context *context, int fd, void **state,
                            struct error *err)
{
    return begin_with(context, fd, false, state, err);
}

/* Entry i: where to read for i per cent of the time, in 1/256 of all bytes. */
static void fill_toc(struct mp3 *mp3)
{
    for (int i = 0; i < TOC_SIZE; i++) {
        int64_t frame = mp3->info.frames * i / TOC_SIZE / SAMPLING;
        int64_t at =
            frame > 0 && (size_t)frame <= mp3->end_count ? mp3->frame_ends[frame - 1] : 0;

        mp3->info.toc[i] =
            (unsigned char)(mp3->info.bytes > 0 ? at * 255 / mp3->info.bytes : 0);
    }
}

/* Tags with their times, then the information frame: both keep their sizes. */
static enum status rewrite_head(struct mp3 *mp3, const struct timeline *timeline,
                                struct error *err)
{
    struct buf head = BUF_INIT;
    enum status status;

    if (mp3->tagged) {
        tags_set_times(&mp3->tags, timeline);
        tags_put_id3(&mp3->tags, true, &head);
    }
    fill_toc(mp3);
    mp3_put_info(&mp3->info, &head);
    status = output_patch(&mp3->output, 0, head.data, head.size, err);
    buf_release(&head);
    return status;
}

static enum status finish(void *state, const struct timeline *timeline, struct error *err)
{
    struct mp3 *mp3 = state;
    struct str rest = buf_str(&mp3->spare);
    int64_t last = (mp3->info.samples + DELAY) / mp3->frame_samples + 1;
    enum status status;

    if (mp3->info.frames > 0)
        take_frames(mp3, &rest, last - mp3->info.frames);
    status = output_flush(&mp3->output, &mp3->bytes, err);
    if (status == STATUS_OK && mp3->output.rewritable)
        status = rewrite_head(mp3, timeline, err);
    abandon(mp3);
    return status;
}

const struct writer writer_mp3 = {
    .form = "mp3",
    .help = "MP3 with ID3 tags and chapters",
    .needs_sound = true,
    .codec = mp3_codec,
    .begin = begin,
    .put = put,
    .finish = finish,
    .abandon = abandon,
};
