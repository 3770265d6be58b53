/* SPDX-License-Identifier: GPL-3.0-or-later */
/* output: the bytes of one file on their way to a descriptor, every write checked. */
#ifndef WRITE_OUTPUT_H
#define WRITE_OUTPUT_H

#include "base/buf.h"
#include "base/error.h"
#include "write/write.h"

#include <stddef.h>
#include <stdint.h>

struct output {
    int fd;           /* borrowed */
    const char *name; /* for messages; borrowed */
    int64_t size;     /* bytes written so far */
    int64_t settled;  /* of these, bytes that the disk was told to begin with */
    bool rewritable;  /* output_patch() works */
};

struct output output_at(const struct write_context *context, int fd);

/* STATUS_OUTPUT; with an empty message when the reader of a pipe went away. */
enum status output_put(struct output *output, const void *bytes, size_t size,
                       struct error *err);

/* Puts what is in `buf` and empties it. */
enum status output_flush(struct output *output, struct buf *buf, struct error *err);

/* Writes over bytes that were put before. */
enum status output_patch(struct output *output, int64_t at, const void *bytes, size_t size,
                         struct error *err);

#endif
