/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "byline.h"

#include "author.h"
#include "dates.h"
#include "text.h"

/* Text around the title, in characters, in which a byline is looked for: pictures' captions and
 * a long lead may stand between. */
enum {
    BEFORE_CHARS = 250,
    AFTER_CHARS = 1200,
    MOST_LINE = 160,
    LEAST_LINE = 3,
    LONGEST_PUBLICATION = 100
};

/* The part of the page beside the title. */
struct window {
    uint32_t begin, heading, end; /* indexes of elements */
};

struct reader {
    const struct tree *tree;
    struct facts *facts;
    struct window window;
    struct str far_date; /* dates far from the title are believed when they all agree */
    bool far_disputed;
};

static struct window find_window(const struct tree *tree, uint32_t heading)
{
    struct window window = {0, heading, 0};
    uint32_t chars = 0;

    if (heading == 0) /* no title on the page: beside the first paragraph */
        while (heading + 1 < tree->count && tree->elems[heading].own.prose == 0)
            heading++;
    window.begin = heading;
    while (window.begin > 1 && chars < BEFORE_CHARS)
        chars += tree->elems[--window.begin].own.chars;
    chars = 0;
    window.end = tree->elems[heading].end;
    while (window.end < tree->count && chars < AFTER_CHARS)
        chars += tree->elems[window.end++].own.chars;
    return window;
}

static bool is_near(const struct window *window, uint32_t index)
{
    return index >= window->begin && index < window->end;
}

static bool is_hidden(const struct elem *elem)
{
    return elem->dropped && elem->rule && strcmp(elem->rule, "hidden") == 0;
}

/* The name inside an author's microdata: <span itemprop=author><span itemprop=name>. */
static struct str name_inside(const struct tree *tree, uint32_t index, struct arena *arena)
{
    for (uint32_t i = index + 1; i < tree->elems[index].end; i++)
        if (str_eq(node_attr(tree->elems[i].node, "itemprop"), STR("name")))
            return node_text(arena, tree->elems[i].node);
    return node_text(arena, tree->elems[index].node);
}

static void read_author(const struct tree *tree, uint32_t index, bool near, struct facts *facts)
{
    const struct elem *elem = &tree->elems[index];
    bool told = str_eq(node_attr(elem->node, "itemprop"), STR("author")) ||
                str_eq(node_attr(elem->node, "rel"), STR("author"));
    struct str text, names;

    if (elem->sum.chars > MOST_LINE ||
        (!told && !(elem->words & WORD_BYLINE) && !node_is(elem->node, "address")))
        return;
    text = told ? name_inside(tree, index, facts->arena) : node_text(facts->arena, elem->node);
    names = author_clean(facts->arena, text);
    if (told)
        facts_offer(facts, FIELD_AUTHOR, names, near ? 75 : 35);
    else if (author_is_names(names) && near)
        facts_offer(facts, FIELD_AUTHOR, names, index > facts->heading ? 50 : 15);
    else if (author_is_names(names) && author_start(facts->arena, text))
        facts_offer(facts, FIELD_AUTHOR, names, 8);
}

/* "Publié le 3 mai 2021 par Anne Martin": where the date ends; 0 when it is no such line. */
static size_t date_before_names(struct arena *arena, struct str text)
{
    static const struct str MARKS[] = {STR_INIT(" par "),      STR_INIT("Par "),
                                       STR_INIT(" by "),       STR_INIT("Rédigé par "),
                                       STR_INIT("Posté par "), STR_INIT("Publié par "),
                                       STR_INIT("Écrit par ")};

    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        size_t at = str_find(text, MARKS[i], 0);

        if (at != (size_t)-1 && at > 0 && date_is_line(arena, str_trim(str_sub(text, 0, at))))
            return at;
    }
    return 0;
}

/* "Par Anne Martin" beside the title; "Auteur : Anne Martin" anywhere. */
static void read_author_line(struct str text, bool near, struct facts *facts)
{
    size_t date = near ? date_before_names(facts->arena, text) : 0;
    enum author_start start;
    struct str names;

    text = str_trim(str_sub(text, date, text.size));
    start = author_start(facts->arena, text);
    if (start == AUTHOR_NO_START || (start == AUTHOR_PAR && !near))
        return;
    names = author_clean(facts->arena, text);
    if (author_is_names(names))
        facts_offer(facts, FIELD_AUTHOR, names, start == AUTHOR_LABEL ? 42 : 45);
}

