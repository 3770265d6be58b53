/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "narrate/job.h"

#include "base/utf8.h"

#include <errno.h>
#include <stdlib.h>

#define FILE_NAME_BYTES 80

bool job_parse_size(const char *text, unsigned long long *bytes)
{
    static const char UNITS[] = "kmg";
    unsigned long long value;
    const char *unit;
    char *end;

    if (text[0] < '0' || text[0] > '9')
        return false;
    errno = 0;
    value = strtoull(text, &end, 10);
    if (errno != 0)
        return false;
    if (*end != '\0') {
        unit = strchr(UNITS, (int)utf8_lower((unsigned char)*end));
        if (!unit || end[1] != '\0' || value > (~0ull >> 40))
            return false;
        value <<= 10 * (unit - UNITS + 1);
    }
    *bytes = value;
    return value > 0;
}

/* Appends the ASCII spelling of a letter or digit: "é" -> e, "œ" -> oe; false for the rest. */
static bool put_plain(struct buf *out, uint32_t c)
{
    uint32_t plain = utf8_lower(utf8_unaccent(c));

    if (plain == 0xE6)
        buf_puts(out, "ae");
    else if (plain == 0x153)
        buf_puts(out, "oe");
    else if (plain == 0xDF)
        buf_puts(out, "ss");
    else if (plain < 0x80 && (utf8_is_letter(plain) || utf8_is_digit(plain)))
        buf_putc(out, (char)plain);
    else
        return false;
    return true;
}

struct str job_file_name(struct arena *arena, struct str title)
{
    struct buf out = BUF_INIT;
    size_t at = 0, whole = 0; /* whole: where the last complete word ends */
    struct str name;
    bool gap = false;

    while (at < title.size && out.size < FILE_NAME_BYTES) {
        uint32_t c = utf8_next(title, &at);

        if (utf8_is_ignorable(c) || (c >= 0x300 && c < 0x370))
            continue;
        if (gap && out.size > 0 && utf8_is_letter(c) + utf8_is_digit(c) > 0) {
            whole = out.size;
            buf_putc(&out, '-');
        }
        gap = !put_plain(&out, c);
    }
    if (out.size >= FILE_NAME_BYTES)
        out.size = whole ? whole : FILE_NAME_BYTES;
    while (out.size > 0 && out.data[out.size - 1] == '-')
        out.size--;
    name = out.size ? arena_copy(arena, buf_str(&out)) : STR("article");
    buf_release(&out);
    return name;
}
