/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "url.h"

static bool is_http(struct str url)
{
    return str_starts(url, STR("http://")) || str_starts(url, STR("https://"));
}

/* Bytes of "https://host". */
static size_t origin_size(struct str url)
{
    size_t at = str_find(url, STR("//"), 0) + 2;

    while (at < url.size && !strchr("/?#", url.data[at]))
        at++;
    return at;
}

static bool has_scheme(struct str link)
{
    for (size_t i = 0; i < link.size; i++) {
        if (link.data[i] == ':')
            return i > 0;
        if (strchr("/?#.", link.data[i]))
            return false;
    }
    return false;
}

struct str url_join(struct arena *arena, struct str base, struct str link)
{
    size_t at;

    link = str_trim(link);
    if (is_http(link))
        return arena_copy(arena, link);
    if (link.size == 0 || link.data[0] == '#' || !is_http(base) || has_scheme(link))
        return STR("");
    if (str_starts(link, STR("//")))
        return arena_format(arena, "%s" STR_FMT,
                            str_starts(base, STR("https")) ? "https:" : "http:", STR_ARG(link));
    at = origin_size(base);
    if (link.data[0] == '?') {
        while (at < base.size && base.data[at] != '?' && base.data[at] != '#')
            at++;
    } else if (link.data[0] != '/') {
        size_t end = at;

        for (size_t i = at; i < base.size && base.data[i] != '?' && base.data[i] != '#'; i++)
            if (base.data[i] == '/')
                end = i + 1;
        if (end == at)
            return arena_format(arena, STR_FMT "/" STR_FMT, (int)at, base.data, STR_ARG(link));
        at = end;
    }
    return arena_format(arena, STR_FMT STR_FMT, (int)at, base.data, STR_ARG(link));
}

struct str url_host(struct arena *arena, struct str url)
{
    struct str host;

    if (!is_http(url))
        return STR("");
    host = str_sub(url, str_find(url, STR("//"), 0) + 2, origin_size(url));
    if (str_starts(host, STR("www.")))
        host = str_sub(host, 4, host.size);
    return arena_copy(arena, host);
}
