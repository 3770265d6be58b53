/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sandbox: takes away from the calling process, for good, what parsing and speaking do not
 * need: files, network, other programs, other processes. Two locks of Linux, each of which may
 * be missing: seccomp (a list of allowed system calls) and Landlock (files, TCP, signals). What
 * the system refuses is an error (EPERM, EACCES) to the code inside, not its death. */
#ifndef BASE_SANDBOX_H
#define BASE_SANDBOX_H

enum sandbox_lock { SANDBOX_SECCOMP = 1, SANDBOX_LANDLOCK = 2 };

/* Enters it. Files below `read_only_at` can be read; NULL = none can. Returns the locks that
 * are in force, as bits of enum sandbox_lock. For single-threaded processes. */
unsigned sandbox_enter(const char *read_only_at);

/* The locks that this system and this build have. */
unsigned sandbox_available(void);

/* What is missing, as a sentence for --verbose; NULL when nothing is. */
const char *sandbox_missing(void);

#endif
