/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "boilerplate.h"

#include "text.h"

#include "base/utf8.h"

enum { LONGEST_LINE = 400 };

enum where {
    START,
    LINE, /* begins the line, which is no sentence with a full stop */
    WHOLE,
    COUNTED, /* the whole line behind a number: "3 min de lecture" */
    ENDS,
    HOLDS
};

enum action {
    ALSO,
    CUT,
    REST,
    COMMENTS,
    SHARE,
    DATE,
    BYLINE,
    PAYWALL,
    NEWSLETTER,
    ADVERT,
    TAGS,
    CREDIT,
    SOURCE,
    PAGE
};

static const char *const RULES[] = {"also", "cut",    "rest",    "comments",   "share",
                                    "date", "byline", "paywall", "newsletter", "advert",
                                    "tags", "credit", "source",  "page"};

struct boiler {
    struct str start;
    enum where where;
    unsigned most_chars;
    enum action action;
};

static const struct boiler TABLE[] = {
#define BOILER(start, where, most_chars, action, example)                                      \
    {STR_INIT(start), where, most_chars, action},
#include "boilerplate.def"
#undef BOILER
};

static bool is_letter(uint32_t c)
{
    return utf8_is_letter(c) || utf8_is_digit(c);
}

/* The line without the number that it begins with; "" when there is none. */
static struct str behind_number(struct str line)
{
    size_t at = 0;

    while (at < line.size && line.data[at] >= '0' && line.data[at] <= '9')
        at++;
    return at ? str_trim(str_sub(line, at, line.size)) : STR("");
}

/* "Partagez la pâte en quatre." is a sentence, "Partagez cet article" is none; three points and
 * marks of a call end no sentence here. */
static bool is_statement(struct str line)
{
    size_t end = line.size;

    while (end > 0 && strchr(" \")]", line.data[end - 1]))
        end--;
    if (str_ends(str_sub(line, 0, end), STR("»")))
        end -= 2;
    while (end > 0 && line.data[end - 1] == ' ')
        end--;
    if (end < 3 || line.data[end - 1] != '.' || line.data[end - 2] == '.')
        return false;
    /* a lone capital is an initial: "Photo : A. M." */
    return !(line.data[end - 2] >= 'a' && line.data[end - 2] <= 'z' &&
             !is_letter(utf8_before(line, end - 2)));
}

/* The part of the line that `row` tells begins and ends between letters. */
static bool is_word_edge(struct str line, size_t at)
{
    return at == 0 || at >= line.size || !is_letter(utf8_at(line, at)) ||
           !is_letter(utf8_before(line, at));
}

/* Where the words of the row begin in the line, (size_t)-1 when they are not there. */
static size_t row_place(const struct boiler *row, struct str line)
{
    size_t at;

    if (row->where != HOLDS && row->where != ENDS)
        return str_starts(line, row->start) ? 0 : (size_t)-1;
    at = str_find(line, row->start, 0);
    while (at != (size_t)-1 && row->where == ENDS &&
           text_has_letters(str_sub(line, at + row->start.size, line.size)))
        at = str_find(line, row->start, at + 1);
    return at;
}

static bool row_fits(const struct boiler *row, struct str line)
{
    size_t begin, end;

    if (row->where == COUNTED)
        line = behind_number(line);
    if (line.size > row->most_chars)
        return false;
    begin = row_place(row, line);
    end = begin + row->start.size;
    if (begin == (size_t)-1 || !is_word_edge(line, begin) || !is_word_edge(line, end))
        return false;
    if (row->where == LINE || row->where == ENDS)
        return !is_statement(line);
    if (row->where == WHOLE || row->where == COUNTED)
        return !text_has_letters(str_sub(line, end, line.size));
    return true;
}

/* Marks before the first word: "» ", "> ", "- ", "[", quotes. */
static struct str without_marks(struct str line)
{
    size_t at = 0;

    while (at < line.size) {
        size_t next = at;
        uint32_t c = utf8_next(line, &next);

        if (utf8_is_letter(c) || utf8_is_digit(c) || c == '(' || c == 0xA9)
            break;
        at = next;
    }
    return str_sub(line, at, line.size);
}

/* How much of the line a row tells. */
static unsigned reach(const struct boiler *row)
{
    static const unsigned REACHES[] = {
        [START] = 2, [LINE] = 2, [WHOLE] = 3, [COUNTED] = 3, [ENDS] = 1, [HOLDS] = 1};

    return REACHES[row->where];
}

/* Rows that tell too little of such a line are left out. */
static bool is_for(const struct boiler *row, enum line_kind kind)
{
    return kind == LINE_ALONE ||
           (reach(row) > 1 && (kind == LINE_CAPTION || row->where != LINE));
}

/* The row that says most of the line: one for the whole line, else the longest beginning, else
 * the longest of the others. */
static const struct boiler *find_row(struct str plain, enum line_kind kind)
{
    const struct boiler *best = NULL;

    for (size_t i = 0; i < sizeof TABLE / sizeof *TABLE; i++) {
        const struct boiler *row = &TABLE[i];

        if (best && (reach(row) < reach(best) ||
                     (reach(row) == reach(best) && row->start.size < best->start.size)))
            continue;
        if (is_for(row, kind) && row_fits(row, plain))
            best = row;
    }
    return best;
}

const char *boilerplate_rule(struct arena *arena, struct str line, enum line_kind kind)
{
    struct str plain;
    const struct boiler *row;

    if (line.size > LONGEST_LINE)
        return NULL;
    plain = text_plain(arena, line);
    row = find_row(plain, kind);
    if (!row)
        row = find_row(without_marks(plain), kind);
    return row ? RULES[row->action] : NULL;
}
