/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ogg: Vorbis. Its windows overlap from one packet to the next, so it is encoded here, in one
 * go, and not block by block in the children. */
#include "base/memory.h"
#include "oggfile.h"
#include "tags.h"
#include "writers.h"

#include <vorbis/vorbisenc.h>

#include <stdlib.h>

#define QUALITY 0.1f /* about 40 kbit/s for speech at 22,050 Hz */
#define CHUNK 4096   /* samples given to the encoder at a time */
#define HEADERS 3    /* identification, comments, set-up */

struct vorbis {
    struct output output;
    struct tags tags;
    struct oggfile file;
    vorbis_info info;
    vorbis_dsp_state dsp;
    vorbis_block block;
    struct str identification, setup; /* in the tags' arena */
    bool started;
};

/* The encoder's packets live until its next call only. */
static struct str copy_packet(struct arena *arena, const ogg_packet *packet)
{
    struct str bytes = {(const char *)packet->packet, (size_t)packet->bytes};

    return arena_copy(arena, bytes);
}

/* Composed anew each time: the chapters change. */
static void put_comment_packet(const struct vorbis *vorbis, struct buf *out)
{
    buf_puts(out, "\x03vorbis");
    tags_put_vorbis(&vorbis->tags, str_from(vorbis_version_string()), vorbis->output.rewritable,
                    true, out);
    buf_putc(out, 1); /* framing bit */
}

/* First at the start, then `again` over the same bytes at the end. */
static enum status write_headers(struct vorbis *vorbis, bool again, struct error *err)
{
    struct buf comments = BUF_INIT;
    struct str packets[HEADERS];
    enum status status;

    put_comment_packet(vorbis, &comments);
    packets[0] = vorbis->identification;
    packets[1] = buf_str(&comments);
    packets[2] = vorbis->setup;
    status = again ? oggfile_patch_headers(&vorbis->file, packets, HEADERS, err)
                   : oggfile_put_headers(&vorbis->file, packets, HEADERS, err);
    buf_release(&comments);
    return status;
}

/* A bitrate chooses the encoder's average-bitrate mode; without one quality is held
 * instead, which suits speech with its pauses. */
static bool start_encoder(struct vorbis *vorbis, const struct write_context *context)
{
    ogg_packet identification, comment, setup;
    vorbis_comment none;
    int failed;

    vorbis_info_init(&vorbis->info);
    failed = context->bitrate_kbps > 0
                 ? vorbis_encode_init(&vorbis->info, 1, context->rate_hz, -1,
                                      context->bitrate_kbps * 1000L, -1)
                 : vorbis_encode_init_vbr(&vorbis->info, 1, context->rate_hz, QUALITY);
    if (failed)
        return false;
    vorbis_analysis_init(&vorbis->dsp, &vorbis->info);
    vorbis_block_init(&vorbis->dsp, &vorbis->block);
    vorbis->started = true;
    vorbis_comment_init(&none);
    vorbis_analysis_headerout(&vorbis->dsp, &none, &identification, &comment, &setup);
    vorbis->identification = copy_packet(vorbis->tags.arena, &identification);
    vorbis->setup = copy_packet(vorbis->tags.arena, &setup);
    vorbis_comment_clear(&none);
    return true;
}

static void abandon(void *state)
{
    struct vorbis *vorbis = state;

    if (vorbis->started) {
        vorbis_block_clear(&vorbis->block);
        vorbis_dsp_clear(&vorbis->dsp);
    }
    vorbis_info_clear(&vorbis->info);
    oggfile_close(&vorbis->file);
    tags_release(&vorbis->tags);
    free(vorbis);
}

static enum status begin(const struct write_context *context, int fd, void **state,
                         struct error *err)
{
    struct vorbis *vorbis = memory_alloc(1, sizeof *vorbis);
    enum status status;

    vorbis->output = output_at(context, fd);
    oggfile_open(&vorbis->file, &vorbis->output);
    status = tags_collect(context, &vorbis->tags, err);
    if (status == STATUS_OK && !start_encoder(vorbis, context))
        status = error_set(err, STATUS_USAGE, "Vorbis cannot do %d kbit/s at %d Hz",
                           context->bitrate_kbps, context->rate_hz);
    if (status == STATUS_OK)
        status = write_headers(vorbis, false, err);
    if (status != STATUS_OK) {
        abandon(vorbis);
        return status;
    }
    *state = vorbis;
    return STATUS_OK;
}

/* Takes out every packet that the encoder has ready. */
static void take_packets(struct vorbis *vorbis)
{
    ogg_packet packet;

    while (vorbis_analysis_blockout(&vorbis->dsp, &vorbis->block) == 1) {
        vorbis_analysis(&vorbis->block, NULL);
        vorbis_bitrate_addblock(&vorbis->block);
        while (vorbis_bitrate_flushpacket(&vorbis->dsp, &packet)) {
            struct str bytes = {(const char *)packet.packet, (size_t)packet.bytes};

            oggfile_put(&vorbis->file, bytes, packet.granulepos, packet.e_o_s != 0);
        }
    }
}

/* Samples go in as floats from -1 to 1. */
static enum status put(void *state, const struct sound_block *block, size_t codec_index,
                       struct error *err)
{
    struct vorbis *vorbis = state;

    (void)codec_index;
    for (size_t at = 0; at < block->frame_count; at += CHUNK) {
        size_t count = block->frame_count - at < CHUNK ? block->frame_count - at : CHUNK;
        float *place = vorbis_analysis_buffer(&vorbis->dsp, CHUNK)[0];

        for (size_t i = 0; i < count; i++)
            place[i] = (float)block->samples[at + i] / 32768.0f;
        vorbis_analysis_wrote(&vorbis->dsp, (int)count);
        take_packets(vorbis);
    }
    return oggfile_flush(&vorbis->file, !vorbis->output.rewritable, err);
}

/* Zero samples tell the encoder that the sound has ended: its last packet then carries the
 * exact length. */
static enum status finish(void *state, const struct timeline *timeline, struct error *err)
{
    struct vorbis *vorbis = state;
    enum status status;

    vorbis_analysis_wrote(&vorbis->dsp, 0);
    take_packets(vorbis);
    status = oggfile_flush(&vorbis->file, true, err);
    if (status == STATUS_OK && vorbis->output.rewritable) {
        tags_set_times(&vorbis->tags, timeline);
        status = write_headers(vorbis, true, err);
    }
    abandon(vorbis);
    return status;
}

const struct writer writer_ogg = {
    .form = "ogg",
    .help = "Ogg Vorbis",
    .needs_pcm = true,
    .needs_sound = true,
    .begin = begin,
    .put = put,
    .finish = finish,
    .abandon = abandon,
};
