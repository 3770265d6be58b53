/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ends.h"

#include "line.h"
#include "text.h"

#include "base/utf8.h"

enum {
    LONGEST_CONTACT = 260,
    LONGEST_CRUMB = 60,
    MOST_CRUMBS = 3,
    LONGEST_SIGNATURE = 60,
    LEAST_PROSE = 600,
    LEAST_BLOCKS = 4,
    MOST_INITIALS = 4
};

/* "anne@exemple.fr", "@annemartin": how to reach somebody. */
static bool has_handle(struct str text)
{
    size_t at = str_find(text, STR("@"), 0);

    return at != (size_t)-1 && at + 1 < text.size && text.data[at + 1] != ' ';
}

/* What the last lines say of how to write to the author or to follow the site. */
static bool is_contact(const struct block *block)
{
    static const char *const NETWORKS[] = {"Facebook", "Instagram", "Twitter", "WhatsApp",
                                           "Telegram"};
    size_t named = has_handle(block->text);

    if (block->kind != BLOCK_PARAGRAPH || block->text.size > LONGEST_CONTACT)
        return false;
    for (size_t i = 0; i < sizeof NETWORKS / sizeof *NETWORKS; i++)
        named += str_find(block->text, str_from(NETWORKS[i]), 0) != (size_t)-1;
    if (block->text.data[0] == '@' && text_words(block->text) == 1)
        return true;
    return named >= 2 || (named && has_handle(block->text) && line_linked_bytes(block));
}

/* Drops the lines from one on that tells how to reach the author, when nothing but short linked
 * lines follows; one that is quoted before the end belongs to the text. */
static void drop_contacts(struct article *article)
{
    struct block *behind = NULL, *last = article->first, *before = NULL;
    size_t blocks = 0;

    for (struct block *b = article->first; b; before = b, b = b->next, blocks++) {
        if (is_contact(b) && !behind) {
            behind = b;
            last = before;
        } else if (!is_contact(b) &&
                   (b->text.size > LONGEST_CRUMB * 2 || !line_linked_bytes(b))) {
            behind = NULL;
        }
    }
    if (!behind || !last || blocks < LEAST_BLOCKS)
        return;
    for (struct block *b = behind; b; b = b->next)
        article_leave_out(article, b->text, "contact");
    last->next = NULL;
    article->last = last;
}

/* A short line that is no sentence: a section, a place, a date, or what an issue costs. */
static bool is_crumb(const struct block *block)
{
    struct str text = block->text;
    bool price = str_find(text, STR(" euros"), 0) != (size_t)-1 ||
                 str_find(text, STR("€"), 0) != (size_t)-1;

    return block->kind == BLOCK_PARAGRAPH && text.size <= (price ? 2 : 1) * LONGEST_CRUMB &&
           !text_ends_sentence(text) && !strchr(":,", text.data[text.size - 1]);
}

/* Drops what stands between the headline and the first words of the text, in an article long
 * enough to have such a head. */
static void drop_first_crumbs(struct article *article)
{
    struct block *first = article->first;
    size_t crumbs = 0;

    for (; first && is_crumb(first); first = first->next)
        crumbs++;
    if (!crumbs || crumbs > MOST_CRUMBS || line_prose_from(first) < LEAST_PROSE)
        return;
    for (struct block *b = article->first; b != first; b = b->next)
        article_leave_out(article, b->text, "before the text");
    article->first = first;
}

/* Headings with nothing under them at the end of the article. */
static void drop_last_headings(struct article *article)
{
    struct block *last_text = NULL;

    for (struct block *b = article->first; b; b = b->next)
        if (b->kind != BLOCK_HEADING)
            last_text = b;
    if (last_text) {
        for (struct block *b = last_text->next; b; b = b->next)
            article_leave_out(article, b->text, "heading without text");
        last_text->next = NULL;
        article->last = last_text;
    }
}

/* "A.L.B.", "A. L. B" */
static bool is_initials(struct str text)
{
    size_t at = 0, letters = 0, marks = 0;

    while (at < text.size) {
        uint32_t c = utf8_next(text, &at);

        if (!utf8_is_upper(c) && c != '.' && c != ' ' && c != '-')
            return false;
        letters += utf8_is_upper(c);
        marks += c == '.';
    }
    return letters >= 2 && letters <= MOST_INITIALS && marks + 1 >= letters;
}

/* "Anne Martin (avec P. R.)" -> "Anne Martin" */
static struct str without_parenthesis(struct str text)
{
    size_t open = str_find(text, STR(" ("), 0);

    return open != (size_t)-1 && str_ends(text, STR(")")) ? str_sub(text, 0, open) : text;
}

/* The names of who wrote it, or initials, as the last line of a long text. */
static void drop_signature(struct article *article)
{
    struct block *before = article->first, *last = article->last;
    struct str text = last ? without_parenthesis(last->text) : STR("");

    while (before && before->next != last)
        before = before->next;
    if (!before || !last || last->kind != BLOCK_PARAGRAPH || text.size > LONGEST_SIGNATURE ||
        (text_ends_sentence(text) && !is_initials(text)) || !text_ends_sentence(before->text) ||
        line_prose(before) == 0 || line_prose_from(article->first) < LEAST_PROSE ||
        (line_names(text) == 0 && !is_initials(text) &&
         (text.size > 16 || !memchr(text.data, '/', text.size))))
        return;
    article_leave_out(article, last->text, "signature");
    before->next = NULL;
    article->last = before;
}

void ends_trim(struct article *article)
{
    drop_first_crumbs(article);
    drop_contacts(article);
    drop_last_headings(article);
    drop_signature(article);
}
