/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "options.h"

#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

const struct option_row OPTIONS[] = {
#define OPTION(short_name, long_name, argument, kind, field, extra, group, help)               \
    {long_name, argument,      extra,      group,                                              \
     help,      OPTION_##kind, short_name, offsetof(struct job, field)},
#include "options.def"
#undef OPTION
};

const size_t OPTION_COUNT = sizeof OPTIONS / sizeof *OPTIONS;

#define ROWS (sizeof OPTIONS / sizeof *OPTIONS)
#define CONFIG_LINE_MAX 4096

/* Place of `word` (from 1) in "a|b|c", or 0. */
static int choice(const char *words, struct str word)
{
    struct str rest = str_from(words);

    for (int place = 1; rest.size > 0; place++) {
        size_t bar = str_find(rest, STR("|"), 0);

        if (str_eq(str_sub(rest, 0, bar), word))
            return place;
        rest = bar == (size_t)-1 ? STR("") : str_sub(rest, bar + 1, rest.size);
    }
    return 0;
}

static enum status set_choice(const struct option_row *row, const char *value, int *field,
                              struct error *err)
{
    int place = choice(row->extra, str_from(value));

    if (place == 0)
        return error_set(err, STATUS_USAGE, "--%s \"%s\": not one of %s", row->long_name, value,
                         row->extra);
    *field = place;
    return STATUS_OK;
}

static enum status set_number(const struct option_row *row, const char *value, long *field,
                              struct error *err)
{
    long low = 0, high = LONG_MAX, number;
    char *end;

    sscanf(row->extra, "%ld-%ld", &low, &high);
    errno = 0;
    number = strtol(value, &end, 10);
    if (end == value || *end != '\0' || errno != 0 || number < low || number > high)
        return error_set(err, STATUS_USAGE, "--%s \"%s\": not a number from %ld to %ld",
                         row->long_name, value, low, high);
    *field = number;
    return STATUS_OK;
}

/* Options that are about the command line itself. */
static enum status set_own(struct settings *settings, const struct option_row *row,
                           const char *value, struct error *err)
{
    switch (row->kind) {
    case OPTION_CONFIG:
        settings->config = value;
        break;
    case OPTION_NO_CONFIG:
        settings->no_config = true;
        break;
    case OPTION_QUIET:
        settings->quiet = true;
        break;
    case OPTION_VERBOSE:
        settings->verbose = true;
        break;
    case OPTION_PROGRESS:
        return set_choice(row, value, &settings->progress, err);
    case OPTION_COLOR:
        return set_choice(row, value, &settings->color, err);
    default:
        settings->action = row->kind;
    }
    return STATUS_OK;
}

static enum status apply(struct settings *settings, const struct option_row *row,
                         const char *value, struct error *err)
{
    void *field = (char *)&settings->job + row->offset;
    struct text_list *list = field;

    switch (row->kind) {
    case OPTION_FLAG:
        *(bool *)field = true;
        return STATUS_OK;
    case OPTION_TEXT:
        *(const char **)field = value;
        return STATUS_OK;
    case OPTION_LIST:
        *ARENA_PUSH(settings->arena, list->items, list->count, list->capacity) = value;
        return STATUS_OK;
    case OPTION_CHOICE:
        return set_choice(row, value, field, err);
    case OPTION_NUMBER:
        return set_number(row, value, field, err);
    default:
        return set_own(settings, row, value, err);
    }
}

/* The tables of getopt_long; option i of the long ones is row i. */
static void make_getopt_tables(char *letters, struct option *longs)
{
    *letters++ = ':'; /* a missing value is told apart from an unknown option */
    for (size_t i = 0; i < ROWS; i++) {
        longs[i] = (struct option){OPTIONS[i].long_name,
                                   OPTIONS[i].argument || strchr(OPTIONS[i].extra, '|')
                                       ? required_argument
                                       : no_argument,
                                   NULL, 0};
        if (!OPTIONS[i].short_name)
            continue;
        *letters++ = (char)OPTIONS[i].short_name;
        if (OPTIONS[i].argument)
            *letters++ = ':';
    }
    *letters = '\0';
    longs[ROWS] = (struct option){0};
}

static const struct option_row *row_by_letter(int letter)
{
    for (size_t i = 0; i < ROWS; i++)
        if (OPTIONS[i].short_name == letter)
            return &OPTIONS[i];
    return NULL;
}

static enum status read_arguments(int argc, char **argv, struct settings *settings,
                                  struct error *err)
{
    char letters[2 * ROWS + 2];
    struct option longs[ROWS + 1];
    enum status status = STATUS_OK;
    int got, place = 0;

    make_getopt_tables(letters, longs);
    opterr = 0;
    optind = 1;
    while (status == STATUS_OK &&
           (got = getopt_long(argc, argv, letters, longs, &place)) != -1) {
        if (got == ':')
            status =
                error_set(err, STATUS_USAGE, "option \"%s\" wants a value", argv[optind - 1]);
        else if (got == '?' && optopt)
            status =
                error_set(err, STATUS_USAGE, "unknown option \"-%c\" (see --help)", optopt);
        else if (got == '?')
            status = error_set(err, STATUS_USAGE, "unknown option \"%s\" (see --help)",
                               argv[optind - 1]);
        else
            status =
                apply(settings, got == 0 ? &OPTIONS[place] : row_by_letter(got), optarg, err);
    }
    for (int i = optind; i < argc && status == STATUS_OK; i++)
        *ARENA_PUSH(settings->arena, settings->job.sources.items, settings->job.sources.count,
                    settings->job.sources.capacity) = argv[i];
    return status;
}

/* One line of a configuration file: "voice calme", "--voice = calme", "# comment" or "". */
static enum status read_config_line(struct settings *settings, struct str line,
                                    struct error *err)
{
    size_t cut;
    struct str name, value;

    line = str_trim(line);
    if (str_starts(line, STR("--")))
        line = str_sub(line, 2, line.size);
    if (line.size == 0 || line.data[0] == '#')
        return STATUS_OK;
    for (cut = 0; cut < line.size && !strchr("= \t", line.data[cut]);)
        cut++;
    name = str_sub(line, 0, cut);
    value = str_trim(str_sub(line, cut, line.size));
    if (str_starts(value, STR("=")))
        value = str_trim(str_sub(value, 1, value.size));
    for (size_t i = 0; i < ROWS; i++) {
        if (!str_eq(str_from(OPTIONS[i].long_name), name) || OPTIONS[i].group[0] == '\0')
            continue;
        if (!OPTIONS[i].argument != (value.size == 0))
            return error_set(err, STATUS_USAGE, "option \"" STR_FMT "\" %s", STR_ARG(name),
                             OPTIONS[i].argument ? "wants a value" : "takes no value");
        return apply(settings, &OPTIONS[i], arena_copy(settings->arena, value).data, err);
    }
    return error_set(err, STATUS_USAGE, "unknown option \"" STR_FMT "\"", STR_ARG(name));
}

static enum status read_config(struct settings *settings, const char *path, bool must_exist,
                               struct error *err)
{
    char line[CONFIG_LINE_MAX];
    enum status status = STATUS_OK;
    FILE *file = fopen(path, "re");
    int number = 0;

    if (!file)
        return !must_exist && errno == ENOENT
                   ? STATUS_OK
                   : error_set(err, STATUS_USAGE, "cannot read the configuration %s: %s", path,
                               strerror(errno));
    while (status == STATUS_OK && fgets(line, sizeof line, file)) {
        number++;
        if (!strchr(line, '\n') && !feof(file))
            status = error_set(err, STATUS_USAGE, "the line is too long or holds no text");
        else
            status = read_config_line(settings, str_from(line), err);
        if (status != STATUS_OK)
            error_context(err, "%s:%d", path, number);
    }
    if (status == STATUS_OK && ferror(file))
        status = error_set(err, STATUS_USAGE, "cannot read the configuration %s: %s", path,
                           strerror(errno));
    fclose(file);
    return status;
}

/* $XDG_CONFIG_HOME/narrateur/config, else ~/.config/narrateur/config; NULL without a home. */
static const char *usual_config(struct arena *arena)
{
    const char *folder = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");

    if (folder && folder[0] == '/')
        return arena_format(arena, "%s/narrateur/config", folder).data;
    return home ? arena_format(arena, "%s/.config/narrateur/config", home).data : NULL;
}

static void set_defaults(struct settings *settings, struct arena *arena)
{
    memset(settings, 0, sizeof *settings);
    settings->arena = arena;
    settings->action = OPTION_FLAG;
    settings->job.pitch = settings->job.volume = -1;
}

enum status options_read(int argc, char **argv, struct settings *settings, struct error *err)
{
    struct arena *arena = settings->arena;
    struct settings asked; /* a first look, for --config and --no-config */
    const char *config;
    enum status status;

    set_defaults(&asked, arena);
    status = read_arguments(argc, argv, &asked, err);
    if (status != STATUS_OK || asked.action != OPTION_FLAG || asked.no_config) {
        *settings = asked;
        return status;
    }
    set_defaults(settings, arena);
    config = asked.config ? asked.config : usual_config(arena);
    if (config)
        status = read_config(settings, config, asked.config != NULL, err);
    if (status == STATUS_OK)
        status = read_arguments(argc, argv, settings, err);
    return status;
}
