/* SPDX-License-Identifier: GPL-3.0-or-later */
/* local: the bytes of a file, a pipe or standard input. */
#ifndef FETCH_LOCAL_H
#define FETCH_LOCAL_H

#include "base/buf.h"
#include "base/error.h"

/* `name` is "-" for standard input. `bytes` has its ceiling set by the caller and holds
 * something on success. STATUS_INPUT, STATUS_INTERRUPTED. */
enum status local_read(const char *name, const volatile int *stop, struct buf *bytes,
                       struct error *err);

/* STATUS_INPUT: what is called `name` has more bytes than are read at most. */
enum status local_too_large(const char *name, unsigned long long most, struct error *err);

#endif
