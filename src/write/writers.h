/* SPDX-License-Identifier: GPL-3.0-or-later */
/* writers: every form, each in a file of its own. */
#ifndef WRITE_WRITERS_H
#define WRITE_WRITERS_H

#include "write/write.h"

#define WRITER(name) extern const struct writer writer_##name;
#include "writers.def"
#undef WRITER

#endif
