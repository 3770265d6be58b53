/* SPDX-License-Identifier: GPL-3.0-or-later */
/* closers: what stands behind the stop of a sentence and still belongs to it: quotes, brackets,
 * calls of notes, faces and pictures. All take offsets into `text` and are bounded by it. */
#ifndef FR_CLOSERS_H
#define FR_CLOSERS_H

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

/* Behind the white space (and characters without sound) at `at`. */
size_t skip_spaces(struct str text, size_t at);

/* Behind closing marks, also those that French sets off with a space (" »"). */
size_t skip_closers(struct str text, size_t at);

/* Behind a face of signs that begins at `at`, ":-)" ";)"; `at` when there is none. */
size_t face_end(struct str text, size_t at);

/* Behind the pictures ("😀") that begin at `at`; `at` when there is none. */
size_t picture_end(struct str text, size_t at);

/* "C'est drôle :) Merci": the face stands for the stop. */
bool face_ends(struct str text, size_t at);

#endif
