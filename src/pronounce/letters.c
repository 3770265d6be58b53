/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pronounce_steps.h"

struct str pronounce_spelling(struct arena *arena, struct str word)
{
    (void)arena;
    (void)word;
    return STR("");
}
