/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "oggfile.h"

#include <stdint.h>

#define SERIAL 0x4E617272

void oggfile_open(struct oggfile *file, struct output *output)
{
    struct buf empty = BUF_INIT;

    file->output = output;
    file->packet_count = 0;
    file->pages = empty;
    ogg_stream_init(&file->stream, SERIAL);
}

void oggfile_close(struct oggfile *file)
{
    ogg_stream_clear(&file->stream);
    buf_release(&file->pages);
}

/* Moves finished pages to the bytes that wait to be written. */
static void take_pages(struct oggfile *file, bool all)
{
    ogg_page page;

    while (all ? ogg_stream_flush(&file->stream, &page)
               : ogg_stream_pageout(&file->stream, &page)) {
        buf_put(&file->pages, page.header, (size_t)page.header_len);
        buf_put(&file->pages, page.body, (size_t)page.body_len);
    }
}

/* libogg copies what it is given. */
static void add_packet(struct oggfile *file, struct str bytes, int64_t granule, bool last)
{
    ogg_packet packet;

    packet.packet = (unsigned char *)(uintptr_t)bytes.data; /* only read */
    packet.bytes = (long)bytes.size;
    packet.b_o_s = file->packet_count == 0;
    packet.e_o_s = last;
    packet.granulepos = granule;
    packet.packetno = file->packet_count;
    ogg_stream_packetin(&file->stream, &packet);
    file->packet_count++;
}

/* The first packet must be alone on its page, and audio must begin on a new one: both by
 * flushing. */
static void make_headers(struct oggfile *file, const struct str *packets, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        add_packet(file, packets[i], 0, false);
        if (i == 0)
            take_pages(file, true);
    }
    take_pages(file, true);
}

enum status oggfile_put_headers(struct oggfile *file, const struct str *packets, size_t count,
                                struct error *err)
{
    make_headers(file, packets, count);
    return output_flush(file->output, &file->pages, err);
}

/* The pages are made by a second stream from the same start: numbers and serial come out
 * equal, and so do the sizes, since the packets have the sizes of before. */
enum status oggfile_patch_headers(struct oggfile *file, const struct str *packets, size_t count,
                                  struct error *err)
{
    struct oggfile again;
    enum status status;

    oggfile_open(&again, file->output);
    make_headers(&again, packets, count);
    status = output_patch(file->output, 0, again.pages.data, again.pages.size, err);
    oggfile_close(&again);
    return status;
}

void oggfile_put(struct oggfile *file, struct str packet, int64_t granule, bool last)
{
    add_packet(file, packet, granule, last);
    take_pages(file, last);
}

enum status oggfile_flush(struct oggfile *file, bool all, struct error *err)
{
    if (all)
        take_pages(file, true);
    return output_flush(file->output, &file->pages, err);
}
