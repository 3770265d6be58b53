/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/str.h"

static char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_ascii_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

int str_compare(struct str a, struct str b)
{
    size_t common = a.size < b.size ? a.size : b.size;
    int order = common ? memcmp(a.data, b.data, common) : 0;

    return order ? order : (a.size > b.size) - (a.size < b.size);
}

size_t str_find(struct str s, struct str needle, size_t from)
{
    const char *found;

    if (from > s.size || needle.size > s.size - from)
        return (size_t)-1;
    if (needle.size == 0)
        return from;
    if (needle.size == 1)
        found = memchr(s.data + from, needle.data[0], s.size - from);
    else
        found = memmem(s.data + from, s.size - from, needle.data, needle.size);
    return found ? (size_t)(found - s.data) : (size_t)-1;
}

bool str_eq_nocase(struct str a, struct str b)
{
    if (a.size != b.size)
        return false;
    for (size_t i = 0; i < a.size; i++)
        if (ascii_lower(a.data[i]) != ascii_lower(b.data[i]))
            return false;
    return true;
}

struct str str_trim(struct str s)
{
    size_t begin = 0, end = s.size;

    while (begin < end && is_ascii_space(s.data[begin]))
        begin++;
    while (end > begin && is_ascii_space(s.data[end - 1]))
        end--;
    return str_sub(s, begin, end);
}

bool str_next_line(struct str *rest, struct str *line)
{
    const char *end;
    size_t size;

    if (rest->size == 0)
        return false;
    end = memchr(rest->data, '\n', rest->size);
    size = end ? (size_t)(end - rest->data) : rest->size;
    *line = str_sub(*rest, 0, size);
    *rest = str_sub(*rest, end ? size + 1 : size, rest->size);
    if (line->size && line->data[line->size - 1] == '\r')
        line->size--;
    return true;
}
