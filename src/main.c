/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's own part: signals, running out of memory, and the exit code. */
#include "base/memory.h"
#include "cli/cli.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static volatile int stop; /* set by a signal, looked at by everything that takes long */

_Noreturn void memory_exhausted(void)
{
    static const char SENTENCE[] = "narrateur: out of memory\n";
    ssize_t ignored = write(STDERR_FILENO, SENTENCE, sizeof SENTENCE - 1);

    (void)ignored;
    _exit(STATUS_FAILED);
}

static void on_signal(int number)
{
    (void)number;
    stop = 1;
}

static void catch_signals(void)
{
    static const int ENDING[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action;

    memset(&action, 0, sizeof action);
    sigemptyset(&action.sa_mask);
    action.sa_handler = on_signal;
    for (size_t i = 0; i < sizeof ENDING / sizeof *ENDING; i++)
        sigaction(ENDING[i], &action, NULL);
    signal(SIGPIPE, SIG_IGN); /* a reader that goes away is a failed write */
    signal(SIGXFSZ, SIG_IGN); /* so is a file that may not grow */
}

/* A closed descriptor 0-2 would be given to the next file that is opened. */
static void fill_standard_descriptors(void)
{
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) < 0)
            open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY); /* using it still fails */
}

int main(int argc, char **argv)
{
    fill_standard_descriptors();
    catch_signals();
    return (int)cli_run(argc, argv, &stop);
}
