/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lexicon_store: the entries of the reader's lexicon, for the readers of its two file forms. */
#ifndef PRONOUNCE_LEXICON_STORE_H
#define PRONOUNCE_LEXICON_STORE_H

#include "pronounce/pronounce.h"

/* Adds `words` (a word or several with single spaces) said as `said`: other words, "/ipa/" or
 * "[[mnemonics of espeak-ng]]". NULL when it is taken, else what is wrong with it. Words in
 * lower case stand for every case, others for themselves alone. Texts are copied. */
const char *lexicon_add(struct lexicon *lexicon, struct str words, struct str said);

/* Reads PLS 1.0 from `text`; `path` is for messages only. STATUS_INPUT when it is no XML. */
enum status lexicon_read_pls(struct lexicon *lexicon, struct str text, const char *path,
                             const struct report *report, struct error *err);

#endif
