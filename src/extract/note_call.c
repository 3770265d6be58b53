/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "note_call.h"

#include "text.h"

#include "base/utf8.h"

/* "[note 1]", "[a]", and the "," between two calls: in what its class calls a call. */
static bool reads_as_told_call(struct str text)
{
    char first = text.size ? text.data[0] : 0;

    return (first == '[' && text.data[text.size - 1] == ']') ||
           (text.size == 1 && (first == ',' || first == ';'));
}

/* "[12]", "(3)", "*", "4": the call of a note. */
static bool reads_as_call(struct str text)
{
    size_t digits = 0, letters = 0;

    if (text.size == 0 || text.size > 12)
        return false;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];

        if (c >= '0' && c <= '9')
            digits++;
        else if (c != '[' && c != ']' && c != '(' && c != ')' && c != '*' && c != ' ' &&
                 (c < 'a' || c > 'z' || ++letters > 2)) /* "note 3" is text, "nb3" a call */
            return false;
    }
    return digits > 0 || memchr(text.data, '*', text.size);
}

static bool is_anchor(const struct node *node)
{
    return node_is(node, "a") && str_starts(node_attr(node, "href"), STR("#"));
}

/* `root`, or an element in it, is a <sup>, or a link into the page. */
static bool holds(const struct node *root, bool sup)
{
    for (const struct node *node = root; node; node = node_next(node, root, false))
        if (sup ? node_is(node, "sup") : is_anchor(node))
            return true;
    return false;
}

/* "<sup><a href=#n1>1</a></sup>" and "<a href=#n1><sup>1</sup></a>": a raised number that leads
 * to a place in the page. */
static bool is_raised_link(const struct node *node)
{
    return holds(node, !node_is(node, "sup"));
}

bool note_call_is(const struct elem *elem)
{
    const struct node *node = elem->node;
    bool sup = node_is(node, "sup"), told = (elem->words & WORD_NOTE_CALL) != 0;
    struct arena *scratch;
    struct str text;
    bool call;

    if (elem->sum.chars > (told ? 12 : 8) || (!sup && !told && !node_is(node, "a")))
        return false;
    if (!sup && !told && !is_anchor(node))
        return false;
    scratch = arena_new();
    text = node_text(scratch, node);
    call = (told && reads_as_told_call(text)) ||
           (reads_as_call(text) &&
            (told || is_raised_link(node) || strchr("[(*", text.data[0]) != NULL));
    arena_free(scratch);
    return call;
}

bool note_call_needs_room(struct str before)
{
    char last = before.size ? before.data[before.size - 1] : ' ';

    return last >= '0' && last <= '9';
}

void note_call_widen(struct str text, uint32_t *begin, uint32_t *end)
{
    char open = *begin > 0 ? text.data[*begin - 1] : 0;
    char close = *end < text.size ? text.data[*end] : 0;

    if ((open == '(' && close == ')') || (open == '[' && close == ']')) {
        --*begin;
        ++*end;
    }
}

bool note_call_is_way_back(const struct elem *elem)
{
    struct str text;
    struct arena *scratch;
    bool mark;

    if (!node_is(elem->node, "a") || elem->sum.chars > 2 ||
        !str_starts(node_attr(elem->node, "href"), STR("#")))
        return false;
    scratch = arena_new();
    text = node_text(scratch, elem->node);
    mark = text.size > 0 && text.size <= 8 && text.data[0] != '*';
    for (size_t at = 0; mark && at < text.size;) {
        uint32_t c = utf8_next(text, &at);

        mark = !utf8_is_letter(c) && !utf8_is_digit(c);
    }
    arena_free(scratch);
    return mark;
}

bool note_label_is(struct str text)
{
    size_t marks = 0;

    for (size_t i = 0; i < text.size; i++)
        marks += strchr("0123456789[]().*^: ", text.data[i]) != NULL;
    return text.size > 0 && text.size <= 6 && marks == text.size;
}

bool note_heading_is(struct str text)
{
    static const struct str BEGINS[] = {STR_INIT("footnotes"), STR_INIT("notes"),
                                        STR_INIT("references"), STR_INIT("renvois")};
    struct arena *scratch;
    struct str plain;
    bool is = false;

    if (text.size > 40)
        return false;
    scratch = arena_new();
    plain = text_plain(scratch, text);
    for (size_t i = 0; i < sizeof BEGINS / sizeof *BEGINS; i++)
        is |= str_starts(plain, BEGINS[i]) &&
              (plain.size == BEGINS[i].size || strchr(" :.", plain.data[BEGINS[i].size]));
    arena_free(scratch);
    return is;
}
