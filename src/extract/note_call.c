/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "note_call.h"

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

static bool has_inner_anchor(const xmlNode *root)
{
    const xmlNode *node;

    for (node = root; node; node = node_next(node, root, false))
        if (node_is(node, "a") && str_starts(node_attr(node, "href"), STR("#")))
            return true;
    return false;
}

bool note_call_is(const struct elem *elem)
{
    const xmlNode *node = elem->node;
    bool sup = node_is(node, "sup"), told = (elem->words & WORD_NOTE_CALL) != 0;
    struct arena *scratch;
    struct str text;
    bool call;

    if (elem->sum.chars > 8 || (!sup && !told && !node_is(node, "a")))
        return false;
    if (!sup && !told && !str_starts(node_attr(node, "href"), STR("#")))
        return false;
    scratch = arena_new();
    text = node_text(scratch, node);
    call = reads_as_call(text) &&
           (told || (sup && has_inner_anchor(node)) || strchr("[(*", text.data[0]) != NULL);
    arena_free(scratch);
    return call;
}
