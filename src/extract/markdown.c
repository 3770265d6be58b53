/* SPDX-License-Identifier: GPL-3.0-or-later */
/* md4c reads the Markdown: CommonMark, and GitHub's tables, strokes and lists of tasks. Its
 * HTML is read as that of a page, since what a page can hold, a text can hold too. */
#include "markdown.h"

#include "blocks.h"
#include "front_matter.h"
#include "images.h"
#include "text.h"
#include "tree.h"

#include "base/library.h"

#include <md4c-html.h>

#define MD4C_CALLS(CALL) CALL(md_html)

/* Code that is only set in is read as text: more prose than code is set in, and code is not
 * heard. */
enum {
    DIALECT = MD_DIALECT_GITHUB | MD_FLAG_WIKILINKS | MD_FLAG_PERMISSIVEATXHEADERS |
              MD_FLAG_NOINDENTEDCODEBLOCKS,
    /* Tables are filled up and addresses repeated: a few bytes can ask for any number. */
    MOST_HTML_PER_BYTE = 16,
    LEAST_MOST_HTML = 16 << 20
};

struct md4c {
    MD4C_CALLS(LIBRARY_MEMBER)
};

static const struct md4c *md4c(void)
{
    static const char *const NAMES[] = {MD4C_CALLS(LIBRARY_NAME) NULL};
    static struct md4c calls;
    static bool loaded;

    loaded = loaded || library_load("libmd4c-html.so.0", NAMES, &calls, sizeof calls);
    return loaded ? &calls : NULL;
}

bool markdown_load(void)
{
    return md4c() != NULL;
}

static void put_html(const MD_CHAR *html, MD_SIZE size, void *out)
{
    buf_put(out, html, size);
}

/* A first heading of level 1 is the title, or says again what the front matter told. */
static void take_title(struct article *article)
{
    struct block *first = article->first;
    struct arena *arena = article->arena;

    if (!first || first->kind != BLOCK_HEADING)
        return;
    if (article->title.size
            ? !str_eq(text_letters(arena, first->text), text_letters(arena, article->title))
            : first->level != 1)
        return;
    if (!article->title.size)
        article->title = first->text;
    article->first = first->next;
    if (!article->first)
        article->last = NULL;
}

static void add_html(struct str html, struct article *article)
{
    struct tree tree;
    struct error ignored;

    if (tree_open(html, &tree, &ignored) == STATUS_OK)
        blocks_add(&tree, tree.elems, article->url, article);
    images_place(article);
    tree_close(&tree);
    take_title(article);
}

enum status markdown_add(struct str text, struct article *article, struct error *err)
{
    struct buf common = BUF_INIT;
    struct buf html = BUF_INIT_LIMIT(LEAST_MOST_HTML + MOST_HTML_PER_BYTE * text.size);
    const struct md4c *reader = md4c();
    enum status status = STATUS_OK;

    front_matter_take(&text, article);
    markdown_put_common(text, &common);
    if (!reader)
        status = error_set(err, STATUS_FAILED, "cannot load md4c, which reads Markdown");
    else if (buf_overflowed(&common) ||
             reader->md_html_(common.data, (MD_SIZE)common.size, put_html, &html, DIALECT, 0) ||
             buf_overflowed(&html))
        status = error_set(err, STATUS_FAILED, "the Markdown takes too much memory");
    else
        buf_putc(&html, '\0'); /* what reads HTML wants it behind the end */
    if (status == STATUS_OK)
        add_html(str_sub(buf_str(&html), 0, html.size - 1), article);
    buf_release(&common);
    buf_release(&html);
    return status;
}
