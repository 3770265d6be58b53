/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pronounce: from words in context to phonemes, where the engine would say them wrong. */
#ifndef PRONOUNCE_PRONOUNCE_H
#define PRONOUNCE_PRONOUNCE_H

#include "base/error.h"
#include "base/report.h"
#include "base/spoken.h"

struct lexicon; /* built-in data plus the reader's own files */

/* An empty reader's lexicon over the built-in one. Owned by the caller. */
struct lexicon *lexicon_new(void);
void lexicon_free(struct lexicon *lexicon); /* NULL is fine */

/* Adds a reader's file (PLS 1.0 or tab-separated). Bad entries are reported by file and line
 * and left out. STATUS_INPUT when the file cannot be read. Later files win. */
enum status lexicon_load(struct lexicon *lexicon, const char *path, const struct report *report,
                         struct error *err);

/* In the order of the words of the key "liaisons" (voice/keys.def). NORMAL is a newsreader's.
 */
enum liaison_style { LIAISON_NORMAL, LIAISON_SPARE, LIAISON_FULL };

struct pronounce_options {
    enum liaison_style liaison;
    struct str written; /* the text that the ranges of the tokens are bytes of, for entries of
                         * the reader's lexicon that are said otherwise than written ("km");
                         * "" when there is none */
};

/* spoken_token.rule of words of the reader's lexicon. */
#define PRONOUNCE_READER_RULE "lexicon"

/* Fills `phonemes` (IPA) of the tokens that need it; words that the reader's lexicon says in
 * other words are replaced by tokens of these. */
void pronounce(struct arena *arena, const struct lexicon *lexicon,
               const struct pronounce_options *options, struct spoken *spoken);

#endif
