/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mp3: MPEG layer III for the forms that have sound inside. */
#ifndef WRITE_MP3_H
#define WRITE_MP3_H

#include "write/write.h"

/* The encoder for writer.codec of any form with MP3 in it: the same context settings give the
 * same codec, so one encoding serves all. */
bool mp3_codec(const struct write_context *context, struct block_codec *codec);

/* As writer_mp3.begin, without ID3 tags (DAISY, EPUB, data in a page); then writer_mp3.put,
 * .finish and .abandon. */
enum status mp3_begin_plain(const struct write_context *context, int fd, void **state,
                            struct error *err);

#endif
