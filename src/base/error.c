/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>

void error_clean(char *text)
{
    struct str s = str_from(text);
    size_t at = 0, out = 0;

    while (at < s.size) {
        size_t begin = at;
        uint32_t c = utf8_next(s, &at);

        if (utf8_is_control(c) || c == UTF8_REPLACEMENT || utf8_is_ignorable(c)) {
            text[out++] = '?';
            continue;
        }
        memmove(text + out, text + begin, at - begin);
        out += at - begin;
    }
    text[out] = '\0';
}

enum status error_set(struct error *err, enum status status, const char *format, ...)
{
    va_list args;

    err->status = status;
    va_start(args, format);
    vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    error_clean(err->message);
    return status;
}

enum status error_context(struct error *err, const char *format, ...)
{
    char before[sizeof err->message], whole[2 * sizeof err->message + 2];
    va_list args;

    va_start(args, format);
    vsnprintf(before, sizeof before, format, args);
    va_end(args);
    snprintf(whole, sizeof whole, "%s: %s", before, err->message);
    whole[sizeof err->message - 1] = '\0';
    memcpy(err->message, whole, sizeof err->message);
    error_clean(err->message);
    return err->status;
}
