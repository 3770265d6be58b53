/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fr/closers.h"

#include "base/utf8.h"

static bool is_closer(uint32_t c)
{
    return c == ')' || c == ']' || c == 0xBB || c == 0x201D || c == 0x2019 || c == '"' ||
           c == '\'';
}

size_t skip_spaces(struct str text, size_t at)
{
    while (at < text.size) {
        size_t after = at;
        uint32_t c = utf8_next(text, &after);

        if (!utf8_is_space(c) && !utf8_is_ignorable(c))
            break;
        at = after;
    }
    return at;
}

#define NOTE_DIGITS_MAX 2 /* in round brackets: "(1998)" is a year */

/* Behind a note call "[12]" or "(1)" that begins at `at`; `at` when there is none. */
static size_t note_call_end(struct str text, size_t at)
{
    size_t end = at + 1;
    bool round = text.data[at] == '(';

    while (end < text.size && utf8_is_digit((unsigned char)text.data[end]))
        end++;
    if (end == at + 1 || end >= text.size || text.data[end] != (round ? ')' : ']') ||
        (round && end > at + 1 + NOTE_DIGITS_MAX))
        return at;
    return end + 1;
}

/* ¹ ² ³ ⁰ ⁴..⁹ behind a stop call a note. */
static bool is_raised_digit(uint32_t c)
{
    return c == 0xB9 || c == 0xB2 || c == 0xB3 || (c >= 0x2070 && c <= 0x2079);
}

/* Pictures that close a sentence rather than begin one. */
static bool is_picture(uint32_t c)
{
    return (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF) || c == 0xFE0F;
}

size_t face_end(struct str text, size_t at)
{
    size_t end = at + 1;

    if (at >= text.size || (text.data[at] != ':' && text.data[at] != ';'))
        return at;
    if (end < text.size && (text.data[end] == '-' || text.data[end] == '\''))
        end++;
    return end < text.size && (text.data[end] == ')' || text.data[end] == '(') ? end + 1 : at;
}

bool face_ends(struct str text, size_t at)
{
    size_t end = face_end(text, at), next = skip_spaces(text, end);

    return end > at && next > end && utf8_is_upper(utf8_at(text, next));
}

size_t picture_end(struct str text, size_t at)
{
    size_t end = at;

    while (end < text.size) {
        size_t after = end;

        if (!is_picture(utf8_next(text, &after)))
            break;
        end = after;
    }
    return end;
}

size_t skip_closers(struct str text, size_t at)
{
    for (;;) {
        size_t after = skip_spaces(text, at), begin = after;
        uint32_t c = after < text.size ? utf8_next(text, &after) : 0;

        if ((c == '[' || (c == '(' && begin == at)) && note_call_end(text, begin) > begin) {
            at = note_call_end(text, begin);
            continue;
        }
        if (face_end(text, begin) > begin) {
            at = face_end(text, begin);
            continue;
        }
        if (is_picture(c) || (begin == at && is_raised_digit(c))) {
            at = after;
            continue;
        }
        if (!is_closer(c) || (begin > at && c != 0xBB && c != 0x201D && c != '"'))
            return at;
        /* A straight quote after a space closes only when a space or the end comes after it. */
        if (begin > at && c == '"' && after < text.size && !utf8_is_space(utf8_at(text, after)))
            return at;
        at = after;
    }
}
