/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "site.h"

#include "dates.h"
#include "text.h"
#include "url.h"

#include "base/lookup.h"
#include "base/utf8.h"

enum {
    MOST_TAIL_WORDS = 6,
    RANK_TAIL = 40,
    RANK_LOOSE_TAIL = 12,
    RANK_HOME = 11,
    RANK_HOST = 1,
    MOST_HOME = 300 /* elements */
};

/* Marks that stand between spaces when they part a title from a site. */
static const struct str MARKS[] = {
    STR_INIT("|"), STR_INIT("-"), STR_INIT("–"),  STR_INIT("—"), STR_INIT("·"),
    STR_INIT("»"), STR_INIT("«"), STR_INIT(":"),  STR_INIT("•"), STR_INIT("/"),
    STR_INIT("‹"), STR_INIT("›"), STR_INIT("::"), STR_INIT("~"), STR_INIT("/ /"),
    STR_INIT("<"), STR_INIT(">"), STR_INIT("||")};

/* A mark of a quotation, "« Le port » revit", and none between a title and a site: it opens or
 * closes with another one. */
static bool is_quote(struct str title, size_t at, struct str mark)
{
    struct str before = str_sub(title, 0, at);
    bool open = false;

    if (str_eq(mark, STR("«")))
        return str_find(title, STR("»"), at) != (size_t)-1;
    for (size_t i = 0; i < before.size && str_eq(mark, STR("»")); i++)
        if (str_starts(str_sub(before, i, before.size), STR("«")))
            open = true;
        else if (str_starts(str_sub(before, i, before.size), STR("»")))
            open = false;
    return open;
}

bool site_separator(struct str title, size_t from, size_t *begin, size_t *end)
{
    for (size_t at = from; at + 2 < title.size; at++) {
        if (title.data[at] != ' ' && !str_starts(str_sub(title, at, title.size), STR(", ")))
            continue;
        if (title.data[at] == ',') {
            *begin = at;
            *end = at + 2;
            return true;
        }
        for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
            size_t after = at + 1 + MARKS[i].size;

            if (after < title.size && title.data[after] == ' ' &&
                str_starts(str_sub(title, at + 1, title.size), MARKS[i]) &&
                !is_quote(title, at, MARKS[i])) {
                *begin = at;
                *end = after + 1;
                return true;
            }
        }
    }
    return false;
}

/* "leparisien.fr" -> bytes before ".fr"; 0 when the name does not end like a host. */
static size_t host_stem(struct str name)
{
    size_t dot = name.size;

    while (dot > 0 && name.data[dot - 1] != '.' && name.data[dot - 1] != ' ')
        dot--;
    if (dot < 3 || name.data[dot - 1] != '.' || name.size - dot < 2 || name.size - dot > 5)
        return 0;
    for (size_t i = dot; i < name.size; i++)
        if ((name.data[i] | 0x20) < 'a' || (name.data[i] | 0x20) > 'z')
            return 0;
    return dot - 1;
}

static struct str without_www(struct str name)
{
    return str_starts(name, STR("www.")) ? str_sub(name, 4, name.size) : name;
}

/* Letters of a name; a host without its ending ("www.le-monde.fr" -> "lemonde"). */
static struct str name_letters(struct arena *arena, struct str name)
{
    size_t stem;

    name = without_www(name);
    stem = host_stem(name);
    return text_letters(arena, stem ? str_sub(name, 0, stem) : name);
}

bool site_is_name(struct facts *facts, struct str text)
{
    struct str wanted = name_letters(facts->arena, text);

    if (wanted.size < 2)
        return false;
    for (size_t i = 0; i < facts->claim_count; i++)
        if (facts->claims[i].field == FIELD_SITE &&
            str_eq(wanted, name_letters(facts->arena, facts->claims[i].value)))
            return true;
    return false;
}

/* "Guinéenews©" -> "Guinéenews", "Deutsche Welle (www.dw.com)" -> "Deutsche Welle",
 * "AOC media - Analyse Opinion Critique" -> "AOC media", "Le Monde.fr" -> "Le Monde". */
static struct str tidy_name(struct arena *arena, struct str name)
{
    static const struct str SIGNS[] = {STR_INIT("©"), STR_INIT("®"), STR_INIT("™")};
    size_t begin, end, open = str_find(name, STR(" ("), 1), stem;

    if (open != (size_t)-1 && name.data[name.size - 1] == ')')
        name = str_sub(name, 0, open);
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (str_ends(name, SIGNS[i]))
            name = str_trim(str_sub(name, 0, name.size - SIGNS[i].size));
    if (site_separator(name, 0, &begin, &end) && text_words(str_sub(name, 0, begin)) <= 4 &&
        text_words(str_sub(name, end, name.size)) >= 2)
        name = str_sub(name, 0, begin); /* what follows is a motto */
    name = without_www(name);
    stem = host_stem(name);
    if (stem && memchr(name.data, ' ', stem))
        name = str_sub(name, 0, stem); /* no host has a space: the ending is an ornament */
    return arena_copy(arena, name);
}

/* True when `head` is what some claim or the heading gives as the title. */
static bool is_told_title(const struct facts *facts, struct str head, struct str whole)
{
    struct str letters = text_letters(facts->arena, head);

    if (letters.size < 4)
        return false;
    if (str_eq(letters, text_letters(facts->arena, facts->h1)))
        return true;
    for (size_t i = 0; i < facts->claim_count; i++)
        if (facts->claims[i].field == FIELD_TITLE && !str_eq(facts->claims[i].value, whole) &&
            str_eq(letters, text_letters(facts->arena, facts->claims[i].value)))
            return true;
    return false;
}

