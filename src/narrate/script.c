/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said, in order: the intro, the article's blocks as the options treat them, the outro.
 */
#include "run.h"

#include "base/utf8.h"

#include <stdio.h>

/* What is not running text: how it is treated when the options do not say, and its names. */
struct kind_row {
    enum block_kind kind;
    size_t offset; /* of the option in struct job */
    struct str announcement;
    const char *one, *several; /* for the outro; NULL: not worth a word */
    bool feminine;
};

static const struct kind_row KINDS[] = {
    {BLOCK_CAPTION,   offsetof(struct job, captions), STR_INIT("Légende :"), NULL,                 NULL,    true },
    {BLOCK_TABLE_ROW, offsetof(struct job, tables),   STR_INIT("Tableau :"),  "un tableau",
     "tableaux",                                                                                             false},
    {BLOCK_CODE,      offsetof(struct job, code),     STR_INIT("Code :"),     "un extrait de code",
     "extraits de code",                                                                                     false},
    {BLOCK_NOTE,      offsetof(struct job, notes),    STR_INIT("Note :"),     "une note",           "notes", true },
    {BLOCK_IMAGE,     offsetof(struct job, images),   STR_INIT("Image :"),    NULL,                 NULL,    true },
};

#define KIND_COUNT (sizeof KINDS / sizeof *KINDS)

static const struct kind_row *row_of(enum block_kind kind)
{
    for (size_t i = 0; i < KIND_COUNT; i++)
        if (KINDS[i].kind == kind)
            return &KINDS[i];
    return NULL;
}

static enum treatment treatment_of(const struct job *job, const struct kind_row *row)
{
    int chosen = TREAT_SAY;

    if (row)
        memcpy(&chosen, (const char *)job + row->offset, sizeof chosen);
    return chosen == TREAT_DEFAULT ? TREAT_SKIP : (enum treatment)chosen;
}

bool script_is_body(const struct block *block)
{
    return block->role == ROLE_BODY || block->role == ROLE_LEAD;
}

static struct block *make(struct article *article, enum block_kind kind, enum block_role role,
                          struct str text)
{
    struct block *block = block_new(article, kind);

    block->role = role;
    block->text = text;
    return block;
}

/* Marks what is skipped and puts announcements in front of what is to be announced; counts the
 * skipped things (the rows of a table are one thing). */
static void treat_blocks(struct run *run, size_t *skipped)
{
    struct block *before = NULL;

    for (struct block *b = run->article->first; b; before = b, b = b->next) {
        const struct kind_row *row = row_of(b->kind);
        enum treatment treatment = treatment_of(run->job, row);
        bool goes_on = b->kind == BLOCK_TABLE_ROW && before && before->kind == b->kind;

        b->silent = treatment == TREAT_SKIP;
        if (b->silent && !goes_on)
            skipped[row - KINDS]++;
        if (treatment == TREAT_ANNOUNCE && !goes_on) {
            struct block *announcement =
                make(run->article, BLOCK_PARAGRAPH, ROLE_ANNOUNCEMENT, row->announcement);

            announcement->next = b;
            *(before ? &before->next : &run->article->first) = announcement;
        }
    }
}

/* "2024-03-01T08:00:00+01:00" -> "1er mars 2024", which is then read as any date is; other text
 * as it is. */
static struct str readable_date(struct arena *arena, struct str iso)
{
    static const char *const MONTHS[] = {"janvier",   "février", "mars",     "avril",
                                         "mai",       "juin",    "juillet",  "août",
                                         "septembre", "octobre", "novembre", "décembre"};
    int year, month, day;

    if (iso.size < 10 ||
        sscanf(arena_copy(arena, iso).data, "%4d-%2d-%2d", &year, &month, &day) != 3 ||
        month < 1 || month > 12 || day < 1 || day > 31)
        return iso;
    return arena_format(arena, "%d%s %s %d", day, day == 1 ? "er" : "", MONTHS[month - 1],
                        year);
}

/* True when `text` holds `name` without regard to case, so that it need not be said again: the
 * author "Le Monde avec AFP" after the site "Le Monde". */
static bool says_already(struct arena *arena, struct str text, struct str name)
{
    return name.size > 0 &&
           str_find(utf8_lower_str(arena, text), utf8_lower_str(arena, name), 0) != (size_t)-1;
}

/* "Site, auteur, 3 mars 2024." */
static struct str intro_text(const struct run *run, struct article *article)
{
    struct str parts[] = {article->site, article->author,
                          readable_date(article->arena, article->published)};
    struct str text = STR("");

    if (run->foreign) /* a French date means nothing to another voice */
        parts[2] = STR("");
    if (says_already(article->arena, article->author, article->site))
        parts[0] = STR("");
    else if (says_already(article->arena, article->site, article->author))
        parts[1] = STR("");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].size)
            text = arena_format(article->arena, STR_FMT "%s" STR_FMT, STR_ARG(text),
                                text.size ? ", " : "", STR_ARG(parts[i]));
    return text.size ? arena_format(article->arena, STR_FMT ".", STR_ARG(text)) : text;
}

/* "Un tableau et deux notes n'ont pas été lus." or "" when nothing of weight was skipped. */
static struct str outro_text(struct arena *arena, const size_t *skipped)
{
    struct str text = STR("");
    size_t things = 0, kinds = 0, total = 0;
    bool feminine = true;

    for (size_t i = 0; i < KIND_COUNT; i++)
        kinds += KINDS[i].one && skipped[i];
    for (size_t i = 0; i < KIND_COUNT; i++) {
        const char *joint = things == 0 ? "" : things + 1 == kinds ? " et " : ", ";

        if (!KINDS[i].one || !skipped[i])
            continue;
        text = skipped[i] == 1
                   ? arena_format(arena, STR_FMT "%s%s", STR_ARG(text), joint, KINDS[i].one)
                   : arena_format(arena, STR_FMT "%s%zu %s", STR_ARG(text), joint, skipped[i],
                                  KINDS[i].several);
        feminine = feminine && KINDS[i].feminine;
        total += skipped[i];
        things++;
    }
    if (things == 0)
        return text;
    return arena_format(arena, "Dans cet article, " STR_FMT " %s pas été lu%s%s.",
                        STR_ARG(text), total > 1 ? "n'ont" : "n'a", feminine ? "e" : "",
                        total > 1 ? "s" : "");
}

void script_build(struct run *run)
{
    struct article *article = run->article;
    bool lines = run->page.form == PAGE_LINES;
    size_t skipped[KIND_COUNT] = {0};
    struct str intro, outro;

    treat_blocks(run, skipped);
    run->script = article->first;
    if (lines || run->job->intro == CHOICE_NO)
        return;
    intro = intro_text(run, article);
    if (intro.size) {
        struct block *block = make(article, BLOCK_PARAGRAPH, ROLE_INTRO, intro);

        block->next = run->script;
        run->script = block;
    }
    if (article->title.size) {
        struct block *block = make(article, BLOCK_HEADING, ROLE_TITLE, article->title);

        block->level = 1;
        block->next = run->script;
        run->script = block;
    }
    outro = run->foreign ? STR("") : outro_text(article->arena, skipped);
    if (outro.size)
        article_add(article, BLOCK_PARAGRAPH)->role = ROLE_OUTRO, article->last->text = outro;
}
