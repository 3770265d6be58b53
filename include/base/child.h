/* SPDX-License-Identifier: GPL-3.0-or-later */
/* child: work that may crash, hang or be taken over, done in a forked process that answers
 * through a pipe. The child starts with default signal actions, dies with its parent, keeps no
 * descriptor but the pipe (and 0-2), and is confined as the limits say. */
#ifndef BASE_CHILD_H
#define BASE_CHILD_H

#include "base/buf.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct child_limits {
    size_t memory_bytes; /* address space on top of what is in use; 0 = no limit */
    unsigned cpu_s;      /* processor time; 0 = no limit */
    bool sandbox;        /* no file, no network, no exec, no fork (base/sandbox.h) */
    const char
        *read_only_at;     /* the one folder that may be read inside the sandbox; NULL = none */
    void (*prepare)(void); /* called before it is confined, for what needs files; may be NULL */
    bool quiet; /* what libraries write to standard error in their last moments is dropped */
};

struct child {
    pid_t pid;
    int fd; /* read end of its answer; non-blocking is up to the caller */
};

/* Forks; in the child `run(arg, fd)` writes its answer to `fd` and returns the exit code.
 * STATUS_FAILED when there is no process. */
enum status child_start(int (*run)(void *arg, int fd), void *arg,
                        const struct child_limits *limits, struct child *child,
                        struct error *err);

/* Waits for the end of the child, closes the pipe. STATUS_FAILED with a sentence that names a
 * signal ("the %what process was killed by signal 11 (Segmentation fault)") or a non-zero code.
 */
enum status child_reap(struct child *child, const char *what, struct error *err);

/* Kills it and reaps it without a word. */
void child_kill(struct child *child);

/* True when the child has taken more than `time_s` seconds (0 = no limit) and is not to be
 * waited for: it sleeps or was stopped, with nothing said that is still to be read, or is as
 * late as a loaded machine is no excuse for. One that only waits for the processor goes on; if
 * it hangs, its own limit of processor time ends it. */
bool child_is_late(const struct child *child, int64_t taken_ms, unsigned time_s);

/* Reads the whole answer, at most `time_s` seconds (see child_is_late), until the child closes
 * the pipe; looks at *stop (may be NULL) while it waits. Kills the child when it fails. */
enum status child_read_all(struct child *child, const char *what, unsigned time_s,
                           const volatile int *stop, struct buf *out, struct error *err);

/* Writes everything, through short writes and EINTR; false with errno on failure. */
bool child_write_all(int fd, const void *bytes, size_t size);

#endif
