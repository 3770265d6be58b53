/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "charset.h"

#include "base/lookup.h"
#include "base/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>

#define DECLARATION_BYTES 16384 /* how far <meta> is looked for; browsers stop at 1024 */
#define NAME_BYTES 40           /* longest charset name that is believed */
#define SURE 20                 /* well-formed sequences that are no chance */

struct label {
    struct str label;
    const char *charset;
};

static const struct label LABELS[] = {
#define LABEL(label, charset) {STR_INIT(label), charset},
#include "labels.def"
#undef LABEL
};

struct one_byte {
    const char *name;
    uint16_t high[128];
};

static const struct one_byte ONE_BYTE[] = {
#define CHARSET(name, ...) {name, {__VA_ARGS__}},
#include "charsets.def"
#undef CHARSET
};

#define ONE_BYTE_COUNT (sizeof ONE_BYTE / sizeof *ONE_BYTE)

/* ---- what the page says of itself -----------------------------------------------------------
 */

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c && strchr("-_.:+", c));
}

static size_t skip_any(struct str s, size_t at, const char *set)
{
    while (at < s.size && s.data[at] && strchr(set, s.data[at]))
        at++;
    return at;
}

/* Position of `needle` (lower case) in `s`, ASCII letters without case. */
static size_t find_nocase(struct str s, struct str needle, size_t from)
{
    for (size_t at = from; at + needle.size <= s.size; at++)
        if (str_eq_nocase(str_sub(s, at, at + needle.size), needle))
            return at;
    return (size_t)-1;
}

/* The value of `key="value"` in `s`: `charset = utf-8`, `encoding='x'`; "" without one. */
static struct str value_of(struct str s, struct str key)
{
    size_t at = find_nocase(s, key, 0), begin;

    if (at == (size_t)-1)
        return STR("");
    at = skip_any(s, at + key.size, " \t\r\n\f");
    if (at >= s.size || s.data[at] != '=')
        return value_of(str_sub(s, at, s.size), key);
    at = begin = skip_any(s, at + 1, " \t\r\n\f\"'");
    while (at < s.size && is_name_char(s.data[at]))
        at++;
    return str_sub(s, begin, at);
}

/* The end of the tag or comment that begins at `at`. */
static size_t tag_end(struct str s, size_t at)
{
    bool comment = str_starts(str_sub(s, at, s.size), STR("<!--"));
    size_t end = str_find(s, comment ? STR("-->") : STR(">"), comment ? at + 4 : at);

    return end == (size_t)-1 ? s.size : end;
}

struct str charset_declared(struct str raw)
{
    struct str head = str_trim(str_sub(raw, 0, DECLARATION_BYTES)), found = STR("");

    if (head.size == 0 || head.data[0] != '<')
        return found;
    if (str_starts(head, STR("<?xml")))
        found = value_of(str_sub(head, 0, tag_end(head, 0)), STR("encoding"));
    for (size_t at = 0; found.size == 0 && at < head.size; at++) {
        at = str_find(head, STR("<"), at);
        if (at == (size_t)-1)
            break;
        if (str_eq_nocase(str_sub(head, at, at + 5), STR("<meta")))
            found = value_of(str_sub(head, at, tag_end(head, at)), STR("charset"));
        at = tag_end(head, at);
    }
    return found;
}

