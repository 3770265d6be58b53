/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said, in order: the intro, the article's blocks as the options treat them, the outro.
 */
#include "run.h"

#include "article/walk.h"
#include "base/utf8.h"

#include <stdio.h>

/* What is not running text: its treatment when neither option nor profile says another, and its
 * names. A row without an announcement stands for nothing in the outro either. */
struct kind_row {
    enum block_kind kind;
    enum voice_key key; /* of the profile: taire, lire, annoncer */
    size_t offset;      /* of the option in struct job */
    struct str announcement;
    struct str announcement_several; /* of a row of them, which is one thing; or "" */
    const char *one, *several;       /* for the outro */
    bool feminine;
};

static const struct kind_row KINDS[] = {
    {BLOCK_TABLE_ROW, VOICE_TABLES,   offsetof(struct job, tables),   STR_INIT("Tableau :"),
     STR_INIT("Tableau :"),                                                                                 "un tableau",   "tableaux",         false},
    {BLOCK_IMAGE,     VOICE_IMAGES,   offsetof(struct job, images),   STR_INIT("Image :"),    STR_INIT(""),
     "une image",                                                                                                           "images",           true },
    {BLOCK_CAPTION,   VOICE_CAPTIONS, offsetof(struct job, captions), STR_INIT("Légende :"),
     STR_INIT(""),                                                                                          "une légende", "légendes",        true },
    {BLOCK_CODE,      VOICE_CODE,     offsetof(struct job, code),     STR_INIT("Code :"),     STR_INIT(""),
     "un extrait de code",                                                                                                  "extraits de code", false},
    {BLOCK_NOTE,      VOICE_NOTES,    offsetof(struct job, notes),    STR_INIT("Note :"),
     STR_INIT("Notes :"),                                                                                   "une note",     "notes",            true },
};

#define KIND_COUNT (sizeof KINDS / sizeof *KINDS)

static const struct kind_row *row_of(enum block_kind kind)
{
    for (size_t i = 0; i < KIND_COUNT; i++)
        if (KINDS[i].kind == kind)
            return &KINDS[i];
    return NULL;
}

static enum treatment treatment_of(const struct run *run, const struct kind_row *row)
{
    int chosen = TREAT_SAY;

    if (row)
        memcpy(&chosen, (const char *)run->job + row->offset, sizeof chosen);
    if (chosen == TREAT_DEFAULT)
        chosen = TREAT_SKIP + (int)run->profile.values[row->key];
    if (chosen == TREAT_ANNOUNCE && run->foreign) /* in French, to a voice that has none */
        return TREAT_SAY;
    return (enum treatment)chosen;
}

