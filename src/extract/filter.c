/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "filter.h"

#include "boilerplate.h"
#include "dates.h"
#include "ends.h"
#include "line.h"
#include "place.h"
#include "repeats.h"
#include "text.h"
#include "title.h"

#include "base/lookup.h"
#include "base/utf8.h"

enum {
    LEAST_TEASER_WORDS = 4,
    LONGEST_CONTACT = 260,
    LONGEST_BYLINE = 80,
    LONGEST_NETWORK = 20,
    LEAST_EVENT = 8,
    LONGEST_LABEL = 12, /* "Sources :" and no more */
    LONGEST_AUTHOR_NOTE = 300,
    LONGEST_COUNT = 16,
    LEAST_SENTENCE = 40,
    MOST_CUT = 1500,     /* bytes of prose that a heading of links takes with it */
    MOST_LOOKED_AT = 50, /* sentences behind a heading of links */
    SCRATCH_BYTES = 256 * 1024
};

/* "Par Anne Martin et Jean Le Goff", "Photo Anne Martin": a line of names, whoever they are. */
static bool is_byline(struct str line)
{
    static const struct str STARTS[] = {STR_INIT("Par "), STR_INIT("Photo "),
                                        STR_INIT("Photos "), STR_INIT("Texte ")};
    bool initial = line.size > 4 && line.data[line.size - 1] == '.' &&
                   strchr(" .", line.data[line.size - 3]);

    if (line.size > LONGEST_BYLINE || (text_ends_sentence(line) && !initial))
        return false;
    for (size_t i = 0; i < sizeof STARTS / sizeof *STARTS; i++)
        if (str_starts(line, STARTS[i]))
            return line_names(str_sub(line, STARTS[i].size, line.size)) >= 2;
    return false;
}

/* "3/12", "00:00 / 04:15", and in front of the text "2": a slide, a player, how many reacted.
 * The hours of a chronicle, "20:15", and "180/132" on a data sheet are none. */
static bool is_count(const struct block *block, bool before)
{
    struct str text = block->text;
    unsigned numbers[4] = {0};
    size_t slashes = 0, colons = 0, count = 0;

    if (block->kind != BLOCK_PARAGRAPH || text.size > LONGEST_COUNT)
        return false;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];

        slashes += c == '/';
        colons += c == ':';
        count = slashes + colons;
        if ((c < '0' || c > '9') && !strchr("/: ", c))
            return false;
        if (c >= '0' && c <= '9' && count < 4)
            numbers[count] = numbers[count] * 10 + (unsigned)(c - '0');
    }
    if (slashes == 1)
        return colons >= 2 || (numbers[0] > 0 && numbers[0] <= numbers[1]);
    return before && count == 0;
}

/* `line` without the words of `name`. */
static struct str cut_out(struct arena *arena, struct str line, struct str name)
{
    size_t at = name.size > 2 ? str_find(line, name, 0) : (size_t)-1;

    return at == (size_t)-1
               ? line
               : arena_format(arena, STR_FMT STR_FMT, STR_ARG(str_sub(line, 0, at)),
                              STR_ARG(str_sub(line, at + name.size, line.size)));
}

/* The line without the names that the metadata tells, as plain text. */
static struct str without_names(const struct article *article, struct arena *arena,
                                struct str line)
{
    struct str rest = text_plain(arena, article->author);

    line = text_plain(arena, line);
    while (rest.size) {
        struct str name = str_sub(rest, 0, str_find(rest, STR(", "), 0));

        line = cut_out(arena, line, name);
        rest = str_sub(rest, name.size + 2, rest.size);
    }
    line = cut_out(arena, line, text_plain(arena, article->site));
    return cut_out(arena, line, text_plain(arena, article->section));
}

/* "Mardi 3 mai 1912", "Rome, juin 1944": heads an entry of a journal or of a chronology. The
 * article's own date may stand between paragraphs too, but with its hour, in figures or saying
 * what it is. */