/* The last part of "Avocat | La Gazette | 23.05.2011" that can be a name. */
static struct str last_part(struct arena *arena, struct str tail)
{
    size_t begin, end, from = 0;
    struct str best = STR("");

    for (;;) {
        bool more = site_separator(tail, from, &begin, &end);
        struct str part = str_sub(tail, from, more ? begin : tail.size);

        if (text_letters(arena, part).size >= 2 && date_iso(arena, part).size == 0)
            best = part;
        if (!more)
            return best;
        from = end;
    }
}

/* True when one of the parts of "La Gazette - Ville" is what the page says its site is. */
static bool holds_site(struct facts *facts, struct str tail)
{
    size_t begin, end, from = 0;

    for (;;) {
        bool more = site_separator(tail, from, &begin, &end);

        if (site_is_name(facts, str_sub(tail, from, more ? begin : tail.size)))
            return true;
        if (!more)
            return false;
        from = end;
    }
}

bool site_begins(struct facts *facts, struct str text)
{
    size_t begin, end;

    return site_is_name(facts, text) || (site_separator(text, 0, &begin, &end) &&
                                         site_is_name(facts, str_sub(text, 0, begin)));
}

/* "Un titre | La Gazette": the name is what the page's title has more than the heading. */
static void offer_tail(struct facts *facts, struct str title)
{
    size_t begin, end, from = 0, last_begin = 0, last_end = 0;

    while (site_separator(title, from, &begin, &end)) {
        struct str head = str_sub(title, 0, begin), tail = str_sub(title, end, title.size);
        struct str name = last_part(facts->arena, tail);

        if (is_told_title(facts, head, title) && text_words(name) <= MOST_TAIL_WORDS) {
            if (holds_site(facts, tail) && !site_is_name(facts, name))
                return; /* the name is told, the last part is a section */
            facts_offer(facts, FIELD_SITE, name, RANK_TAIL);
            return;
        }
        if (is_told_title(facts, tail, title) && text_words(head) <= MOST_TAIL_WORDS) {
            facts_offer(facts, FIELD_SITE, head, RANK_TAIL - 1);
            return;
        }
        last_begin = begin;
        last_end = end;
        from = end;
    }
    if (last_begin && title.data[last_begin] == ' ' && title.data[last_begin + 1] != ':' &&
        facts->h1.size == 0 && text_words(str_sub(title, 0, last_begin)) >= 4 &&
        text_words(str_sub(title, last_end, title.size)) <= 4)
        facts_offer(facts, FIELD_SITE, str_sub(title, last_end, title.size), RANK_LOOSE_TAIL);
}

bool site_is_home(const struct node *link)
{
    return str_eq(node_attr(link, "href"), STR("/")) ||
           str_ends(node_attr(link, "rel"), STR("home"));
}

void site_read_home(const struct tree *tree, struct facts *facts)
{
    static const struct str NOT_NAMES[] = {
        STR_INIT("a la une"), STR_INIT("accueil"), STR_INIT("actualites"), STR_INIT("home"),
        STR_INIT("la une"),   STR_INIT("menu"),    STR_INIT("retour"),     STR_INIT("une")};

    for (size_t i = 0; i < tree->count && i < MOST_HOME; i++) {
        const struct node *node = tree->elems[i].node;
        struct str text, plain;

        if (!node_is(node, "a") || !site_is_home(node))
            continue;
        text = node_text(facts->arena, node);
        plain = text_plain(facts->arena, text);
        if (text.size > 2 && text_words(text) <= MOST_TAIL_WORDS &&
            utf8_is_upper(utf8_at(text, 0)) && !LOOKUP_EXACT(NOT_NAMES, plain)) {
            facts_offer(facts, FIELD_SITE, text, RANK_HOME);
            return;
        }
    }
}

static const struct claim *best_claim(const struct facts *facts, bool hosts, struct str letters)
{
    const struct claim *best = NULL;

    for (size_t i = 0; i < facts->claim_count; i++) {
        const struct claim *claim = &facts->claims[i];

        if (claim->field == FIELD_SITE && text_letters(facts->arena, claim->value).size == 0)
            continue; /* "☆☆☆" */
        if (claim->field != FIELD_SITE || (!hosts && host_stem(claim->value)))
            continue;
        if (letters.size && !str_eq(letters, name_letters(facts->arena, claim->value)))
            continue;
        if (!best || claim->rank > best->rank)
            best = claim;
    }
    return best;
}

void site_choose(struct facts *facts, struct str url)
{
    const struct claim *best, *named;
    size_t count = facts->claim_count;

    for (size_t i = 0; i < count; i++)
        if (facts->claims[i].field == FIELD_TITLE)
            offer_tail(facts, facts->claims[i].value);
    facts_offer(facts, FIELD_SITE, url_host(facts->arena, url), RANK_HOST);
    best = best_claim(facts, true, STR(""));
    if (!best)
        return;
    /* the same name written as a name, or any name instead of a bare host */
    if (host_stem(best->value)) {
        named = best_claim(facts, false, name_letters(facts->arena, best->value));
        if (!named && !utf8_is_upper(utf8_at(best->value, 0)))
            named = best_claim(facts, false, STR(""));
        best = named ? named : best;
    }
    facts->values[FIELD_SITE] = tidy_name(facts->arena, best->value);
}
