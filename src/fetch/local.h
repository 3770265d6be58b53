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

#endif
