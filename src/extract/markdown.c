/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plain.h"

#include "front_matter.h"
#include "text.h"

#include "base/utf8.h"

enum { DEEPEST_LIST = 12 };

/* The block whose lines are being collected. */
struct paper {
    struct article *article;
    struct buf text;
    enum block_kind kind;
    int level, number;
    bool fenced;
    size_t indents[DEEPEST_LIST]; /* of the items that we are in, the outermost first */
    size_t depth;
};

/* ---- inline marks ---- */

/* How far their ends are looked for: a text of nothing but beginnings would else be read anew
 * from each of them. */
enum { MOST_LINK_TEXT = 1000, MOST_ADDRESS = 3000, MOST_ANGLE = 300, MOST_CALL = 100 };

static bool is_word_at(struct str s, size_t at)
{
    return at < s.size && (utf8_is_letter(utf8_at(s, at)) || utf8_is_digit(utf8_at(s, at)));
}

static bool is_word_before(struct str s, size_t at)
{
    uint32_t c = at ? utf8_before(s, at) : 0;

    return utf8_is_letter(c) || utf8_is_digit(c);
}

/* Length of a run of emphasis marks that is no multiplication sign or snake_case. */
static size_t mark_run(struct str s, size_t at)
{
    size_t n = 1;
    char c = s.data[at];

    while (at + n < s.size && s.data[at + n] == c && (c != '~' || n < 3))
        n++;
    if (c == '_' && is_word_before(s, at) && is_word_at(s, at + n))
        return 0;
    if (c == '~' && n != 2)
        return 0;
    if ((at == 0 || s.data[at - 1] == ' ') && (at + n >= s.size || s.data[at + n] == ' '))
        return 0;
    return n;
}

/* "[text](address)" or "[text][ref]": where it ends and where its text stands. */
static bool link_at(struct str s, size_t at, struct str *text, size_t *end)
{
    struct str within = str_sub(s, 0, at + MOST_LINK_TEXT);
    size_t close = at, depth = 0;

    for (; close < within.size; close++) {
        depth += s.data[close] == '[';
        if (s.data[close] == ']' && --depth == 0)
            break;
    }
    if (close + 1 >= within.size || (s.data[close + 1] != '(' && s.data[close + 1] != '['))
        return false;
    *text = str_sub(s, at + 1, close);
    depth = 0;
    s = str_sub(s, 0, close + MOST_ADDRESS);
    for (size_t i = close + 1; i < s.size; i++) {
        depth += s.data[i] == '(' || s.data[i] == '[';
        if ((s.data[i] == ')' || s.data[i] == ']') && --depth == 0) {
            *end = i + 1;
            return true;
        }
    }
    return false;
}

