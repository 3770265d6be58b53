/* SPDX-License-Identifier: GPL-3.0-or-later */
/* target: where an output goes. Under its name it is whole or not there at all.
 *
 * A file is written without any name (O_TMPFILE) where the file system can do that, so that
 * even a killed run leaves nothing behind, and is linked into its folder and renamed over the
 * old one when it is whole and on the disk; elsewhere, and for folders, the unfinished output
 * is called ".NAME.xxxxxx.part". Two runs that write the same output do not meet: the last one
 * to finish wins. Until then an older output stays as it was.
 *
 * "-", /dev/stdout and everything that is no regular file (a pipe, a device) is written
 * directly, as a stream. */
#ifndef BASE_TARGET_H
#define BASE_TARGET_H

#include "base/error.h"

#include <stdbool.h>

struct target; /* an output that is being written */

struct target_options {
    bool no_clobber; /* what is there already stays: STATUS_OUTPUT, at the start or the end */
    /* A folder is made instead of a file. An older folder is replaced when it is empty or holds
     * this file ("ncc.html"), otherwise it is refused: it is somebody's. NULL: a file. */
    const char *folder_mark;
};

/* Opens the output `name` (a path, or "-"). STATUS_OUTPUT with a sentence that names it.
 * `options` may be NULL. *out is owned by the caller: target_publish() or target_abandon(). */
enum status target_open(const char *name, const struct target_options *options,
                        struct target **out, struct error *err);

const char *target_name(const struct target *target); /* for messages */
int target_fd(const struct target *target); /* of the file, or of the unfinished folder (for
                                             * openat); stays the target's */

/* True when nothing that was written can be changed any more (pipe, terminal, device, standard
 * output that does not begin at the start of an empty file). */
bool target_is_stream(const struct target *target);

/* Puts the output under its name, safely on the disk. Releases `target`, also on failure (then
 * there is nothing under the name but what was there before). STATUS_OUTPUT. */
enum status target_publish(struct target *target, struct error *err);

/* Throws the output away; NULL is fine. */
void target_abandon(struct target *target);

#endif
