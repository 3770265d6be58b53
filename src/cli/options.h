/* SPDX-License-Identifier: GPL-3.0-or-later */
/* options: argv and the configuration file into a job, by the table options.def. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "base/str.h"
#include "narrate/job.h"

enum option_kind {
    OPTION_FLAG,   /* sets a bool */
    OPTION_TEXT,   /* const char * */
    OPTION_LIST,   /* appends to a text_list */
    OPTION_CHOICE, /* int: 1 + place of the word */
    OPTION_NUMBER, /* long within bounds */
    OPTION_CONFIG,
    OPTION_NO_CONFIG,
    OPTION_QUIET,
    OPTION_VERBOSE,
    OPTION_PROGRESS,
    OPTION_COLOR,
    OPTION_LIST_VOICES, /* this and the following end the run after they were done */
    OPTION_HELP,
    OPTION_VERSION,
    OPTION_MAN,
    OPTION_COMPLETION,
    OPTION_COMPLETION_ZSH,
    OPTION_COMPLETION_FISH
};

struct option_row {
    const char *long_name;
    const char *argument; /* NULL: takes none */
    const char *extra;
    const char *group, *help; /* "" for options that are not shown */
    enum option_kind kind;
    int short_name;
    size_t offset; /* of the field in struct job */
};

extern const struct option_row OPTIONS[];
extern const size_t OPTION_COUNT;

/* What the command line asks for besides a job. */
struct settings {
    struct arena *arena;
    struct job job;
    enum option_kind action; /* OPTION_LIST_VOICES and above; else OPTION_FLAG: narrate */
    const char *config;      /* file given by --config, or NULL */
    bool no_config, quiet, verbose;
    int progress, color; /* 0 and 1 auto, 2 yes/always, 3 no/never */
};

/* Fills *settings: the configuration file first, then argv. STATUS_USAGE. */
enum status options_read(int argc, char **argv, struct settings *settings, struct error *err);

/* Sets one option. `value`: what was given, NULL when the row takes none. */
enum status option_set(struct settings *settings, const struct option_row *row,
                       const char *value, struct error *err);

/* Fills *err for an option that there is not, with the name of the one that may be meant. */
enum status option_unknown(const char *dashes, struct str name, struct error *err);

/* config.c: the options in a file, one long option a line, into *settings; a file that need
 * not exist may be missing. STATUS_USAGE names file and line. */
enum status config_read(struct settings *settings, const char *path, bool must_exist,
                        struct error *err);

/* The reader's own file, where the XDG Base Directory Specification puts it; NULL without a
 * home. */
const char *config_usual(struct arena *arena);

#endif
