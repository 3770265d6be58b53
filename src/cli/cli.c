/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/cli.h"

#include "document.h"
#include "options.h"
#include "report.h"
#include "write/write.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

/* What was printed to stdout is there, or an error; a reader that went away is told nothing. */
static enum status flush_output(struct error *err)
{
    bool failed = fflush(stdout) != 0 || ferror(stdout);

    if (failed && errno == EPIPE)
        return error_set(err, STATUS_OUTPUT, "%s", "");
    if (failed)
        return error_set(err, STATUS_OUTPUT, "cannot write to standard output: %s",
                         strerror(errno));
    return STATUS_OK;
}

static enum status list_voices(struct arena *arena, struct error *err)
{
    struct voice_entry *entries;
    size_t count;
    enum status status = narrate_voices(arena, &entries, &count, err);

    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; i < count; i++)
        printf("%-12.*s %-6.*s " STR_FMT "\n", STR_ARG(entries[i].name),
               STR_ARG(entries[i].lang), STR_ARG(entries[i].help));
    return STATUS_OK;
}

static void list_forms(void)
{
    const struct writer *writer;

    for (size_t i = 0; (writer = writer_at(i)) != NULL; i++)
        printf("%-6s %s\n", writer->form, writer->help);
}

/* The actions that are not narrating. */
static enum status act(const struct settings *settings, struct error *err)
{
    enum status status = STATUS_OK;

    switch (settings->action) {
    case OPTION_HELP:
        document_help(stdout);
        break;
    case OPTION_VERSION:
        printf("narrateur %s\nLicence GPL-3.0-or-later.\n", NARRATEUR_VERSION);
        break;
    case OPTION_MAN:
        document_man(stdout);
        break;
    case OPTION_COMPLETION:
        completion_bash(stdout);
        break;
    case OPTION_COMPLETION_ZSH:
        completion_zsh(stdout);
        break;
    case OPTION_COMPLETION_FISH:
        completion_fish(stdout);
        break;
    case OPTION_LIST_VOICES:
        status = list_voices(settings->arena, err);
        break;
    default:
        list_forms();
    }
    return status == STATUS_OK ? flush_output(err) : status;
}

static enum status run(struct settings *settings, struct console *console,
                       const volatile int *stop, struct error *err)
{
    struct job *job = &settings->job;

    console_init(console, settings->quiet, settings->verbose, settings->progress,
                 settings->color);
    if (settings->action != OPTION_FLAG || (job->format && strcmp(job->format, "list") == 0))
        return act(settings, err);
    if (job->sources.count == 0)
        return error_set(err, STATUS_USAGE,
                         "no source: give an address, a file or - (see narrateur --help)");
    job->stop = stop;
    job->report = console_report(console);
    return narrate(job, err);
}

enum status cli_run(int argc, char **argv, const volatile int *stop)
{
    struct settings settings = {.arena = arena_new()};
    struct arena *arena = settings.arena;
    struct console console;
    struct error err = {STATUS_OK, ""};
    enum status status;

    console_init(&console, false, false, 0, 0);
    status = options_read(argc, argv, &settings, &err);
    if (status == STATUS_OK)
        status = run(&settings, &console, stop, &err);
    console_end(&console);
    if (status != STATUS_OK && err.message[0] != '\0')
        console_error(&console, err.message);
    arena_free(arena);
    return status;
}
