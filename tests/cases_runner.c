/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs what is written and what is said: the example of every row of the language tables, and
 * the pairs of tests/cases/ (files named as arguments, else all of them). Prints TAP.
 *
 *   # comment          @ fr-be   locale of the pairs that follow
 *   > 45 %             written   < quarante-cinq pour cent    said, without the last stop */
#include "base/arena.h"
#include "base/buf.h"
#include "fr/fr.h"

#include <glob.h>
#include <stdio.h>

struct example {
    const char *table, *written, *expected;
};

static const struct example EXAMPLES[] = {
#define ABBREV(a, b, c, written, expected) {"abbreviations", written, expected},
#include "fr/abbreviations.def"
#define ACRONYM(a, b, written, expected) {"acronyms", written, expected},
#include "fr/acronyms.def"
#define BOOK(a, b, c, written, expected) {"books", written, expected},
#include "fr/books.def"
#define CURRENCY(a, b, c, d, e, f, g, written, expected) {"currencies", written, expected},
#include "fr/currencies.def"
#define ELEMENT(a, b, c, written, expected) {"elements", written, expected},
#include "fr/elements.def"
#define ENDING(a, b, written, expected) {"gender_endings", written, expected},
#include "fr/gender_endings.def"
#define NOUN(a, b, written, expected) {"genders", written, expected},
#include "fr/genders.def"
#define INCLUSIVE(a, b, c, d, written, expected) {"inclusive_endings", written, expected},
#include "fr/inclusive_endings.def"
#define PAIR(a, b, c, written, expected) {"inclusive_words", written, expected},
#include "fr/inclusive_words.def"
#define LINK(a, b, c, written, expected) {"links", written, expected},
#include "fr/links.def"
#define MONTH(a, b, c, written, expected) {"months", written, expected},
#include "fr/months.def"
#define ORDINAL(a, b, c, d, e, written, expected) {"ordinal", written, expected},
#include "fr/ordinal.def"
#define ROMAN(a, b, written, expected) {"roman_names", written, expected},
#include "fr/roman_names.def"
#define COMPOUND(a, b, c, written, expected) {"compounds", written, expected},
#include "fr/compounds.def"
#define BOUND(a, b, written, expected) {"bounds", written, expected},
#include "fr/bounds.def"
#define SCALE(a, b, c, d, written, expected) {"scales", written, expected},
#include "fr/scales.def"
#define SYMBOL(a, b, c, written, expected) {"symbols", written, expected},
#include "fr/symbols.def"
#define UNIT(a, b, c, d, e, f, written, expected) {"units", written, expected},
#include "fr/units.def"
};

struct runner {
    enum fr_locale locale;
    size_t count, failed;
};

/* What is said of a text, without the stop at its end. */
static struct str say(struct arena *arena, struct str text, enum fr_locale locale)
{
    struct fr_options options = {locale, false};
    struct range whole = {0, (uint32_t)text.size};
    struct spoken spoken = {0};
    struct str said;

    fr_normalise(arena, text, whole, &options, &spoken);
    said = spoken_text(arena, &spoken);
    if (str_ends(said, STR(".")))
        said.size--;
    return said;
}

static void check(struct runner *runner, const char *where, struct str written,
                  struct str expected)
{
    struct arena *arena = arena_new();
    struct str said = say(arena, written, runner->locale);

    runner->count++;
    if (!str_eq(said, expected)) {
        runner->failed++;
        printf("# %s: \"" STR_FMT "\"\n#   said     \"" STR_FMT "\"\n#   expected \"" STR_FMT
               "\"\n",
               where, STR_ARG(written), STR_ARG(said), STR_ARG(expected));
    }
    arena_free(arena);
}

static void run_tables(struct runner *runner)
{
    for (size_t i = 0; i < sizeof EXAMPLES / sizeof *EXAMPLES; i++)
        check(runner, EXAMPLES[i].table, str_from(EXAMPLES[i].written),
              str_from(EXAMPLES[i].expected));
}

static enum fr_locale locale_of(struct str name)
{
    if (str_eq(name, STR("fr-be")))
        return FR_BELGIUM;
    return str_eq(name, STR("fr-ch")) ? FR_SWITZERLAND : FR_FRANCE;
}

static void run_lines(struct runner *runner, const char *path, struct str rest)
{
    struct str line, written = STR("");

    runner->locale = FR_FRANCE;
    while (str_next_line(&rest, &line)) {
        struct str value = str_trim(str_sub(line, 1, line.size));

        if (str_starts(line, STR("@")))
            runner->locale = locale_of(value);
        else if (str_starts(line, STR(">")))
            written = value;
        else if (str_starts(line, STR("<")))
            check(runner, path, written, value);
    }
}

static void run_file(struct runner *runner, const char *path)
{
    struct buf text = BUF_INIT;
    char piece[4096];
    size_t got;
    FILE *file = fopen(path, "re");

    if (!file) {
        printf("# cannot read %s\n", path);
        runner->failed++;
        return;
    }
    while ((got = fread(piece, 1, sizeof piece, file)) > 0)
        buf_put(&text, piece, got);
    fclose(file);
    run_lines(runner, path, buf_str(&text));
    buf_release(&text);
}

static void finish(struct runner *runner, const char *what, int number)
{
    printf("%s %d - %s (%zu examples, %zu wrong)\n",
           runner->failed == 0 && runner->count > 0 ? "ok" : "not ok", number, what,
           runner->count, runner->failed);
}

int main(void)
{
    struct runner tables = {FR_FRANCE, 0, 0}, cases = {FR_FRANCE, 0, 0};
    glob_t files;

    printf("1..2\n");
    run_tables(&tables);
    finish(&tables, "rows of the language tables", 1);
    if (glob("tests/cases/*.case", 0, NULL, &files) == 0) {
        for (size_t i = 0; i < files.gl_pathc; i++)
            run_file(&cases, files.gl_pathv[i]);
        globfree(&files);
    }
    finish(&cases, "tests/cases", 2);
    return tables.failed + cases.failed > 0;
}
