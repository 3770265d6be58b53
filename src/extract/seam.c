/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "seam.h"

#include "base/utf8.h"

/* What a new word may follow without a space by mistake only. */
static bool ends_word(struct str before)
{
    uint32_t last = utf8_before(before, before.size);

    return (utf8_is_letter(last) && !utf8_is_upper(last)) || utf8_is_digit(last) ||
           (last && last < 0x80 && strchr(".!?:;)", (int)last));
}

bool seam_is(const struct node *left, const struct node *node, struct str before)
{
    const struct node *beside = node;

    if (!left || !ends_word(before))
        return false;
    while (beside && beside->parent != left->parent)
        beside = beside->parent;
    return beside && beside != node && utf8_is_upper(utf8_at(str_from(node->text), 0));
}