static bool is_entry_date(const struct article *article, struct arena *arena, struct str text)
{
    struct str date = date_iso(arena, text);
    size_t letters = 0;

    for (size_t i = 0; i < text.size; i++) {
        letters += (text.data[i] | 0x20) >= 'a' && (text.data[i] | 0x20) <= 'z';
        if (strchr("@:/|", text.data[i]))
            return false;
    }
    return letters >= 3 && date.size == 10 && !date_is_of_article(arena, text) &&
           !date_is_near(date, article->published);
}

/* "3 mai 1932 : naissance à Nîmes" */
static bool tells_event(struct str text)
{
    size_t colon = str_find(text, STR(" : "), 0), digits = 0, at;

    if (colon == (size_t)-1 || text.data[0] < '0' || text.data[0] > '9')
        return false;
    for (at = colon; at < text.size; at++)
        digits += text.data[at] >= '0' && text.data[at] <= '9';
    return digits == 0;
}

/* "12 mai 1931 Le port ouvre", the day in bold: an entry of a chronology. */
static bool has_bold_day(const struct block *block)
{
    for (size_t i = 0; i < block->span_count; i++)
        if (block->spans[i].kind == SPAN_STRONG && block->spans[i].begin == 0 &&
            block->spans[i].end + LEAST_EVENT < block->text.size)
            return block->text.data[0] >= '0' && block->text.data[0] <= '9';
    return false;
}

static bool is_date(const struct article *article, struct arena *arena,
                    const struct block *block, bool inside)
{
    struct str text = block->text, rest;

    if (has_bold_day(block) || (inside && is_entry_date(article, arena, text)))
        return false;
    if (date_is_stamp(arena, text))
        return true;
    if (text_letters(arena, text).size < 45 && text_words(text) <= 9 &&
        !text_ends_sentence(text) && date_iso(arena, text).size >= 10 && !tells_event(text))
        return true;
    rest = without_names(article, arena, text);
    return date_is_line(arena, rest);
}

/* "Anne Martin est historienne.": in front of the text or behind it. */
static bool is_author_note(const struct article *article, struct str text)
{
    return article->author.size > 4 && text.size <= LONGEST_AUTHOR_NOTE &&
           str_starts(text, article->author) &&
           str_starts(str_sub(text, article->author.size, text.size), STR(" est "));
}

/* "Lundi 3 mai 2021 à 10h20", "par Anne Martin": a line that only repeats the metadata.
 * `inside`: the text goes on on both sides of it. */
static const char *metadata_rule(const struct article *article, struct arena *arena,
                                 const struct block *block, bool inside)
{
    struct str text = block->text, letters, author;

    if (!inside && is_author_note(article, text))
        return "byline";
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
    return is_date(article, arena, block, inside) ? "date" : NULL;
}

/* "<img src=...>" as text: markup that was escaped once too often. */
static bool is_markup(struct str text)
{
    char last = text.size > 4 ? text.data[text.size - 1] : 0;

    if (last == ']' && text.data[0] == '[' && str_find(text, STR("[/"), 0) != (size_t)-1)
        return true; /* "[button link=...]Écrivez-nous[/button]": a template that was not run */
    return last == '>' && text.data[0] == '<' && str_find(text, STR("=\""), 0) != (size_t)-1;
}

/* "Sur le même sujet Le port rouvre": the words of a heading of links, and a link. */
static bool is_named_link(struct arena *arena, const struct block *block)
{
    for (size_t i = 0; i < block->span_count; i++) {
        const struct span *span = &block->spans[i];
        const char *rule;

        if (span->kind != SPAN_LINK || span->begin == 0 || span->end < block->text.size)
            continue;
        rule =
            boilerplate_rule(arena, str_trim(str_sub(block->text, 0, span->begin)), LINE_ALONE);
        return rule && (strcmp(rule, "cut") == 0 || strcmp(rule, "also") == 0);
    }
    return false;
}

