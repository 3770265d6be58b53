/* SPDX-License-Identifier: GPL-3.0-or-later */
/* metadata: what a page says of its article: JSON-LD, OpenGraph, meta, microdata, visible
 * byline. */
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
    FIELD_NEXT,
    FIELD_COUNT
};

/* The best value seen so far of each field. */
struct facts {
    struct arena *arena;
    struct str values[FIELD_COUNT];
    int ranks[FIELD_COUNT];
    struct str body;  /* articleBody of JSON-LD, or "" */
    struct str h1;    /* the heading taken as the title, or "" */
    struct str types; /* og:type, @type of the page, joined by spaces */
    bool paid;
    bool listing; /* the page says that it is a list of articles or a home page */
};

void facts_offer(struct facts *facts, enum field field, struct str value, int rank);

/* Reads everything; texts live in `arena`. */
void metadata_read(const struct tree *tree, struct arena *arena, struct facts *facts);

/* JSON-LD of one script element; broken JSON is mended where that is easy. */
void jsonld_read(struct facts *facts, struct str text);

/* Fills in the article's fields. */
void metadata_apply(const struct facts *facts, struct str url, struct article *article);

#endif
