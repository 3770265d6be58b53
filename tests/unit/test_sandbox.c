/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each test plants an attempt in a confined child; its exit code says what came of it. */
#include "support.h"

#include "base/child.h"
#include "base/sandbox.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#define REFUSED 0
#define DONE 42

static bool refused(bool failed)
{
    return failed && (errno == EPERM || errno == EACCES || errno == EAGAIN || errno == EFBIG);
}

static int try_open(void *path, int fd)
{
    (void)fd;
    return refused(open(path, O_RDONLY) < 0) ? REFUSED : DONE;
}

static int try_create(void *path, int fd)
{
    (void)fd;
    return refused(open(path, O_WRONLY | O_CREAT, 0600) < 0) ? REFUSED : DONE;
}

static int try_connect(void *port, int fd)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = *(in_port_t *)port};
    int s = socket(AF_INET, SOCK_STREAM, 0);

    (void)fd;
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (s < 0)
        return refused(true) ? REFUSED : DONE;
    return refused(connect(s, (struct sockaddr *)&to, sizeof to) < 0) ? REFUSED : DONE;
}

static int try_fork(void *unused, int fd)
{
    pid_t pid = fork();

    (void)unused, (void)fd;
    if (pid == 0)
        _exit(0);
    return refused(pid < 0) ? REFUSED : DONE;
}

static int try_exec(void *path, int fd)
{
    (void)fd;
    execl(path, path, (char *)NULL);
    return refused(true) ? REFUSED : DONE;
}

static int try_kill(void *unused, int fd)
{
    (void)unused, (void)fd;
    return refused(kill(getppid(), 0) < 0) ? REFUSED : DONE;
}

static int try_executable_memory(void *unused, int fd)
{
    void *memory = mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    (void)unused, (void)fd;
    return refused(memory == MAP_FAILED) ? REFUSED : DONE;
}

static int try_work(void *unused, int fd)
{
    char *memory = malloc(1 << 20);

    (void)unused;
    memset(memory, 'x', 1 << 20);
    return child_write_all(fd, memory, 1 << 20) ? REFUSED : DONE;
}

/* What came of `attempt` in a child: its exit code. */
static void assert_refused(int (*attempt)(void *, int), void *arg, const char *read_only_at)
{
    struct child_limits limits = {.sandbox = true, .cpu_s = 5, .read_only_at = read_only_at};
    struct buf answer = BUF_INIT;
    struct child child;
    struct error err = {0};

    assert_int_equal(child_start(attempt, arg, &limits, &child, &err), STATUS_OK);
    assert_int_equal(child_read_all(&child, "test", 10, NULL, &answer, &err), STATUS_OK);
    if (child_reap(&child, "test", &err) != STATUS_OK)
        fail_msg("%s", err.message);
    buf_release(&answer);
}

static void no_file_can_be_opened(void **state)
{
    (void)state;
    SKIP_UNLESS(sandbox_available(), "no sandbox here");
    assert_refused(try_open, "/etc/passwd", NULL);
    assert_refused(try_create, "/tmp/narrateur-sandbox-test", NULL);
    assert_int_not_equal(access("/tmp/narrateur-sandbox-test", F_OK), 0);
}

static int open_inside_only(void *unused, int fd)
{
    (void)unused, (void)fd;
    if (open("/usr/include/stdio.h", O_RDONLY) < 0)
        return 1;
    if (open("/usr/include/stdio.h", O_RDWR) >= 0)
        return 2;
    return refused(open("/etc/passwd", O_RDONLY) < 0) ? REFUSED : DONE;
}

static void one_folder_can_be_read_and_no_other(void **state)
{
    (void)state;
    SKIP_UNLESS(sandbox_available() & SANDBOX_LANDLOCK, "a lock is missing here");
    assert_refused(open_inside_only, NULL, "/usr/include");
    assert_refused(try_create, "/tmp/narrateur-sandbox-test", "/tmp");
}

static void no_connection_can_be_made(void **state)
{
    struct sockaddr_in at = {.sin_family = AF_INET};
    socklen_t size = sizeof at;
    int server = socket(AF_INET, SOCK_STREAM, 0);

    (void)state;
    SKIP_UNLESS(sandbox_available() & SANDBOX_SECCOMP,
                "a lock is missing here"); /* Landlock alone knows TCP from Linux 6.7 on */
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    assert_int_equal(bind(server, (struct sockaddr *)&at, sizeof at), 0);
    assert_int_equal(listen(server, 1), 0);
    assert_int_equal(getsockname(server, (struct sockaddr *)&at, &size), 0);
    assert_refused(try_connect, &at.sin_port, NULL);
    close(server);
}

static void no_program_can_be_run(void **state)
{
    (void)state;
    SKIP_UNLESS(sandbox_available(), "no sandbox here");
    assert_refused(try_exec, "/bin/true", NULL);
    assert_refused(try_exec, "/bin/true", "/bin");
}

static void no_process_can_be_made_or_signalled(void **state)
{
    (void)state;
    SKIP_UNLESS(sandbox_available() & SANDBOX_SECCOMP, "a lock is missing here");
    assert_refused(try_fork, NULL, NULL);
    assert_refused(try_kill, NULL, NULL);
}

static void no_code_can_be_loaded(void **state)
{
    (void)state;
    SKIP_UNLESS(sandbox_available() & SANDBOX_SECCOMP, "a lock is missing here");
    assert_refused(try_executable_memory, NULL, NULL);
}

static void memory_and_the_pipe_still_work(void **state)
{
    (void)state;
    assert_refused(try_work, NULL, NULL);
}

static int try_message(void *unused, int fd)
{
    (void)unused, (void)fd;
    return write(STDERR_FILENO, "x", 1) < 0 && errno == EFBIG ? REFUSED : DONE;
}

/* Where standard error is a file, it may not grow either: the write fails, and nothing else. */
static void a_message_into_a_file_ends_nothing(void **state)
{
    FILE *file = tmpfile();
    int kept = dup(STDERR_FILENO);

    (void)state;
    assert_non_null(file);
    dup2(fileno(file), STDERR_FILENO);
    assert_refused(try_message, NULL, NULL);
    dup2(kept, STDERR_FILENO);
    close(kept);
    fclose(file);
}

/* The attempts above would succeed outside: the tests can fail. */
static void without_the_sandbox_they_succeed(void **state)
{
    struct child_limits limits = {.cpu_s = 5};
    struct child child;
    struct error err = {0};

    (void)state;
    assert_int_equal(child_start(try_open, "/etc/passwd", &limits, &child, &err), STATUS_OK);
    assert_int_equal(child_reap(&child, "test", &err), STATUS_FAILED);
    assert_string_equal(err.message, "the test process failed (code 42)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_file_can_be_opened),
        cmocka_unit_test(one_folder_can_be_read_and_no_other),
        cmocka_unit_test(no_connection_can_be_made),
        cmocka_unit_test(no_program_can_be_run),
        cmocka_unit_test(no_process_can_be_made_or_signalled),
        cmocka_unit_test(no_code_can_be_loaded),
        cmocka_unit_test(memory_and_the_pipe_still_work),
        cmocka_unit_test(a_message_into_a_file_ends_nothing),
        cmocka_unit_test(without_the_sandbox_they_succeed),
    };

    return RUN_TESTS(tests);
}
