/* SPDX-License-Identifier: GPL-3.0-or-later */
/* markup: what is said as XHTML elements, for the page, EPUB and DAISY. Every sentence that is
 * heard is a span called "s0001" (its place in the timeline, as in captions), its words
 * "s0001w01". Well-formed as XML and valid as HTML whatever the text holds. */
#ifndef WRITE_MARKUP_H
#define WRITE_MARKUP_H

#include "write/write.h"

enum markup_form { MARKUP_HTML, MARKUP_EPUB, MARKUP_DAISY };

struct markup_options {
    enum markup_form form;
    bool words; /* spans for words as well */
};

/* A heading of what is said. */
struct markup_heading {
    const struct block *block; /* NULL: the title, when it is not said */
    struct str text;
    int level;        /* 1 for the title, the others never jump by more than one */
    size_t first_cue; /* the first cue at or after it; timeline->count when there is none */
};

struct markup_headings {
    struct markup_heading *items;
    size_t count, capacity;
};

/* The title comes first and there is always one. */
void markup_headings(struct arena *arena, const struct write_context *context,
                     const struct timeline *timeline, struct markup_headings *out);

/* The body: h1 and all blocks. */
void markup_put(const struct write_context *context, const struct timeline *timeline,
                const struct markup_options *options, struct buf *out);

/* Text and attribute values: & < > " escaped, what XML cannot hold left out. */
void markup_escape(struct buf *out, struct str text);

/* "fr" when the article says nothing, else a tag that is safe in an attribute. */
struct str markup_lang(struct str lang);

/* The attribute that a language needs which is written from right to left; "" for others. */
const char *markup_direction(struct str lang);

/* A UUID of the article's address; of its text when it has none. */
void markup_uuid(const struct write_context *context, struct buf *out);

/* The title as a label, or "Article". */
struct str markup_title(const struct article *article);

#endif
