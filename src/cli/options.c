/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "options.h"

#include "base/nearest.h"

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
#define FIRST_LONG 256 /* what getopt_long gives for row 0; lower values are letters */

/* What the column `extra` asks of texts. */
static const struct {
    const char *name;
    enum status (*check)(const char *text, struct error *err);
    bool none; /* the empty text means "none" */
} CHECKS[] = {
    {"address",   job_check_address,   false},
    {"date",      job_check_date,      true },
    {"form",      job_check_form,      false},
    {"lang",      job_check_lang,      false},
    {"loudness",  job_check_loudness,  false},
    {"pauses",    job_check_pauses,    false},
    {"size",      job_check_size,      false},
    {"size or 0", job_check_size_or_0, false},
    {"speed",     job_check_speed,     false},
};

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

/* "skip|say|announce" -> "skip, say or announce". */
static struct str spell_choice(struct arena *arena, const char *words)
{
    struct str rest = str_from(words), text = STR("");

    while (rest.size > 0) {
        size_t bar = str_find(rest, STR("|"), 0);
        struct str word = str_sub(rest, 0, bar);
        bool last = bar == (size_t)-1;

        text = arena_format(arena, STR_FMT "%s" STR_FMT, STR_ARG(text),
                            text.size == 0 ? ""
                            : last         ? " or "
                                           : ", ",
                            STR_ARG(word));
        rest = last ? STR("") : str_sub(rest, bar + 1, rest.size);
    }
    return text;
}

static enum status set_choice(struct settings *settings, const struct option_row *row,
                              const char *value, int *field, struct error *err)
{
    int place = choice(row->extra, str_from(value));

    if (place == 0)
        return error_set(err, STATUS_USAGE, "--%s \"%s\": not " STR_FMT, row->long_name, value,
                         STR_ARG(spell_choice(settings->arena, row->extra)));
    *field = place;
    return STATUS_OK;
}

/* `extra`: "" any text, "some" one that is not empty, or the name of a check. */
static enum status check_text(const struct option_row *row, const char *value,
                              struct error *err)
{
    enum status (*check)(const char *text, struct error *err) = NULL;
    bool none = row->extra[0] == '\0';

    for (size_t i = 0; i < sizeof CHECKS / sizeof *CHECKS; i++)
        if (strcmp(CHECKS[i].name, row->extra) == 0) {
            check = CHECKS[i].check;
            none = CHECKS[i].none;
        }
    if (value[0] == '\0')
        return none ? STATUS_OK
                    : error_set(err, STATUS_USAGE, "option \"--%s\" wants a value",
                                row->long_name);
    return check ? check(value, err) : STATUS_OK;
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
        return set_choice(settings, row, value, &settings->progress, err);
    case OPTION_COLOR:
        return set_choice(settings, row, value, &settings->color, err);
    default:
        settings->action = row->kind;
    }
    return STATUS_OK;
}

enum status option_set(struct settings *settings, const struct option_row *row,
                       const char *value, struct error *err)
{
    void *field = (char *)&settings->job + row->offset;
    struct text_list *list = field;

    if ((row->kind == OPTION_TEXT || row->kind == OPTION_LIST || row->kind == OPTION_CONFIG) &&
        check_text(row, value, err) != STATUS_OK)
        return err->status;
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
        return set_choice(settings, row, value, field, err);
    case OPTION_NUMBER:
        return set_number(row, value, field, err);
    default:
        return set_own(settings, row, value, err);
    }
}

/* The options that "--pr" may be short for: "--print, --proof or --proxy". */
static struct str abbreviated(struct arena *arena, struct str name)
{
    struct str words = STR("");

    for (size_t i = 0; i < ROWS; i++)
        if (name.size > 0 && OPTIONS[i].group[0] != '\0' &&
            str_starts(str_from(OPTIONS[i].long_name), name))
            words = arena_format(arena, STR_FMT "%s--%s", STR_ARG(words), words.size ? "|" : "",
                                 OPTIONS[i].long_name);
    return spell_choice(arena, words.data);
}

enum status option_unknown(const char *dashes, struct str name, struct error *err)
{
    struct nearest nearest = {.wanted = name};

    for (size_t i = 0; i < ROWS; i++)
        if (OPTIONS[i].group[0] != '\0')
            nearest_try(&nearest, str_from(OPTIONS[i].long_name));
    if (nearest.name.size > 0)
        return error_set(err, STATUS_USAGE, "unknown option \"%s" STR_FMT "\" (%s" STR_FMT "?)",
                         dashes, STR_ARG(name), dashes, STR_ARG(nearest.name));
    return error_set(err, STATUS_USAGE, "unknown option \"%s" STR_FMT "\" (see --help)", dashes,
                     STR_ARG(name));
}

