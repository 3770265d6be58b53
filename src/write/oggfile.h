/* SPDX-License-Identifier: GPL-3.0-or-later */
/* oggfile: one logical Ogg stream. Its serial number is always the same: files hold one stream
 * each, and the same article is to give the same bytes. */
#ifndef WRITE_OGGFILE_H
#define WRITE_OGGFILE_H

#include "base/error.h"
#include "output.h"

#include <ogg/ogg.h>

struct oggfile {
    struct output *output; /* borrowed */
    ogg_stream_state stream;
    int64_t packet_count;
    struct buf pages; /* that are not written yet */
};

void oggfile_open(struct oggfile *file, struct output *output);
void oggfile_close(struct oggfile *file); /* a zeroed one is fine */

/* Puts the header packets: the first on a page of its own, the audio after them on a new one.
 */
enum status oggfile_put_headers(struct oggfile *file, const struct str *packets, size_t count,
                                struct error *err);

/* Writes the header pages again, with packets of the same sizes. */
enum status oggfile_patch_headers(struct oggfile *file, const struct str *packets, size_t count,
                                  struct error *err);

/* `granule`: position behind this packet, as the codec counts it. */
void oggfile_put(struct oggfile *file, struct str packet, int64_t granule, bool last);

/* Writes the pages that are full; with `all` also the one that is not. */
enum status oggfile_flush(struct oggfile *file, bool all, struct error *err);

#endif
