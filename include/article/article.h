/* SPDX-License-Identifier: GPL-3.0-or-later */
/* article: what was read out of a page, as a flat list of blocks in reading order.
 *
 * A list with levels, not a tree: speech, captions and text read in order. Everything an
 * article points to lives in its arena and goes with it. */
#ifndef ARTICLE_ARTICLE_H
#define ARTICLE_ARTICLE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/spoken.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum block_kind { /* order and names: article/kinds.def */
#define BLOCK_KIND(id, name) BLOCK_##id,
#include "article/kinds.def"
#undef BLOCK_KIND
                  BLOCK_KIND_COUNT
};

/* Where a block stands in what is heard. */
enum block_role {
    ROLE_BODY,
    ROLE_TITLE,        /* the article's title, said first */
    ROLE_INTRO,        /* site, author, date */
    ROLE_LEAD,         /* the chapô; the first ones of the body */
    ROLE_ANNOUNCEMENT, /* "Citation", "Liste de cinq éléments": not the author's words */
    ROLE_OUTRO         /* source, what was skipped */
};

/* Which tone may stand for an announcement. */
enum block_cue { CUE_NONE, CUE_THING, CUE_OPEN, CUE_CLOSE };

/* A stretch of a block's text with a property of its own. */
enum span_kind {
    SPAN_LANG,     /* value: BCP 47 of a foreign passage */
    SPAN_LINK,     /* value: absolute address; "" for a place in the page, a script */
    SPAN_ABBR,     /* value: what the abbreviation stands for (<abbr title>) */
    SPAN_EMPHASIS, /* <em>, <i> */
    SPAN_STRONG,   /* <strong>, <b> */
    SPAN_QUOTE,    /* <q> */
    SPAN_NOTE_CALL /* "[3]": stands in the text, is not said */
};

struct span {
    enum span_kind kind;
    uint32_t begin, end; /* bytes of the block's text */
    struct str value;
};

struct sentence {
    uint32_t begin, end;  /* bytes of the block's text */
    struct spoken spoken; /* what is said; source ranges are bytes of the block's text */
};

struct block {
    enum block_kind kind;
    enum block_role role;
    enum block_cue cue; /* of an announcement; else CUE_NONE */
    int level;          /* headings 1-6; items, quotes: nesting depth from 1; else 0 */
    int number;         /* of an item, or a note, of an ordered list; else 0 */
    bool goes_on;       /* a further paragraph of the item before it at its level */
    struct str text; /* UTF-8, NFC where the page was, white space folded to single spaces; code
                      * keeps its line ends, verse has "\n" between its lines */
    struct str lang; /* "" = the article's language */
    struct str voice; /* of the engine, that says it instead of the profile's; "" = none */
    struct str rule;  /* which rule kept it, for --explain; may be "" */
    struct span *spans;
    size_t span_count, span_capacity;
    struct sentence *sentences;
    size_t sentence_count, sentence_capacity;
    struct block *images_before, *images; /* while it is extracted: descriptions of images in
                                           * front of its text and inside, newest first */
    const void *place; /* while it is extracted: its first text in the page, or NULL */
    bool silent;       /* in the article but not said (skipped caption, code, table row) */
    struct block *next;
};

struct article {
    struct arena *arena;
    struct str url;       /* where it was fetched from, or "" */
    struct str canonical; /* the address that the page gives itself, or "" */
    struct str title;     /* without the site's name */
    struct str author;    /* several joined by ", " */
    struct str site;
    struct str published; /* ISO 8601, with time zone where the page says it, or "" */
    struct str section;
    struct str lang;      /* BCP 47, "fr" when nothing tells otherwise */
    struct str lead;      /* also the first block(s), role LEAD */
    struct str image;     /* address */
    struct str next_page; /* address of the next page of the same article, or "" */
    bool paid;            /* the page shows only a part of it */
    struct block *first, *last;
    bool explained; /* keep what is left out: */
    struct block
        *left_out; /* begins of what the page has besides; rule says why. Newest first */
};

struct article *article_new(void);          /* owns its arena; release with article_free() */
void article_free(struct article *article); /* NULL is fine */

/* Where it can be read: the address it was fetched from, of a file the one that the page gives
 * itself; or "". */
struct str article_source(const struct article *article);

/* The title, or a heading, as a label in tags, lists of chapters and heads of files: cut
 * between words to what players show, "…" behind. The whole of it is a block of what is said.
 */
struct str article_label(struct arena *arena, struct str text);

/* Appends an empty block. */
struct block *article_add(struct article *article, enum block_kind kind);

/* Notes what is left out of an explained article, and why; else does nothing. The text is cut
 * to its beginning. */
void article_leave_out(struct article *article, struct str text, const char *rule);

/* Appends copies of another article's blocks, without their sentences, but for those that `to`
 * already has: what a site repeats on each page of an article. Returns how many were appended.
 */
size_t article_append(struct article *to, const struct article *from);

/* A block that belongs to no list yet, in the article's arena. */
struct block *block_new(struct article *article, enum block_kind kind);

struct span *block_add_span(struct arena *arena, struct block *block, enum span_kind kind,
                            uint32_t begin, uint32_t end);
struct sentence *block_add_sentence(struct arena *arena, struct block *block, uint32_t begin,
                                    uint32_t end);

/* "heading", "paragraph", ...; the inverse gives BLOCK_KIND_COUNT for an unknown name. */
const char *block_kind_name(enum block_kind kind);

/* The article as bytes, to cross a process border, and back. Reading checks every length: bytes
 * from a hostile child give STATUS_FAILED, never a bad pointer. `*out` is owned by the caller.
 */
void article_pack(const struct article *article, struct buf *out);
enum status article_unpack(struct str bytes, struct article **out, struct error *err);

#endif
