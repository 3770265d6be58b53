/* SPDX-License-Identifier: GPL-3.0-or-later */
/* acronym: words in capitals, said on behalf of other categories too. */
#ifndef FR_ACRONYM_H
#define FR_ACRONYM_H

#include "fr/rules.h"

/* A word in capitals that is read rather than spelt. */
bool acronym_is_word(const struct context *c, struct str word);

/* Says a word in capitals: as the table has it, read or spelt. */
void say_acronym(struct context *c, struct str word);

#endif
