/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report: warnings, errors and progress on standard error. */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "base/report.h"

#include <stdbool.h>

enum { CONSOLE_TITLE_CELLS = 18 };

struct console {
    bool quiet, verbose;
    bool progress;    /* show the line */
    bool color;       /* escapes may be used */
    bool line_open;   /* the progress line is on the screen */
    int64_t begun_ms; /* when the first progress came; 0 before */
    int64_t shown_ms;
    char title[4 * CONSOLE_TITLE_CELLS + 4]; /* of the article, cut; "" = none */
};

/* `progress`, `color`: 0 and 1 auto, 2 yes, 3 no. */
void console_init(struct console *console, bool quiet, bool verbose, int progress, int color);
struct report console_report(struct console *console);

/* "narrateur: sentence" */
void console_error(struct console *console, const char *sentence);
void console_end(struct console *console); /* takes the progress line off the screen */

#endif
