/* SPDX-License-Identifier: GPL-3.0-or-later */
/* opus: Ogg Opus (RFC 7845). Every block is resampled to 24 kHz and encoded on its own, in its
 * child; here the packets of 20 ms are only joined.
 *
 * Blocks end in silence and every encoder starts from silence (some of it is encoded first and
 * thrown away), so at a joint the decoder is in the state the next packets expect; the first of
 * them do not predict from earlier ones. The encoder's delay is the same in every block and is
 * taken off by the pre-skip of the whole stream. */
#include "base/memory.h"
#include "joint.h"
#include "oggfile.h"
#include "tags.h"
#include "writers.h"

#include <opus/opus.h>
#include <soxr.h>

#include <limits.h>
#include <stdlib.h>

#define CODED_HZ 24000
#define PACKET_SAMPLES 480 /* 20 ms */
#define OPUS_HZ 48000      /* granule positions and pre-skip count in this */
#define PACKET_GRANULES (OPUS_HZ / 50)
#define PREROLL_PACKETS 4 /* of silence, not kept */
#define INTRA_PACKETS 2   /* at the start of a block: without prediction */
#define SPARE_PACKETS 3   /* behind a block: the delay, and one to mend the clock */
#define DEFAULT_KBPS 28
#define GAIN                                                                                   \
    90 /* 0.35 dB, in 1/256 dB: what speech loses in hybrid mode (measured: 0.3 to 0.4 LU) */
#define POP 4000 /* of 32768: what is decoded is never so much louder than what was encoded */
#define PACKET_BYTES 1500

/* ---- in the child ---- */

/* AUDIO rather than VOIP: nothing is filtered away, the mode (hybrid at 28 kbit/s) is the
 * same. */
static OpusEncoder *open_encoder(int bitrate_kbps, int complexity)
{
    int failed = OPUS_OK;
    OpusEncoder *encoder = opus_encoder_create(CODED_HZ, 1, OPUS_APPLICATION_AUDIO, &failed);

    if (failed != OPUS_OK)
        return NULL;
    opus_encoder_ctl(encoder, OPUS_SET_BITRATE(1000 * bitrate_kbps));
    opus_encoder_ctl(encoder, OPUS_SET_COMPLEXITY(complexity));
    opus_encoder_ctl(encoder, OPUS_SET_SIGNAL(OPUS_SIGNAL_VOICE));
    return encoder;
}

/* The block at 24 kHz between silences: PREROLL_PACKETS before, the rest of `total` packets
 * after. Owned by the caller; NULL on failure. */
static int16_t *resample(const int16_t *samples, size_t count, int rate_hz, size_t total)
{
    const soxr_io_spec_t io = {SOXR_INT16_I, SOXR_INT16_I, 1, NULL, SOXR_NO_DITHER};
    const soxr_quality_spec_t quality = soxr_quality_spec(SOXR_HQ, 0);
    const soxr_runtime_spec_t one_thread = soxr_runtime_spec(1);
    int16_t *out = memory_alloc((PREROLL_PACKETS + total) * PACKET_SAMPLES, sizeof *out);
    size_t done;

    if (count > 0 && soxr_oneshot(rate_hz, CODED_HZ, 1, samples, count, NULL,
                                  out + PREROLL_PACKETS * PACKET_SAMPLES,
                                  total * PACKET_SAMPLES, &done, &io, &quality, &one_thread)) {
        free(out);
        return NULL;
    }
    return out;
}

/* Packets that hold what is heard of the block. */
static size_t needed_packets(const int16_t *samples, size_t count, int rate_hz)
{
    count = joint_heard(samples, count);
    return count == 0 ? 0 : count * 50 / (size_t)rate_hz + 2;
}

/* libopus 1.3.1 sometimes makes a loud pop of a synthetic voice's pure vowels (measured: up to
 * +5 dBFS, 2 to 7 times in 15 minutes at any complexity), at places that change with the
 * settings. So what was encoded is decoded, and on a pop the next of these is tried. */
