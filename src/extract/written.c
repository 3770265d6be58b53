/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "written.h"

#include "text.h"

#include "base/buf.h"
#include "base/utf8.h"

enum { LEAST_LETTERS = 50, LETTERS_SHARE = 80, SIGNS_SHARE = 1, LOOKED_AT = 8000 };

static bool is_called(const struct node *node, const char *const *words)
{
    struct str class = node_attr(node, "class");

    for (; class.size && *words; words++)
        if (str_find(class, str_from(*words), 0) != (size_t)-1)
            return true;
    return false;
}

/* Its class or what it holds say that it is code. */
static bool is_told_code(const struct node *pre)
{
    static const char *const WORDS[] = {"code",  "console", "highl", "lang",
                                        "shell", "syntax",  "term",  NULL};

    if (is_called(pre, WORDS))
        return true;
    for (const struct node *node = pre; node; node = node_next(node, pre, false))
        if (node_is(node, "code") || node_is(node, "kbd") || node_is(node, "samp") ||
            node_is(node, "span"))
            return true;
    return false;
}

/* Words and the marks of sentences, several lines of them. */
static bool reads_as_text(struct str text)
{
    size_t letters = 0, signs = 0, others = 0, lines = 0, at = 0;

    text = str_trim(str_sub(text, 0, LOOKED_AT));
    while (at < text.size) {
        uint32_t c = utf8_next(text, &at);

        if (utf8_is_letter(c))
            letters++;
        else if (c < 0x80 && c > ' ' && strchr("{}[]<>=;\\$#|_/*+~^@&%", (int)c))
            signs++;
        else if (c > ' ')
            others++;
        lines += c == '\n';
    }
    return letters >= LEAST_LETTERS && lines > 0 &&
           letters * 100 >= (letters + signs + others) * LETTERS_SHARE &&
           signs * 100 <= letters * SIGNS_SHARE;
}

struct str written_lines(struct arena *arena, const struct node *node)
{
    static const char *const VERSE[] = {"poem", "verse", NULL};
    struct buf lines = BUF_INIT;
    struct str result = STR("");

    if (!node_is(node, "pre") || is_told_code(node))
        return result;
    for (const struct node *on = node; on; on = node_next(on, node, false)) {
        if (!on->name)
            buf_puts(&lines, on->text);
        else if (node_is(on, "br"))
            buf_putc(&lines, '\n');
    }
    if (is_called(node, VERSE) || reads_as_text(buf_str(&lines)))
        result = arena_copy(arena, buf_str(&lines));
    buf_release(&lines);
    return result;
}
