/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "filter.h"

#include "dates.h"
#include "text.h"
#include "title.h"

#include "base/lookup.h"
#include "base/utf8.h"

enum {
    LEAST_TEASER_WORDS = 4,
    LONGEST_CONTACT = 260,
    LONGEST_CRUMB = 60,
    MOST_CRUMBS = 3,
    LEAST_PROSE = 600,
    LEAST_BLOCKS = 4
};

enum where {
    START,
    WHOLE,
    COUNTED /* the whole line behind a number: "3 min de lecture" */
};

enum action {
    ALSO,
    CUT,
    COMMENTS,
    SHARE,
    DATE,
    BYLINE,
    PAYWALL,
    NEWSLETTER,
    ADVERT,
    TAGS,
    CREDIT,
    SOURCE,
    PAGE
};

static const char *const RULES[] = {"also",   "cut",     "comments",   "share",  "date",
                                    "byline", "paywall", "newsletter", "advert", "tags",
                                    "credit", "source",  "page"};

struct boiler {
    struct str start;
    enum where where;
    unsigned most_chars;
    enum action action;
};

static const struct boiler TABLE[] = {
#define BOILER(start, where, most_chars, action, example)                                      \
    {STR_INIT(start), where, most_chars, action},
#include "boilerplate.def"
#undef BOILER
};

static bool is_letter_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* The line without the number that it begins with; "" when there is none. */
static struct str behind_number(struct str line)
{
    size_t at = 0;

    while (at < line.size && line.data[at] >= '0' && line.data[at] <= '9')
        at++;
    return at ? str_trim(str_sub(line, at, line.size)) : STR("");
}

static bool row_fits(const struct boiler *row, struct str line)
{
    size_t end = row->start.size;

    if (row->where == COUNTED)
        line = behind_number(line);
    if (line.size > row->most_chars || !str_starts(line, row->start))
        return false;
    if (end < line.size && is_letter_byte(line.data[end]) && is_letter_byte(line.data[end - 1]))
        return false;
    if (row->where == START)
        return true;
    for (; end < line.size; end++)
        if (is_letter_byte(line.data[end]))
            return false;
    return true;
}

/* Marks before the first word: "» ", "> ", "- ", "[", quotes. */
static struct str without_marks(struct str line)
{
    size_t at = 0;

    while (at < line.size) {
        size_t next = at;
        uint32_t c = utf8_next(line, &next);

        if (utf8_is_letter(c) || utf8_is_digit(c) || c == '(' || c == 0xA9)
            break;
        at = next;
    }
    return str_sub(line, at, line.size);
}

/* The row that says most of the line: one for the whole line, else the longest beginning. */
static const struct boiler *find_row(struct str plain)
{
    const struct boiler *best = NULL;

    for (size_t i = 0; i < sizeof TABLE / sizeof *TABLE; i++) {
        const struct boiler *row = &TABLE[i];

        if (best && (best->where != START || row->start.size < best->start.size) &&
            row->where == START)
            continue;
        if (row_fits(row, plain))
            best = row;
    }
    return best;
}

static const struct boiler *boiler_of(struct arena *arena, struct str line)
{
    struct str plain;
    const struct boiler *row;

    if (line.size > 400)
        return NULL;
    plain = text_plain(arena, line);
    row = find_row(plain);
    return row ? row : find_row(without_marks(plain));
}

const char *filter_rule(struct arena *arena, struct str line)
{
    const struct boiler *row = boiler_of(arena, line);

    return row ? RULES[row->action] : NULL;
}

/* Bytes of the block inside links. */
static size_t linked_bytes(const struct block *block)
{
    size_t bytes = 0;

    for (size_t i = 0; i < block->span_count; i++)
        if (block->spans[i].kind == SPAN_LINK)
            bytes += block->spans[i].end - block->spans[i].begin;
    return bytes;
}

static bool mostly_linked(const struct block *block)
{
    return linked_bytes(block) * 10 > block->text.size * 8;
}

/* "Par Anne Martin et Jean Le Goff": a line of names, whoever they are. */
static bool is_byline(struct str line)
{
    static const struct str SMALL[] = {STR_INIT("avec"), STR_INIT("de"), STR_INIT("du"),
                                       STR_INIT("et"),   STR_INIT("la"), STR_INIT("le")};
    struct str rest = str_sub(line, 4, line.size);
    size_t names = 0;

    if (!str_starts(line, STR("Par ")) || line.size > 80 || text_ends_sentence(line))
        return false;
    while (rest.size) {
        struct str word = str_sub(rest, 0, str_find(rest, STR(" "), 0));
        size_t at = 0;
        uint32_t first = word.size ? utf8_next(word, &at) : 0;

        if (first == utf8_lower(first) && !LOOKUP_EXACT(SMALL, word))
            return false;
        names += first != utf8_lower(first);
        rest = str_sub(rest, word.size + 1, rest.size);
    }
    return names >= 2;
}