/* A headline of another article as a paragraph: all of it one link, and no sentence. */
static bool is_teaser(const struct block *block)
{
    struct str text = block->text;

    return (block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_QUOTE) &&
           text_words(text) >= LEAST_TEASER_WORDS && line_linked_bytes(block) + 4 >= text.size;
}

static bool same_text(struct arena *arena, struct str a, struct str b)
{
    return a.size && b.size && str_eq(text_letters(arena, a), text_letters(arena, b));
}

/* A paragraph of the text, be it short. */
static bool is_sentence(const struct block *block)
{
    return block && block->text.size >= LEAST_SENTENCE && text_ends_sentence(block->text) &&
           (block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_QUOTE) &&
           !line_is_link(block);
}

static enum line_kind line_kind_of(const struct block *block)
{
    if (block->kind == BLOCK_HEADING && is_sentence(block->next) &&
        place_is_same(block, block->next))
        return LINE_HEADING;
    return block->kind == BLOCK_CAPTION ? LINE_CAPTION : LINE_ALONE;
}

/* "Suivez La Gazette sur WhatsApp" */
static bool is_call_to_follow(struct arena *arena, struct str text)
{
    static const char *const CALLS[] = {"abonnez-vous", "likez",  "rejoignez",
                                        "retrouvez",    "suivez", "suivre"};
    static const char *const NETWORKS[] = {
        "bluesky",   "facebook", "google actualites", "google news",
        "instagram", "linkedin", "mastodon",          "reseaux sociaux",
        "telegram",  "tiktok",   "twitter",           "whatsapp",
        "youtube"};
    struct str plain;
    bool calls = false, named = false;

    if (text.size > LONGEST_CONTACT)
        return false;
    plain = text_plain(arena, text);
    for (size_t i = 0; i < sizeof CALLS / sizeof *CALLS; i++)
        calls |= str_starts(plain, str_from(CALLS[i]));
    for (size_t i = 0; calls && i < sizeof NETWORKS / sizeof *NETWORKS; i++)
        named |= str_find(plain, str_from(NETWORKS[i]), 0) != (size_t)-1;
    return named;
}

static const char *block_rule(const struct article *article, struct arena *arena,
                              const struct block *block, bool inside)
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
    if (is_teaser(block) || is_named_link(arena, block))
        return "also";
    if (is_call_to_follow(arena, block->text))
        return "share";
    rule = boilerplate_rule(arena, block->text, line_kind_of(block));
    return rule ? rule : metadata_rule(article, arena, block, inside);
}

/* "Sur le même sujet" as a heading: links behind it go with it, up to the next real text. */
static struct block *skip_section(struct block *after)
{
    while (after && (after->text.size < 120 || line_is_link(after)) &&
           (line_linked_bytes(after) || after->kind == BLOCK_ITEM))
        after = after->next;
    return after;
}

/* "Sources :", "Partager :" in front of a list: its items go with it. */
static struct block *skip_items(struct block *after, size_t longest)
{
    while (after && after->kind == BLOCK_ITEM && after->text.size <= longest)
        after = after->next;
    return after;
}

/* An arena whose texts are of no more use, made anew once it has grown: a page may have a
 * million blocks. */
static struct arena *renewed(struct arena *scratch)
{
    if (arena_used(scratch) < SCRATCH_BYTES)
        return scratch;
    arena_free(scratch);
    return arena_new();
}

/* The blocks that are read line by line; what is behind the one that is looked at. */
struct reading {
    const struct block **sentences; /* every paragraph that is one, in order */
    size_t sentence_count, passed;  /* of them, up to and with that block */
    size_t paragraphs;              /* of prose, up to and with that block */
    size_t total, rest;             /* bytes of prose in all, and behind it */
    const struct block *text;       /* the last sentence before it that was kept, or NULL */
};

