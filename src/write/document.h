/* SPDX-License-Identifier: GPL-3.0-or-later */
/* document: what the forms that are text have in common: nothing is written before the sound is
 * finished, then everything at once. */
#ifndef WRITE_DOCUMENT_H
#define WRITE_DOCUMENT_H

#include "write/write.h"

enum status document_begin(const struct write_context *context, int fd, void **state,
                           struct error *err);

/* Writes what `compose` puts, releases the state. */
enum status document_finish(void *state, const struct timeline *timeline,
                            void (*compose)(const struct write_context *context,
                                            const struct timeline *timeline, struct buf *out),
                            struct error *err);

void document_abandon(void *state);

#endif
