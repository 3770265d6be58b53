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

bool seam_begins_item(struct str text)
{
    static const uint32_t MARKS[] = {'*',    '-',    0xB7,   0x2013, 0x2014, 0x2022,
                                     0x2023, 0x2192, 0x25A0, 0x25AA, 0x25B6, 0x25BA,
                                     0x25CB, 0x25CF, 0x25E6, 0x2713, 0x2714};
    size_t at = 0, digits = 0;
    uint32_t mark;

    while (digits < text.size && text.data[digits] >= '0' && text.data[digits] <= '9')
        digits++;
    at = digits;
    mark = at < text.size ? utf8_next(text, &at) : 0;
    if (!mark || (at < text.size && !utf8_is_space(utf8_at(text, at))))
        return false;
    if (digits)
        return digits <= 2 && (mark == '.' || mark == ')');
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (mark == MARKS[i])
            return true;
    return false;
}
