/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Classes and case of code points (declared in base/utf8.h). */
#include "base/utf8.h"

struct pair {
    uint32_t key, value;
};

static const struct pair LOWER[] = {
/* by upper-case letter */
#define CASE(upper, lower) {upper, lower},
#include "case.def"
#undef CASE
};

static const struct pair PLAIN[] = {
/* by letter with accent */
#define ACCENT(letter, plain) {letter, plain},
#include "accents.def"
#undef ACCENT
};

struct interval {
    uint32_t first, last;
};

/* Blocks of letters; marks, ideographs and syllables count as letters. */
static const struct interval LETTERS[] = {
    {'A',     'Z'    },
    {'a',     'z'    },
    {0xAA,    0xAA   },
    {0xB5,    0xB5   },
    {0xBA,    0xBA   },
    {0xC0,    0xD6   },
    {0xD8,    0xF6   },
    {0xF8,    0x2C1  },
    {0x2E0,   0x2E4  },
    {0x300,   0x374  },
    {0x376,   0x377  },
    {0x37A,   0x37D  },
    {0x37F,   0x37F  },
    {0x386,   0x386  },
    {0x388,   0x481  },
    {0x483,   0x556  },
    {0x561,   0x587  },
    {0x591,   0x5BD  },
    {0x5D0,   0x5F2  },
    {0x610,   0x61A  },
    {0x620,   0x669  },
    {0x66E,   0x6D3  },
    {0x6D5,   0x6DC  },
    {0x6E1,   0x6E8  },
    {0x6ED,   0x6FC  },
    {0x710,   0x963  },
    {0x966,   0xE3A  },
    {0xE40,   0x10FF },
    {0x1100,  0x17D3 },
    {0x1820,  0x1CBF },
    {0x1D00,  0x1FBC },
    {0x1FBE,  0x1FBE },
    {0x1FC2,  0x1FCC },
    {0x1FD0,  0x1FDB },
    {0x1FE0,  0x1FEC },
    {0x1FF2,  0x1FFC },
    {0x2071,  0x2071 },
    {0x207F,  0x207F },
    {0x2C00,  0x2DFF },
    {0x3005,  0x3007 },
    {0x3031,  0x3035 },
    {0x3041,  0x318F },
    {0x31A0,  0x31FF },
    {0x3400,  0x4DBF },
    {0x4E00,  0xA48F },
    {0xA4D0,  0xD7FF },
    {0xF900,  0xFD3D },
    {0xFD50,  0xFDFB },
    {0xFE20,  0xFE2F },
    {0xFE70,  0xFEFC },
    {0xFF21,  0xFF3A },
    {0xFF41,  0xFF5A },
    {0xFF66,  0xFFDC },
    {0x10000, 0x1CFFF},
    {0x1D400, 0x1D7CB},
    {0x1E000, 0x1EEFF},
    {0x20000, 0x3FFFF}
};

static const struct interval IGNORABLE[] = {
    {0xAD,    0xAD   },
    {0x34F,   0x34F  },
    {0x61C,   0x61C  },
    {0x180E,  0x180E },
    {0x200B,  0x200F },
    {0x202A,  0x202E },
    {0x2060,  0x206F },
    {0xFE00,  0xFE0F },
    {0xFEFF,  0xFEFF },
    {0xFFF9,  0xFFFB },
    {0xE0000, 0xE0FFF}
};

static bool within(const struct interval *table, size_t count, uint32_t c)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (c > table[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && c >= table[low].first;
}

/* The value of `key`, or `key` itself. */
static uint32_t map(const struct pair *table, size_t count, uint32_t key)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (table[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && table[low].key == key ? table[low].value : key;
}

#define WITHIN(table, c) within((table), sizeof(table) / sizeof *(table), (c))
#define MAP(table, c) map((table), sizeof(table) / sizeof *(table), (c))

bool utf8_is_letter(uint32_t c)
{
    if (c < 0x80)
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    return WITHIN(LETTERS, c);
}

uint32_t utf8_lower(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    return MAP(LOWER, c);
}

uint32_t utf8_upper(uint32_t c)
{
    if (c < 0x80)
        return c >= 'a' && c <= 'z' ? c - 32 : c;
    for (size_t i = 0; i < sizeof LOWER / sizeof *LOWER; i++)
        if (LOWER[i].value == c)
            return LOWER[i].key;
    return c;
}

bool utf8_is_upper(uint32_t c)
{
    return utf8_lower(c) != c;
}

bool utf8_is_lower(uint32_t c)
{
    if (c < 0x80)
        return c >= 'a' && c <= 'z';
    return utf8_is_letter(c) && (c == 0xDF || utf8_upper(c) != c);
}

bool utf8_is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

bool utf8_is_space(uint32_t c)
{
    if (c < 0x80)
        return c == ' ' || (c >= '\t' && c <= '\r');
    return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
           c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool utf8_is_ignorable(uint32_t c)
{
    return c >= 0x80 && WITHIN(IGNORABLE, c);
}

bool utf8_is_control(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

uint32_t utf8_unaccent(uint32_t c)
{
    return c < 0x80 ? c : MAP(PLAIN, c);
}

bool utf8_is_vowel(uint32_t c)
{
    c = utf8_lower(utf8_unaccent(c));
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y' || c == 0xE6 ||
           c == 0x153;
}

struct str utf8_lower_str(struct arena *arena, struct str s)
{
    struct buf out = BUF_INIT;
    struct str copy;
    size_t at = 0;

    while (at < s.size) {
        size_t begin = at;
        uint32_t c = utf8_next(s, &at);

        if (c == UTF8_REPLACEMENT && at - begin == 1)
            buf_putc(&out, s.data[begin]);
        else
            buf_put_utf8(&out, utf8_lower(c));
    }
    copy = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return copy;
}
