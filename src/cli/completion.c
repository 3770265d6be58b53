/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Completion for bash, zsh and fish, made from options.def. */
#include "document.h"

#include "options.h"
#include "write/write.h"

/* The values of options that are words of other tables. */
#define VOICES "$(narrateur --no-config --list-voices 2>/dev/null | cut -d\" \" -f1)"
#define LOCALES "fr fr-be fr-ch"

static bool is(const struct option_row *row, const char *name)
{
    return strcmp(row->long_name, name) == 0;
}

static bool is_voice(const struct option_row *row)
{
    return is(row, "voice") || is(row, "quote-voice");
}

/* Whether there are words to offer: put_words() puts them. */
static bool has_words(const struct option_row *row)
{
    return (row->argument && strchr(row->extra, '|')) || is_voice(row) || is(row, "lang") ||
           is(row, "format");
}

static void put_words(FILE *out, const struct option_row *row)
{
    const struct writer *writer;

    if (is_voice(row)) {
        fputs(VOICES, out);
    } else if (is(row, "lang")) {
        fputs(LOCALES, out);
    } else if (is(row, "format")) {
        for (size_t i = 0; (writer = writer_at(i)) != NULL; i++)
            fprintf(out, "%s ", writer->form);
        fputs("list", out);
    } else {
        for (const char *p = row->extra; *p; p++)
            fputc(*p == '|' ? ' ' : *p, out);
    }
}

static bool wants_file(const struct option_row *row)
{
    return row->argument && strstr(row->argument, "FILE");
}

static void bash_option(FILE *out, const struct option_row *row)
{
    if (!row->argument)
        return;
    fputs("    ", out);
    if (row->short_name)
        fprintf(out, "-%c|", row->short_name);
    fprintf(out, "--%s) ", row->long_name);
    if (has_words(row)) {
        fputs("COMPREPLY=($(compgen -W \"", out);
        put_words(out, row);
        fputs("\" -- \"$current\")); ", out);
    } else if (!wants_file(row)) {
        fputs("compopt +o default 2>/dev/null; ", out);
    }
    fputs("return ;;\n", out);
}

/* Names of files are left to readline, which knows how to quote the spaces that the names of
 * saved pages are full of. */
void completion_bash(FILE *out)
{
    fputs("# bash completion for narrateur\n_narrateur()\n{\n"
          "    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
          "    COMPREPLY=()\n"
          "    # --option=value comes as three words\n"
          "    if [[ $current == = ]]; then current=\n"
          "    elif [[ $before == = ]]; then before=${COMP_WORDS[COMP_CWORD-2]}; fi\n"
          "    case $before in\n",
          out);
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (OPTIONS[i].group[0] != '\0')
            bash_option(out, &OPTIONS[i]);
    fputs("    esac\n    case $current in\n    -*) COMPREPLY=($(compgen -W \"", out);
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (OPTIONS[i].group[0] != '\0')
            fprintf(out, "--%s ", OPTIONS[i].long_name);
    fputs("\" -- \"$current\")) ;;\n    esac\n}\n"
          "complete -o default -F _narrateur narrateur\n",
          out);
}

/* Text between single quotes; `special` are characters that zsh reads in its descriptions. */
static void put_quoted(FILE *out, const char *text, const char *special, const char *quote)
{
    for (const char *p = text; *p; p++) {
        if (*p == '\'')
            fputs(quote, out);
        else if (strchr(special, *p))
            fprintf(out, "\\%c", *p);
        else
            fputc(*p, out);
    }
}

static void zsh_option(FILE *out, const struct option_row *row)
{
    bool repeated = row->kind == OPTION_LIST;

    fputs("    ", out);
    if (row->short_name && !repeated)
        fprintf(out, "'(-%c --%s)'", row->short_name, row->long_name);
    if (row->short_name)
        fprintf(out, "%s{-%c%s,--%s%s}", repeated ? "'*'" : "", row->short_name,
                row->argument ? "+" : "", row->long_name, row->argument ? "=" : "");
    else
        fprintf(out, "%s--%s%s", repeated ? "'*'" : "", row->long_name,
                row->argument ? "=" : "");
    fputs("'[", out);
    put_quoted(out, row->help, "[]:\\", "'\\''");
    fputc(']', out);
    if (row->argument) {
        fputc(':', out);
        put_quoted(out, row->argument, ":\\", "'\\''");
        fputc(':', out);
        if (has_words(row)) {
            fputs("('\"", out);
            put_words(out, row);
            fputs("\"')", out);
        } else if (wants_file(row)) {
            fputs("_files", out);
        }
    }
    fputs("' \\\n", out);
}

void completion_zsh(FILE *out)
{
    fputs("#compdef narrateur\n_arguments -s \\\n", out);
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (OPTIONS[i].group[0] != '\0')
            zsh_option(out, &OPTIONS[i]);
    fputs("    '*:source:_files'\n", out);
}

void completion_fish(FILE *out)
{
    fputs("# fish completion for narrateur\n", out);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *row = &OPTIONS[i];

        if (row->group[0] == '\0')
            continue;
        fputs("complete -c narrateur", out);
        if (row->short_name)
            fprintf(out, " -s %c", row->short_name);
        fprintf(out, " -l %s", row->long_name);
        if (row->argument)
            fputs(wants_file(row) ? " -r" : " -x", out);
        if (is_voice(row)) {
            fputs(" -a '(narrateur --no-config --list-voices 2>/dev/null | string split -f1 \" "
                  "\")'",
                  out);
        } else if (has_words(row)) {
            fputs(" -a '", out);
            put_words(out, row);
            fputc('\'', out);
        }
        fputs(" -d '", out);
        put_quoted(out, row->help, "\\", "\\'");
        fputs("'\n", out);
    }
}
