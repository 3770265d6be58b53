/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sound.h"

#include "mp3.h"
#include "writers.h"

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

enum status sound_begin(struct sound *sound, const struct write_context *context,
                        struct error *err)
{
    enum status status;

    sound->context = *context;
    sound->context.streaming = false;
    sound->mp3 = NULL;
    sound->fd = memfd_create("narrateur-sound", MFD_CLOEXEC);
    if (sound->fd < 0)
        return error_set(err, STATUS_OUTPUT, "cannot keep the sound of %s: %s", context->name,
                         strerror(errno));
    status = mp3_begin_plain(&sound->context, sound->fd, &sound->mp3, err);
    if (status != STATUS_OK)
        sound_release(sound);
    return status;
}

enum status sound_put(struct sound *sound, const struct sound_block *block, size_t codec_index,
                      struct error *err)
{
    return writer_mp3.put(sound->mp3, block, codec_index, err);
}

enum status sound_finish(struct sound *sound, const struct timeline *timeline, struct buf *out,
                         struct error *err)
{
    enum status status = writer_mp3.finish(sound->mp3, timeline, err);
    off_t size = lseek(sound->fd, 0, SEEK_END), at = 0;
    char *place;

    sound->mp3 = NULL;
    if (status != STATUS_OK)
        return status;
    place = size < 0 ? NULL : buf_reserve(out, (size_t)size);
    while (place && at < size) {
        ssize_t got = pread(sound->fd, place + at, (size_t)(size - at), at);

        if (got <= 0)
            break;
        at += got;
    }
    if (!place || at < size)
        return error_set(err, STATUS_OUTPUT, "the sound of %s is too long for one file",
                         sound->context.name);
    out->size += (size_t)size;
    return STATUS_OK;
}

void sound_release(struct sound *sound)
{
    if (sound->mp3)
        writer_mp3.abandon(sound->mp3);
    if (sound->fd >= 0)
        close(sound->fd);
    sound->mp3 = NULL;
    sound->fd = -1;
}
