/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What articles in Markdown have and CommonMark does not know: notes above all, and what the
 * makers of sites are told. Only lines outside of fences of code are read. */
#include "markdown.h"

#include "base/arena.h"
#include "base/utf8.h"

/* How far an end is looked for: a text of nothing but beginnings would else be read anew from
 * each of them. md4c, too, is slow in a paragraph of so many lines or a table so wide. */
enum {
    MOST_NOTES = 2000,
    MOST_LABEL = 200,
    MOST_CODE = 1000,
    MOST_BRACES = 500,
    MOST_INNER_NOTE = 2000,
    MOST_HIGHLIGHT = 500,
    MOST_LINES = 5000,
    MOST_COLUMNS = 200
};

/* "[^a]: La note.", "^[La note.]" */
struct note {
    struct str label; /* "" of a note that stands in its sentence */
    struct str text;
    size_t number; /* in the order of the calls, from 1; 0: not called yet */
};

struct reader {
    struct arena *arena;
    struct note *notes;
    size_t count, capacity;
    size_t *order; /* the notes that are called */
    size_t called, order_capacity;
};

struct fence {
    char sign;
    size_t size;       /* 0: outside of fences */
    struct str before; /* in its first line */
};

static bool is_one_of(char c, const char *set)
{
    return c && strchr(set, c);
}

static char char_at(struct str s, size_t at)
{
    return at < s.size ? s.data[at] : 0;
}

static size_t run_size(struct str s, size_t at)
{
    size_t end = at;

    while (end < s.size && s.data[end] == s.data[at])
        end++;
    return end - at;
}

static void put_line(struct buf *out, struct str line)
{
    buf_put_str(out, line);
    buf_putc(out, '\n');
}

/* ---- lines ---- */

static bool is_blank(struct str line)
{
    return str_trim(line).size == 0;
}

/* Bytes of the indent and of the marks of quotes. */
static size_t quote_size(struct str line)
{
    size_t at = 0;

    while (is_one_of(char_at(line, at), "> \t"))
        at++;
    return at;
}

/* "- ", "12. ": bytes, 0 when there is none. */
static size_t item_size(struct str text)
{
    size_t at = 0;

    while (char_at(text, at) >= '0' && char_at(text, at) <= '9')
        at++;
    return is_one_of(char_at(text, at), at ? ".)" : "-*+") && char_at(text, at + 1) == ' '
               ? at + 2
               : 0;
}

/* True for a line of a fence of code, its first and its last among them. */
static bool fence_reads(struct fence *fence, struct str line)
{
    size_t at = quote_size(line), size, item;

    if (fence->size && memchr(fence->before.data, '>', fence->before.size) &&
        !memchr(line.data, '>', at))
        fence->size = 0; /* it ended with its quote */
    while (!fence->size && (item = item_size(str_sub(line, at, line.size))))
        at += item + quote_size(str_sub(line, at + item, line.size));
    size = is_one_of(char_at(line, at), "`~") ? run_size(line, at) : 0;
    if (fence->size) {
        if (size >= fence->size && line.data[at] == fence->sign &&
            is_blank(str_sub(line, at + size, line.size)))
            fence->size = 0;
        return true;
    }
    if (size < 3 || (line.data[at] == '`' && str_find(line, STR("`"), at + size) < line.size))
        return false; /* "```code```" in a line */
    *fence = (struct fence){line.data[at], size, str_sub(line, 0, at)};
    return true;
}

/* Nothing behind the text may stand in a fence that was never closed. */
static void fence_close(const struct fence *fence, struct buf *out)
{
    for (size_t i = 0; i < fence->before.size && fence->size; i++)
        buf_putc(out, is_one_of(fence->before.data[i], "> \t") ? fence->before.data[i] : ' ');
    for (size_t i = 0; i < fence->size; i++)
        buf_putc(out, fence->sign);
    buf_putc(out, '\n');
}

/* "|:-|-|": how many columns it has, 0 when it is no rule of a table. */
static size_t rule_columns(struct str text)
{
    size_t columns = 0, at = 0;

    while (is_one_of(char_at(text, at), "|-: \t"))
        columns += text.data[at++] == '|';
    return columns && at == text.size && memchr(text.data, '-', at) ? columns : 0;
}

static size_t line_begin(struct str text, size_t end)
{
    while (end > 0 && text.data[end - 1] != '\n')
        end--;
    return end;
}

