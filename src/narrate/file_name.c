/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of files that every file system takes, from titles. */
#include "run.h"

#include "base/utf8.h"

#define FILE_NAME_BYTES 80

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

/* Windows and the file systems of players and memory sticks that come from there have no file
 * of these names, whatever the ending is. */
static bool is_device_name(struct str name)
{
    static const char *const NAMES[] = {"aux", "con", "nul", "prn"};

    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_eq(name, str_from(NAMES[i])))
            return true;
    return name.size == 4 && name.data[3] >= '0' && name.data[3] <= '9' &&
           (str_starts(name, STR("com")) || str_starts(name, STR("lpt")));
}

struct str file_name(struct arena *arena, struct str title)
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
    if (is_device_name(buf_str(&out)))
        buf_puts(&out, "-article");
    name = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return name;
}
