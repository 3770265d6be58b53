/* SPDX-License-Identifier: GPL-3.0-or-later */
/* doubts: the words of an article that are likely said wrongly, for --doubts. */
#ifndef PRONOUNCE_DOUBTS_H
#define PRONOUNCE_DOUBTS_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/spoken.h"
#include "pronounce/pronounce.h"

struct doubts; /* words counted over sentences; lives in the arena */

struct doubts *doubts_new(struct arena *arena);

/* Counts the doubtful words of one sentence. Call it before pronounce() sees the sentence.
 * Doubtful: a capitalised word that is neither in a list of ours, nor in the reader's lexicon,
 * nor the first of a sentence, nor an ordinary French word (ordinary.def, or seen in lower case
 * in the article), and any word whose spelling no rule can read. */
void doubts_add(struct doubts *doubts, const struct lexicon *lexicon,
                const struct spoken *spoken);

/* Adds the words of an article to those of several, so that each is listed once: of two lines
 * for one word the lexicon takes the last, and that need not be the one that was corrected. */
void doubts_gather(struct doubts *all, const struct doubts *doubts);

/* Appends the words, most frequent first, as lines of a reader's lexicon: "word<TAB>/ipa/"
 * where our rules say it, "word<TAB>word" where the engine does, and the count as a remark in a
 * third column. Read back unchanged they change nothing. */
void doubts_write(const struct doubts *doubts, struct buf *out);

#endif