static const struct attempt {
    int complexity, more_kbps;
} ATTEMPTS[] = {
    {5,  0 },
    {10, 0 },
    {10, 4 },
    {9,  8 },
    {8,  2 },
    {10, 12}
};

#define ATTEMPT_COUNT (sizeof ATTEMPTS / sizeof *ATTEMPTS)

struct coder {
    OpusEncoder *encoder;
    OpusDecoder *decoder; /* hears what listeners will */
    int before;           /* peak of the packet before */
    int excess;           /* most by which something decoded was louder than its source */
};

static int peak_of(const int16_t *samples)
{
    int peak = 0;

    for (size_t i = 0; i < PACKET_SAMPLES; i++)
        if (abs(samples[i]) > peak)
            peak = abs(samples[i]);
    return peak;
}

/* The delay is shorter than a packet: what comes out is of this one and the one before. */
static void listen(struct coder *coder, const int16_t *samples, const unsigned char *packet,
                   int size)
{
    int16_t heard[PACKET_SAMPLES];
    int peak = peak_of(samples), allowed = peak > coder->before ? peak : coder->before;

    coder->before = peak;
    if (opus_decode(coder->decoder, packet, size, heard, PACKET_SAMPLES, 0) != PACKET_SAMPLES)
        return;
    if (peak_of(heard) - allowed > coder->excess)
        coder->excess = peak_of(heard) - allowed;
}

/* `keep` false: only for the memory of encoder and decoder. */
static bool put_packet(struct coder *coder, const int16_t *samples, bool keep, struct buf *out)
{
    unsigned char packet[PACKET_BYTES];
    int size = opus_encode(coder->encoder, samples, PACKET_SAMPLES, packet, sizeof packet);

    if (size < 0)
        return false;
    listen(coder, samples, packet, size);
    if (keep) {
        buf_put_le16(out, (uint16_t)size);
        buf_put(out, packet, (size_t)size);
    }
    return true;
}

static bool put_packets(struct coder *coder, const int16_t *samples, size_t total,
                        struct buf *out)
{
    bool good = true;

    for (size_t i = 0; good && i < PREROLL_PACKETS + total; i++) {
        bool intra = i >= PREROLL_PACKETS && i < PREROLL_PACKETS + INTRA_PACKETS;

        opus_encoder_ctl(coder->encoder, OPUS_SET_PREDICTION_DISABLED(intra));
        good = put_packet(coder, samples + i * PACKET_SAMPLES, i >= PREROLL_PACKETS, out);
    }
    return good;
}

/* Appends the packets as ATTEMPTS[which] makes them; `*excess` as in struct coder. */
static bool try_packets(int bitrate_kbps, size_t which, const int16_t *samples, size_t total,
                        struct buf *out, int *excess)
{
    int failed = OPUS_OK, wanted = bitrate_kbps > 0 ? bitrate_kbps : DEFAULT_KBPS;
    struct coder coder = {
        open_encoder(wanted + ATTEMPTS[which].more_kbps, ATTEMPTS[which].complexity),
        opus_decoder_create(CODED_HZ, 1, &failed), 0, 0};
    bool good = coder.encoder && coder.decoder && put_packets(&coder, samples, total, out);

    if (coder.encoder)
        opus_encoder_destroy(coder.encoder);
    if (coder.decoder)
        opus_decoder_destroy(coder.decoder);
    *excess = coder.excess;
    return good;
}

/* The first attempt without a pop, or else the one whose pop is least. */
static bool put_clean_packets(int bitrate_kbps, const int16_t *samples, size_t total,
                              struct buf *out)
{
    size_t begin = out->size, best = 0;
    int excess, least = INT_MAX;

