/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form.h"

#include "charset.h"

#include "base/lookup.h"

#define SAMPLE_BYTES 65536
#define MARKDOWN_POINTS 3 /* from here on a text is Markdown */

static const struct {
    size_t offset;
    struct str bytes;
    const char *what;
} MAGICS[] = {
#define MAGIC(offset, bytes, what) {offset, STR_INIT(bytes), what},
#include "magic.def"
#undef MAGIC
};

struct start {
    struct str tag;
    const char *refused;
};

static const struct start STARTS[] = {
#define START(tag, refused) {STR_INIT(tag), refused},
#include "starts.def"
#undef START
};

/* ---- pages that begin with a tag
 * -------------------------------------------------------------- */

static bool is_tag_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == ':';
}

/* What is behind a leading "<!-- -->" or "<? ?>"; false when there is none. */
static bool skip_declaration(struct str *rest)
{
    bool comment = str_starts(*rest, STR("<!--"));
    size_t end;

    if (!comment && !str_starts(*rest, STR("<?")))
        return false;
    end = str_find(*rest, comment ? STR("-->") : STR(">"), 0);
    *rest = end == (size_t)-1 ? STR("") : str_trim(str_sub(*rest, end + 1, rest->size));
    if (comment && str_starts(*rest, STR("->")))
        *rest = str_trim(str_sub(*rest, 2, rest->size));
    return true;
}

/* The row of the tag at the beginning of `text`, or NULL. */
static const struct start *starting_tag(struct str text)
{
    char name[16];
    size_t size = 0;

    if (str_starts(text, STR("\xEF\xBB\xBF")))
        text = str_sub(text, 3, text.size);
    text = str_trim(text);
    while (skip_declaration(&text))
        ;
    if (text.size < 2 || text.data[0] != '<')
        return NULL;
    for (size_t i = 1; i < text.size && size < sizeof name; i++) {
        char c = text.data[i];

        if (!is_tag_char(c) && !(i == 1 && c == '!'))
            break;
        name[size++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    return LOOKUP_EXACT(STARTS, ((struct str){name, size}));
}

/* ---- what is no page
 * -------------------------------------------------------------------------- */

/* Text has hardly any control characters; 5 % of them are no text. What begins with a tag of
 * HTML may have been damaged on its way: it is a page up to 50 %. */
static bool is_binary(struct str s, bool has_tag)
{
    size_t controls = 0, share = has_tag ? 2 : 20;

    s = str_sub(s, 0, SAMPLE_BYTES);
    for (size_t i = 0; i < s.size; i++) {
        unsigned char b = (unsigned char)s.data[i];

        controls += (b < 32 && !strchr("\t\n\f\r\x1B", b)) || b == 0 || b == 127;
    }
    return controls * share > s.size;
}

const char *form_refused(struct str raw)
{
    const struct start *start = starting_tag(str_sub(raw, 0, SAMPLE_BYTES));
    struct str text = str_trim(str_sub(raw, 0, SAMPLE_BYTES));

    for (size_t i = 0; i < sizeof MAGICS / sizeof *MAGICS; i++)
        if (raw.size > MAGICS[i].offset &&
            str_starts(str_sub(raw, MAGICS[i].offset, raw.size), MAGICS[i].bytes))
            return MAGICS[i].what;
    if (start && *start->refused)
        return start->refused;
    if (str_starts(text, STR("{\"")) || str_starts(text, STR("[{\"")))
        return "JSON data, not an article";
    return !charset_is_utf16(raw) && is_binary(raw, start) ? "not text" : NULL;
}

/* ---- Markdown
 * --------------------------------------------------------------------------------- */

static bool is_heading(struct str line)
{
    size_t marks = 0;

    while (marks < line.size && line.data[marks] == '#')
        marks++;
    return marks >= 1 && marks <= 6 && marks + 1 < line.size && line.data[marks] == ' ';
}

/* A line of three or more of one mark: "---", "* * *", "=====". */
static bool is_rule(struct str line, const char *marks)
{
    size_t count = 0;

    for (size_t i = 0; i < line.size; i++) {
        if (line.data[i] == ' ')
            continue;
        if (line.data[i] != line.data[0] || !line.data[i] || !strchr(marks, line.data[i]))
            return false;
        count++;
    }
    return count >= 3;
}

static bool has(struct str line, struct str mark)
{
    return str_find(line, mark, 0) != (size_t)-1;
}

/* Twice the same mark, with something in between: "**gras**". */
static bool has_pair(struct str line, struct str mark)
{
    size_t first = str_find(line, mark, 0);

    return first != (size_t)-1 && str_find(line, mark, first + mark.size + 1) != (size_t)-1;
}

/* How much one line looks like Markdown; `before` is the line above it. */
static unsigned line_points(struct str line, struct str before)
{
    if (is_heading(line))
        return 2;
    if (is_rule(line, "=-") && before.size && before.data[0] != ' ')
        return 2; /* underlined heading */
    if (is_rule(line, "-*_"))
        return 1;
    if (has(line, STR("](")) || has_pair(line, STR("**")) || has_pair(line, STR("__")) ||
        has(line, STR("<http")) || str_starts(line, STR("```")) || str_starts(line, STR("[^")))
        return 2;
    if (str_starts(line, STR("> ")) || str_starts(line, STR("- ")) ||
        str_starts(line, STR("* ")))
        return 1;
    return 0;
}

static unsigned markdown_points(struct str text)
{
    struct str rest = str_sub(text, 0, SAMPLE_BYTES), line, before = STR("");
    unsigned points = 0;

    while (str_next_line(&rest, &line)) {
        points += line_points(str_trim(line), before);
        before = line;
    }
    return points;
}

/* Closing tags of running text in the first bytes. */
static unsigned count_closing_tags(struct str text)
{
    static const struct str CLOSING[] = {STR_INIT("</p>"),  STR_INIT("</div>"),
                                         STR_INIT("</li>"), STR_INIT("</h1>"),
                                         STR_INIT("</h2>"), STR_INIT("</body>")};
    struct str sample = str_sub(text, 0, SAMPLE_BYTES);
    unsigned count = 0;

    for (size_t i = 0; i < sizeof CLOSING / sizeof *CLOSING; i++)
        for (size_t at = 0; (at = str_find(sample, CLOSING[i], at)) != (size_t)-1; at++)
            count++;
    return count;
}

enum page_form form_of(struct str text, struct str hint)
{
    unsigned points, tags = count_closing_tags(text);

    if (starting_tag(text))
        return PAGE_HTML;
    points = markdown_points(text);
    if (tags >= 3 && tags > points)
        return PAGE_HTML;
    if (str_ends(hint, STR(".md")) || str_ends(hint, STR(".markdown")) ||
        has(hint, STR("text/markdown")))
        points += MARKDOWN_POINTS;
    return points >= MARKDOWN_POINTS ? PAGE_MARKDOWN : PAGE_TEXT;
}