/* The hour of a change may stand in the attribute while readers see "Publié le 29 juin 2019".
 */
static bool tells_another_day(struct arena *arena, struct str shown, struct str when)
{
    return date_is_line(arena, shown) && str_starts(text_plain(arena, shown), STR("publi")) &&
           !date_is_near(date_iso(arena, shown), date_iso(arena, when));
}

/* "Mis à jour le 4 mai": no day of publication as long as the page tells another one. */
static bool tells_change(struct arena *arena, struct str shown)
{
    static const struct str BEGINS[] = {STR_INIT("actualise"), STR_INIT("derniere m"),
                                        STR_INIT("maj "),      STR_INIT("mis a jour"),
                                        STR_INIT("mise a j"),  STR_INIT("modifie"),
                                        STR_INIT("updated")};
    struct str plain = text_plain(arena, str_sub(shown, 0, 60));

    for (size_t i = 0; i < sizeof BEGINS / sizeof *BEGINS; i++)
        if (str_starts(plain, BEGINS[i]))
            return true;
    return false;
}

/* A date beside the title, read as `shown`, is a claim; those elsewhere are kept to be
 * compared. */
static void offer_date(struct reader *reader, struct str value, struct str shown, int rank,
                       bool near)
{
    struct str iso;

    if (near) {
        facts_offer(reader->facts, FIELD_DATE, value,
                    rank - (tells_change(reader->facts->arena, shown) ? 30 : 0));
        return;
    }
    iso = date_iso(reader->facts->arena, value);
    if (iso.size == 0)
        return;
    if (reader->far_date.size == 0)
        reader->far_date = iso;
    else if (!date_is_near(reader->far_date, iso))
        reader->far_disputed = true;
}

static void read_time(struct reader *reader, const struct elem *elem, bool near)
{
    const struct node *node = elem->node;
    struct arena *arena = reader->facts->arena;
    struct str prop = node_attr(node, "itemprop");
    struct str when = node_attr(node, node_is(node, "time") ? "datetime" : "content");
    struct str shown = node_text(arena, node);
    bool published = str_eq(prop, STR("datePublished"));

    if (str_eq(prop, STR("dateModified")) || (elem->words & WORD_COMMENT))
        return;
    if (when.size == 0 && published) /* <abbr title="2024-03-04T08:12">08:12</abbr> */
        when = node_attr(node, "title");
    if (date_iso(arena, when).size == 0 || tells_another_day(arena, shown, when))
        when = shown;
    if (published)
        facts_offer(reader->facts, FIELD_DATE, when, near ? 78 : 72);
    else
        offer_date(reader, when, shown,
                   node_has_attr(node, "pubdate") ? 70
                   : elem->words & WORD_DATE      ? 61
                                                  : 60,
                   near);
}

static void read_date(struct reader *reader, const struct elem *elem, bool near)
{
    const struct node *node = elem->node;

    if (node_is(node, "time") || str_eq(node_attr(node, "itemprop"), STR("datePublished"))) {
        read_time(reader, elem, near);
        return;
    }
    if (elem->sum.chars > MOST_LINE)
        return;
    if (str_eq(node_attr(node, "class"), STR("published")))
        facts_offer(reader->facts, FIELD_DATE, node_attr(node, "title"), near ? 62 : 28);
    if (elem->words & WORD_DATE) {
        struct str shown = node_text(reader->facts->arena, node);

        offer_date(reader, shown, shown, 46, near);
    }
}

/* "Publié dans Patrimoine le 4 mars 2024": a line that is about its date. */
static bool tells_publication(struct arena *arena, struct str text)
{
    static const struct str BEGINS[] = {STR_INIT("mis en ligne "), STR_INIT("paru "),
                                        STR_INIT("poste "), STR_INIT("publie ")};
    struct str plain;

    if (text.size > LONGEST_PUBLICATION)
        return false;
    plain = text_plain(arena, text);
    for (size_t i = 0; i < sizeof BEGINS / sizeof *BEGINS; i++)
        if (str_starts(plain, BEGINS[i]))
            return str_find(plain, STR(" le "), 0) != (size_t)-1 && !text_ends_sentence(text);
    return false;
}