/* "<https://exemple.fr>", "<b>", "</b>", "<br />" */
static size_t angle_end(struct str s, size_t at)
{
    size_t end = str_find(str_sub(s, 0, at + MOST_ANGLE), STR(">"), at);
    char next = at + 1 < s.size ? s.data[at + 1] : ' ';

    if (end == (size_t)-1)
        return 0;
    return (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || next == '/' ||
                   next == '!'
               ? end + 1
               : 0;
}

static size_t put_angle(struct buf *out, struct str s, size_t at, size_t end)
{
    struct str inner = str_sub(s, at + 1, end - 1);

    if (str_find(inner, STR("://"), 0) != (size_t)-1 &&
        str_find(inner, STR(" "), 0) == (size_t)-1)
        buf_put_str(out, inner);
    return end;
}

/* One step of the inline text; returns where the next begins. Images vanish, links leave their
 * text, which `out` gets with its own marks still to be taken off. */
static size_t put_step(struct buf *out, struct str s, size_t at)
{
    char c = s.data[at];
    struct str text;
    size_t end, run;

    if (c == '\\' && at + 1 < s.size && strchr("\\`*_{}[]()#+-.!~>|<", s.data[at + 1])) {
        buf_putc(out, s.data[at + 1]);
        return at + 2;
    }
    if (c == '!' && at + 1 < s.size && s.data[at + 1] == '[' && link_at(s, at + 1, &text, &end))
        return end;
    if (c == '[' && at + 1 < s.size && s.data[at + 1] == '^' &&
        (end = str_find(str_sub(s, 0, at + MOST_CALL), STR("]"), at)) != (size_t)-1)
        return end + 1;
    if (c == '<' && (end = angle_end(s, at)))
        return put_angle(out, s, at, end);
    if ((c == '*' || c == '_' || c == '~') && (run = mark_run(s, at)))
        return at + run;
    if (c == '`')
        return at + 1;
    buf_putc(out, c);
    return at + 1;
}

static void put_inline(struct buf *out, struct str s)
{
    size_t at = 0, end = 0, link_end = 0, text_end = 0;

    while (at < s.size) {
        struct str text;

        if (link_end && at == text_end) {
            at = link_end;
            link_end = 0;
            continue;
        }
        if (!link_end && s.data[at] == '[' && link_at(s, at, &text, &end)) {
            link_end = end;
            text_end = (size_t)(text.data + text.size - s.data);
            at++;
            continue;
        }
        at = put_step(out, s, at);
        if (link_end && at > text_end) {
            at = at > link_end ? at : link_end;
            link_end = 0;
        }
    }
}

/* ---- blocks ---- */

/* The first heading may say again what the front matter told. */
static bool repeats_title(const struct article *article, const struct paper *paper,
                          struct str text)
{
    return paper->kind == BLOCK_HEADING && !article->first && article->title.size &&
           str_eq(text_letters(article->arena, text),
                  text_letters(article->arena, article->title));
}

static void flush(struct paper *paper)
{
    struct article *article = paper->article;
    struct buf bare = BUF_INIT;
    struct str text;

    if (paper->kind == BLOCK_CODE) {
        text = text_code(article->arena, buf_str(&paper->text));
    } else {
        put_inline(&bare, buf_str(&paper->text));
        text = text_fold(article->arena, buf_str(&bare));
    }
    if (text.size && paper->kind == BLOCK_HEADING && paper->level == 1 &&
        !article->title.size && !article->first) {
        article->title = text;
    } else if (text.size && !repeats_title(article, paper, text)) {
        struct block *block = article_add(article, paper->kind);

        block->text = text;
        block->level = paper->level;
        block->number = paper->number;
    }
    buf_release(&bare);
    buf_clear(&paper->text);
    paper->kind = BLOCK_PARAGRAPH;
    paper->level = paper->number = 0;
}

static void begin(struct paper *paper, enum block_kind kind, int level, int number)
{
    flush(paper);
    paper->kind = kind;
    paper->level = level;
    paper->number = number;
}

static bool is_rule(struct str line)
{
    size_t marks = 0;

    for (size_t i = 0; i < line.size; i++) {
        if (line.data[i] == ' ')
            continue;
        if (!strchr("-*_", line.data[i]) || line.data[i] != line.data[0])
            return false;
        marks++;
    }
    return marks >= 3;
}

static bool is_underline(struct str line)
{
    for (size_t i = 0; i < line.size; i++)
        if (line.data[i] != line.data[0] || !strchr("=-", line.data[i]))
            return false;
    return line.size >= 2;
}

/* "- ", "* ", "12. ", "3) ": bytes of the mark; the number of an ordered item in *number. */
static size_t item_mark(struct str line, int *number)
{
    size_t at = 0;

    *number = 0;
    while (at < line.size && at < 6 && line.data[at] >= '0' && line.data[at] <= '9')
        *number = 10 * *number + (line.data[at++] - '0');
    if (at == 0 ? (line.size && strchr("-*+", line.data[0]) != NULL)
                : (at < line.size && strchr(".)", line.data[at]) != NULL))
        at++;
    else
        return 0;
    return at < line.size && (line.data[at] == ' ' || line.data[at] == '\t') ? at + 1 : 0;
}

/* "{.class #id}", "{: .class}": words for the looks, alone on their line or behind a heading.
 */
static struct str without_attributes(struct str line)
{
    size_t open = str_find(line, STR("{"), 0);

    while (open != (size_t)-1 && str_find(line, STR("{"), open + 1) != (size_t)-1)
        open = str_find(line, STR("{"), open + 1);
    if (open == (size_t)-1 || open + 2 >= line.size || line.data[line.size - 1] != '}' ||
        !strchr("#.:", line.data[open + 1]) || (open > 0 && line.data[open - 1] != ' '))
        return line;
    return str_trim(str_sub(line, 0, open));
}

static void heading_line(struct paper *paper, struct str line)
{
    size_t level = 0;

    while (level < line.size && line.data[level] == '#')
        level++;
    begin(paper, BLOCK_HEADING, (int)level, 0);
    line = without_attributes(str_trim(str_sub(line, level, line.size)));
    while (line.size && line.data[line.size - 1] == '#')
        line = str_trim(str_sub(line, 0, line.size - 1));
    buf_put_str(&paper->text, line);
    flush(paper);
}

static void quote_line(struct paper *paper, struct str line)
{
    int depth = 0;

    while (line.size && line.data[0] == '>') {
        line = str_trim(str_sub(line, 1, line.size));
        depth++;
    }
    if (paper->kind != BLOCK_QUOTE || line.size == 0)
        begin(paper, BLOCK_QUOTE, depth, 0);
    buf_put_str(&paper->text, line);
    buf_putc(&paper->text, ' ');
}

static bool is_heading(struct str line)
{
    size_t level = 0;

    while (level < line.size && line.data[level] == '#')
        level++;
    return level >= 1 && level <= 6 && (level == line.size || line.data[level] == ' ');
}

/* "| a | b |" */
static void table_line(struct paper *paper, struct str line)
{
    struct buf cells = BUF_INIT;
    bool data = false;

    for (size_t i = 1; i < line.size; i++) {
        data |= !strchr("|-: ", line.data[i]);
        if (line.data[i] != '|')
            buf_putc(&cells, line.data[i]);
        else if (i + 1 < line.size)
            buf_puts(&cells, " ; ");
    }
    begin(paper, BLOCK_TABLE_ROW, 0, 0);
    if (data)
        buf_put_str(&paper->text, buf_str(&cells));
    flush(paper);
    buf_release(&cells);
}

static bool is_fence(struct str line)
{
    return str_starts(line, STR("```")) || str_starts(line, STR("~~~"));
}

/* "[ref]: https://..." */
static bool is_definition(struct str line)
{
    size_t close = str_find(line, STR("]:"), 0);

    return line.size && line.data[0] == '[' && close != (size_t)-1 &&
           str_find(line, STR("]"), 0) == close &&
           str_find(line, STR("://"), close) != (size_t)-1;
}

/* The level of an item by how far it is indented next to those before. */
static int item_level(struct paper *paper, size_t indent)
{
    while (paper->depth && paper->indents[paper->depth - 1] >= indent)
        paper->depth--;
    if (paper->depth < DEEPEST_LIST)
        paper->indents[paper->depth++] = indent;
    return (int)paper->depth;
}

/* "[ ] à faire", "[x] fait": without the box. */
static struct str without_box(struct str line)
{
    return line.size > 4 && line.data[0] == '[' && line.data[2] == ']' && line.data[3] == ' ' &&
                   strchr(" xX", line.data[1])
               ? str_trim(str_sub(line, 4, line.size))
               : line;
}

/* "[^1]: La note": bytes of its mark, 0 when the line is none. */
static size_t note_mark(struct str line)
{
    size_t close = str_find(line, STR("]:"), 0);

    return str_starts(line, STR("[^")) && close != (size_t)-1 &&
                   str_find(line, STR(" "), 0) > close
               ? close + 2
               : 0;
}

static void text_line(struct paper *paper, struct str raw, struct str line)
{
    int number;
    size_t indent = (size_t)(line.data - raw.data);
    size_t mark = item_mark(line, &number);
    bool broken;

    if (mark) {
        int level = item_level(paper, indent);

        begin(paper, BLOCK_ITEM, level, number);
        line = without_box(str_trim(str_sub(line, mark, line.size)));
    } else if ((mark = note_mark(line))) {
        begin(paper, BLOCK_NOTE, 0, 0);
        line = str_trim(str_sub(line, mark, line.size));
    } else if (paper->kind == BLOCK_QUOTE && paper->text.size == 0) {
        flush(paper);
    }
    broken = str_ends(raw, STR("  "));
    if (str_ends(line, STR("\\"))) {
        line = str_trim(str_sub(line, 0, line.size - 1));
        broken = true;
    }
    buf_put_str(&paper->text, line);
    /* two spaces or a backslash at the end break the line: a paragraph to the ear */
    if (broken && text_ends_sentence(line))
        flush(paper);
    else
        buf_putc(&paper->text, '\n');
}

static void put_line(struct paper *paper, struct str raw)
{
    struct str line = str_trim(raw);

    if (is_fence(line)) {
        begin(paper, paper->fenced ? BLOCK_PARAGRAPH : BLOCK_CODE, 0, 0);
        paper->fenced = !paper->fenced;
    } else if (paper->fenced) {
        buf_put_str(&paper->text, raw);
        buf_putc(&paper->text, '\n');
    } else if (line.size == 0 || is_definition(line) || without_attributes(line).size == 0) {
        flush(paper);
    } else if (is_underline(line) && paper->text.size && paper->kind == BLOCK_PARAGRAPH) {
        paper->kind = BLOCK_HEADING;
        paper->level = line.data[0] == '=' ? 1 : 2;
        flush(paper);
    } else if (is_rule(line)) {
        flush(paper);
    } else if (is_heading(line)) {
        heading_line(paper, line);
    } else if (line.data[0] == '>') {
        quote_line(paper, line);
    } else if (line.data[0] == '|') {
        table_line(paper, line);
    } else {
        text_line(paper, raw, line);
    }
}

void markdown_add(struct str text, struct article *article)
{
    struct paper paper = {.article = article, .text = BUF_INIT, .kind = BLOCK_PARAGRAPH};
    struct str line;

    front_matter_take(&text, article);
    while (str_next_line(&text, &line))
        put_line(&paper, line);
    flush(&paper);
    buf_release(&paper.text);
}