static void begin_reading(struct reading *reading, struct arena *arena,
                          const struct block *first)
{
    size_t capacity = 0;

    for (; first; first = first->next) {
        reading->total += line_prose(first);
        if (is_sentence(first))
            *ARENA_PUSH(arena, reading->sentences, reading->sentence_count, capacity) = first;
    }
    reading->rest = reading->total;
}

static void pass(struct reading *reading, const struct block *block)
{
    size_t prose = line_prose(block);

    reading->rest -= prose;
    reading->paragraphs += prose > 0;
    reading->passed += is_sentence(block);
}

/* True when a paragraph of the text goes on behind a heading of links: it stands where the text
 * before stands. */
static bool text_goes_on(const struct reading *reading)
{
    size_t end = reading->passed + MOST_LOOKED_AT;

    for (size_t i = reading->passed; reading->text && i < reading->sentence_count && i < end;
         i++)
        if (place_is_same(reading->text, reading->sentences[i]))
            return true;
    return false;
}

/* Where the article goes on behind `block`, which is dropped by `rule`; NULL = nowhere. */
static struct block *go_on(const struct reading *reading, struct block *block, const char *rule)
{
    bool cuts = strcmp(rule, "cut") == 0;

    if (strcmp(rule, "source") == 0 && block->text.size <= LONGEST_LABEL)
        return skip_items(block->next, SIZE_MAX);
    if (strcmp(rule, "share") == 0 && block->text.size <= LONGEST_LABEL)
        return skip_items(block->next, LONGEST_NETWORK);
    if (!cuts && strcmp(rule, "rest") != 0)
        return block->next;
    if (reading->rest * 3 >= reading->total || reading->rest >= MOST_CUT)
        return skip_section(block->next);
    return cuts && text_goes_on(reading) ? skip_section(block->next) : NULL;
}

/* Appends what an image list (newest first) holds to the older end of another one. */
static void join_images(struct block **newer, struct block *older)
{
    while (*newer)
        newer = &(*newer)->next;
    *newer = older;
}

/* The picture over a credit that is dropped stays, beside `kept` or, when there is nothing yet,
 * in front of what follows. */
static void keep_images(struct block *dropped, struct block *kept)
{
    struct block *images = dropped->images;

    if (dropped->kind != BLOCK_CAPTION)
        return;
    join_images(&images, dropped->images_before);
    dropped->images = dropped->images_before = NULL;
    if (kept) {
        join_images(&images, kept->images);
        kept->images = images;
    } else if (dropped->next) {
        join_images(&dropped->next->images_before, images);
    }
}

void filter_lines(struct article *article)
{
    struct arena *scratch = arena_new(), *lasting = arena_new();
    struct block **link = &article->first;
    struct reading reading = {0};
    bool parted = false; /* the line before was dropped */

    begin_reading(&reading, lasting, article->first);
    article->last = NULL;
    while (*link) {
        struct block *block = *link, *next;
        bool goes_on = line_prose(block) < reading.rest || is_sentence(block->next);
        bool inside = reading.paragraphs > (block->kind != BLOCK_HEADING) && !parted && goes_on;
        const char *rule = is_count(block, reading.paragraphs == 0)
                               ? "count"
                               : block_rule(article, scratch, block, inside);

        scratch = renewed(scratch);
        parted = rule != NULL;
        pass(&reading, block);
        if (!rule) {
            article->last = block;
            link = &block->next;
            reading.text = is_sentence(block) ? block : reading.text;
            continue;
        }
        keep_images(block, article->last);
        next = go_on(&reading, block, rule);
        article_leave_out(article, block->text, rule);
        while ((block = block->next) != next) {
            article_leave_out(article, block->text, rule);
            pass(&reading, block);
        }
        *link = next;
    }
    arena_free(scratch);
    arena_free(lasting);
    repeats_drop(article);
    ends_trim(article);
}
