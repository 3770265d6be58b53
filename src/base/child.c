/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/child.h"

#include "base/clock.h"
#include "base/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define POLL_MS 100 /* how often *stop and the clock are looked at */
#define STARVED 10  /* so many times as long for a child that waits for the processor only */
#define END_MS 1000 /* from the end of the answer to the end of the process */

static void limit(__rlimit_resource_t resource, rlim_t value)
{
    struct rlimit both = {value, value};

    setrlimit(resource, &both); /* a limit that cannot be set is no reason to fail */
}

/* Address space in use, from /proc; 0 when it cannot be read. */
static size_t address_space(void)
{
    char text[64] = "";
    int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    size_t pages = 0;

    if (fd < 0)
        return 0;
    if (read(fd, text, sizeof text - 1) > 0)
        for (const char *p = text; *p >= '0' && *p <= '9'; p++)
            pages = pages * 10 + (size_t)(*p - '0');
    close(fd);
    return pages * (size_t)sysconf(_SC_PAGESIZE);
}

static void reset_signals(void)
{
    sigset_t none;

    for (int s = 1; s < 32; s++)
        signal(s, SIG_DFL);
    signal(SIGXFSZ, SIG_IGN); /* standard error may be a file, and the sandbox lets none grow */
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

static void confine(const struct child_limits *limits)
{
    limit(RLIMIT_CORE, 0);
    if (limits->cpu_s)
        limit(RLIMIT_CPU, limits->cpu_s);
    if (limits->memory_bytes)
        limit(RLIMIT_AS, address_space() + limits->memory_bytes);
    if (limits->sandbox)
        sandbox_enter(limits->read_only_at);
}

/* The life of the child; never returns. */
static _Noreturn void live(int (*run)(void *, int), void *arg,
                           const struct child_limits *limits, pid_t parent, int fd)
{
    int code;

    reset_signals();
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(1);
    if (limits->quiet)
        dup2(open("/dev/null", O_WRONLY | O_CLOEXEC), 2);
    if (fd != 3) {
        dup2(fd, 3);
        fd = 3;
    }
    close_range(4, ~0u, 0);
    if (limits->prepare)
        limits->prepare();
    confine(limits);
    code = run(arg, fd);
    close(fd); /* the answer is whole before the kernel takes the memory down */
    _exit(code);
}

enum status child_start(int (*run)(void *arg, int fd), void *arg,
                        const struct child_limits *limits, struct child *child,
                        struct error *err)
{
    pid_t parent = getpid();
    int fds[2];

    if (pipe2(fds, O_CLOEXEC) != 0)
        return error_set(err, STATUS_FAILED, "cannot open a pipe: %s", strerror(errno));
    child->pid = fork();
    if (child->pid == 0)
        live(run, arg, limits, parent, fds[1]);
    close(fds[1]);
    if (child->pid < 0) {
        close(fds[0]);
        return error_set(err, STATUS_FAILED, "cannot start a process: %s", strerror(errno));
    }
    child->fd = fds[0];
    return STATUS_OK;
}

/* Waits for the end. A child that closed its pipe has nothing left to do: one that lives on is
 * hung or taken over, and is killed. */
static int wait_for(pid_t pid)
{
    struct pollfd ended = {(int)syscall(SYS_pidfd_open, pid, 0), POLLIN, 0};
    int how = 0;

    if (ended.fd >= 0 && poll(&ended, 1, END_MS) == 0)
        kill(pid, SIGKILL);
    if (ended.fd >= 0)
        close(ended.fd);
    while (waitpid(pid, &how, 0) < 0 && errno == EINTR)
        ;
    return how;
}

enum status child_reap(struct child *child, const char *what, struct error *err)
{
    int how;

    close(child->fd);
    how = wait_for(child->pid);
    if (WIFSIGNALED(how))
        return error_set(err, STATUS_FAILED, "the %s process was ended by signal %d (%s)", what,
                         WTERMSIG(how), strsignal(WTERMSIG(how)));
    if (!WIFEXITED(how) || WEXITSTATUS(how) != 0)
        return error_set(err, STATUS_FAILED, "the %s process failed (code %d)", what,
                         WIFEXITED(how) ? WEXITSTATUS(how) : -1);
    return STATUS_OK;
}

void child_kill(struct child *child)
{
    close(child->fd);
    kill(child->pid, SIGKILL);
    wait_for(child->pid);
}

/* True when the process works, or waits for nothing but the processor or a disk: R or D in
 * /proc. */
static bool is_busy(pid_t pid)
{
    char path[32], text[512] = "";
    const char *name_end;
    int fd;

    snprintf(path, sizeof path, "/proc/%ld/stat", (long)pid);
    fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    if (read(fd, text, sizeof text - 1) <= 0)
        text[0] = '\0';
    close(fd);
    name_end = strrchr(text, ')');
    return name_end && name_end[1] && strchr("RD", name_end[2]);
}

bool child_is_late(const struct child *child, int64_t taken_ms, unsigned time_s)
{
    int64_t time_ms = (int64_t)time_s * 1000;
    struct pollfd answered = {child->fd, POLLIN, 0};

    if (time_s == 0 || taken_ms < time_ms)
        return false;
    return taken_ms >= STARVED * time_ms || !(poll(&answered, 1, 0) > 0 || is_busy(child->pid));
}

/* One read into `out`: 1 more may come, 0 end, -1 failure (errno). */
static int read_some(int fd, struct buf *out)
{
    char *place = buf_reserve(out, 65536);
    ssize_t got;

    if (!place) {
        errno = EFBIG;
        return -1;
    }
    got = read(fd, place, 65536);
    if (got > 0)
        out->size += (size_t)got;
    if (got < 0)
        return errno == EINTR || errno == EAGAIN ? 1 : -1;
    return got > 0;
}

enum status child_read_all(struct child *child, const char *what, unsigned time_s,
                           const volatile int *stop, struct buf *out, struct error *err)
{
    int64_t start_ms = clock_ms();
    struct pollfd waiting = {child->fd, POLLIN, 0};
    enum status status = STATUS_OK;
    int more = 1, ready;

    while (more > 0 && status == STATUS_OK) {
        if (stop && *stop)
            status = error_set(err, STATUS_INTERRUPTED, "interrupted");
        else if (child_is_late(child, clock_ms() - start_ms, time_s))
            status = error_set(err, STATUS_FAILED, "the %s process took more than %u s", what,
                               time_s);
        else if ((ready = poll(&waiting, 1, POLL_MS)) > 0)
            more = read_some(child->fd, out);
        else if (ready < 0 && errno != EINTR)
            more = -1;
    }
    if (more < 0)
        status = error_set(err, STATUS_FAILED, "cannot read from the %s process: %s", what,
                           strerror(errno));
    if (status != STATUS_OK)
        child_kill(child);
    return status;
}

bool child_write_all(int fd, const void *bytes, size_t size)
{
    const char *p = bytes;

    while (size > 0) {
        ssize_t put = write(fd, p, size);

        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        p += put;
        size -= (size_t)put;
    }
    return true;
}
