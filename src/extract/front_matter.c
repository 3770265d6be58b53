/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front_matter.h"

#include "author.h"
#include "dates.h"
#include "text.h"
#include "title.h"

#include "base/lookup.h"

enum { MOST_LINES = 200, MOST_NAMES_BYTES = 400 };

enum fact { AUTHOR, DATE, LANG, TITLE };

struct key {
    struct str name;
    enum fact fact;
};

static const struct key KEYS[] = {
#define KEY(name, fact) {STR_INIT(name), fact},
#include "front_matter.def"
#undef KEY
};

/* "\"Le port\"" -> "Le port", "Le port # note" -> "Le port". */
static struct str bare(struct str value)
{
    value = str_trim(value);
    if (value.size >= 2 && (value.data[0] == '"' || value.data[0] == '\'')) {
        const char *close = memchr(value.data + 1, value.data[0], value.size - 1);

        return close ? str_sub(value, 1, (size_t)(close - value.data)) : value;
    }
    return str_trim(str_sub(value, 0, str_find(value, STR(" #"), 0)));
}

static void offer(struct article *article, enum fact fact, struct str value)
{
    struct arena *arena = article->arena;

    value = text_fold(arena, bare(value));
    if (value.size == 0)
        return;
    if (fact == TITLE && article->title.size == 0)
        article->title = value;
    else if (fact == DATE && article->published.size == 0)
        article->published = date_iso(arena, value);
    else if (fact == LANG)
        article->lang = lang_clean(arena, value);
    else if (fact == AUTHOR && article->author.size == 0)
        article->author = author_clean(arena, value);
    else if (fact == AUTHOR && article->author.size < MOST_NAMES_BYTES)
        article->author = arena_format(arena, STR_FMT ", " STR_FMT, STR_ARG(article->author),
                                       STR_ARG(author_clean(arena, value)));
}

/* "[Anne Martin, Paul Roy]" one by one; any other value as it is. */
static void offer_list(struct article *article, enum fact fact, struct str value)
{
    value = str_trim(value);
    if (value.size < 2 || value.data[0] != '[' || value.data[value.size - 1] != ']') {
        offer(article, fact, value);
        return;
    }
    value = str_sub(value, 1, value.size - 1);
    while (value.size) {
        struct str item = str_sub(value, 0, str_find(value, STR(","), 0));

        offer(article, fact, item);
        value = str_sub(value, item.size + 1, value.size);
    }
}

/* Reads "key: value" or "key = value", or "- value" under a key; the key to *key. */
static void read_line(struct article *article, struct str line, const struct key **key)
{
    struct str trimmed = str_trim(line), name;
    size_t mark = 0;

    if (trimmed.size > 2 && trimmed.data[0] == '-' && trimmed.data[1] == ' ') {
        trimmed = str_sub(trimmed, 2, trimmed.size);
        if (str_starts(trimmed, STR("name:")))
            trimmed = str_sub(trimmed, 5, trimmed.size);
        if (*key)
            offer(article, (*key)->fact, trimmed);
        return;
    }
    while (mark < trimmed.size && trimmed.data[mark] != ':' && trimmed.data[mark] != '=')
        mark++;
    if (mark == trimmed.size || (line.size && line.data[0] == ' '))
        return; /* what is indented belongs to another key */
    name = text_plain(article->arena, str_sub(trimmed, 0, mark));
    *key = LOOKUP_EXACT(KEYS, name);
    if (*key)
        offer_list(article, (*key)->fact, str_sub(trimmed, mark + 1, trimmed.size));
}

/* "% Titre", "% Anne Martin; Paul Roy", "% 3 mai 2024": in this order. */
static bool take_percents(struct str *text, struct article *article)
{
    static const enum fact ORDER[] = {TITLE, AUTHOR, DATE};
    struct str rest = *text, line;
    size_t count = 0;

    while (count < 3 && str_starts(rest, STR("% ")) && str_next_line(&rest, &line)) {
        offer(article, ORDER[count++], str_sub(line, 2, line.size));
        *text = rest;
    }
    return count > 0;
}

/* The text between two lines of `fence`, whose first line is next; false without the second. */
static bool fenced(struct str *text, struct str fence, struct str *inside)
{
    struct str rest = *text, line;
    const char *begin;
    bool dots = str_eq(fence, STR("---"));

    if (!str_next_line(&rest, &line) || !str_eq(str_trim(line), fence))
        return false;
    begin = rest.data;
    for (size_t i = 0; i < MOST_LINES && str_next_line(&rest, &line); i++) {
        struct str end = str_trim(line);

        if (i > 0 && (str_eq(end, fence) || (dots && str_eq(end, STR("..."))))) {
            *inside = (struct str){begin, (size_t)(line.data - begin)};
            *text = rest;
            return true;
        }
        if (i == 0 && end.size == 0)
            return false; /* a line across the page */
    }
    return false;
}

/* "Title: Le port", "Date: 2024-05-03", an empty line: Pelican, MultiMarkdown. */
static bool take_lines(struct str *text, struct article *article)
{
    struct str rest = *text, line, begin = *text;
    const struct key *key = NULL;
    size_t lines = 0;

    while (lines < MOST_LINES && str_next_line(&rest, &line) && str_trim(line).size) {
        size_t colon = str_find(line, STR(":"), 0);

        if (colon == (size_t)-1 || memchr(line.data, ' ', colon))
            return false;
        key = LOOKUP_EXACT(KEYS, text_plain(article->arena, str_sub(line, 0, colon)));
        if (lines++ == 0 && (!key || key->fact != TITLE))
            return false;
    }
    if (lines < 2)
        return false;
    while (str_next_line(&begin, &line) && str_trim(line).size)
        read_line(article, line, &key);
    *text = rest;
    return true;
}

void front_matter_take(struct str *text, struct article *article)
{
    const struct key *key = NULL;
    struct str inside, line;

    if (take_percents(text, article) || take_lines(text, article))
        return;
    if (!fenced(text, STR("---"), &inside) && !fenced(text, STR("+++"), &inside))
        return;
    while (str_next_line(&inside, &line))
        read_line(article, line, &key);
}
