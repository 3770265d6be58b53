/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document.h"

#include "options.h"

#include "voice/profile.h"
#include "write/write.h"

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

static const char *const FILES[][2] = {
    {"~/.config/narrateur/config",
     "options for every run, one long option a line: voice calme"                              },
    {"~/.config/narrateur/lexicon.tsv",    "words said your way: the word, a tab, what is said"},
    {"~/.config/narrateur/voices/*.voice",
     "profiles of your own, for --voice and --quote-voice"                                     },
    {"~/.cache/narrateur",                 "passages that were said once"                      },
};

static const char *const VARIABLES[][2] = {
    {"XDG_CONFIG_HOME, XDG_CACHE_HOME",   "instead of ~/.config and ~/.cache"                               },
    {"NARRATEUR_VOICES",                  "a folder of profiles that goes before all others"                },
    {"http_proxy, https_proxy, no_proxy", "as for curl"                                                     },
    {"NO_COLOR, TERM",                    "no colours when NO_COLOR is set; nothing drawn when TERM is dumb"},
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

static void man_rows(FILE *out, const char *const (*pairs)[2], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        fputs(".TP\n.B ", out);
        roff(out, pairs[i][0]);
        fputc('\n', out);
        roff(out, pairs[i][1]);
        fputc('\n', out);
    }
}

static void man_pairs(FILE *out, const char *title, const char *const (*pairs)[2], size_t count)
{
    fprintf(out, ".SH %s\n", title);
    man_rows(out, pairs, count);
}

/* What --print shows, and what -d reads. */
static const char *const STAGES[][2] = {
    {"text",      "the article's text, a blank line between blocks"               },
    {"article",   "the article as JSON: its title, author, date ... and blocks"   },
    {"sentences", "the sentences as they are written, one a line"                 },
    {"spoken",    "all that will be said, in words, one sentence a line"          },
    {"phonemes",  "the same in IPA, as the voice says it"                         },
    {"timeline",  "as JSON, when each sentence and each word is heard, in seconds"},
};

static const char *const LEXICON_LINES[][2] = {
    {"Goff<TAB>gof",       "another spelling, read as French is"},
    {"Goff<TAB>/gof/",     "IPA between strokes"                },
    {"Goff<TAB>[[gOf]]",   "phonemes of espeak-ng"              },
    {"Le Goff<TAB>le gof", "several words, eight at most"       },
};

/* What -f and --pause take, from their own tables. */
static void man_forms(FILE *out)
{
    struct arena *arena = arena_new();
    struct str pauses = profile_names(arena, STR("pause."));
    const struct writer *writer;

    fputs(".SH FORMS\n", out);
    for (size_t i = 0; (writer = writer_at(i)) != NULL; i++) {
        fprintf(out, ".TP\n.B %s\n", writer->form);
        roff(out, writer->help);
        fputc('\n', out);
    }
    fputs(".SH PAUSES\nThe kinds of\n.BR \\-\\-pause :\n", out);
    roff(out, pauses.data);
    fputs(".\nA value is in milliseconds, or in seconds when an s follows it: 1.2s.\n", out);
    arena_free(arena);
}

/* What a .voice file may hold, from its own table. */
static void man_keys(FILE *out)
{
    struct arena *arena = arena_new();
    struct profile_key key;

    fputs(
        ".SH PROFILES\nA profile is a file with the ending .voice: a key and its value a line, "
        "remarks behind #.\n.B extends\nNAME takes over another profile. The keys, what they "
        "may be, and in brackets what they are:\n",
        out);
    for (size_t i = 0; profile_key_at(arena, i, &key); i++) {
        fputs(".TP\n.B ", out);
        roff(out, key.name.data);
        fputc('\n', out);
        roff(out, key.help.data);
        if (key.values.size > 0)
            roff(out, arena_format(arena, "; " STR_FMT, STR_ARG(key.values)).data);
        if (key.initial.size > 0)
            roff(out, arena_format(arena, " (" STR_FMT ")", STR_ARG(key.initial)).data);
        fputc('\n', out);
    }
    arena_free(arena);
}

void document_man(FILE *out)
{
    fputs(".TH NARRATEUR 1 \"\" \"narrateur " NARRATEUR_VERSION "\"\n"
          ".SH NAME\nnarrateur \\- French web articles into sound\n"
          ".SH SYNOPSIS\n.B narrateur\n[OPTION]... SOURCE...\n"
          ".SH DESCRIPTION\nFetches a French web article (an address, a saved page, text or\n"
          "Markdown), finds its body, and says it with espeak\\-ng into a sound file or an\n"
          "accessible edition. "
          "SOURCE is an http(s) address, a file, or \\- for standard input. Without\n"
          ".B \\-o\nthe file is named after the article's title, or after its source where it "
          "has\n"
          "none. An output that exists is replaced.\n",
          out);
    fputs(".SH OPTIONS\nLong options may be abbreviated, and take their value as in\n"
          ".B \\-\\-voice calme\nor\n.BR \\-\\-voice=calme .\n",
          out);
    for (size_t g = 0; g < COUNT(GROUPS); g++) {
        fprintf(out, ".SS %s\n", GROUPS[g]);
        for (size_t i = 0; i < OPTION_COUNT; i++)
            if (strcmp(OPTIONS[i].group, GROUPS[g]) == 0)
                man_option(out, &OPTIONS[i]);
    }
    man_pairs(out, "EXAMPLES", EXAMPLES, COUNT(EXAMPLES));
    fputs(".SH STAGES\nWhat\n.B \\-\\-print\nshows, in standard output or in the file of\n"
          ".BR \\-o :\n",
          out);
    man_rows(out, STAGES, COUNT(STAGES));
    fputs(".SH LEXICONS\nA file of\n.B \\-d\nis a W3C Pronunciation Lexicon (PLS 1.0), or has "
          "one "
          "word a line, a tab, and what is said:\n",
          out);
    man_rows(out, LEXICON_LINES, COUNT(LEXICON_LINES));
    fputs(".PP\nA word with a capital is looked for as it is written, another in any case. A "
          "third column and lines that begin with # are remarks. Of two lines for one word the "
          "last counts.\n",
          out);
    man_forms(out);
    man_keys(out);
    man_pairs(out, "EXIT STATUS", EXITS, COUNT(EXITS));
    man_pairs(out, "FILES", FILES, COUNT(FILES));
    man_pairs(out, "ENVIRONMENT", VARIABLES, COUNT(VARIABLES));
    fputs(".SH SEE ALSO\n.BR espeak\\-ng (1)\n", out);
}
