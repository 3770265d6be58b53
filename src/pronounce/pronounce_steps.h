/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of pronounce(), in their order. A step gives phonemes to the words it is sure of
 * and leaves words alone that have some already, but for the liaisons, which look at both sides
 * of a gap.
 *
 * Phonemes are IPA. No stress mark is needed (the last full vowel is stressed); "ˌ" before a
 * vowel makes a weak word. "‿" after a consonant at the end ("ɡʁɑ̃t‿") says that it is heard
 * before a vowel only; "ʔ" at the start keeps a liaison out. */
#ifndef PRONOUNCE_PRONOUNCE_STEPS_H
#define PRONOUNCE_PRONOUNCE_STEPS_H

#include "pronounce/pronounce.h"

struct pronounce_context {
    struct arena *arena;
    const struct lexicon *lexicon;
    const struct pronounce_options *options;
    struct spoken *spoken;
};

/* The reader's own words and phrases (lexicon.c). */
void pronounce_reader_words(const struct pronounce_context *context);

/* How many tokens from `*first` on an entry of the reader's lexicon takes, 0 for none; `*first`
 * moves behind figures that stand before them in the same span. */
size_t lexicon_takes(const struct pronounce_context *context, size_t *first);

/* Of the built-in lexicon and the rules, which say a word the same each time. NULL for NULL. */
struct memo *lexicon_memo(const struct lexicon *lexicon);

/* Words whose sound depends on the words around them (heteronym.c). */
void pronounce_heteronyms(const struct pronounce_context *context);

/* Names and loanwords of the built-in lexicon, then spelling rules (words.c). */
void pronounce_known_words(const struct pronounce_context *context);

/* Names of several words ("New York"): gives the longest run of tokens from `first` on that is
 * in the built-in lexicon its phonemes, a word each, and returns how many it took; 0 for none.
 */
size_t pronounce_phrase(const struct pronounce_context *context, size_t first);

/* Hyphenated words with a liaison inside (liaison_compound.c). */
void pronounce_compounds(const struct pronounce_context *context);

/* What is heard between two words (liaison.c). */
void pronounce_liaisons(const struct pronounce_context *context);

/* How a French reader says `word` by the spelling rules alone, without knowing it: IPA in the
 * arena, with "‿" behind a final consonant that liaison brings out; "" when there is no rule
 * for a letter of it (letters.c). For steps that need the sounds of a word to change its end.
 */
struct str pronounce_spelling(struct arena *arena, struct str word);

#endif
