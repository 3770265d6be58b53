/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report: how the library tells of things that are no errors. The library never prints: the
 * command line gives these callbacks (src/cli/report.c). A NULL callback means "nobody
 * listens". */
#ifndef BASE_REPORT_H
#define BASE_REPORT_H

#include "base/str.h"

#include <stdint.h>

enum report_level {
    REPORT_ERROR, /* one of several sources failed: told even with --quiet */
    REPORT_WARNING,
    REPORT_NOTICE, /* to a person at a terminal */
    REPORT_DETAIL  /* --verbose only */
};

struct report {
    void *state;
    void (*message)(void *state, enum report_level level, const char *sentence);
    /* `done` of `total` units (bytes of text to speak) are in the output, which lasts
     * `sound_ms` so far. */
    void (*progress)(void *state, uint64_t done, uint64_t total, int64_t sound_ms);
    /* An article of this title begins; the progress that follows is its own. */
    void (*title)(void *state, const char *title);
};

/* printf to the callback, control characters made harmless. `report` may be NULL. */
void report_error(const struct report *report, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void report_notice(const struct report *report, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void report_warning(const struct report *report, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void report_detail(const struct report *report, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void report_progress(const struct report *report, uint64_t done, uint64_t total,
                     int64_t sound_ms);
void report_title(const struct report *report, struct str title);

#endif
