/* SPDX-License-Identifier: GPL-3.0-or-later */
/* metadata: what a page says of its article: JSON-LD, OpenGraph, meta, microdata, visible
 * byline.
 *
 * Everything that the page says becomes a claim with a rank; the choice comes last, because it
 * depends on the other fields (an author that is the site's name is no author, a title loses
 * the site's name, a heading is the title when a claim agrees with it). */
#ifndef EXTRACT_METADATA_H
#define EXTRACT_METADATA_H

#include "article/article.h"
#include "tree.h"

enum field {
    FIELD_TITLE,
    FIELD_AUTHOR,
    FIELD_DATE,
    FIELD_SITE,
    FIELD_SECTION,
    FIELD_LANG,
    FIELD_LEAD,
    FIELD_IMAGE,
    FIELD_CANONICAL,
    FIELD_COUNT
};

struct claim {
    enum field field;
    int rank; /* 0-100; what machines were meant to read stands above what a class calls so */
    struct str value;
};

struct facts {
    struct arena *arena;
    struct str values[FIELD_COUNT]; /* the best value seen so far of each field */
    int ranks[FIELD_COUNT];
    struct claim *claims;
    size_t claim_count, claim_capacity;
    uint32_t heading; /* index of the element that holds the title; 0 = none */
    struct str h1;    /* its text, or "" */
    struct str body;  /* articleBody of JSON-LD, or "" */
    struct str types; /* og:type */
    bool paid;
};

/* Adds a claim. The value is folded and its entities are read; what cannot be one is left out.
 */
void facts_offer(struct facts *facts, enum field field, struct str value, int rank);

/* Reads everything; texts live in `arena`. `url`: of the page, or "". */
void metadata_read(const struct tree *tree, struct arena *arena, struct str url,
                   struct facts *facts);

/* JSON-LD of one script element; broken JSON is mended where that is easy. */
void jsonld_read(struct facts *facts, struct str text);

/* Fills in the article's fields. */
void metadata_apply(const struct facts *facts, struct str url, struct article *article);

#endif
