/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "links.h"

#define LABEL_MAX 4 /* bytes of a label: "1999" is a year more often than a note */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* What is between the brackets and points around a number, a single letter or stars. */
static struct str label_of(struct str word)
{
    size_t begin = 0, end = word.size, digits = 0, stars = 0;

    while (begin < end && strchr("[(^", word.data[begin]))
        begin++;
    while (end > begin && strchr("]).:", word.data[end - 1]))
        end--;
    for (size_t i = begin; i < end; i++) {
        digits += is_digit(word.data[i]);
        stars += word.data[i] == '*';
    }
    if (end - begin < LABEL_MAX && (digits == end - begin || stars == end - begin))
        return str_sub(word, begin, end);
    return end - begin == 1 && begin > 0 && is_letter(word.data[begin])
               ? str_sub(word, begin, end)
               : STR("");
}

static struct str first_word(struct str text)
{
    size_t end = 0;

    while (end < text.size && text.data[end] != ' ' && text.data[end] != '\n' &&
           (unsigned char)text.data[end] != 0xC2) /* the no-break space begins with it */
        end++;
    return str_sub(text, 0, end);
}

bool note_wants_number(const struct block *note)
{
    return note->kind == BLOCK_NOTE && note->number > 0 &&
           label_of(first_word(note->text)).size == 0;
}

void notes_find(struct arena *arena, const struct block *first, struct notes *notes)
{
    for (const struct block *b = first; b; b = b->next) {
        struct note *note;

        if (b->kind != BLOCK_NOTE || b->text.size == 0)
            continue;
        note = ARENA_PUSH(arena, notes->items, notes->count, notes->capacity);
        *note =
            (struct note){.block = b,
                          .label = note_wants_number(b) ? arena_format(arena, "%d", b->number)
                                                        : label_of(first_word(b->text))};
    }
}

/* "12" -> 12; 0 when it is no number. */
static size_t number_of(struct str label)
{
    size_t number = 0;

    for (size_t i = 0; i < label.size; i++) {
        if (!is_digit(label.data[i]))
            return 0;
        number = 10 * number + (size_t)(label.data[i] - '0');
    }
    return number;
}

size_t notes_called(const struct notes *notes, struct str call)
{
    struct str label = label_of(str_trim(call));
    size_t number = number_of(label), found = 0;
    bool labelled = false;

    for (size_t i = 0; i < notes->count && label.size > 0; i++) {
        const struct note *note = &notes->items[i];

        if (str_eq(note->label, label)) {
            if (found && note_wants_number(note->block))
                return 0; /* "Notes" and "Références" are numbered from 1 both */
            found = found ? found : i + 1;
        }
        labelled = labelled || note->label.size > 0;
    }
    return labelled || number > notes->count ? found : number;
}

size_t notes_number(const struct notes *notes, const struct block *block)
{
    for (size_t i = 0; block->kind == BLOCK_NOTE && i < notes->count; i++)
        if (notes->items[i].block == block)
            return i + 1;
    return 0;
}

/* Host and port: anything but plain names is left alone, and so is who logs in there. */
static bool is_plain_host(struct str host)
{
    size_t colon = str_find(host, STR(":"), 0);

    for (size_t i = 0; i < host.size; i++) {
        char c = host.data[i];

        if (!is_digit(c) && c != ':' && !((is_letter(c) || c == '.' || c == '-') && i < colon))
            return false;
    }
    return host.size > 0 && host.data[0] != '.' && host.data[0] != '-' && host.data[0] != ':';
}

static bool is_hex(struct str text, size_t at)
{
    char c = at < text.size ? text.data[at] : ' ';

    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool link_put(struct str address, struct buf *out)
{
    size_t begin, end;
    bool fragment = false;

    address = str_trim(address);
    begin = str_starts(address, STR("https://"))  ? strlen("https://")
            : str_starts(address, STR("http://")) ? strlen("http://")
                                                  : address.size;
    for (end = begin; end < address.size && !strchr("/?#", address.data[end]);)
        end++;
    if (!is_plain_host(str_sub(address, begin, end)))
        return false;
    buf_put_str(out, str_sub(address, 0, end));
    for (size_t i = end; i < address.size; i++) {
        char c = address.data[i];
        bool escape = c == '%' && is_hex(address, i + 1) && is_hex(address, i + 2);
        bool first = c == '#' && !fragment;

        fragment = fragment || first;
        if (c == '&')
            buf_puts(out, "&amp;");
        else if (escape || first || is_letter(c) || is_digit(c) ||
                 (c && strchr("-._~:/?@!$()*+,;=", c)))
            buf_putc(out, c);
        else
            buf_printf(out, "%%%02X", (unsigned)(unsigned char)c);
    }
    return true;
}