/* GitHub knows a table right below of a line of text, and "|-|-|"; md4c 0.4 does not. */
static void put_rule(struct buf *out, struct str before, struct str text)
{
    struct str all = buf_str(out);
    size_t header = line_begin(all, all.size ? all.size - 1 : 0);
    size_t above = line_begin(all, header ? header - 1 : 0);

    if (above < header && !memchr(all.data + above, '|', header - above)) {
        buf_putc(out, '\n');
        memmove(out->data + header + 1, out->data + header, out->size - header - 1);
        out->data[header] = '\n';
    }
    buf_put_str(out, before);
    for (size_t i = 0; i < text.size; i++)
        buf_puts(out, text.data[i] == '-' ? "---" : (char[]){text.data[i], 0});
    buf_putc(out, '\n');
}

/* "[TOC]", ":::tip", "*[ABC]: Alphabet"; a rule of so many columns loses no text. */
static bool is_directive(struct str text)
{
    static const struct str BEGINNINGS[] = {STR_INIT(":::"), STR_INIT("[TOC]"),
                                            STR_INIT("[[TOC]]"), STR_INIT("[[_TOC_]]")};

    for (size_t i = 0; i < sizeof BEGINNINGS / sizeof *BEGINNINGS; i++)
        if (str_eq_nocase(str_sub(text, 0, BEGINNINGS[i].size), BEGINNINGS[i]))
            return true;
    return rule_columns(text) > MOST_COLUMNS ||
           (str_starts(text, STR("*[")) && str_find(text, STR("]: "), 0) < text.size);
}

/* "!!! note \"Titre\"", "=== \"Titre\"", in a quote "[!NOTE] Titre": true with the title, be it
 * empty. */
static bool begins_box(struct str text, bool quoted, struct str *title)
{
    size_t open = str_find(text, STR(" \""), 0), close = str_find(text, STR("]"), 0);

    if (str_starts(text, STR("!!! ")) || str_starts(text, STR("??? ")) ||
        str_starts(text, STR("???+ ")) || str_starts(text, STR("=== \""))) {
        *title = str_sub(text, open, str_find(text, STR("\""), open + 2));
        *title = str_sub(*title, 2, title->size);
        return open < text.size || str_find(text, STR(" "), 5) > text.size; /* "!!! Au feu" */
    }
    if (!quoted || !str_starts(text, STR("[!")) || close > text.size)
        return false;
    close += is_one_of(char_at(text, close + 1), "+-");
    *title = str_trim(str_sub(text, close + 1, text.size));
    return true;
}

/* "#port", "#Port #Quai": words, and no heading of one who forgot a space. */
static bool is_hashtag(struct str text)
{
    return char_at(text, 0) == '#' && text.size > 1 && !is_one_of(text.data[1], "# \t") &&
           (!utf8_is_upper(utf8_at(text, 1)) || str_find(text, STR(" #"), 0) < text.size);
}

static void put_common_line(struct buf *out, struct str line)
{
    size_t at = quote_size(line);
    struct str before = str_sub(line, 0, at), text = str_sub(line, at, line.size);
    struct str title = STR("");

    if (rule_columns(text) && rule_columns(text) <= MOST_COLUMNS) {
        put_rule(out, before, text);
        return;
    }
    buf_put_str(out, before);
    if (begins_box(text, memchr(before.data, '>', at), &title) || is_directive(text)) {
        put_line(out, STR("<!-- -->")); /* as an empty line, but it also ends a list */
        if (title.size) {
            buf_put_str(out, before);
            put_line(out, title);
            buf_put_str(out, before);
            put_line(out, STR(""));
        }
        return;
    }
    if (str_starts(text, STR("• "))) {
        buf_putc(out, '-');
        text = str_sub(text, sizeof "•" - 1, text.size);
    } else if (is_hashtag(text)) {
        buf_putc(out, '\\');
    }
    put_line(out, text);
}

/* ---- inside of the lines ---- */

static void put_inline(struct reader *reader, struct str s, struct buf *out);

static void number_note(struct reader *reader, size_t index)
{
    if (reader->notes[index].number)
        return;
    *ARENA_PUSH(reader->arena, reader->order, reader->called, reader->order_capacity) = index;
    reader->notes[index].number = reader->called;
}

