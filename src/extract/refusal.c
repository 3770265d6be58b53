/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "refusal.h"

#include "text.h"
#include "url.h"

enum {
    LITTLE_TEXT = 200,      /* bytes: a notice rather than an article */
    LEAST_TEASERS = 5,      /* headings that are links */
    TEASER_BYTES = 350,     /* prose for each of them, at most */
    LONGEST_OF_LIST = 1000, /* bytes of prose in a row on a page of teasers */
    LEAST_HEADLINES = 8,    /* on the whole page, when the article is as short as a teaser */
    SHORT_ARTICLE = 600,
    LONGEST_NOTICE = 1500, /* bytes of a page that stands in an article's place */
    LEAST_CUT = 3,         /* teasers that break off: "... [...]" */
    SOON_S = 30            /* a page that leads on so soon is not meant to be read */
};

enum where { WHOLE, TITLE, TEXT };
enum notice { MISSING, DENIED, ROBOTS, CONSENT, BROKEN };

struct notice_row {
    struct str words;
    enum where where;
    enum notice notice;
};

static const struct notice_row NOTICES[] = {
#define NOTICE(words, where, notice, example) {STR_INIT(words), where, notice},
#include "notices.def"
#undef NOTICE
};

static const char *const MEANINGS[] = {
    [MISSING] = "the page only says that the article is not there",
    [DENIED] = "the site refuses to show the article",
    [ROBOTS] = "the page checks for robots: save the article from a browser",
    [CONSENT] = "the page asks about cookies: save the article from a browser",
    [BROKEN] = "the page only says that the site does not work at the moment"};

static size_t text_bytes(const struct article *article)
{
    size_t bytes = 0;

    for (const struct block *b = article->first; b; b = b->next)
        bytes += b->kind == BLOCK_IMAGE ? 0 : b->text.size;
    return bytes;
}

static size_t linked_bytes(const struct block *block)
{
    size_t bytes = 0;

    for (size_t i = 0; i < block->span_count; i++)
        if (block->spans[i].kind == SPAN_LINK)
            bytes += block->spans[i].end - block->spans[i].begin;
    return bytes;
}

/* What an article is made of, seen as a list of teasers. */
struct shape {
    size_t teasers, prose, longest;
    size_t cut; /* paragraphs that break off */
};

/* "La suite du texte [...]" */
static bool breaks_off(struct str text)
{
    return str_ends(text, STR("[…]")) || str_ends(text, STR("[...]")) ||
           str_ends(text, STR("(…)")) || str_ends(text, STR("(...)")) ||
           str_ends(text, STR("…")) || str_ends(text, STR("..."));
}

static struct shape shape_of(const struct article *article)
{
    struct shape shape = {0, 0, 0, 0};
    size_t run = 0;

    for (const struct block *b = article->first; b; b = b->next) {
        if (b->kind == BLOCK_HEADING && b->text.size > 20 &&
            linked_bytes(b) * 10 > b->text.size * 8) {
            shape.teasers++;
            run = 0;
        } else if (b->text.size > 100) {
            shape.prose += b->text.size;
            shape.cut += breaks_off(b->text);
            run += b->text.size;
        }
        shape.longest = run > shape.longest ? run : shape.longest;
    }
    return shape;
}

/* Headings on the page that lead elsewhere with all of their text. */
static size_t headlines(const struct tree *tree)
{
    size_t count = 0;

    for (size_t i = 0; i < tree->count; i++) {
        const struct elem *elem = &tree->elems[i];
        struct str name = node_name(elem->node);

        count += name.size == 2 && name.data[0] == 'h' && name.data[1] >= '1' &&
                 name.data[1] <= '4' && elem->own.chars >= 15 &&
                 elem->own.links * 10 > elem->own.chars * 8;
    }
    return count;
}

/* The page itself calls what it shows an article, or it is dated and signed as one. */
static bool is_told_article(const struct facts *facts)
{
    return str_eq(facts->types, STR("article")) || facts->ranks[FIELD_DATE] >= 60 ||
           facts->body.size > 0;
}

static bool is_list(const struct tree *tree, const struct facts *facts,
                    const struct article *article)
{
    struct shape shape = shape_of(article);

    if (shape.teasers >= LEAST_TEASERS && shape.prose < shape.teasers * TEASER_BYTES &&
        shape.longest < LONGEST_OF_LIST)
        return true;
    if (shape.teasers >= LEAST_CUT && shape.cut >= LEAST_CUT &&
        shape.cut * 2 >= shape.teasers && shape.teasers * 2 >= shape.cut)
        return true;
    return shape.longest < SHORT_ARTICLE && !is_told_article(facts) &&
           headlines(tree) >= LEAST_HEADLINES;
}

