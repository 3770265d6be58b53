/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document.h"

#include "options.h"

#define HELP_COLUMN 30

static const char *const GROUPS[] = {"Output", "Voice", "Content", "Input", "Running"};

static const char *const EXAMPLES[][2] = {
    {"narrateur https://exemple.fr/article",   "the article as a WAV file named after its title"},
    {"narrateur page.html -o article.mp3",     "a saved page as MP3"                            },
    {"curl -s URL | narrateur - -o - | aplay", "from a pipe, into a pipe"                       },
    {"narrateur page.html --print=spoken",     "what will be said, one sentence a line"         },
};

static const char *const EXITS[][2] = {
    {"0",   "the whole article is in the output"},
    {"1",   "another failure"                   },
    {"2",   "wrong usage"                       },
    {"3",   "input missing or unreadable"       },
    {"4",   "no article found"                  },
    {"5",   "cannot write the output"           },
    {"6",   "network"                           },
    {"7",   "HTTP error"                        },
    {"8",   "voice or engine"                   },
    {"9",   "some of several sources failed"    },
    {"130", "interrupted"                       },
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* "-o, --output FILE" in `text`; its length. */
static int spell(const struct option_row *row, char *text, size_t size)
{
    int used = row->short_name
                   ? snprintf(text, size, "-%c, --%s", row->short_name, row->long_name)
                   : snprintf(text, size, "    --%s", row->long_name);

    if (row->argument && used > 0 && (size_t)used < size)
        used += snprintf(text + used, size - (size_t)used, " %s", row->argument);
    return used;
}

static void help_group(FILE *out, const char *group)
{
    char text[80];

    fprintf(out, "\n%s:\n", group);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (strcmp(OPTIONS[i].group, group) != 0)
            continue;
        if (spell(&OPTIONS[i], text, sizeof text) > HELP_COLUMN - 3)
            fprintf(out, "  %s\n  %*s%s\n", text, HELP_COLUMN - 2, "", OPTIONS[i].help);
        else
            fprintf(out, "  %-*s%s\n", HELP_COLUMN - 2, text, OPTIONS[i].help);
    }
}

void document_help(FILE *out)
{
    fputs("Usage: narrateur [OPTION]... SOURCE...\n"
          "Turns a French web article into sound. SOURCE: an http(s) address, a file (.html,\n"
          ".xhtml, .txt, .md), or - for standard input.\n\nExamples:\n",
          out);
    for (size_t i = 0; i < COUNT(EXAMPLES); i++)
        fprintf(out, "  %-42s %s\n", EXAMPLES[i][0], EXAMPLES[i][1]);
    for (size_t i = 0; i < COUNT(GROUPS); i++)
        help_group(out, GROUPS[i]);
    fputs("\nExit codes:\n", out);
    for (size_t i = 0; i < COUNT(EXITS); i++)
        fprintf(out, "  %4s  %s\n", EXITS[i][0], EXITS[i][1]);
}

/* Text for roff: hyphens and backslashes as they are, no line that begins with a control. */
static void roff(FILE *out, const char *text)
{
    for (const char *p = text; *p; p++) {
        if (*p == '-')
            fputs("\\-", out);
        else if (*p == '\\')
            fputs("\\e", out);
        else
            fputc(*p, out);
    }
}

static void man_option(FILE *out, const struct option_row *row)
{
    char text[80];

    spell(row, text, sizeof text);
    fputs(".TP\n.B ", out);
    roff(out, row->short_name ? text : text + 4);
    fputc('\n', out);
    roff(out, row->help);
    fputs(".\n", out);
}

void document_man(FILE *out)
{
    fputs(".TH NARRATEUR 1 \"\" \"narrateur " NARRATEUR_VERSION "\"\n"
          ".SH NAME\nnarrateur \\- French web articles into sound\n"
          ".SH SYNOPSIS\n.B narrateur\n[OPTION]... SOURCE...\n"
          ".SH DESCRIPTION\nFetches a French web article (an address, a saved page, text or\n"
          "Markdown), finds its body, and says it with espeak\\-ng into a sound file. "
          "SOURCE is an http(s) address, a file, or \\- for standard input. Without\n"
          ".B \\-o\nthe file is named after the article's title.\n",
          out);
    for (size_t g = 0; g < COUNT(GROUPS); g++) {
        fprintf(out, ".SH %s OPTIONS\n", GROUPS[g]);
        for (size_t i = 0; i < OPTION_COUNT; i++)
            if (strcmp(OPTIONS[i].group, GROUPS[g]) == 0)
                man_option(out, &OPTIONS[i]);
    }
    fputs(".SH EXAMPLES\n", out);
    for (size_t i = 0; i < COUNT(EXAMPLES); i++) {
        fputs(".TP\n.B ", out);
        roff(out, EXAMPLES[i][0]);
        fprintf(out, "\n%s\n", EXAMPLES[i][1]);
    }
    fputs(".SH EXIT STATUS\n", out);
    for (size_t i = 0; i < COUNT(EXITS); i++)
        fprintf(out, ".TP\n.B %s\n%s\n", EXITS[i][0], EXITS[i][1]);
    fputs(".SH FILES\n.TP\n.I $XDG_CONFIG_HOME/narrateur/config\none long option a line\n"
          ".SH SEE ALSO\n.BR espeak\\-ng (1)\n",
          out);
}

void document_completion(FILE *out)
{
    fputs("# bash completion for narrateur\n_narrateur()\n{\n"
          "    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
          "    COMPREPLY=()\n    case $before in\n",
          out);
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (strchr(OPTIONS[i].extra, '|')) {
            fprintf(out, "    --%s) COMPREPLY=($(compgen -W \"", OPTIONS[i].long_name);
            for (const char *p = OPTIONS[i].extra; *p; p++)
                fputc(*p == '|' ? ' ' : *p, out);
            fputs("\" -- \"$current\")); return ;;\n", out);
        }
    fputs("    esac\n    case $current in\n    -*) COMPREPLY=($(compgen -W \"", out);
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (OPTIONS[i].group[0] != '\0')
            fprintf(out, "--%s ", OPTIONS[i].long_name);
    fputs("\" -- \"$current\")) ;;\n    *) COMPREPLY=($(compgen -f -- \"$current\")) ;;\n    "
          "esac\n}\n"
          "complete -o filenames -F _narrateur narrateur\n",
          out);
}