/* As a page has it; its brackets begin no link. */
static void put_call(struct reader *reader, size_t index, struct buf *out)
{
    number_note(reader, index);
    buf_printf(out, "<sup><a href=\"#n%zu\">&#91;%zu&#93;</a></sup>",
               reader->notes[index].number, reader->notes[index].number);
}

static struct note *new_note(struct reader *reader, struct str text)
{
    struct note *note =
        ARENA_PUSH(reader->arena, reader->notes, reader->count, reader->capacity);

    *note = (struct note){.text = text};
    return note;
}

/* "[^a]": its call, or nothing when there is no such note; "[^a b]" is text then. */
static size_t read_call(struct reader *reader, struct str s, size_t at, struct buf *out)
{
    size_t close = char_at(s, at + 1) == '^'
                       ? str_find(str_sub(s, 0, at + MOST_LABEL), STR("]"), at)
                       : (size_t)-1;
    struct str label = str_sub(s, at + 2, close);

    if (close > s.size)
        return at;
    for (size_t i = 0; i < reader->count && label.size; i++)
        if (str_eq_nocase(reader->notes[i].label, label)) {
            put_call(reader, i, out);
            return close + 1;
        }
    return memchr(s.data + at, ' ', close - at) ? at : close + 1;
}

/* "^[La note, [ses liens](b) aussi.]" */
static size_t read_inner_note(struct reader *reader, struct str s, size_t at, struct buf *out)
{
    struct str near = str_sub(s, 0, at + MOST_INNER_NOTE);
    size_t depth = 0;

    if (char_at(s, at + 1) != '[' || reader->count >= MOST_NOTES)
        return at;
    for (size_t i = at + 1; i < near.size; i++) {
        depth += near.data[i] == '[';
        if (near.data[i] == '\\') {
            i++;
        } else if (near.data[i] == ']' && --depth == 0) {
            new_note(reader, arena_copy(reader->arena, str_sub(s, at + 2, i)));
            put_call(reader, reader->count - 1, out);
            return i + 1;
        }
    }
    return at;
}

static size_t read_code(struct str s, size_t at, struct buf *out)
{
    size_t size = run_size(s, at), end = at + size;

    for (size_t i = end; i < s.size && i < at + MOST_CODE; i++) {
        size_t other = s.data[i] == '`' ? run_size(s, i) : 0;

        i += other;
        if (other == size) {
            end = i;
            break;
        }
    }
    buf_put_str(out, str_sub(s, at, end));
    return end;
}

/* "==vrai==" */
static size_t read_highlight(struct reader *reader, struct str s, size_t at, struct buf *out)
{
    size_t size = run_size(s, at), close;
    struct str inside;

    close = size == 2 ? str_find(str_sub(s, 0, at + MOST_HIGHLIGHT), STR("=="), at + 2) : at;
    inside = str_sub(s, at + 2, close);
    if (close > s.size || inside.size == 0 || str_trim(inside).size < inside.size) {
        buf_put_str(out, str_sub(s, at, at + size));
        return at + size;
    }
    buf_puts(out, "<mark>");
    put_inline(reader, inside, out);
    buf_puts(out, "</mark>");
    return close + 2;
}

/* "{{< figure >}}", "{% include %}" of the makers of sites; "{#quais .grand}" at the end of a
 * line, "{width=50%}" behind a link or an image. */
static size_t read_braces(struct str s, size_t at)
{
    struct str near = str_sub(s, 0, at + MOST_BRACES);
    char next = char_at(s, at + 1), before = at ? s.data[at - 1] : '\n';
    struct str inside;
    size_t end, behind;
    bool told, placed;

    if (is_one_of(next, "{%")) {
        end = str_find(near, next == '%' ? STR("%}") : STR("}}"), at + 2);
        return end < s.size ? end + 2 : at;
    }
    end = str_find(near, STR("}"), at);
    if (end > s.size || memchr(s.data + at, '\n', end - at))
        return at;
    inside = str_trim(str_sub(s, at + 1, end));
    behind = end + 1;
    while (is_one_of(char_at(s, behind), " \t#"))
        behind++;
    told = is_one_of(char_at(inside, 0), "#.:") ||
           (is_one_of(before, ")]") && str_find(inside, STR("="), 0) < inside.size);
    placed = is_one_of(before, ")]*_`") ||
             (is_one_of(before, " \n") && (behind == s.size || s.data[behind] == '\n'));
    return told && placed ? end + 1 : at;
}

