/* SPDX-License-Identifier: GPL-3.0-or-later */
/* base64: bytes as text (RFC 4648, with padding, without line ends). */
#ifndef WRITE_BASE64_H
#define WRITE_BASE64_H

#include "base/buf.h"

void base64_put(struct buf *out, struct str bytes);

#endif
