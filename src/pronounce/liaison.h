/* SPDX-License-Identifier: GPL-3.0-or-later */
/* liaison: what is heard between two words, by the rows of liaisons.def. */
#ifndef PRONOUNCE_LIAISON_H
#define PRONOUNCE_LIAISON_H

#include "pronounce/pronounce.h"
#include "tagger.h"

/* How the word at `index` is tied to the next: the IPA of a consonant, LIAISON_BAR for none,
 * "" for what the engine does by itself. Asks nothing about the sounds on both sides. */
#define LIAISON_BAR STR("ʔ")
struct str liaison_between(const struct tagged *tagged, size_t index, enum liaison_style style);

#endif