/* Reads the mark at `at`; where it ends, `at` itself when it is none. */
static size_t read_sign(struct reader *reader, struct str s, size_t at, struct buf *out)
{
    struct str wiki;

    switch (s.data[at]) {
    case '\\':
        buf_put_str(out, str_sub(s, at, at + 2));
        return at + 2;
    case '`':
        return read_code(s, at, out);
    case '[':
        return read_call(reader, s, at, out);
    case '^':
        return read_inner_note(reader, s, at, out);
    case '=':
        return read_highlight(reader, s, at, out);
    case '{':
        return read_braces(s, at);
    case '!': /* "![[plan.png]]" */
        wiki = str_sub(s, at, at + MOST_LABEL);
        if (!str_starts(wiki, STR("![[")) || str_find(wiki, STR("]]"), 0) > wiki.size)
            return at;
        return at + str_find(wiki, STR("]]"), 0) + 2;
    default:
        return at;
    }
}

static void put_inline(struct reader *reader, struct str s, struct buf *out)
{
    for (size_t at = 0; at < s.size;) {
        size_t end = read_sign(reader, s, at, out);

        if (end == at)
            buf_putc(out, s.data[at++]);
        else
            at = end;
    }
}

/* ---- the whole ---- */

/* "[^1]: La note": where its text begins, 0 when the line is none. */
static size_t note_begins(struct str line, struct str *label)
{
    size_t at = quote_size(line);
    size_t close = str_find(str_sub(line, 0, at + MOST_LABEL), STR("]:"), at);

    *label = str_sub(line, at + 2, close);
    return str_starts(str_sub(line, at, line.size), STR("[^")) && close < line.size &&
                   str_find(line, STR("]"), at) == close
               ? close + 2
               : 0;
}

/* Lines that are set in, and those that only go on below. */
static bool note_goes_on(struct str line, bool after_blank, bool code)
{
    if (is_blank(line) || str_starts(line, STR("  ")) || line.data[0] == '\t')
        return true;
    return !after_blank && !code && !is_one_of(line.data[0], "#>|:<") && !item_size(line);
}

/* Takes the notes out of `text`: they may stand behind their calls. */
static void take_notes(struct reader *reader, struct str text, struct buf *body)
{
    struct fence fence = {0};
    struct note *note = NULL;
    struct str line, label;
    bool after_blank = false;

    while (str_next_line(&text, &line)) {
        bool code = fence_reads(&fence, line);
        size_t begin = code || reader->count >= MOST_NOTES ? 0 : note_begins(line, &label);

        if (begin) {
            note = new_note(reader, str_sub(line, begin, line.size));
            note->label = label;
            put_line(body, STR(""));
        } else if (note && note_goes_on(line, after_blank, code)) {
            note->text.size = (size_t)(line.data + line.size - note->text.data);
        } else {
            note = NULL;
            put_line(body, line);
        }
        after_blank = is_blank(line);
    }
}

static void put_text(struct reader *reader, struct str text, struct buf *out)
{
    struct buf paragraph = BUF_INIT;
    struct fence fence = {0};
    struct str line;
    size_t lines = 0;

    while (str_next_line(&text, &line)) {
        bool code = fence_reads(&fence, line);

        if (code || is_blank(line) || ++lines == MOST_LINES) {
            put_inline(reader, buf_str(&paragraph), out);
            buf_clear(&paragraph);
            lines = 0;
            put_line(out, code ? line : STR(""));
        }
        if (!code)
            put_common_line(&paragraph, line);
    }
    put_inline(reader, buf_str(&paragraph), out);
    fence_close(&fence, out);
    buf_release(&paragraph);
}

void markdown_put_common(struct str text, struct buf *out)
{
    struct reader reader = {.arena = arena_new()};
    struct buf body = BUF_INIT;

    take_notes(&reader, text, &body);
    put_text(&reader, buf_str(&body), out);
    buf_puts(out, reader.count ? "\n<section class=\"footnotes\"><ol>\n" : "");
    for (size_t i = 0, next = 0; i < reader.count; i++) { /* grows by notes in notes */
        while (i == reader.called)
            number_note(&reader, next++); /* those that are never called are last */
        buf_puts(out, "<li>\n\n");
        put_text(&reader, reader.notes[reader.order[i]].text, out);
        buf_puts(out, "\n</li>\n");
    }
    buf_puts(out, reader.count ? "</ol></section>\n" : "");
    buf_release(&body);
    arena_free(reader.arena);
}
