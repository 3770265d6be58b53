/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "raised.h"

#include "base/utf8.h"

enum { MOST_FIGURES = 3, LEAST_WORD = 4 /* letters; a unit has fewer */, LEAST_YEAR = 4 };

/* "", or up to three figures: all that the element holds. */
static struct str figures_of(const struct node *node)
{
    const struct node *text = node->children;
    struct str figures;

    if (!node_is(node, "sup") || !text || text->name || text->next)
        return STR("");
    figures = str_trim(str_from(text->text));
    for (size_t i = 0; i < figures.size; i++)
        if (!utf8_is_digit((unsigned char)figures.data[i]))
            return STR("");
    return figures.size <= MOST_FIGURES ? figures : STR("");
}

/* What the figures behind a number, a word or a closing mark are. */
static enum raised kind_behind(struct str before)
{
    size_t letters = 0, digits = 0;
    uint32_t c = 0;

    while (letters < LEAST_WORD && digits < LEAST_YEAR && before.size) {
        c = utf8_before(before, before.size);
        if (!(utf8_is_letter(c) && digits == 0) && !(utf8_is_digit(c) && letters == 0))
            break;
        letters += utf8_is_letter(c);
        digits += utf8_is_digit(c);
        do
            before.size--;
        while (before.size && ((unsigned char)before.data[before.size] & 0xC0) == 0x80);
    }
    if (digits > 0)
        return digits < LEAST_YEAR ? RAISED_EXPONENT : RAISED_CALL;
    if (letters > 0)
        return letters < LEAST_WORD ? RAISED_NOT : RAISED_CALL;
    return c == ')' || c == '.' || c == ']' || c == 0xBB ? RAISED_CALL : RAISED_NOT;
}

enum raised raised_kind(const struct node *node, struct str before)
{
    return figures_of(node).size ? kind_behind(before) : RAISED_NOT;
}

void raised_put(const struct node *node, struct buf *out)
{
    static const uint32_t FIGURES[] = {0x2070, 0xB9,   0xB2,   0xB3,   0x2074,
                                       0x2075, 0x2076, 0x2077, 0x2078, 0x2079};
    struct str figures = figures_of(node);

    for (size_t i = 0; i < figures.size; i++)
        buf_put_utf8(out, FIGURES[figures.data[i] - '0']);
}
