/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define COVER_LIMIT ((size_t)8 << 20) /* players refuse larger ones */

/* Big endian, as both formats have it. */
static uint32_t be(const char *bytes, int count)
{
    uint32_t value = 0;

    for (int i = 0; i < count; i++)
        value = value << 8 | (unsigned char)bytes[i];
    return value;
}

/* Width and height from the frame header (SOF0-SOF15 but DHT, JPG and DAC). */
static void measure_jpeg(struct tags *tags)
{
    struct str bytes = tags->cover;
    size_t at = 2;

    while (at + 9 < bytes.size && (unsigned char)bytes.data[at] == 0xFF) {
        unsigned mark = (unsigned char)bytes.data[at + 1];
        bool frame =
            mark >= 0xC0 && mark <= 0xCF && mark != 0xC4 && mark != 0xC8 && mark != 0xCC;

        if (frame) {
            tags->cover_height = be(bytes.data + at + 5, 2);
            tags->cover_width = be(bytes.data + at + 7, 2);
            return;
        }
        at += 2 + be(bytes.data + at + 2, 2);
    }
}

/* By its first bytes: the name's ending may lie. */
static bool measure(struct tags *tags)
{
    if (str_starts(tags->cover, STR("\xFF\xD8\xFF"))) {
        tags->cover_type = STR("image/jpeg");
        measure_jpeg(tags);
        return true;
    }
    if (str_starts(tags->cover, STR("\x89PNG\r\n\x1A\n")) && tags->cover.size > 24) {
        tags->cover_type = STR("image/png");
        tags->cover_width = be(tags->cover.data + 16, 4);
        tags->cover_height = be(tags->cover.data + 20, 4);
        return true;
    }
    return false;
}

/* False with errno; a full buffer is no failure here. */
static bool read_all(const char *name, struct buf *out)
{
    int fd = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    ssize_t got = fd < 0 ? -1 : 1;
    char *place;

    while (got > 0 && (place = buf_reserve(out, 65536))) {
        got = read(fd, place, 65536);
        if (got > 0)
            out->size += (size_t)got;
    }
    if (fd >= 0)
        close(fd);
    return got >= 0;
}

enum status picture_read(const char *name, struct tags *tags, struct error *err)
{
    struct buf bytes = BUF_INIT_LIMIT(COVER_LIMIT);
    enum status status = STATUS_OK;

    if (!read_all(name, &bytes))
        status =
            error_set(err, STATUS_INPUT, "cannot read the cover %s: %s", name, strerror(errno));
    else if (buf_overflowed(&bytes))
        status = error_set(err, STATUS_INPUT, "the cover %s is larger than 8 MB", name);
    tags->cover = arena_copy(tags->arena, buf_str(&bytes));
    buf_release(&bytes);
    if (status == STATUS_OK && !measure(tags)) {
        tags->cover = STR("");
        status = error_set(err, STATUS_INPUT, "the cover %s is neither JPEG nor PNG", name);
    }
    return status;
}