/* What getopt_long could not take: `got` is '?' or ':', `argument` what it looked at. */
static enum status refuse(const struct settings *settings, int got, const char *argument,
                          struct error *err)
{
    struct str name = str_from(argument), many;
    bool letter = optopt > 0 && optopt < FIRST_LONG;

    if (got == ':' && letter)
        return error_set(err, STATUS_USAGE, "option \"-%c\" wants a value", optopt);
    if (got == ':')
        return error_set(err, STATUS_USAGE, "option \"--%s\" wants a value",
                         OPTIONS[optopt - FIRST_LONG].long_name);
    if (letter)
        return error_set(err, STATUS_USAGE, "unknown option \"-%c\" (see --help)", optopt);
    if (optopt)
        return error_set(err, STATUS_USAGE, "option \"--%s\" takes no value",
                         OPTIONS[optopt - FIRST_LONG].long_name);
    name = str_sub(name, 2, str_find(name, STR("="), 0));
    many = abbreviated(settings->arena, name);
    if (many.size > 0)
        return error_set(err, STATUS_USAGE, "option \"--" STR_FMT "\" may be " STR_FMT,
                         STR_ARG(name), STR_ARG(many));
    return option_unknown("--", name, err);
}

/* The tables of getopt_long. Every option has a value of its own: those that have not are taken
 * for spellings of one option, and an abbreviation of them all for the first. */
static void make_getopt_tables(char *letters, struct option *longs)
{
    *letters++ = ':'; /* a missing value is told apart from an unknown option */
    for (size_t i = 0; i < ROWS; i++) {
        longs[i] = (struct option){OPTIONS[i].long_name,
                                   OPTIONS[i].argument || strchr(OPTIONS[i].extra, '|')
                                       ? required_argument
                                       : no_argument,
                                   NULL, FIRST_LONG + (int)i};
        if (!OPTIONS[i].short_name)
            continue;
        *letters++ = (char)OPTIONS[i].short_name;
        if (OPTIONS[i].argument)
            *letters++ = ':';
    }
    *letters = '\0';
    longs[ROWS] = (struct option){0};
}

static const struct option_row *row_of(int got)
{
    if (got >= FIRST_LONG)
        return &OPTIONS[got - FIRST_LONG];
    for (size_t i = 0; i < ROWS; i++)
        if (OPTIONS[i].short_name == got)
            return &OPTIONS[i];
    return NULL;
}

static enum status read_arguments(int argc, char **argv, struct settings *settings,
                                  struct error *err)
{
    char letters[2 * ROWS + 2];
    struct option longs[ROWS + 1];
    enum status status = STATUS_OK;
    int got;

    make_getopt_tables(letters, longs);
    opterr = 0;
    optind = 1;
    while (status == STATUS_OK && (got = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
        if (got == ':' || got == '?')
            status = refuse(settings, got, argv[optind - 1], err);
        else
            status = option_set(settings, row_of(got), optarg, err);
    }
    for (int i = optind; i < argc && status == STATUS_OK; i++)
        *ARENA_PUSH(settings->arena, settings->job.sources.items, settings->job.sources.count,
                    settings->job.sources.capacity) = argv[i];
    return status;
}

static void set_defaults(struct settings *settings, struct arena *arena)
{
    memset(settings, 0, sizeof *settings);
    settings->arena = arena;
    settings->action = OPTION_FLAG;
    settings->job.pitch = settings->job.volume = -1;
}

/* The usual form and outputs give way: "-o livre.epub" is an EPUB whatever form is usual, and
 * all that is made; what is printed goes to standard output. */
static enum status read_over_usual(int argc, char **argv, struct settings *settings,
                                   struct error *err)
{
    struct job *job = &settings->job;
    struct text_list usual = job->outputs;
    enum status status;

    job->usual_format = job->format;
    job->format = NULL;
    job->outputs = (struct text_list){0};
    status = read_arguments(argc, argv, settings, err);
    if (job->outputs.count == 0 && !job_prints(job))
        job->outputs = usual;
    return status;
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
    config = asked.config ? asked.config : config_usual(arena);
    if (config)
        status = config_read(settings, config, asked.config != NULL, err);
    return status == STATUS_OK ? read_over_usual(argc, argv, settings, err) : status;
}
