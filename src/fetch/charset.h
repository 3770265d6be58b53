/* SPDX-License-Identifier: GPL-3.0-or-later */
/* charset: page bytes to valid UTF-8.
 *
 * Order of belief, after the WHATWG encoding standard: byte order mark, HTTP header, XML
 * declaration or <meta>, then the bytes themselves. Two departures, both for pages whose
 * declaration is wrong: what is well-formed UTF-8 with accents in it is UTF-8 even where a
 * one-byte charset is declared, and "UTF-8" with more broken sequences than good ones is not.
 */
#ifndef FETCH_CHARSET_H
#define FETCH_CHARSET_H

#include "base/buf.h"
#include "base/str.h"

/* Decodes `raw` (taken over: empty afterwards) into `out`: valid UTF-8 without byte order mark
 * or NUL, one U+FFFD for each byte that means nothing. `declared` is the charset of the HTTP
 * header or "". `name` gets the charset that was used. */
void charset_decode(struct buf *raw, struct str declared, struct buf *out, struct buf *name);

/* True when the bytes are UTF-16 by their mark or their zeros: not a binary file. */
bool charset_is_utf16(struct str raw);

/* The charset that a page declares in its first bytes, or "". */
struct str charset_declared(struct str raw);

#endif
