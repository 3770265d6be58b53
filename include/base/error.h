/* SPDX-License-Identifier: GPL-3.0-or-later */
/* error: what failed, as a status (the exit code family) and one full sentence.
 *
 * Functions that may fail return `enum status` and take `struct error *err` last. `*err` is
 * filled where the failure is first seen and left alone on success. The sentence names the
 * object, has no program name in front and no full stop or newline at its end; control
 * characters and invalid UTF-8 that came in with names are made harmless here, so that a
 * message can be printed as is. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

enum status { /* the values are the exit codes of the program */
              STATUS_OK = 0,
              STATUS_FAILED = 1,     /* anything without a code of its own */
              STATUS_USAGE = 2,      /* option, value or configuration */
              STATUS_INPUT = 3,      /* missing or unreadable input */
              STATUS_NO_ARTICLE = 4, /* the page holds no article */
              STATUS_OUTPUT = 5,     /* cannot write */
              STATUS_NETWORK = 6,    /* no answer */
              STATUS_HTTP = 7,       /* an answer that is an error */
              STATUS_VOICE = 8,      /* voice or engine */
              STATUS_PARTIAL = 9,    /* some of several sources failed */
              STATUS_INTERRUPTED = 130
};

struct error {
    enum status status;
    char message[512];
};

/* Fills *err and returns `status`, so that `return error_set(...)` reads well. */
enum status error_set(struct error *err, enum status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Puts "context: " before the message that is there. Returns err->status. */
enum status error_context(struct error *err, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Replaces control characters and broken UTF-8 in a NUL-terminated text by '?', in place. */
void error_clean(char *text);

#endif