    for (size_t i = 0; i < ATTEMPT_COUNT; i++) {
        out->size = begin;
        if (!try_packets(bitrate_kbps, i, samples, total, out, &excess))
            return false;
        if (excess < POP)
            return true;
        if (excess < least) {
            least = excess;
            best = i;
        }
    }
    out->size = begin;
    return try_packets(bitrate_kbps, best, samples, total, out, &excess);
}

/* Number of packets, of those that are needed, then each with its size in 2 bytes. */
static enum status encode(const void *setup, const int16_t *samples, size_t count, int rate_hz,
                          struct buf *out, struct error *err)
{
    size_t total = (count * 50 + (size_t)rate_hz - 1) / (size_t)rate_hz + SPARE_PACKETS;
    int16_t *coded = resample(samples, count, rate_hz, total);
    bool good = false;

    if (coded) {
        joint_put_head(out, total, needed_packets(samples, count, rate_hz));
        good = put_clean_packets(*(const int *)setup, coded, total, out);
    }
    free(coded);
    return good ? STATUS_OK
                : error_set(err, STATUS_OUTPUT, "cannot encode Opus from %d Hz", rate_hz);
}

/* Packets are fitted to the clock when they are joined: blocks may have any length. */
static bool codec(const struct write_context *context, struct block_codec *codec_out)
{
    codec_out->setup = &context->bitrate_kbps;
    codec_out->setup_size = sizeof context->bitrate_kbps;
    codec_out->version = opus_get_version_string();
    codec_out->frame_samples = 1;
    codec_out->encode = encode;
    return true;
}

/* ---- joining ---- */

struct opus {
    struct output output;
    struct tags tags;
    struct oggfile file;
    int rate_hz;
    int pre_skip;      /* at 48 kHz */
    int64_t packets;   /* given to the file or held back */
    int64_t end_frame; /* of the sound, at rate_hz */
    struct buf held;   /* the newest packet: whether it is the last is not known yet */
    struct buf spare;  /* packets behind the last block, with their sizes */
};

/* From samples of the sound to 48 kHz, in which Ogg Opus counts. */
static int64_t to_granules(const struct opus *opus, int64_t frame)
{
    return (frame * OPUS_HZ + opus->rate_hz / 2) / opus->rate_hz;
}

/* Gives the held packet to the file; it ends at packet number opus->packets. */
static void release_held(struct opus *opus, bool last)
{
    int64_t granule = opus->packets * PACKET_GRANULES;
    int64_t end = to_granules(opus, opus->end_frame) + opus->pre_skip;

    if (opus->held.size == 0)
        return;
    oggfile_put(&opus->file, buf_str(&opus->held), last && end < granule ? end : granule, last);
    buf_clear(&opus->held);
}

static void take_packets(struct opus *opus, struct str *rest, int64_t count)
{
    for (int64_t i = 0; i < count && rest->size >= 2; i++) {
        size_t size = (unsigned char)rest->data[0] | (size_t)(unsigned char)rest->data[1] << 8;

        release_held(opus, false);
        buf_put_str(&opus->held, str_sub(*rest, 2, 2 + size));
        opus->packets++;
        *rest = str_sub(*rest, 2 + size, rest->size);
    }
}

static enum status put(void *state, const struct sound_block *block, size_t codec_index,
                       struct error *err)
{
    struct opus *opus = state;
    struct joint joint;
    int64_t end = block->begin_frame + (int64_t)block->frame_count, wanted;

    if (!joint_read(block->encoded[codec_index], &joint))
        return error_set(err, STATUS_OUTPUT, "cannot encode %s as Opus", opus->output.name);
    wanted = (to_granules(opus, end) + PACKET_GRANULES / 2) / PACKET_GRANULES - opus->packets;
    take_packets(opus, &joint.packets, joint_count(&joint, wanted));
    buf_clear(&opus->spare);
    buf_put_str(&opus->spare, joint.packets);
    opus->end_frame = end;
    return oggfile_flush(&opus->file, !opus->output.rewritable, err);
}

