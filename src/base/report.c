/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/report.h"

#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

static void tell(const struct report *report, enum report_level level, const char *format,
                 va_list args) __attribute__((format(printf, 3, 0)));

static void tell(const struct report *report, enum report_level level, const char *format,
                 va_list args)
{
    char sentence[1024];

    if (!report || !report->message)
        return;
    vsnprintf(sentence, sizeof sentence, format, args);
    error_clean(sentence);
    report->message(report->state, level, sentence);
}

void report_error(const struct report *report, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    tell(report, REPORT_ERROR, format, args);
    va_end(args);
}

void report_warning(const struct report *report, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    tell(report, REPORT_WARNING, format, args);
    va_end(args);
}

void report_notice(const struct report *report, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    tell(report, REPORT_NOTICE, format, args);
    va_end(args);
}

void report_detail(const struct report *report, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    tell(report, REPORT_DETAIL, format, args);
    va_end(args);
}

void report_progress(const struct report *report, uint64_t done, uint64_t total,
                     int64_t sound_ms)
{
    if (report && report->progress)
        report->progress(report->state, done, total, sound_ms);
}

void report_title(const struct report *report, struct str title)
{
    char clean[256];

    if (!report || !report->title)
        return;
    snprintf(clean, sizeof clean, STR_FMT, STR_ARG(title));
    error_clean(clean);
    report->title(report->state, clean);
}
