/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sandbox.h"

#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

/* ---- seccomp
 * ---------------------------------------------------------------------------------- */

#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define SANITIZED
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED
#endif

/* The sanitizers' own run-time needs more calls than the code does. */
#ifdef SANITIZED
#define WITH_SECCOMP 0
#else
#define WITH_SECCOMP 1
#endif

/* One row of syscalls.def. */
struct allowed {
    int call;
    bool with_files; /* only where one folder may be read */
    unsigned argument;
    uint64_t without; /* bits that must not be set in the argument; 0 = any argument */
};

#define ALLOW(call) {SCMP_SYS(call), false, 0, 0},
#define ALLOW_FILES(call) {SCMP_SYS(call), true, 0, 0},
#define ALLOW_WITHOUT(call, number, bits) {SCMP_SYS(call), false, (number), (bits)},
#define ALLOW_FILES_WITHOUT(call, number, bits) {SCMP_SYS(call), true, (number), (bits)},
static const struct allowed ALLOWED[] = {
#include "syscalls.def"
};
#undef ALLOW
#undef ALLOW_FILES
#undef ALLOW_WITHOUT
#undef ALLOW_FILES_WITHOUT

/* 0, or libseccomp's -errno. */
static int add_rule(scmp_filter_ctx filter, const struct allowed *allowed)
{
    struct scmp_arg_cmp flags = {allowed->argument, SCMP_CMP_MASKED_EQ, allowed->without, 0};

    return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, allowed->call,
                                  allowed->without ? 1 : 0, &flags);
}

/* When memory is short, libseccomp 2.5 can go round for ever in seccomp_load(): SIGPROF ends
 * the process after so many seconds of processor time. 0: no limit. */
static void limit_cpu(time_t seconds)
{
    struct itimerval timer = {
        .it_value = {seconds, 0}
    };

    setitimer(ITIMER_PROF, &timer, NULL);
}

/* What is not in the table is refused with EPERM; calls of another architecture end the
 * process (libseccomp's rule). 60 us in a process that has just been forked. */
static bool enter_seccomp(bool files)
{
    scmp_filter_ctx filter;
    int failure = 0;

    if (!WITH_SECCOMP)
        return false;
    limit_cpu(2);
    filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (!filter)
        memory_exhausted();
    for (size_t i = 0; failure == 0 && i < sizeof ALLOWED / sizeof *ALLOWED; i++)
        if (files || !ALLOWED[i].with_files)
            failure = add_rule(filter, &ALLOWED[i]);
    if (failure == 0)
        failure = seccomp_load(filter);
    if (failure == -ENOMEM) /* rather no article than one read without the filter */
        memory_exhausted();
    seccomp_release(filter);
    limit_cpu(0);
    return failure == 0;
}

/* libseccomp asks the kernel at its first use, and counts from 1. */
static bool has_seccomp(void)
{
    return WITH_SECCOMP && seccomp_api_get() >= 1;
}

/* ---- Landlock
 * --------------------------------------------------------------------------------- */

/* The header of Debian 12 ends at ABI 2; these are the kernel's own numbers. */
struct landlock_rules {
    uint64_t files, tcp, scoped;
};

struct __attribute__((packed)) landlock_folder {
    uint64_t allowed;
    int32_t fd;
};

#define LANDLOCK_VERSION 1L               /* flag: ask for the ABI */
#define LANDLOCK_BENEATH 1L               /* rule type: below a folder */
#define LANDLOCK_READ (1u << 2 | 1u << 3) /* files, folders */
#define LANDLOCK_TCP_ABI 4
#define LANDLOCK_SCOPE_ABI 6

static int landlock_abi(void)
{
    return (int)syscall(SYS_landlock_create_ruleset, NULL, 0UL, LANDLOCK_VERSION);
}

/* All rights that this ABI knows: none of them is left but what a rule gives back. */
static struct landlock_rules all_rights(int abi)
{
    static const unsigned FILE_RIGHTS[] = {0, 13, 14, 15, 15, 16}; /* by ABI */
    struct landlock_rules rules = {0, 0, 0};

    rules.files = ((uint64_t)1 << FILE_RIGHTS[abi < 5 ? abi : 5]) - 1;
    rules.tcp = abi >= LANDLOCK_TCP_ABI ? 3 : 0;      /* bind, connect */
    rules.scoped = abi >= LANDLOCK_SCOPE_ABI ? 3 : 0; /* abstract sockets, signals */
    return rules;
}

static void allow_reading(int ruleset, const char *folder)
{
    struct landlock_folder rule = {LANDLOCK_READ, open(folder, O_PATH | O_CLOEXEC)};

    if (rule.fd < 0)
        return;
    syscall(SYS_landlock_add_rule, (long)ruleset, LANDLOCK_BENEATH, &rule, 0L);
    close(rule.fd);
}

static bool enter_landlock(const char *read_only_at)
{
    int abi = landlock_abi(), ruleset;
    struct landlock_rules rules;
    bool entered;

    if (abi < 1)
        return false;
    rules = all_rights(abi);
    /* the structure grew with the ABI; an older kernel takes a longer one whose end is zero */
    ruleset = (int)syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0L);
    if (ruleset < 0)
        return false;
    if (read_only_at)
        allow_reading(ruleset, read_only_at);
    entered = syscall(SYS_landlock_restrict_self, (long)ruleset, 0L) == 0;
    close(ruleset);
    return entered;
}

/* ---- both
 * ------------------------------------------------------------------------------------- */

static void no_files_no_processes(void)
{
    struct rlimit none = {0, 0};

    setrlimit(RLIMIT_FSIZE, &none);
    setrlimit(RLIMIT_NPROC, &none);
}

unsigned sandbox_enter(const char *read_only_at)
{
    unsigned locks = 0;

    no_files_no_processes();
    if (prctl(PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L, 0L) != 0)
        return 0;
    if (enter_landlock(read_only_at))
        locks |= SANDBOX_LANDLOCK;
    if (enter_seccomp(read_only_at != NULL))
        locks |= SANDBOX_SECCOMP;
    return locks;
}

unsigned sandbox_available(void)
{
    return (has_seccomp() ? (unsigned)SANDBOX_SECCOMP : 0) |
           (landlock_abi() >= 1 ? (unsigned)SANDBOX_LANDLOCK : 0);
}

const char *sandbox_missing(void)
{
    static const char *const SENTENCES[] = {
        "this system has neither seccomp nor Landlock: pages are parsed without confinement",
        "this system has no Landlock: only seccomp confines the parser and the voice",
        "this system has no seccomp: only Landlock confines the parser and the voice",
        NULL,
    };

    return SENTENCES[sandbox_available()];
}
