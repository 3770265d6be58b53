/* SPDX-License-Identifier: GPL-3.0-or-later */
/* str: a borrowed slice of bytes. It owns nothing: the bytes live in an arena, in argv, in a
 * page or in a static table. Text is UTF-8 unless a name says otherwise. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct str {
    const char *data; /* may be NULL when size is 0 */
    size_t size;      /* bytes, without any terminator */
};

#define STR_INIT(literal)                                                                      \
    {                                                                                          \
        "" literal, sizeof(literal) - 1                                                        \
    }                                                      /* in static tables */
#define STR(literal) ((struct str)STR_INIT(literal))       /* in expressions */
#define STR_FMT "%.*s"                                     /* printf conversion ... */
#define STR_ARG(s) (int)(s).size, (s).data ? (s).data : "" /* ... and its arguments */

/* The slice of a NUL-terminated text; NULL gives the empty slice. */
static inline struct str str_from(const char *text)
{
    struct str s = {text, text ? strlen(text) : 0};

    return s;
}

/* Bytes begin..end (end excluded) of `s`; both are clamped to its size. */
static inline struct str str_sub(struct str s, size_t begin, size_t end)
{
    struct str part = {s.data, 0};

    if (end > s.size)
        end = s.size;
    if (begin < end) {
        part.data = s.data + begin;
        part.size = end - begin;
    }
    return part;
}

static inline bool str_eq(struct str a, struct str b)
{
    return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

static inline bool str_starts(struct str s, struct str prefix)
{
    return s.size >= prefix.size && str_eq(str_sub(s, 0, prefix.size), prefix);
}

static inline bool str_ends(struct str s, struct str suffix)
{
    return s.size >= suffix.size && str_eq(str_sub(s, s.size - suffix.size, s.size), suffix);
}

/* Byte order, as strcmp: negative, 0, positive. */
int str_compare(struct str a, struct str b);

/* Position of the first `needle` at or after `from`, or (size_t)-1. */
size_t str_find(struct str s, struct str needle, size_t from);

/* Equal when ASCII letters are taken without case. */
bool str_eq_nocase(struct str a, struct str b);

/* Without the ASCII white space at both ends. */
struct str str_trim(struct str s);

/* Cuts the first line off `rest` and returns it without its LF or CRLF; false when nothing is
 * left. */
bool str_next_line(struct str *rest, struct str *line);

#endif
