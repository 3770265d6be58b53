/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sanitizers' builds of the program keep to; not in the others.
 *  - Freed memory is held back in small amounts: a page of 30 MB is to be handled within the
 *    same limits as without the sanitizer.
 *  - Leaks are not looked for under a tracer (strace, gdb), where LeakSanitizer cannot work and
 *    ends the program. */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

const char *__asan_default_options(void);
int __lsan_is_turned_off(void);

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
