/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The configuration file: one long option a line. */
#include "options.h"

#include "base/home.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#define CONFIG_LINE_MAX 4096

static const struct option_row *find_row(struct str name)
{
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (str_eq(str_from(OPTIONS[i].long_name), name) && OPTIONS[i].group[0] != '\0')
            return &OPTIONS[i];
    return NULL;
}

/* Options that only make sense for one run: in a file they would end every run. */
static bool is_for_one_run(const struct option_row *row, struct str value)
{
    return row->kind == OPTION_CONFIG || row->kind == OPTION_NO_CONFIG ||
           row->kind >= OPTION_LIST_VOICES ||
           (strcmp(row->long_name, "format") == 0 && str_eq(value, STR("list")));
}

/* "-v calme" is an option too, but not in a file. */
static enum status unknown(struct str name, struct error *err)
{
    for (size_t i = 0; name.size == 2 && name.data[0] == '-' && i < OPTION_COUNT; i++)
        if (OPTIONS[i].short_name == name.data[1])
            return error_set(err, STATUS_USAGE, "option \"" STR_FMT "\" is \"%s\" here",
                             STR_ARG(name), OPTIONS[i].long_name);
    return option_unknown("", name, err);
}

/* "~/mots.tsv" in front of a name of a file, which no shell reads here: the reader's home. */
static struct str with_home(struct arena *arena, const struct option_row *row, struct str value)
{
    const char *home = getenv("HOME");

    if (!home || !row->argument || !strstr(row->argument, "FILE") ||
        !str_starts(value, STR("~/")))
        return arena_copy(arena, value);
    return arena_format(arena, "%s" STR_FMT, home, STR_ARG(str_sub(value, 1, value.size)));
}

/* One line of a configuration file: "voice calme", "--voice = calme", "# comment" or "". */
static enum status read_line(struct settings *settings, struct str line, struct error *err)
{
    const struct option_row *row;
    struct str name, value;
    size_t cut = 0;

    line = str_trim(line);
    if (str_starts(line, STR("--")))
        line = str_sub(line, 2, line.size);
    if (line.size == 0 || line.data[0] == '#')
        return STATUS_OK;
    while (cut < line.size && !strchr("= \t", line.data[cut]))
        cut++;
    name = str_sub(line, 0, cut);
    value = str_trim(str_sub(line, cut, line.size));
    if (str_starts(value, STR("=")))
        value = str_trim(str_sub(value, 1, value.size));
    row = find_row(name);
    if (!row)
        return unknown(name, err);
    if (is_for_one_run(row, value))
        return error_set(err, STATUS_USAGE, "option \"%s%s\" has no place in a configuration",
                         row->long_name, row->kind == OPTION_TEXT ? " list" : "");
    if (!row->argument != (value.size == 0))
        return error_set(err, STATUS_USAGE, "option \"%s\" %s", row->long_name,
                         row->argument ? "wants a value" : "takes no value");
    return option_set(settings, row, with_home(settings->arena, row, value).data, err);
}

static enum status cannot_read(const char *path, struct error *err)
{
    return error_set(err, STATUS_USAGE, "cannot read the configuration %s: %s", path,
                     strerror(errno));
}

enum status config_read(struct settings *settings, const char *path, bool must_exist,
                        struct error *err)
{
    static const char MARK[] = "\xEF\xBB\xBF"; /* Windows editors put it first */
    char line[CONFIG_LINE_MAX];
    enum status status = STATUS_OK;
    FILE *file = fopen(path, "re");
    int number = 0;

    if (!file)
        return !must_exist && (errno == ENOENT || errno == ENOTDIR) ? STATUS_OK
                                                                    : cannot_read(path, err);
    while (status == STATUS_OK && fgets(line, sizeof line, file)) {
        bool marked = number++ == 0 && str_starts(str_from(line), str_from(MARK));

        if (!strchr(line, '\n') && !feof(file))
            status = error_set(err, STATUS_USAGE, "the line is too long or holds no text");
        else
            status = read_line(settings, str_from(marked ? line + 3 : line), err);
        if (status != STATUS_OK)
            error_context(err, "%s:%d", path, number);
    }
    if (status == STATUS_OK && ferror(file))
        status = cannot_read(path, err);
    fclose(file);
    return status;
}

const char *config_usual(struct arena *arena)
{
    struct str path = HOME_CONFIG(arena, "config");

    return path.size > 0 ? path.data : NULL;
}
