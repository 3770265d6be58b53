/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report.h"

#include "base/clock.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SHOW_EVERY_MS 100
#define BAR_CELLS 12

static bool wanted(int choice, bool automatic)
{
    return choice == 2 || (choice != 3 && automatic);
}

void console_init(struct console *console, bool quiet, bool verbose, int progress, int color)
{
    const char *term = getenv("TERM"), *no_color = getenv("NO_COLOR");
    bool terminal = isatty(STDERR_FILENO) == 1;
    bool dumb = !term || strcmp(term, "dumb") == 0;

    memset(console, 0, sizeof *console);
    console->quiet = quiet;
    console->verbose = verbose && !quiet;
    console->progress = !quiet && wanted(progress, terminal && !dumb);
    console->color = wanted(color, terminal && !dumb && !(no_color && no_color[0]));
}

void console_end(struct console *console)
{
    if (console->line_open)
        fprintf(stderr, "\r%78s\r", "");
    console->line_open = false;
}

/* `color`: of the kind, or of our name when there is none. */
static void say(struct console *console, const char *color, const char *kind,
                const char *sentence)
{
    const char *first = kind[0] ? "narrateur: " : "", *second = kind[0] ? kind : "narrateur: ";

    console_end(console);
    if (console->color && color)
        fprintf(stderr, "%s\033[%sm%s\033[0m%s\n", first, color, second, sentence);
    else
        fprintf(stderr, "%s%s%s\n", first, second, sentence);
}

void console_error(struct console *console, const char *sentence)
{
    say(console, "31", "", sentence);
}

static bool is_told(const struct console *console, enum report_level level)
{
    switch (level) {
    case REPORT_ERROR:
        return true;
    case REPORT_WARNING:
        return !console->quiet;
    case REPORT_NOTICE:
        return console->verbose || console->progress;
    default:
        return console->verbose;
    }
}

static void on_message(void *state, enum report_level level, const char *sentence)
{
    static const char *const COLORS[] = {"31", "33", NULL, NULL};
    struct console *console = state;

    if (is_told(console, level))
        say(console, COLORS[level], level == REPORT_WARNING ? "warning: " : "", sentence);
}

/* As many letters of the title as the line has room for. */
static void on_title(void *state, const char *title)
{
    struct console *console = state;
    struct str text = str_from(title);
    size_t at = 0, used = 0;

    console_end(console);
    console->begun_ms = console->shown_ms = 0;
    for (int cells = 0; cells < CONSOLE_TITLE_CELLS && at < text.size; cells++)
        utf8_next(text, &at);
    memcpy(console->title, title, used = at);
    if (at < text.size) {
        memcpy(console->title + used, "…", sizeof "…" - 1);
        used += sizeof "…" - 1;
    }
    console->title[used] = '\0';
}

/* " Title [#####-----]  48 %  2:05 of sound  61x  3 s left" */
static void on_progress(void *state, uint64_t done, uint64_t total, int64_t sound_ms)
{
    struct console *console = state;
    int64_t now = clock_ms(), spent;
    int cells = total ? (int)(done * BAR_CELLS / total) : 0;
    char bar[BAR_CELLS + 1];

    if (!console->progress)
        return;
    if (console->begun_ms == 0)
        console->begun_ms = now;
    if (now - console->shown_ms < SHOW_EVERY_MS && done < total)
        return;
    console->shown_ms = now;
    spent = now - console->begun_ms;
    memset(bar, '-', BAR_CELLS);
    memset(bar, '#', (size_t)(cells < BAR_CELLS ? cells : BAR_CELLS));
    bar[BAR_CELLS] = '\0';
    fprintf(stderr, "\r %s%s[%s] %3d %%  %lld:%02lld of sound %5.0fx", console->title,
            console->title[0] ? " " : "", bar, total ? (int)(done * 100 / total) : 0,
            (long long)sound_ms / 60000, (long long)sound_ms / 1000 % 60,
            spent > 0 ? (double)sound_ms / (double)spent : 0.0);
    console->line_open = done < total;
    if (!console->line_open) /* the line of a finished article stays */
        fputs("            \n", stderr);
    else if (done > 0)
        fprintf(stderr, "  %lld s left ",
                (long long)((double)spent * (double)(total - done) / (double)done / 1000));
    fflush(stderr);
}

struct report console_report(struct console *console)
{
    return (struct report){console, on_message, on_progress, on_title};
}