static const struct node *find(const struct tree *tree, const char *name,
                               const struct node *after)
{
    const struct node *root = &tree->dom.root;
    const struct node *node = after ? node_next(after, root, false) : root->children;

    while (node && !node_is(node, name))
        node = node_next(node, root, !node->name);
    return node;
}

/* "0; url=/ailleurs": the address, "" when the page stays for a while. */
static struct str refresh_address(struct str content)
{
    size_t at = 0, seconds = 0;
    struct str address;

    while (at < content.size && content.data[at] >= '0' && content.data[at] <= '9')
        seconds = 10 * seconds + (size_t)(content.data[at++] - '0');
    at = str_find(content, STR("="), at);
    if (at == (size_t)-1 || seconds > SOON_S)
        return STR("");
    address = str_trim(str_sub(content, at + 1, content.size));
    if (address.size >= 2 && (address.data[0] == '\'' || address.data[0] == '"'))
        address = str_sub(address, 1, address.size - 1);
    return address;
}

static struct str refresh_of(const struct tree *tree)
{
    for (const struct node *meta = find(tree, "meta", NULL); meta;
         meta = find(tree, "meta", meta))
        if (str_eq_nocase(node_attr(meta, "http-equiv"), STR("refresh")))
            return refresh_address(node_attr(meta, "content"));
    return STR("");
}

/* The address as one can type it. */
static struct str shown(const struct tree *tree, struct str url, struct str address)
{
    struct str joined = url_join(tree->arena, url, address);

    return text_fold(tree->arena, joined.size ? joined : address);
}

/* Why there is next to no text. */
static struct str reason_of_emptiness(const struct tree *tree, struct str url)
{
    const struct node *frame = find(tree, "frame", NULL);
    struct str refresh = refresh_of(tree);

    if (refresh.size)
        return arena_format(tree->arena, "the page only leads on to " STR_FMT,
                            STR_ARG(shown(tree, url, refresh)));
    if (!frame)
        frame = find(tree, "iframe", NULL);
    if (frame && node_attr(frame, "src").size)
        return arena_format(tree->arena, "the page only frames another one: " STR_FMT,
                            STR_ARG(shown(tree, url, node_attr(frame, "src"))));
    if (find(tree, "script", NULL))
        return STR("the page holds no article: its text is made by scripts, which are not run");
    return STR("");
}

static bool is_titled(struct arena *arena, struct str title, const struct notice_row *row)
{
    struct str plain = text_plain(arena, title);

    if (plain.size == row->words.size || row->where == WHOLE)
        return str_eq(plain, row->words);
    return str_starts(plain, row->words) && strchr(" :-|.,!?", plain.data[row->words.size]);
}

static bool holds(struct arena *arena, const struct article *article, struct str words)
{
    for (const struct block *b = article->first; b; b = b->next)
        if (str_find(text_plain(arena, b->text), words, 0) != (size_t)-1)
            return true;
    return false;
}

/* What a short page that is no article tells instead; NULL when it may be one. */
static const char *meaning_of_notice(struct arena *arena, const struct facts *facts,
                                     const struct article *article)
{
    if (is_told_article(facts) || text_bytes(article) > LONGEST_NOTICE)
        return NULL;
    for (size_t i = 0; i < sizeof NOTICES / sizeof *NOTICES; i++) {
        const struct notice_row *row = &NOTICES[i];
        bool fits = row->where == TEXT ? holds(arena, article, row->words)
                                       : is_titled(arena, article->title, row) ||
                                             is_titled(arena, facts->h1, row);

        if (fits)
            return MEANINGS[row->notice];
    }
    return NULL;
}

static const char LIST[] =
    "the page is a list of articles, not an article: give the address of one";

struct str refusal_of(const struct tree *tree, const struct facts *facts, struct str url,
                      const struct article *article)
{
    size_t bytes = text_bytes(article);
    struct str reason = bytes < LITTLE_TEXT ? reason_of_emptiness(tree, url) : STR("");
    const char *notice = meaning_of_notice(tree->arena, facts, article);

    if (notice)
        return str_from(notice);
    if (bytes == 0 && headlines(tree) >= LEAST_TEASERS)
        return str_from(LIST);
    /* a few words with a script on the page may be all there is to read */
    if (reason.size && (bytes == 0 || refresh_of(tree).size || find(tree, "frameset", NULL)))
        return reason;
    if (bytes == 0)
        return STR("the page holds no article");
    return is_list(tree, facts, article) ? str_from(LIST) : STR("");
}
