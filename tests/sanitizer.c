/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sanitizers' builds of the program keep to; not in the others.
 *  - Freed memory is held back in small amounts: a page of 30 MB is to be handled within the
 *    same limits as without the sanitizer.
 *  - Leaks are not looked for under a tracer (strace, gdb), where LeakSanitizer cannot work and
 *    ends the program.
 *  - Where address space is limited the program refuses to run, in a sentence.
 *  - A preloaded library that lets allocations fail decides which; the memory still comes from
 *    AddressSanitizer, which finds what a failure breaks. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

const char *__asan_default_options(void);
int __lsan_is_turned_off(void);
void (*refuse_little_space(void))(void);

const char *__asan_default_options(void)
{
    return "quarantine_size_mb=1:max_redzone=64";
}

int __lsan_is_turned_off(void)
{
    char status[4096];
    int file = open("/proc/self/status", O_RDONLY | O_CLOEXEC);
    ssize_t size = file < 0 ? -1 : read(file, status, sizeof status - 1);
    const char *tracer;

    if (file >= 0)
        close(file);
    if (size < 0)
        return 0;
    status[size] = '\0';
    tracer = strstr(status, "TracerPid:\t");
    return tracer && tracer[11] != '0';
}

/* ---- limited address space ---- */

#ifdef __x86_64__
#define SHADOW_BYTES ((rlim_t)20 << 40) /* what AddressSanitizer maps at its start */
#define BARE __attribute__((no_sanitize("address"), no_sanitize("undefined")))

/* Without the C library, which is not there yet. */
BARE static long call(long number, long a, long b, long c)
{
    long result;

    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(number), "D"(a), "S"(b), "d"(c)
                     : "rcx", "r11", "memory");
    return result;
}

static void nothing(void)
{
}

/* The sanitizer maps its shadow before any code of the program runs, and where it cannot it
 * ends the process with a report of its own. What an indirect function stands for is asked
 * earlier still, while the program is being linked. */
BARE void (*refuse_little_space(void))(void)
{
    static const char SENTENCE[] = "narrateur: this build for tests needs more address space "
                                   "than the limit (ulimit -v)\n";
    struct rlimit limit;

    if (call(SYS_getrlimit, RLIMIT_AS, (long)&limit, 0) == 0 && limit.rlim_cur < SHADOW_BYTES) {
        call(SYS_write, 2, (long)SENTENCE, sizeof SENTENCE - 1);
        call(SYS_exit_group, 1, 0, 0);
    }
    return nothing;
}

void space_is_there(void) __attribute__((ifunc("refuse_little_space")));
void (*const space_is_asked_for)(void) = space_is_there;
#endif

/* ---- allocations that fail ---- */

/* AddressSanitizer's own, and the C library's behind it. */
void *__interceptor_malloc(size_t size);
void *__interceptor_calloc(size_t count, size_t size);
void *__interceptor_realloc(void *old, size_t size);
void *__interceptor_memalign(size_t align, size_t size);
void __libc_free(void *memory);

/* Asks the library that was loaded before the sanitizer, if there is one, for a byte. */
static bool is_refused(void)
{
    static void *(*preloaded)(size_t);
    static bool looked;
    void *byte;

    if (!looked) {
        void *found;

        looked = true; /* dlsym() may allocate */
        found = dlsym(RTLD_NEXT, "malloc");
        if (found != (void *)(uintptr_t)__interceptor_malloc)
            memcpy(&preloaded, &found, sizeof preloaded);
    }
    if (!preloaded)
        return false;
    byte = preloaded(1);
    __libc_free(byte);
    if (!byte)
        errno = ENOMEM;
    return !byte;
}

void *malloc(size_t size)
{
    return is_refused() ? NULL : __interceptor_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return is_refused() ? NULL : __interceptor_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    return size && is_refused() ? NULL : __interceptor_realloc(old, size);
}

void *memalign(size_t align, size_t size)
{
    return is_refused() ? NULL : __interceptor_memalign(align, size);
}
