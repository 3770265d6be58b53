/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chapters and verses of the Bible: "Jn 3, 16", "Ex 20,1-17", "1 Co 13, 4-7". */
#include "fr/rules.h"

#include "base/lookup.h"

static const struct book {
    struct str written, spoken;
    bool word;
} BOOKS[] = {
#define BOOK(written, spoken, word, example, expected)                                         \
    {STR_INIT(written), STR_INIT(spoken), word},
#include "books.def"
#undef BOOK
};

#define NUMBER_DIGITS 3

/* "3, 16" or "3,16" at i. */
static bool is_reference(const struct context *c, size_t i, unsigned *chapter, unsigned *verse)
{
    return number_token(c, i, NUMBER_DIGITS, chapter) && !is_glued(c, i) &&
           is_symbol(c, i + 1, ",") && is_glued(c, i + 1) &&
           number_token(c, i + 2, NUMBER_DIGITS, verse) &&
           !(is_glued(c, i + 3) && (is_word(c, i + 3) || is_symbol(c, i + 3, "%")));
}

static bool may_be_book(const struct context *c, size_t i, const struct book *row)
{
    return !row->word || (i > 0 && (is_symbol(c, i - 1, "(") || is_symbol(c, i - 1, ";")));
}

size_t rule_verse(struct context *c, size_t i)
{
    unsigned chapter, verse, last;
    size_t book, after;
    bool begins = is_word(c, i) ? is_number(c, i + 1)
                                : is_number(c, i) && is_word(c, i + 1) && is_number(c, i + 2);
    const struct book *row =
        begins ? longest_row(c, i, BOOKS, sizeof BOOKS / sizeof *BOOKS, sizeof *BOOKS, &book)
               : NULL;

    if (!row || !may_be_book(c, i, row) || !is_reference(c, i + book, &chapter, &verse))
        return 0;
    say(c, row->spoken);
    say_cardinal(c, chapter, MASCULINE);
    say_mark(c, SPOKEN_COMMA, ",");
    say_cardinal(c, verse, MASCULINE);
    after = i + book + 3;
    if (!is_dash(c, after) || !is_glued(c, after) || !is_glued(c, after + 1) ||
        !number_token(c, after + 1, NUMBER_DIGITS, &last))
        return book + 3;
    say_text(c, "à");
    say_cardinal(c, last, MASCULINE);
    return book + 5;
}
