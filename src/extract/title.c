/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "title.h"

#include "text.h"

#include "base/utf8.h"

static const struct str SEPARATORS[] = {STR_INIT(" | "), STR_INIT(" - "), STR_INIT(" – "),
                                        STR_INIT(" — "), STR_INIT(" · "), STR_INIT(" » "),
                                        STR_INIT(" « "), STR_INIT(" : "), STR_INIT(" • "),
                                        STR_INIT(" / "), STR_INIT(", ")};

struct range_out {
    size_t begin, end;
};

/* Where the last separator begins and ends; false when there is none. */
static bool last_separator(struct str title, struct range_out *out)
{
    bool found = false;

    *out = (struct range_out){0, 0};
    for (size_t i = 0; i < sizeof SEPARATORS / sizeof *SEPARATORS; i++)
        for (size_t at = str_find(title, SEPARATORS[i], 0); at != (size_t)-1;
             at = str_find(title, SEPARATORS[i], at + 1))
            if (!found || at > out->begin) {
                *out = (struct range_out){at, at + SEPARATORS[i].size};
                found = true;
            }
    return found;
}

/* Takes " | Le Site" off while what follows the separator is the site's name. */
static struct str without_site(struct facts *facts, struct str title)
{
    struct range_out cut = {0, 0};
    struct str site = text_letters(facts->arena, facts->values[FIELD_SITE]);

    if (site.size == 0)
        return title;
    while (last_separator(title, &cut)) {
        struct str tail = text_letters(facts->arena, str_sub(title, cut.end, title.size));
        struct str head = text_letters(facts->arena, str_sub(title, 0, cut.begin));

        if (str_eq(tail, site) || (tail.size > 3 && str_starts(tail, site)) ||
            (tail.size > 3 && str_starts(site, tail)))
            title = str_sub(title, 0, cut.begin);
        else if (str_eq(head, site))
            return str_sub(title, cut.end, title.size);
        else
            break;
    }
    return title;
}

static bool bar_only(struct str separator)
{
    return separator.data[1] == '|' || separator.data[1] == '-' || separator.size > 3;
}

/* A heading that the page's own title repeats is the title as readers see it. */
static bool heading_fits(struct facts *facts, struct str heading, struct str told)
{
    struct str h = text_letters(facts->arena, heading);
    struct str t = text_letters(facts->arena, told);

    return h.size >= 8 && t.size &&
           (str_find(t, h, 0) != (size_t)-1 || str_find(h, t, 0) != (size_t)-1);
}

static struct str find_heading(const struct tree *tree, struct facts *facts, struct str told)
{
    struct str only = STR("");
    size_t count = 0;

    for (size_t i = 0; i < tree->count; i++) {
        const struct elem *elem = &tree->elems[i];
        bool h1 = node_is(elem->node, "h1");
        struct str text;

        if (!h1 && !node_is(elem->node, "h2") &&
            !str_eq(node_attr(elem->node, "itemprop"), STR("headline")))
            continue;
        if (elem->sum.chars < 6 || elem->sum.chars > 300)
            continue;
        text = node_text(facts->arena, elem->node);
        if (heading_fits(facts, text, told))
            return text;
        if (h1 && count++ == 0)
            only = text;
    }
    return count == 1 ? only : STR("");
}

void title_choose(const struct tree *tree, struct facts *facts)
{
    struct str told = facts->values[FIELD_TITLE];
    struct str heading = find_heading(tree, facts, told);
    struct range_out cut = {0, 0};

    facts->h1 = heading;
    if (heading.size && heading_fits(facts, heading, told) && told.size > heading.size &&
        facts->values[FIELD_SITE].size == 0 && last_separator(told, &cut) &&
        heading_fits(facts, heading, str_sub(told, 0, cut.begin)))
        facts_offer(facts, FIELD_SITE, str_sub(told, cut.end, told.size), 5);
    if (heading.size && (heading_fits(facts, heading, told) || facts->ranks[FIELD_TITLE] <= 10))
        told = heading;
    else if (facts->values[FIELD_SITE].size == 0 && last_separator(told, &cut) &&
             bar_only(str_sub(told, cut.begin, cut.end)) &&
             text_words(str_sub(told, 0, cut.begin)) >= 3 &&
             text_words(str_sub(told, cut.end, told.size)) <= 4)
        told = str_sub(told, 0, cut.begin);
    facts->values[FIELD_TITLE] = without_site(facts, told);
}