/* Quotes and lists are always said; `option`: 0, or 1 say, 2 announce. */
static bool is_announced(const struct run *run, int option, enum voice_key key)
{
    return !run->foreign && (option ? option == 2 : run->profile.values[key] > 0);
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

/* Puts an announcement behind `before`, or in front of all. */
static void announce(struct article *article, struct block *before, enum block_cue cue,
                     struct str text)
{
    struct block *announcement = make(article, BLOCK_PARAGRAPH, ROLE_ANNOUNCEMENT, text);
    struct block **place = before ? &before->next : &article->first;

    announcement->cue = cue;
    announcement->next = *place;
    *place = announcement;
    if (before && before == article->last)
        article->last = announcement;
}

/* True when `text` holds `name` without regard to case, so that it need not be said again: the
 * author "Le Monde avec AFP" after the site "Le Monde". */
static bool says_already(struct arena *arena, struct str text, struct str name)
{
    return name.size > 0 &&
           str_find(utf8_lower_str(arena, text), utf8_lower_str(arena, name), 0) != (size_t)-1;
}

/* A skipped picture, table or piece of code: its caption is not counted besides. */
static bool is_skipped_thing(const struct block *block)
{
    return block && block->silent && block->kind != BLOCK_CAPTION &&
           block->kind != BLOCK_NOTE && block->kind != BLOCK_HEADING;
}

/* What was skipped, by the rows of KINDS; the rows of a table are one thing. */
static void count_skipped(const struct block *first, size_t *skipped)
{
    const struct block *before = NULL;

    for (const struct block *b = first; b; before = b, b = b->next) {
        bool more_rows = b->kind == BLOCK_TABLE_ROW && before && before->kind == b->kind;
        bool with_thing =
            b->kind == BLOCK_CAPTION && (is_skipped_thing(before) || is_skipped_thing(b->next));

        if (b->silent && row_of(b->kind) && !more_rows && !with_thing)
            skipped[row_of(b->kind) - KINDS]++;
    }
}

/* The heading "Notes" needs no "Notes :" after it. */
static bool is_headed(struct arena *arena, const struct block *before, struct str announcement)
{
    struct str name = str_sub(announcement, 0, str_find(announcement, STR(" "), 0));

    return before && before->kind == BLOCK_HEADING && says_already(arena, before->text, name);
}

/* Marks what is skipped and puts announcements in front of what is to be announced. */
static void treat_blocks(struct run *run)
{
    struct block *before = NULL;

    for (struct block *b = run->article->first; b; before = b, b = b->next) {
        const struct kind_row *row = row_of(b->kind);
        enum treatment treatment = treatment_of(run, row);
        bool in_row = row && row->announcement_several.size > 0;
        bool goes_on = in_row && before && before->kind == b->kind;
        bool several = in_row && b->next && b->next->kind == b->kind;

        struct str said = !row      ? STR("")
                          : several ? row->announcement_several
                                    : row->announcement;

        b->silent = treatment == TREAT_SKIP;
        if (treatment == TREAT_ANNOUNCE && !goes_on &&
            !(in_row && is_headed(run->article->arena, before, said)))
            announce(run->article, before, CUE_THING, said);
    }
}

/* Whether all that stands under the heading is skipped, and something does. */
static bool is_over_nothing(const struct block *heading)
{
    const struct block *b = heading->next;

    while (b && b->silent)
        b = b->next;
    return b != heading->next &&
           (!b || (b->kind == BLOCK_HEADING && b->level <= heading->level));
}

/* "Notes" is not said where the notes are not, nor what only stands over such headings. */
static void silence_headings(struct article *article)
{
    bool more = true;

    while (more) {
        more = false;
        for (struct block *b = article->first; b; b = b->next)
            if (b->kind == BLOCK_HEADING && !b->silent && is_over_nothing(b))
                b->silent = more = true;
    }
}

static void announce_quotes(struct article *article)
{
    struct block *before = NULL;

    for (struct block *b = article->first; b; before = b, b = b->next) {
        if (b->kind != BLOCK_QUOTE)
            continue;
        announce(article, before, CUE_OPEN, STR("Citation."));
        while (b->next && b->next->kind == BLOCK_QUOTE)
            b = b->next;
        announce(article, b, CUE_CLOSE, STR("Fin de citation."));
        b = b->next;
    }
}

/* Items of the list that begins with `first`, those of lists inside it not counted; `*last` is
 * its last block. Two lists that follow each other are told apart as article/walk.c does. */
static int count_items(struct block *first, struct block **last)
{
    int items = 0, number = 0, step = 0;

    for (struct block *b = first; b && b->kind == BLOCK_ITEM; b = b->next) {
        bool top = b->level <= first->level && !(b->goes_on && items > 0);

        if (top && items > 0 &&
            ((b->number > 0) != (first->number > 0) ||
             (b->number > 0 && !article_item_follows(number, b->number, &step))))
            break;
        items += top;
        number = top ? b->number : number;
        *last = b;
    }
    return items;
}

static void announce_lists(struct article *article, double shortest)
{
    struct block *before = NULL;

    for (struct block *b = article->first; b; before = b, b = b->next) {
        struct block *last = b;
        int items = b->kind == BLOCK_ITEM ? count_items(b, &last) : 0;

        if (items > 0 && items >= shortest)
            announce(article, before, CUE_THING,
                     arena_format(article->arena, "Liste de %d éléments.", items));
        b = last;
    }
}

/* "2024-03-01T08:00:00+01:00" -> "1er mars 2024" and "2024-03" -> "mars 2024", which is then
 * read as any date is; other text as it is. */
static struct str readable_date(struct arena *arena, struct str iso)
{
    static const char *const MONTHS[] = {"janvier",   "février", "mars",     "avril",
                                         "mai",       "juin",    "juillet",  "août",
                                         "septembre", "octobre", "novembre", "décembre"};
    int year, month, day = 0, found;

    found = sscanf(arena_copy(arena, iso).data, "%4d-%2d-%2d", &year, &month, &day);
    if (found < 2 || (found == 2 && iso.size != 7) || (found == 3 && iso.size < 10) ||
        month < 1 || month > 12 || day < 0 || day > 31)
        return iso;
    if (day == 0)
        return arena_format(arena, "%s %d", MONTHS[month - 1], year);
    return arena_format(arena, "%d%s %s %d", day, day == 1 ? "er" : "", MONTHS[month - 1],
                        year);
}

/* "Propos recueillis par Jean Petit." ends a sentence; the stop of "Jean P." belongs to it. */
static struct str without_stop(struct str name)
{
    size_t begin = name.size;

    if (!str_ends(name, STR(".")))
        return name;
    while (begin > 0 && name.data[begin - 1] != ' ')
        begin--;
    return name.size - begin > sizeof "abc" ? str_sub(name, 0, name.size - 1) : name;
}

/* "Site, auteur, 3 mars 2024." */
static struct str intro_text(const struct run *run, struct article *article)
{
    struct str parts[] = {without_stop(article->site), without_stop(article->author),
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

/* "Dans cet article, un tableau et 2 notes n’ont pas été lus." or "" when nothing was skipped.
 */
static struct str skipped_text(struct arena *arena, const size_t *skipped)
{
    struct str text = STR("");
    size_t things = 0, kinds = 0, total = 0;
    bool feminine = true;

    for (size_t i = 0; i < KIND_COUNT; i++)
        kinds += skipped[i] > 0;
    for (size_t i = 0; i < KIND_COUNT; i++) {
        const char *joint = things == 0 ? "" : things + 1 == kinds ? " et " : ", ";

        if (!skipped[i])
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
    return arena_format(arena, " Dans cet article, " STR_FMT " %s pas été lu%s%s.",
                        STR_ARG(text), total > 1 ? "n’ont" : "n’a", feminine ? "e" : "",
                        total > 1 ? "s" : "");
}

/* Where it comes from, and what of it was not heard. */
static struct str outro_text(const struct article *article, const size_t *skipped)
{
    struct arena *arena = article->arena;
    struct str source = STR(""), missing = skipped_text(arena, skipped);

    if (article->site.size)
        source = arena_format(arena, "Source : " STR_FMT ".", STR_ARG(article->site));
    return str_trim(arena_format(
        arena, STR_FMT STR_FMT "%s", STR_ARG(source), STR_ARG(missing),
        article->paid ? " La suite de cet article est réservée aux abonnés." : ""));
}

/* Title and intro, in front of the article. */
static void put_intro(struct run *run)
{
    struct article *article = run->article;
    struct str intro = intro_text(run, article);
    struct block *block;

    if (intro.size) {
        block = make(article, BLOCK_PARAGRAPH, ROLE_INTRO, intro);
        block->next = run->script;
        run->script = block;
    }
    if (article->title.size) {
        block = make(article, BLOCK_HEADING, ROLE_TITLE, article->title);
        block->level = 1;
        block->next = run->script;
        run->script = block;
    }
}

void script_build(struct run *run)
{
    const struct job *job = run->job;
    struct article *article = run->article;
    size_t skipped[KIND_COUNT] = {0};
    struct str outro;

    treat_blocks(run);
    silence_headings(article);
    count_skipped(article->first, skipped);
    if (is_announced(run, job->quotes, VOICE_QUOTES))
        announce_quotes(article);
    if (is_announced(run, job->lists, VOICE_LISTS))
        announce_lists(article, run->profile.values[VOICE_LISTS_ITEMS]);
    run->script = article->first;
    if (run->page.form == PAGE_LINES || job->intro == CHOICE_NO)
        return;
    put_intro(run);
    outro = run->foreign ? STR("") : outro_text(article, skipped);
    if (outro.size)
        article_add(article, BLOCK_PARAGRAPH)->role = ROLE_OUTRO, article->last->text = outro;
}
