/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "next_page.h"

#include "url.h"

#include "base/lookup.h"

enum { MOST_PAGES = 999 };

/* Words beside a page's number in addresses. Sorted. */
static const struct str PAGE_WORDS[] = {
    STR_INIT("onglet"), STR_INIT("p"),      STR_INIT("pag"),        STR_INIT("page"),
    STR_INIT("paged"),  STR_INIT("pagina"), STR_INIT("pagination"), STR_INIT("part"),
    STR_INIT("partie"), STR_INIT("pg"),     STR_INIT("pgn"),        STR_INIT("suite")};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool digit_at(struct str text, size_t at)
{
    return at < text.size && is_digit(text.data[at]);
}

/* What differs between two addresses, whole numbers taken together. */
struct difference {
    size_t begin, url_end, link_end;
};

static struct difference difference(struct str url, struct str link)
{
    struct difference d = {0, url.size, link.size};

    while (d.begin < url.size && d.begin < link.size && url.data[d.begin] == link.data[d.begin])
        d.begin++;
    while (d.url_end > d.begin && d.link_end > d.begin &&
           url.data[d.url_end - 1] == link.data[d.link_end - 1]) {
        d.url_end--;
        d.link_end--;
    }
    while (d.begin > 0 && is_digit(link.data[d.begin - 1]) &&
           (digit_at(link, d.begin) || digit_at(url, d.begin)))
        d.begin--;
    while (digit_at(link, d.link_end) &&
           (digit_at(link, d.link_end - 1) || (d.url_end && digit_at(url, d.url_end - 1)))) {
        d.url_end++;
        d.link_end++;
    }
    return d;
}

/* The word before byte `at`, marks between them left out. */
static struct str word_before(struct str address, size_t at)
{
    size_t end = at, begin;

    while (end > 0 && !is_letter(address.data[end - 1]) && !is_digit(address.data[end - 1]))
        end--;
    for (begin = end; begin > 0 && is_letter(address.data[begin - 1]); begin--)
        ;
    return str_sub(address, begin, end);
}

static bool has_letter(struct str text)
{
    for (size_t i = 0; i < text.size; i++)
        if (is_letter(text.data[i]))
            return true;
    return false;
}

/* The number in what was put in at begin..end of `address` ("-2", "/page/2/", "?page=2"), and
 * whether a word says that it counts pages. 0 when other things stand there as well. */
static unsigned page_number(struct str address, size_t begin, size_t end, bool *said)
{
    size_t at = begin, word_begin;
    struct str word;
    unsigned value = 0;

    while (at < end && !is_digit(address.data[at]))
        at++;
    word = word_before(address, at);
    word_begin = word.size ? (size_t)(word.data - address.data) : at;
    *said = word.size && LOOKUP_EXACT(PAGE_WORDS, word) != NULL;
    if (at == end || address.data[at] == '0' ||
        (word_begin > begin && has_letter(str_sub(address, begin, word_begin))))
        return 0;
    if (!*said && word.size && word_begin + word.size > begin)
        return 0; /* another word was put in */
    if (!*said && at > 0 && is_letter(address.data[at - 1]))
        return 0; /* "article2" */
    for (; at < end && is_digit(address.data[at]); at++)
        value = value > MOST_PAGES ? value : 10 * value + (unsigned)(address.data[at] - '0');
    return at == end || (at + 1 == end && address.data[at] == '/') ? value : 0;
}

/* "https://host" or "https://host/": a home page, which goes on with other articles. */
static bool is_home(struct str url)
{
    size_t slash = str_find(url, STR("/"), 8);

    return slash == (size_t)-1 || slash + 1 == url.size || url.data[slash + 1] == '?';
}

static struct str without_fragment(struct str url)
{
    return str_sub(url, 0, str_find(url, STR("#"), 0));
}

bool next_page_fits(struct str url, struct str link, unsigned number)
{
    struct difference d;
    bool said_here = false, said_there = false;
    unsigned here = 0;

    url = without_fragment(url);
    if (is_home(url) || str_eq(url, link))
        return false;
    d = difference(url, link);
    if (d.url_end > d.begin)
        here = page_number(url, d.begin, d.url_end, &said_here);
    if (page_number(link, d.begin, d.link_end, &said_there) != number + 1)
        return false;
    if (d.url_end == d.begin)
        return number == 1;
    return here == number && (number > 1 || said_here);
}

/* A link among readers' comments, or to them, leads to more comments. */
static bool is_for_comments(const struct tree *tree, const struct node *node, struct str href)
{
    const struct elem *elem = tree_elem(tree, node);

    if (str_find(href, STR("comment"), 0) != (size_t)-1)
        return true;
    for (; elem && elem != tree->elems; elem = &tree->elems[elem->parent])
        if (elem->words & WORD_COMMENT)
            return true;
    return false;
}

struct str next_page_find(const struct tree *tree, struct arena *arena, struct str url,
                          unsigned number)
{
    const struct node *root = &tree->dom.root;
    const struct node *node = root->children;

    if (url.size == 0)
        return STR("");
    for (; node; node = node_next(node, root, !node->name)) {
        struct str href, link;

        if (!node_is(node, "a") && !node_is(node, "link"))
            continue;
        href = node_attr(node, "href");
        if (href.size == 0 || href.data[0] == '#' || is_for_comments(tree, node, href))
            continue;
        link = without_fragment(url_join(arena, url, href));
        if (link.size && next_page_fits(url, link, number))
            return link;
    }
    return STR("");
}