/* ---- authors ---- */

static const struct str AUTHOR_STARTS[] = {
    STR_INIT("par "),        STR_INIT("de "),         STR_INIT("by "),
    STR_INIT("ecrit par "),  STR_INIT("publie par "), STR_INIT("propos recueillis par "),
    STR_INIT("auteur : "),   STR_INIT("redige par "), STR_INIT("poste par "),
    STR_INIT("article de "), STR_INIT("auteur: "),    STR_INIT("written by "),
    STR_INIT("posted by ")};

static const struct str AUTHOR_ENDS[] = {
    STR_INIT(" - publie"), STR_INIT(" publie"),      STR_INIT(" le "),   STR_INIT(", le "),
    STR_INIT(" | "),       STR_INIT(", publie"),     STR_INIT(" - le "), STR_INIT(" • "),
    STR_INIT(" (avec "),   STR_INIT(", journaliste")};

static const struct str WEEKDAYS[] = {
    STR_INIT("lundi "),    STR_INIT("mardi "),  STR_INIT("mercredi "), STR_INIT("jeudi "),
    STR_INIT("vendredi "), STR_INIT("samedi "), STR_INIT("dimanche ")};

/* "le 9 mars", "le samedi 9": a date; the "Le" of "Anne Le Goff" is part of a name. */
static bool begins_date(struct str rest)
{
    if (rest.size && rest.data[0] >= '0' && rest.data[0] <= '9')
        return true;
    for (size_t i = 0; i < sizeof WEEKDAYS / sizeof *WEEKDAYS; i++)
        if (str_starts(rest, WEEKDAYS[i]))
            return true;
    return false;
}

/* Where the ending begins in `plain`, (size_t)-1 when it is not there. */
static size_t find_author_end(struct str plain, struct str ending)
{
    bool dated = ending.size >= 4 && memcmp(ending.data + ending.size - 4, " le ", 4) == 0;
    size_t at = str_find(plain, ending, 1);

    while (dated && at != (size_t)-1 &&
           !begins_date(str_sub(plain, at + ending.size, plain.size)))
        at = str_find(plain, ending, at + 1);
    return at;
}

struct str author_clean(struct arena *arena, struct str text)
{
    struct str folded = text_fold(arena, text);
    struct str plain = text_plain(arena, folded);

    /* the plain form only tells where to cut; it is as long as the text for French names */
    for (size_t i = 0; i < sizeof AUTHOR_STARTS / sizeof *AUTHOR_STARTS; i++)
        if (str_starts(plain, AUTHOR_STARTS[i])) {
            size_t skip = 0, at = 0;

            for (; skip < AUTHOR_STARTS[i].size && at < folded.size; skip++)
                utf8_next(folded, &at);
            folded = str_sub(folded, at, folded.size);
            plain = text_plain(arena, folded);
        }
    for (size_t i = 0; i < sizeof AUTHOR_ENDS / sizeof *AUTHOR_ENDS; i++) {
        size_t end = find_author_end(plain, AUTHOR_ENDS[i]), at = 0;

        if (end == (size_t)-1)
            continue;
        for (size_t chars = utf8_length(str_sub(plain, 0, end)); chars > 0 && at < folded.size;
             chars--)
            utf8_next(folded, &at);
        folded = str_sub(folded, 0, at);
        plain = text_plain(arena, folded);
    }
    folded = str_trim(folded);
    while (folded.size && strchr(",;:|-", folded.data[folded.size - 1]))
        folded = str_trim(str_sub(folded, 0, folded.size - 1));
    return text_words(folded) > 24 ? STR("") : arena_copy(arena, folded);
}

struct str lang_clean(struct arena *arena, struct str text)
{
    struct str out;
    size_t letters = 0;

    text = str_trim(text);
    while (letters < text.size && ((text.data[letters] | 0x20) >= 'a') &&
           ((text.data[letters] | 0x20) <= 'z'))
        letters++;
    if (letters < 2 || letters > 3 || text.size > 16)
        return STR("");
    out = arena_copy(arena, text);
    for (size_t i = 0; i < out.size; i++)
        if (out.data[i] == '_')
            ((char *)(uintptr_t)out.data)[i] = '-';
    return out;
}