/* "Updated May 3, 2021 10:20 am ET / Original May 2": begins as dates do and holds a year. */
static bool is_stamp(struct arena *arena, struct str text)
{
    static const struct str BEGINS[] = {STR_INIT("last updated "), STR_INIT("posted "),
                                        STR_INIT("published "), STR_INIT("updated ")};
    struct str plain = text_plain(arena, text);
    bool begins = false;

    for (size_t i = 0; i < sizeof BEGINS / sizeof *BEGINS; i++)
        begins |= str_starts(plain, BEGINS[i]);
    return begins && !text_ends_sentence(text) &&
           (str_find(plain, STR(" 20"), 0) != (size_t)-1 ||
            str_find(plain, STR(" 19"), 0) != (size_t)-1);
}

/* "Lundi 3 mai 2021 à 10h20", "par Anne Martin": a line that only repeats the metadata. */
static const char *metadata_rule(const struct article *article, struct arena *arena,
                                 const struct block *block)
{
    struct str text = block->text, letters, author;

    if (text.size > 160)
        return NULL;
    letters = text_letters(arena, text);
    author = text_letters(arena, article->author);
    if (author.size > 4 && letters.size <= author.size + 24 &&
        str_find(letters, author, 0) != (size_t)-1)
        return "byline";
    if (author.size > 4 && !text_ends_sentence(text) && str_starts(letters, STR("par")) &&
        str_starts(str_sub(letters, 3, letters.size), author))
        return "byline"; /* "Par Anne Martin, publié le 9 mars à 7h30" */
    if (is_byline(text))
        return "byline";
    if (is_stamp(arena, text))
        return "date";
    if (letters.size < 45 && text_words(text) <= 9 && !text_ends_sentence(text) &&
        date_iso(arena, text).size >= 10)
        return "date";
    return NULL;
}

/* "<img src=...>" as text: markup that was escaped once too often. */
static bool is_markup(struct str text)
{
    char last = text.size > 4 ? text.data[text.size - 1] : 0;

    if (last == ']' && text.data[0] == '[' && str_find(text, STR("[/"), 0) != (size_t)-1)
        return true; /* "[button link=...]Écrivez-nous[/button]": a template that was not run */
    return last == '>' && text.data[0] == '<' && str_find(text, STR("=\""), 0) != (size_t)-1;
}

/* A headline of another article as a paragraph: all of it one link, and no sentence. */
static bool is_teaser(const struct block *block)
{
    struct str text = block->text;

    return block->kind == BLOCK_PARAGRAPH && text_words(text) >= LEAST_TEASER_WORDS &&
           linked_bytes(block) + 4 >= text.size;
}

static bool same_text(struct arena *arena, struct str a, struct str b)
{
    return a.size && b.size && str_eq(text_letters(arena, a), text_letters(arena, b));
}

static const char *block_rule(const struct article *article, struct arena *arena,
                              const struct block *block)
{
    const char *rule;

    if (block->kind == BLOCK_CODE || block->kind == BLOCK_IMAGE ||
        block->kind == BLOCK_TABLE_ROW || block->kind == BLOCK_NOTE)
        return NULL;
    if (block->text.size < 400 && block->kind != BLOCK_ITEM &&
        same_text(arena, block->text, article->title))
        return "title";
    if (is_markup(block->text))
        return "markup";
    if (str_starts(block->text, STR("http")) &&
        (same_text(arena, block->text, article->url) ||
         same_text(arena, block->text, article->canonical)))
        return "address"; /* the page's own, for who prints it */
    if (block->text.size < 80 && same_text(arena, block->text, article->site))
        return "site";
    if (block->text.size < 80 && same_text(arena, block->text, article->section))
        return "section";
    if (is_teaser(block))
        return "also";
    rule = filter_rule(arena, block->text);
    return rule ? rule : metadata_rule(article, arena, block);
}

/* Prose from `block` on: what a cut would lose. */
static size_t prose_after(const struct block *block)
{
    size_t prose = 0;

    for (; block; block = block->next)
        if (block->text.size > 120 && !mostly_linked(block))
            prose += block->text.size;
    return prose;
}