/* The identification header of RFC 7845, section 5.1. */
static void put_head(const struct opus *opus, struct buf *out)
{
    buf_puts(out, "OpusHead");
    buf_putc(out, 1); /* version */
    buf_putc(out, 1); /* mono */
    buf_put_le16(out, (uint16_t)opus->pre_skip);
    buf_put_le32(out, (uint32_t)opus->rate_hz); /* of the original: for information */
    buf_put_le16(out, GAIN);
    buf_putc(out, 0); /* channel mapping: mono or stereo */
}

/* First at the start, then `again` over the same bytes at the end. */
static enum status write_headers(struct opus *opus, bool again, struct error *err)
{
    struct buf head = BUF_INIT, comments = BUF_INIT;
    struct str packets[2];
    enum status status;

    put_head(opus, &head);
    buf_puts(&comments, "OpusTags");
    tags_put_vorbis(&opus->tags, str_from(opus_get_version_string()), opus->output.rewritable,
                    true, &comments);
    packets[0] = buf_str(&head);
    packets[1] = buf_str(&comments);
    status = again ? oggfile_patch_headers(&opus->file, packets, 2, err)
                   : oggfile_put_headers(&opus->file, packets, 2, err);
    buf_release(&head);
    buf_release(&comments);
    return status;
}

static void abandon(void *state)
{
    struct opus *opus = state;

    oggfile_close(&opus->file);
    tags_release(&opus->tags);
    buf_release(&opus->held);
    buf_release(&opus->spare);
    free(opus);
}

/* The delay of the encoder that the children will use, at 48 kHz. */
static int find_pre_skip(void)
{
    OpusEncoder *encoder = open_encoder(DEFAULT_KBPS, ATTEMPTS[0].complexity);
    opus_int32 lookahead = 0;

    if (!encoder)
        return 0;
    opus_encoder_ctl(encoder, OPUS_GET_LOOKAHEAD(&lookahead));
    opus_encoder_destroy(encoder);
    return lookahead * (OPUS_HZ / CODED_HZ);
}

static enum status begin(const struct write_context *context, int fd, void **state,
                         struct error *err)
{
    struct opus *opus = memory_alloc(1, sizeof *opus);
    enum status status;

    opus->output = output_at(context, fd);
    opus->rate_hz = context->rate_hz;
    opus->pre_skip = find_pre_skip();
    opus->held.limit = opus->spare.limit = BUF_DEFAULT_LIMIT;
    oggfile_open(&opus->file, &opus->output);
    status = tags_collect(context, &opus->tags, err);
    if (status == STATUS_OK && opus->pre_skip == 0)
        status = error_set(err, STATUS_OUTPUT, "cannot encode %s as Opus", opus->output.name);
    if (status == STATUS_OK)
        status = write_headers(opus, false, err);
    if (status != STATUS_OK) {
        abandon(opus);
        return status;
    }
    *state = opus;
    return STATUS_OK;
}

/* As many packets as it takes until the delayed sound is out; the last granule position cuts
 * off what is too much. */
static enum status finish(void *state, const struct timeline *timeline, struct error *err)
{
    struct opus *opus = state;
    struct str rest = buf_str(&opus->spare);
    int64_t end = to_granules(opus, opus->end_frame) + opus->pre_skip;
    enum status status;

    take_packets(opus, &rest, (end + PACKET_GRANULES - 1) / PACKET_GRANULES - opus->packets);
    release_held(opus, true);
    status = oggfile_flush(&opus->file, true, err);
    if (status == STATUS_OK && opus->output.rewritable) {
        tags_set_times(&opus->tags, timeline);
        status = write_headers(opus, true, err);
    }
    abandon(opus);
    return status;
}

const struct writer writer_opus = {
    .form = "opus",
    .help = "Ogg Opus with chapters: the smallest files",
    .needs_sound = true,
    .codec = codec,
    .begin = begin,
    .put = put,
    .finish = finish,
    .abandon = abandon,
};
