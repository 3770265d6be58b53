/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The filter is a constant table and not made by libseccomp: a process is confined for every
 * paragraph, and building the same filter each time would cost more than the rest of its start.
 */
#include "base/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* ---- seccomp
 * ---------------------------------------------------------------------------------- */

#if defined(__x86_64__)
#define OUR_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OUR_ARCH AUDIT_ARCH_AARCH64
#endif

#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define SANITIZED
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED
#endif

/* The sanitizers' own run-time needs more calls than the code does. */
#if defined(OUR_ARCH) && !defined(SANITIZED)
#define WITH_SECCOMP 1
#else
#define WITH_SECCOMP 0
#undef OUR_ARCH
#define OUR_ARCH 0
#endif

#define LOAD(field)                                                                            \
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offsetof(struct seccomp_data, field))
#define ANSWER(what) BPF_STMT(BPF_RET | BPF_K, (what))
#define DENY ANSWER(SECCOMP_RET_ERRNO | EPERM)

/* Each row tests the number of the call (in the accumulator) and answers or goes on. The low
 * half of an argument is enough: all flags are in it. */
#define ROW_ALLOW(call)                                                                        \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##call, 0, 1), ANSWER(SECCOMP_RET_ALLOW),
#define ROW_ALLOW_WITHOUT(call, number, bits)                                                  \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##call, 0, 4), LOAD(args[number]),                 \
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, (bits), 0, 1), DENY, ANSWER(SECCOMP_RET_ALLOW),

#define FILTER_HEAD                                                                            \
    LOAD(arch), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OUR_ARCH, 1, 0), DENY, LOAD(nr),

static const struct sock_filter WITHOUT_FILES[] = {
    FILTER_HEAD
#define ALLOW(call) ROW_ALLOW(call)
#define ALLOW_WITHOUT(call, number, bits) ROW_ALLOW_WITHOUT(call, number, bits)
#define ALLOW_FILES(call)
#define ALLOW_FILES_WITHOUT(call, number, bits)
#include "syscalls.def"
#undef ALLOW_FILES
#undef ALLOW_FILES_WITHOUT
        DENY,
};

static const struct sock_filter WITH_FILES[] = {
    FILTER_HEAD
#define ALLOW_FILES(call) ROW_ALLOW(call)
#define ALLOW_FILES_WITHOUT(call, number, bits) ROW_ALLOW_WITHOUT(call, number, bits)
#include "syscalls.def"
#undef ALLOW
#undef ALLOW_WITHOUT
#undef ALLOW_FILES
#undef ALLOW_FILES_WITHOUT
        DENY,
};

static bool enter_seccomp(bool files)
{
    union {
        const struct sock_filter *in;
        struct sock_filter *out;
    } unconst = {files ? WITH_FILES : WITHOUT_FILES}; /* the kernel copies it */
    struct sock_fprog program = {
        (unsigned short)(files ? sizeof WITH_FILES / sizeof *WITH_FILES
                               : sizeof WITHOUT_FILES / sizeof *WITHOUT_FILES),
        unconst.out};

    return WITH_SECCOMP &&
           syscall(SYS_seccomp, (long)SECCOMP_SET_MODE_FILTER, 0L, &program) == 0;
}

static bool has_seccomp(void)
{
    uint32_t action = SECCOMP_RET_ERRNO;

    return WITH_SECCOMP &&
           syscall(SYS_seccomp, (long)SECCOMP_GET_ACTION_AVAIL, 0L, &action) == 0;
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