/* The charset that a label stands for, NUL-terminated in `name`; "" for what is no name. */
static void canonical(struct str label, char name[NAME_BYTES])
{
    const struct label *known;
    size_t size = 0;

    name[0] = '\0';
    label = str_trim(label);
    if (label.size >= 2 && (label.data[0] == '"' || label.data[0] == '\''))
        label = str_sub(label, 1, label.size - 1);
    if (label.size >= NAME_BYTES)
        return;
    for (; size < label.size; size++) {
        char c = label.data[size];

        if (!is_name_char(c)) {
            name[0] = '\0';
            return;
        }
        name[size] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    name[size] = '\0';
    known = LOOKUP_EXACT(LABELS, ((struct str){name, size}));
    if (known)
        snprintf(name, NAME_BYTES, "%s", known->charset);
}

/* ---- what the bytes say
 * ---------------------------------------------------------------------- */

/* Counts well-formed sequences of more than one byte, and bytes that belong to none. */
static void count_sequences(struct str s, size_t *good, size_t *bad)
{
    *good = *bad = 0;
    for (size_t at = 0; at < s.size;) {
        size_t begin = at;

        if (!(s.data[at] & 0x80)) {
            at++;
            continue;
        }
        utf8_next(s, &at);
        if (at - begin > 1)
            ++*good;
        else
            ++*bad;
    }
}

/* Zeros in every second place of the first bytes: UTF-16 without a mark. 'l', 'b' or 0. */
static char utf16_by_zeros(struct str s)
{
    size_t zeros[2] = {0, 0}, pairs = (s.size < 512 ? s.size : 512) / 2;

    for (size_t i = 0; i < 2 * pairs; i++)
        zeros[i & 1] += s.data[i] == '\0';
    if (pairs < 4)
        return 0;
    if (zeros[1] * 10 >= pairs * 7 && zeros[0] * 10 < pairs)
        return 'l';
    return zeros[0] * 10 >= pairs * 7 && zeros[1] * 10 < pairs ? 'b' : 0;
}

bool charset_is_utf16(struct str raw)
{
    return str_starts(raw, STR("\xFF\xFE")) || str_starts(raw, STR("\xFE\xFF")) ||
           utf16_by_zeros(raw);
}

/* How French a code point is between its neighbours. */
static int french(uint32_t c, bool letter_before)
{
    static const struct str LOWER = STR_INIT("àâäçèéêëîïôöùûüœ"),
                            MARKS = STR_INIT("’«»—–…€“”°\u00A0");
    struct buf one = BUF_INIT_LIMIT(4);
    struct str s;
    int points = utf8_is_letter(c) ? -1 : -2;

    buf_put_utf8(&one, c);
    s = buf_str(&one);
    if (str_find(LOWER, s, 0) != (size_t)-1)
        points = 3;
    else if (str_find(MARKS, s, 0) != (size_t)-1)
        points = 1;
    else if (utf8_is_upper(c))
        points = letter_before ? -2 : 0;
    buf_release(&one);
    return points;
}

/* The one-byte charset in which the text looks most like French. */
static const struct one_byte *most_french(struct str s)
{
    const struct one_byte *best = &ONE_BYTE[0];
    long best_points = 0;

    for (size_t k = 0; k < ONE_BYTE_COUNT; k++) {
        int of_byte[2][128];
        long points = 0;

        for (unsigned i = 0; i < 128; i++) {
            of_byte[0][i] = french(ONE_BYTE[k].high[i], false);
            of_byte[1][i] = french(ONE_BYTE[k].high[i], true);
        }
        for (size_t i = 0; i < s.size; i++) {
            unsigned char b = (unsigned char)s.data[i];
            bool lower_before = i && s.data[i - 1] >= 'a' && s.data[i - 1] <= 'z';

            points += b & 0x80 ? of_byte[lower_before][b & 0x7F] : 0;
        }
        if (k == 0 || points > best_points) {
            best = &ONE_BYTE[k];
            best_points = points;
        }
    }
    return best;
}

/* ---- decoding
 * -------------------------------------------------------------------------------- */

static const struct one_byte *find_one_byte(const char *name)
{
    for (size_t i = 0; i < ONE_BYTE_COUNT; i++)
        if (strcmp(name, ONE_BYTE[i].name) == 0)
            return &ONE_BYTE[i];
    return NULL;
}

static void decode_one_byte(struct str s, const struct one_byte *charset, struct buf *out)
{
    size_t begin = 0;

    for (size_t i = 0; i < s.size; i++) {
        if (!(s.data[i] & 0x80))
            continue;
        buf_put_str(out, str_sub(s, begin, i));
        buf_put_utf8(out, charset->high[s.data[i] & 0x7F]);
        begin = i + 1;
    }
    buf_put_str(out, str_sub(s, begin, s.size));
}

static uint32_t unit16(struct str s, size_t at, bool big)
{
    unsigned char a = (unsigned char)s.data[at], b = (unsigned char)s.data[at + 1];

    return big ? (uint32_t)a << 8 | b : (uint32_t)b << 8 | a;
}

static void decode_utf16(struct str s, bool big, struct buf *out)
{
    size_t at = 0;

    while (at + 2 <= s.size) {
        uint32_t c = unit16(s, at, big), low = 0;

        at += 2;
        if ((c & 0xFC00) == 0xD800 && at + 2 <= s.size)
            low = unit16(s, at, big);
        if ((low & 0xFC00) == 0xDC00) {
            c = 0x10000 + ((c & 0x3FF) << 10 | (low & 0x3FF));
            at += 2;
        }
        buf_put_utf8(out, c);
    }
}

/* Through iconv; false when the system does not know the charset. */
static bool decode_other(struct str s, const char *name, struct buf *out)
{
    iconv_t converter = iconv_open("UTF-8", name);
    char *from = (char *)(uintptr_t)s.data;
    size_t left = s.size;

    if (converter == (iconv_t)-1)
        return false;
    while (left > 0) {
        size_t room = 4096;
        char *place = buf_reserve(out, room), *to = place;

        if (!place)
            break;
        if (iconv(converter, &from, &left, &to, &room) != (size_t)-1 || to > place) {
            out->size += (size_t)(to - place);
        } else if (errno == EILSEQ || errno == EINVAL) {
            buf_put_utf8(out, UTF8_REPLACEMENT);
            from++;
            left--;
        }
    }
    iconv_close(converter);
    return true;
}

static void decode_utf8(struct buf *raw, struct buf *out)
{
    if (utf8_valid(buf_str(raw)))
        *out = buf_take(raw);
    else
        utf8_put_valid(out, buf_str(raw));
}

/* The charset that a byte order mark or zeros tell, or NULL. */
static const char *by_mark(struct str s)
{
    if (str_starts(s, STR("\xEF\xBB\xBF")))
        return "utf-8";
    if (str_starts(s, STR("\xFF\xFE")) || utf16_by_zeros(s) == 'l')
        return "utf-16le";
    if (str_starts(s, STR("\xFE\xFF")) || utf16_by_zeros(s) == 'b')
        return "utf-16be";
    return NULL;
}

/* True when the system can decode it: pages declare "french" or "unicode". */
static bool is_known(const char *name)
{
    iconv_t converter = iconv_open("UTF-8", name);

    if (converter == (iconv_t)-1)
        return false;
    iconv_close(converter);
    return true;
}

static bool is_ascii_letter(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* Signs that French text in ISO-8859-15 shows when it is taken for ISO-8859-1: "c½ur", "12 ¤".
 * What stands between 0x80 and 0x9F is in neither. */
static bool looks_latin9(struct str s)
{
    bool found = false;

    for (size_t i = 2; i + 1 < s.size; i++) {
        unsigned char b = (unsigned char)s.data[i];
        char before =
            s.data[i - 1] == ' ' || s.data[i - 1] == '\xA0' ? s.data[i - 2] : s.data[i - 1];

        if (b >= 0x80 && b < 0xA0)
            return false;
        if (b == 0xBD && is_ascii_letter(s.data[i - 1]) && is_ascii_letter(s.data[i + 1]))
            found = true;
        if (b == 0xA4 && before >= '0' && before <= '9')
            found = true;
    }
    return found;
}

/* What the page is in: fills `name`. */
static void choose(struct str s, struct str declared, char name[NAME_BYTES])
{
    const char *mark = by_mark(s);
    size_t good, bad;

    if (mark) {
        snprintf(name, NAME_BYTES, "%s", mark);
        return;
    }
    canonical(declared, name);
    if (!*name)
        canonical(charset_declared(s), name);
    if (str_starts(str_from(name), STR("utf-16"))) /* but there are no zeros */
        snprintf(name, NAME_BYTES, "utf-8");
    count_sequences(s, &good, &bad);
    /* text in another code of several bytes is no valid UTF-8 by chance, save for a word or two
     */
    if (*name && strcmp(name, "utf-8") != 0 && !find_one_byte(name) && (bad || good < SURE) &&
        is_known(name))
        return;
    /* nor is text in one byte a letter; a few bytes of something else may have come with an
     * advertisement */
    if (good + bad == 0 || (good > 0 && bad == 0) || (good >= SURE && bad * 10 <= good))
        snprintf(name, NAME_BYTES, "utf-8");
    else if (!find_one_byte(name))
        snprintf(name, NAME_BYTES, "%s", good >= bad ? "utf-8" : most_french(s)->name);
    else if (strcmp(name, "windows-1252") == 0 && looks_latin9(s))
        snprintf(name, NAME_BYTES, "iso-8859-15");
}

/* Takes NUL bytes and a leading byte order mark out, in place. */
static void drop_nul_and_mark(struct buf *out)
{
    size_t from = str_starts(buf_str(out), STR("\xEF\xBB\xBF")) ? 3 : 0, to = 0;

    if (!out->data || (from == 0 && !memchr(out->data, '\0', out->size)))
        return;
    for (; from < out->size; from++)
        if (out->data[from])
            out->data[to++] = out->data[from];
    out->size = to;
    out->data[to] = '\0';
}

void charset_decode(struct buf *raw, struct str declared, struct buf *out, struct buf *name)
{
    const struct one_byte *one_byte;
    char chosen[NAME_BYTES];

    choose(buf_str(raw), declared, chosen);
    one_byte = find_one_byte(chosen);
    if (one_byte) {
        decode_one_byte(buf_str(raw), one_byte, out);
    } else if (str_starts(str_from(chosen), STR("utf-16"))) {
        decode_utf16(buf_str(raw), strcmp(chosen, "utf-16be") == 0, out);
    } else if (strcmp(chosen, "utf-8") == 0 || !decode_other(buf_str(raw), chosen, out)) {
        snprintf(chosen, sizeof chosen, "utf-8");
        decode_utf8(raw, out);
    }
    buf_clear(name);
    buf_puts(name, chosen);
    buf_release(raw);
    drop_nul_and_mark(out);
}
