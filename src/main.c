/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's own part: signals, running out of memory, and the exit code. */
#include "base/memory.h"
#include "cli/cli.h"
#include "speech/speech.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static volatile int stop; /* set by a signal, looked at by everything that takes long */

/* Ends at once: whoever calls cannot go on, not even to clean up. Output files have no name
 * until they are whole, so nothing is left behind. */
static _Noreturn void end_with(const char *sentence, enum status status)
{
    ssize_t ignored = write(STDERR_FILENO, sentence, strlen(sentence));

    (void)ignored;
    _exit((int)status);
}

_Noreturn void memory_exhausted(void)
{
    end_with("narrateur: out of memory\n", STATUS_FAILED);
}

_Noreturn void engine_died(void)
{
    end_with("narrateur: espeak-ng crashed while it opened its voice: its data is damaged, or "
             "memory is short\n",
             STATUS_VOICE);
}

static void on_signal(int number)
{
    (void)number;
    stop = 1;
}

/* Whoever started us wants us not to hear of it. */
static bool is_ignored(int number)
{
    struct sigaction before;

    return sigaction(number, NULL, &before) == 0 && before.sa_handler == SIG_IGN;
}

static void catch_signals(void)
{
    static const int ENDING[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action;

    memset(&action, 0, sizeof action);
    sigemptyset(&action.sa_mask);
    action.sa_handler = on_signal;
    for (size_t i = 0; i < sizeof ENDING / sizeof *ENDING; i++)
        if (ENDING[i] != SIGHUP || !is_ignored(SIGHUP)) /* under nohup */
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
