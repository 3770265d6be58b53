/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plain.h"

#include "text.h"
#include "verse.h"

#include "base/utf8.h"

enum { WRAP_LEAST = 50, WRAP_MOST = 100 };

void plain_add_lines(struct str text, struct article *article)
{
    struct str line;

    while (str_next_line(&text, &line))
        article_add(article, BLOCK_PARAGRAPH)->text = text_fold(article->arena, line);
}

static void add_paragraph(struct article *article, struct str text)
{
    struct str folded = text_fold(article->arena, text);

    if (folded.size)
        article_add(article, BLOCK_PARAGRAPH)->text = folded;
}

/* True when a line break after `line` is only a wrap: the lines of the paragraph are about as
 * long as a column and the sentence goes on. */
static bool is_wrapped(struct str paragraph)
{
    struct str line;
    size_t lines = 0, inside = 0, goes_on = 0;

    while (str_next_line(&paragraph, &line)) {
        size_t length = utf8_length(str_trim(line));

        if (paragraph.size == 0)
            break;
        lines++;
        inside += length >= WRAP_LEAST && length <= WRAP_MOST;
        goes_on += !text_ends_sentence(str_trim(line));
    }
    return lines > 0 && inside * 3 >= lines * 2 && goes_on * 2 >= lines;
}

/* The lines of a poem, as one block. */
static void add_verse(struct article *article, struct str group)
{
    struct buf lines = BUF_INIT;
    struct str line;

    while (str_next_line(&group, &line)) {
        buf_put_str(&lines, line);
        buf_put_utf8(&lines, VERSE_BREAK);
    }
    article_add(article, BLOCK_PARAGRAPH)->text =
        text_fold_lines(article->arena, buf_str(&lines));
    buf_release(&lines);
}

static void add_group(struct article *article, struct str group)
{
    struct str line;

    if (verse_is_text(group)) {
        add_verse(article, group);
        return;
    }

    if (is_wrapped(group)) {
        add_paragraph(article, group);
        return;
    }
    while (str_next_line(&group, &line))
        add_paragraph(article, line);
}

void plain_add(struct str text, struct article *article)
{
    const char *begin = text.data;
    struct str line;

    while (str_next_line(&text, &line))
        if (str_trim(line).size == 0) {
            add_group(article, (struct str){begin, (size_t)(line.data - begin)});
            begin = text.data;
        } else if (text.size == 0) {
            add_group(article, (struct str){begin, (size_t)(line.data + line.size - begin)});
        }
}
