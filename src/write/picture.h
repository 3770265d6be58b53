/* SPDX-License-Identifier: GPL-3.0-or-later */
/* picture: a cover from a file. */
#ifndef WRITE_PICTURE_H
#define WRITE_PICTURE_H

#include "tags.h"

/* Fills cover, cover_type and the size in pixels. STATUS_INPUT names the file. */
enum status picture_read(const char *name, struct tags *tags, struct error *err);

#endif