/* "Sur le même sujet" as a heading: links behind it go with it, up to the next real text. */
static struct block *skip_section(struct block *after)
{
    while (after && (after->text.size < 120 || mostly_linked(after)) &&
           (linked_bytes(after) || after->kind == BLOCK_ITEM))
        after = after->next;
    return after;
}

/* "anne@exemple.fr", "@annemartin": how to reach somebody. */
static bool has_handle(struct str text)
{
    size_t at = str_find(text, STR("@"), 0);

    return at != (size_t)-1 && at + 1 < text.size && text.data[at + 1] != ' ';
}

/* What the last lines say of how to write to the author or to follow the site. */
static bool is_contact(const struct block *block)
{
    static const char *const NETWORKS[] = {"Facebook", "Instagram", "Twitter", "WhatsApp",
                                           "Telegram"};
    size_t named = has_handle(block->text);

    if (block->kind != BLOCK_PARAGRAPH || block->text.size > LONGEST_CONTACT)
        return false;
    for (size_t i = 0; i < sizeof NETWORKS / sizeof *NETWORKS; i++)
        named += str_find(block->text, str_from(NETWORKS[i]), 0) != (size_t)-1;
    return named >= 2 || (named && has_handle(block->text) && linked_bytes(block));
}

/* Drops the lines from one on that tells how to reach the author, when nothing but short linked
 * lines follows; one that is quoted before the end belongs to the text. */
static void drop_contacts(struct article *article)
{
    struct block *behind = NULL, *last = article->first, *before = NULL;
    size_t blocks = 0;

    for (struct block *b = article->first; b; before = b, b = b->next, blocks++) {
        if (is_contact(b) && !behind) {
            behind = b;
            last = before;
        } else if (!is_contact(b) && (b->text.size > LONGEST_CRUMB * 2 || !linked_bytes(b))) {
            behind = NULL;
        }
    }
    if (!behind || !last || blocks < LEAST_BLOCKS)
        return;
    for (struct block *b = behind; b; b = b->next)
        article_leave_out(article, b->text, "contact");
    last->next = NULL;
    article->last = last;
}

/* A short line that is no sentence: a section, a place, a date, or what an issue costs. */
static bool is_crumb(const struct block *block)
{
    struct str text = block->text;
    bool price = str_find(text, STR(" euros"), 0) != (size_t)-1 ||
                 str_find(text, STR("€"), 0) != (size_t)-1;

    return block->kind == BLOCK_PARAGRAPH && text.size <= (price ? 2 : 1) * LONGEST_CRUMB &&
           !text_ends_sentence(text) && text.data[text.size - 1] != ':';
}

/* Drops what stands between the headline and the first words of the text, in an article long
 * enough to have such a head. */
static void drop_first_crumbs(struct article *article)
{
    struct block *first = article->first;
    size_t crumbs = 0;

    for (; first && is_crumb(first); first = first->next)
        crumbs++;
    if (!crumbs || crumbs > MOST_CRUMBS || prose_after(first) < LEAST_PROSE)
        return;
    for (struct block *b = article->first; b != first; b = b->next)
        article_leave_out(article, b->text, "before the text");
    article->first = first;
}

/* Headings with nothing under them at the end of the article. */
static void drop_last_headings(struct article *article)
{
    struct block *last_text = NULL;

    for (struct block *b = article->first; b; b = b->next)
        if (b->kind != BLOCK_HEADING)
            last_text = b;
    if (last_text) {
        for (struct block *b = last_text->next; b; b = b->next)
            article_leave_out(article, b->text, "heading without text");
        last_text->next = NULL;
        article->last = last_text;
    }
}

void filter_lines(struct article *article)
{
    struct arena *scratch = arena_new();
    struct block **link = &article->first;
    size_t total = prose_after(article->first);

    article->last = NULL;
    while (*link) {
        struct block *block = *link, *next = block->next;
        const char *rule = block_rule(article, scratch, block);

        if (!rule) {
            article->last = block;
            link = &block->next;
            continue;
        }
        if (strcmp(rule, "cut") == 0)
            next = prose_after(next) * 3 < total && prose_after(next) < 1500
                       ? NULL
                       : skip_section(next);
        for (; block != next; block = block->next)
            article_leave_out(article, block->text, rule);
        *link = next;
    }
    arena_free(scratch);
    drop_first_crumbs(article);
    drop_contacts(article);
    drop_last_headings(article);
}