/* "Vie du port • 3 mai 2021 • 6 min": the part that is a date, "" when none is. */
static struct str date_among_parts(struct arena *arena, struct str text)
{
    static const struct str MARKS[] = {STR_INIT("•"),   STR_INIT("·"),   STR_INIT("|"),
                                       STR_INIT(" — "), STR_INIT(" – "), STR_INIT(" - ")};
    size_t begin = 0;

    for (size_t at = 0; at <= text.size; at++) {
        size_t mark = at == text.size;

        for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS && !mark; i++)
            mark = str_starts(str_sub(text, at, text.size), MARKS[i]) ? MARKS[i].size : 0;
        if (!mark)
            continue;
        if (date_is_line(arena, str_trim(str_sub(text, begin, at))))
            return str_trim(str_sub(text, begin, at));
        begin = at + mark;
    }
    return STR("");
}

/* "Publié le 3 mai 2021 à 10h20" beside the title: a line of nothing but a date and the words
 * that go with it, or a byline with a date. */
static void read_date_line(struct reader *reader, struct str text, bool near)
{
    struct arena *arena = reader->facts->arena;
    size_t date = near ? date_before_names(arena, text) : 0;

    text = date ? str_sub(text, 0, date) : text;
    if (date_is_line(arena, text) || (near && author_start(arena, text)))
        offer_date(reader, text, text, 40, near);
    else if (near && tells_publication(arena, text))
        offer_date(reader, text, text, 38, near);
    else if (near && (text = date_among_parts(arena, text)).size)
        offer_date(reader, text, text, 39, near);
}

static bool is_short_line(const struct elem *elem)
{
    return elem->sum.chars >= LEAST_LINE && elem->sum.chars <= MOST_LINE &&
           elem->sum.prose == 0 && (elem->tag & TAG_BLOCK || elem->node->attributes);
}

/* Furniture for readers of comments, or nothing for anybody. */
static bool is_left_out(const struct elem *elem, bool near)
{
    return is_hidden(elem) || ((elem->words & WORD_COMMENT) && !near);
}

/* What stands behind the heading in its own box, in no element of a line's own:
 * <div><h2>Le port</h2><span>3 mai</span> <span>Par Anne Martin</span></div> */
static void read_beside_heading(struct reader *reader)
{
    const struct elem *heading = &reader->tree->elems[reader->facts->heading];
    struct buf text = BUF_INIT;
    struct str line;

    for (const struct node *on = heading->node->next; reader->facts->heading && on;
         on = on->next) {
        if (tag_flags_of(node_name(on)) & (TAG_BLOCK | TAG_SKIP) || text.size > MOST_LINE)
            break;
        buf_put_str(&text, on->name ? node_text(reader->facts->arena, on) : str_from(on->text));
        buf_putc(&text, ' ');
    }
    line = text_fold(reader->facts->arena, buf_str(&text));
    buf_release(&text);
    if (line.size == 0 || line.size > MOST_LINE)
        return;
    read_author_line(line, true, reader->facts);
    read_date_line(reader, line, true);
}

void byline_read(const struct tree *tree, struct facts *facts)
{
    struct reader reader = {tree, facts, find_window(tree, facts->heading), STR_INIT(""),
                            false};

    for (uint32_t i = 0; i < tree->count; i++) {
        const struct elem *elem = &tree->elems[i];
        bool near = is_near(&reader.window, i);

        if (is_left_out(elem, near)) {
            i = elem->end - 1;
            continue;
        }
        if (elem->node->attributes || node_is(elem->node, "time") ||
            node_is(elem->node, "address")) {
            read_author(tree, i, near, facts);
            read_date(&reader, elem, near);
        }
        if (is_short_line(elem) &&
            (near || (elem->end == i + 1 && elem->own.chars > LEAST_LINE))) {
            struct str text = node_text(facts->arena, elem->node);

            read_author_line(text, near, facts);
            read_date_line(&reader, text, near);
        }
    }
    read_beside_heading(&reader);
    if (reader.far_date.size && !reader.far_disputed)
        facts_offer(facts, FIELD_DATE, reader.far_date, 10);
}
