/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sound: the MP3 stream of an edition, kept in memory until the edition is put together. */
#ifndef WRITE_SOUND_H
#define WRITE_SOUND_H

#include "write/write.h"

struct sound {
    struct write_context context; /* as the MP3 writer sees it */
    int fd;                       /* a file in memory; -1 = none */
    void *mp3;
};

enum status sound_begin(struct sound *sound, const struct write_context *context,
                        struct error *err);
enum status sound_put(struct sound *sound, const struct sound_block *block, size_t codec_index,
                      struct error *err);

/* Ends the stream and appends it to `out`. */
enum status sound_finish(struct sound *sound, const struct timeline *timeline, struct buf *out,
                         struct error *err);
void sound_release(struct sound *sound);

#endif
