/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output.h"

#include "base/child.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* So much goes to the disk at a time while the sound is made. */
#define SETTLE_BYTES (1 << 20)

struct output output_at(const struct write_context *context, int fd)
{
    struct output output = {.fd = fd,
                            .name = context->name ? context->name : "the output",
                            .rewritable = !context->streaming};

    return output;
}

static enum status fail(const struct output *output, struct error *err)
{
    /* A player that was closed is no news. */
    if (errno == EPIPE)
        return error_set(err, STATUS_OUTPUT, "%s", "");
    return error_set(err, STATUS_OUTPUT, "cannot write %s: %s", output->name, strerror(errno));
}

/* The disk may begin: the end, where all of it must be there, has less to wait for. */
static void settle(struct output *output)
{
    if (output->size - output->settled < SETTLE_BYTES)
        return;
    sync_file_range(output->fd, output->settled, output->size - output->settled,
                    SYNC_FILE_RANGE_WRITE); /* a help only; a pipe refuses it */
    output->settled = output->size;
}

/* Counts what was written: writers find places to patch by it. */
enum status output_put(struct output *output, const void *bytes, size_t size, struct error *err)
{
    if (size == 0)
        return STATUS_OK;
    if (!child_write_all(output->fd, bytes, size))
        return fail(output, err);
    output->size += (int64_t)size;
    settle(output);
    return STATUS_OK;
}

enum status output_flush(struct output *output, struct buf *buf, struct error *err)
{
    enum status status;

    if (buf_overflowed(buf))
        return error_set(err, STATUS_OUTPUT, "cannot write %s: it is too large", output->name);
    status = output_put(output, buf->data, buf->size, err);
    buf_clear(buf);
    return status;
}

/* pwrite() leaves the place where the next block goes alone. */
enum status output_patch(struct output *output, int64_t at, const void *bytes, size_t size,
                         struct error *err)
{
    const char *p = bytes;

    while (size > 0) {
        ssize_t put = pwrite(output->fd, p, size, at);

        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return fail(output, err);
        p += put;
        at += put;
        size -= (size_t)put;
    }
    return STATUS_OK;
}
