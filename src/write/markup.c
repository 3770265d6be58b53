/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup.h"

#include "article/walk.h"
#include "base/utf8.h"
#include "digest.h"
#include "links.h"

struct markup {
    const struct timeline *timeline;
    const struct markup_options *options;
    const struct markup_headings *headings;
    struct notes *notes;
    size_t heading; /* next of them */
    size_t cue;     /* next of the timeline */
    size_t blocks;
    struct str lang; /* of the article */
    bool from_right; /* it is written from right to left */
    bool announced;  /* the block before tells what comes */
    struct buf *out;
};

void markup_escape(struct buf *out, struct str text)
{
    for (size_t at = 0; at < text.size;) {
        uint32_t c = utf8_next(text, &at);

        if (c == '&')
            buf_puts(out, "&amp;");
        else if (c == '<')
            buf_puts(out, "&lt;");
        else if (c == '>')
            buf_puts(out, "&gt;");
        else if (c == '"')
            buf_puts(out, "&quot;");
        else if (c == '\n' || c == '\t')
            buf_putc(out, (char)c);
        else if (!utf8_is_control(c) && (c & 0xFFFE) != 0xFFFE && !(c >= 0xFDD0 && c <= 0xFDEF))
            buf_put_utf8(out, c);
    }
}

struct str markup_lang(struct str lang)
{
    if (lang.size < 2 || lang.size > 35)
        return STR("fr");
    for (size_t i = 0; i < lang.size; i++) {
        char c = lang.data[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

        if (!letter && (i < 2 || !((c >= '0' && c <= '9') || c == '-')))
            return STR("fr");
    }
    return lang.data[lang.size - 1] == '-' ? STR("fr") : lang;
}

struct str markup_title(const struct article *article)
{
    return str_trim(article->title).size ? article_label(article->arena, article->title)
                                         : STR("Article");
}

void markup_uuid(const struct write_context *context, struct buf *out)
{
    const struct article *article = context->article;
    struct buf name = BUF_INIT;

    buf_put_str(&name, article->canonical.size ? article->canonical : article->url);
    for (const struct block *b = context->script; name.size == 0 && b; b = b->next)
        sha256_hex(b->text, &name);
    uuid_of_url(buf_str(&name), out);
    buf_release(&name);
}

void markup_headings(struct arena *arena, const struct write_context *context,
                     const struct timeline *timeline, struct markup_headings *out)
{
    struct markup_heading *heading = ARENA_PUSH(arena, out->items, out->count, out->capacity);
    size_t cue = 0;
    int level = 1;

    heading->text = markup_title(context->article);
    heading->level = 1;
    for (const struct block *b = context->script; b; b = b->next) {
        size_t first = cue;

        while (cue < timeline->count && timeline->cues[cue].block == b)
            cue++;
        if (b->kind != BLOCK_HEADING || b->text.size == 0 || b->silent)
            continue;
        if (b->role == ROLE_TITLE) {
            out->items[0].block = b;
            continue;
        }
        heading = ARENA_PUSH(arena, out->items, out->count, out->capacity);
        heading->block = b;
        heading->text = article_label(arena, b->text);
        level = b->level < 2 ? 2 : b->level > level + 1 ? level + 1 : b->level;
        heading->level = level = level > 6 ? 6 : level;
        heading->first_cue = first;
    }
}

const char *markup_direction(struct str lang)
{
    static const struct str RIGHT_TO_LEFT[] = {STR_INIT("ar"), STR_INIT("fa"), STR_INIT("he"),
                                               STR_INIT("ur"), STR_INIT("yi")};
    struct str main = str_sub(lang, 0, 2);

    for (size_t i = 0; i < sizeof RIGHT_TO_LEFT / sizeof *RIGHT_TO_LEFT; i++)
        if (str_eq(main, RIGHT_TO_LEFT[i]) && (lang.size == 2 || lang.data[2] == '-'))
            return " dir=\"rtl\"";
    return "";
}

/* The language of a part; its direction too, where the whole has the other one. */
static void put_lang(const struct markup *m, struct str lang)
{
    bool daisy = m->options->form == MARKUP_DAISY;
    const char *direction;

    if (lang.size == 0)
        return;
    lang = markup_lang(lang);
    direction = markup_direction(lang);
    if (m->from_right && direction[0] == '\0')
        direction = " dir=\"ltr\"";
    buf_printf(m->out, daisy ? " xml:lang=\"" STR_FMT "\"%s" : " lang=\"" STR_FMT "\"%s",
               STR_ARG(lang), direction);
}

/* Where the next span begins or ends after `at`. */
static uint32_t next_border(const struct block *block, uint32_t at, uint32_t end)
{
    for (size_t i = 0; i < block->span_count; i++) {
        const struct span *span = &block->spans[i];

        if (span->begin > at && span->begin < end)
            end = span->begin;
        if (span->end > at && span->end < end)
            end = span->end;
    }
    return end;
}

/* The element of a span that is not a link; NULL when it has none. */
static const char *element_of(const struct span *span)
{
    switch (span->kind) {
    case SPAN_EMPHASIS:
        return "em";
    case SPAN_STRONG:
        return "strong";
    case SPAN_LANG:
        return span->value.size > 0 ? "span" : NULL;
    case SPAN_ABBR:
        return "abbr";
    default:
        return NULL;
    }
}

static void open_span(struct markup *m, const struct span *span)
{
    buf_printf(m->out, "<%s", element_of(span));
    if (span->kind == SPAN_LANG)
        put_lang(m, span->value);
    if (span->kind == SPAN_ABBR) {
        buf_puts(m->out, " title=\"");
        markup_escape(m->out, span->value);
        buf_putc(m->out, '"');
    }
    buf_putc(m->out, '>');
}

/* Opens (or, backwards, closes) the elements of all spans over begin..end. */
static void put_spans(struct markup *m, const struct block *block, uint32_t begin, uint32_t end,
                      bool open)
{
    for (size_t n = 0; n < block->span_count; n++) {
        const struct span *span = &block->spans[open ? n : block->span_count - 1 - n];

        if (!element_of(span) || span->begin > begin || span->end < end)
            continue;
        if (open)
            open_span(m, span);
        else
            buf_printf(m->out, "</%s>", element_of(span));
    }
}

/* Lines of verse stay lines, as those of code do by themselves. */
static void put_lines(struct markup *m, const struct block *block, struct str text)
{
    size_t end;

    while (block->kind != BLOCK_CODE && (end = str_find(text, STR("\n"), 0)) != (size_t)-1) {
        markup_escape(m->out, str_sub(text, 0, end));
        buf_puts(m->out, "<br />\n");
        text = str_sub(text, end + 1, text.size);
    }
    markup_escape(m->out, text);
}

static void put_text(struct markup *m, const struct block *block, uint32_t begin, uint32_t end)
{
    while (begin < end) {
        uint32_t border = next_border(block, begin, end);

        put_spans(m, block, begin, border, true);
        put_lines(m, block, str_sub(block->text, begin, border));
        put_spans(m, block, begin, border, false);
        begin = border;
    }
}

static void put_words(struct markup *m, const struct cue *cue, uint32_t begin, uint32_t end)
{
    for (size_t i = 0; i < cue->word_count; i++) {
        const struct word_cue *word = &cue->words[i];

        if (word->begin < begin || word->end > end || word->begin >= word->end)
            continue;
        put_text(m, cue->block, begin, word->begin);
        buf_printf(m->out, "<span class=\"w\" id=\"s%04zuw%02zu\">", m->cue + 1, i + 1);
        put_text(m, cue->block, word->begin, word->end);
        buf_puts(m->out, "</span>");
        begin = word->end;
    }
    put_text(m, cue->block, begin, end);
}

/* The first link or call of a note in begin..end; the call when both begin there. */
static const struct span *next_link(const struct block *block, uint32_t begin, uint32_t end)
{
    const struct span *first = NULL;

    for (size_t i = 0; i < block->span_count; i++) {
        const struct span *span = &block->spans[i];
        bool is_link = span->kind == SPAN_LINK || span->kind == SPAN_NOTE_CALL;

        if (!is_link || span->begin >= end || span->end <= begin || span->begin >= span->end)
            continue;
        if (!first || span->begin < first->begin ||
            (span->begin == first->begin && span->kind == SPAN_NOTE_CALL))
            first = span;
    }
    return first;
}

/* Makes begin..end of whole words: a link never cuts the element of a word. */
static void widen(const struct cue *cue, uint32_t *begin, uint32_t *end)
{
    for (size_t i = 0; cue && i < cue->word_count; i++) {
        const struct word_cue *word = &cue->words[i];

        if (word->begin < *begin && word->end > *begin)
            *begin = word->begin;
        if (word->begin < *end && word->end > *end)
            *end = word->end;
    }
}

/* The elements that close what was opened. */
static const char *open_call(struct markup *m, struct str call)
{
    size_t number = notes_called(m->notes, call);

    buf_puts(m->out, "<sup>");
    if (number == 0 || m->options->form == MARKUP_DAISY)
        return "</sup>";
    buf_printf(m->out, "<a href=\"#note%zu\" role=\"doc-noteref\"", number);
    if (m->options->form == MARKUP_EPUB)
        buf_puts(m->out, " epub:type=\"noteref\"");
    if (!m->notes->items[number - 1].called)
        buf_printf(m->out, " id=\"appel%zu\"", number);
    m->notes->items[number - 1].called = true;
    buf_putc(m->out, '>');
    return "</a></sup>";
}

static const char *open_link(struct markup *m, const struct block *block,
                             const struct span *span)
{
    size_t before = m->out->size;

    if (span->kind == SPAN_NOTE_CALL)
        return open_call(m, str_sub(block->text, span->begin, span->end));
    buf_puts(m->out, "<a href=\"");
    if (m->options->form != MARKUP_DAISY && link_put(span->value, m->out)) {
        buf_puts(m->out, "\">");
        return "</a>";
    }
    m->out->size = before;
    return "";
}

/* `cue`: of the sentence, NULL where nothing is said. */
static void put_linked(struct markup *m, const struct block *block, const struct cue *cue,
                       uint32_t begin, uint32_t end)
{
    while (begin < end) {
        const struct span *link = next_link(block, begin, end);
        uint32_t from = link && link->begin > begin ? link->begin : link ? begin : end;
        uint32_t to = link && link->end < end ? link->end : end;
        const char *close;

        widen(cue, &from, &to);
        from = from < begin ? begin : from;
        cue && m->options->words ? put_words(m, cue, begin, from)
                                 : put_text(m, block, begin, from);
        if (link) {
            close = open_link(m, block, link);
            cue && m->options->words ? put_words(m, cue, from, to)
                                     : put_text(m, block, from, to);
            buf_puts(m->out, close);
        }
        begin = link ? to : end;
    }
}

static void put_content(struct markup *m, const struct block *block)
{
    uint32_t at = 0, size = (uint32_t)block->text.size;

    for (; m->cue < m->timeline->count && m->timeline->cues[m->cue].block == block; m->cue++) {
        const struct cue *cue = &m->timeline->cues[m->cue];
        const struct sentence *s = &block->sentences[cue->sentence];

        put_linked(m, block, NULL, at, s->begin);
        buf_printf(m->out, "<span class=\"s\" id=\"s%04zu\">", m->cue + 1);
        put_linked(m, block, cue, s->begin, s->end);
        buf_puts(m->out, "</span>");
        at = s->end;
    }
    put_linked(m, block, NULL, at, size);
}

/* What tells a description from the author's words; French, as all labels are. */
static void put_image_label(struct markup *m)
{
    buf_puts(m->out, "<span");
    if (!str_starts(m->lang, STR("fr")))
        put_lang(m, STR("fr"));
    buf_puts(m->out, ">Image :</span> ");
}

static void put_element(struct markup *m, const struct block *block, const char *name,
                        const char *attributes)
{
    buf_printf(m->out, "<%s id=\"b%zu\"%s", name, ++m->blocks, attributes);
    put_lang(m, block->lang);
    buf_putc(m->out, '>');
    if (block->kind == BLOCK_IMAGE && !m->announced)
        put_image_label(m);
    put_content(m, block);
    buf_printf(m->out, "</%s>\n", name);
}

static void put_heading(struct markup *m, const struct block *block)
{
    char name[3] = {'h', '1', '\0'};

    if (block->role != ROLE_TITLE)
        name[1] = (char)('0' + m->headings->items[m->heading++].level);
    put_element(m, block, name, "");
}

/* The way back to where a note was called, by the name that its reader sees. */
static void put_way_back(struct buf *out, const struct note *note, size_t number)
{
    buf_printf(out,
               " <a href=\"#appel%zu\" role=\"doc-backlink\" aria-label=\"Retour à l’appel "
               "de la note ",
               number);
    if (note->label.size > 0) /* digits, stars or a letter */
        buf_put_str(out, note->label);
    else
        buf_printf(out, "%zu", number);
    buf_puts(out, "\">↩</a>");
}

static void put_note(struct markup *m, const struct block *block, size_t number)
{
    const struct note *note = &m->notes->items[number - 1];

    buf_printf(m->out, "<p id=\"note%zu\"", number);
    put_lang(m, block->lang);
    buf_putc(m->out, '>');
    if (note_wants_number(block))
        buf_printf(m->out, "%d. ", block->number);
    put_content(m, block);
    if (note->called)
        put_way_back(m->out, note, number);
    buf_puts(m->out, "</p>\n");
}

static const char *class_of(const struct block *block)
{
    if (block->role == ROLE_INTRO)
        return " class=\"intro\"";
    if (block->role == ROLE_LEAD)
        return " class=\"lead\"";
    if (block->role == ROLE_ANNOUNCEMENT) /* "fin": it belongs to what is above it */
        return block->cue == CUE_CLOSE ? " class=\"announcement fin\""
                                       : " class=\"announcement\"";
    if (block->role == ROLE_OUTRO)
        return " class=\"outro\"";
    if (block->kind == BLOCK_IMAGE)
        return " class=\"caption image\"";
    return block->kind == BLOCK_CAPTION ? " class=\"caption\"" : "";
}

static void on_block(void *state, const struct block *block)
{
    struct markup *m = state;
    size_t note = notes_number(m->notes, block);

    if (note)
        put_note(m, block, note);
    else if (block->kind == BLOCK_HEADING)
        put_heading(m, block);
    else if (block->kind == BLOCK_CODE)
        put_element(m, block, "pre", m->options->form == MARKUP_HTML ? " tabindex=\"0\"" : "");
    else if (block->kind == BLOCK_ITEM)
        put_element(m, block, m->options->form == MARKUP_DAISY ? "span" : "div", "");
    else
        put_element(m, block, "p", class_of(block));
    m->announced = block->role == ROLE_ANNOUNCEMENT && block->cue != CUE_CLOSE;
}

/* {HTML, EPUB, DAISY} for each group; a list's start is added where it is needed. */
static const char *const OPEN[][3] = {
    [WALK_BULLETS] = {"<ul>\n",                                                                 "<ul>\n",         "<ul>\n"                 },
    [WALK_NUMBERS] = {"<ol",                                                                    "<ol",            "<ol"                    },
    [WALK_ITEM] = {"<li",                                                                    "<li",            "<li"                    },
    [WALK_QUOTE] = {"<blockquote>\n",                                                         "<blockquote>\n", "<blockquote>\n"         },
    [WALK_TABLE] = {"<div class=\"table\" role=\"group\" aria-label=\"Tableau\">\n",
                      "<div class=\"table\" role=\"group\" aria-label=\"Tableau\">\n",                            "<div class=\"table\">\n"},
    [WALK_NOTES] = {"<section class=\"notes\" role=\"doc-endnotes\" aria-label=\"Notes\">\n",
                      "<section class=\"notes\" epub:type=\"endnotes\" role=\"doc-endnotes\" "
                    "aria-label=\"Notes\">\n",                                                                    "<div class=\"notes\">\n"},
};

static void on_enter(void *state, enum walk_group group, const struct block *block)
{
    struct markup *m = state;

    buf_puts(m->out, OPEN[group][m->options->form]);
    if (group == WALK_NUMBERS && block->number > 1)
        buf_printf(m->out, " start=\"%d\"", block->number);
    if (group == WALK_NUMBERS)
        buf_puts(m->out, ">\n");
    if (group == WALK_ITEM && block->number > 0)
        buf_printf(m->out, " value=\"%d\"", block->number);
    if (group == WALK_ITEM)
        buf_putc(m->out, '>');
}

static void on_leave(void *state, enum walk_group group)
{
    static const char *const CLOSE[] = {
        [WALK_BULLETS] = "</ul>\n", [WALK_NUMBERS] = "</ol>\n",
        [WALK_ITEM] = "</li>\n",    [WALK_QUOTE] = "</blockquote>\n",
        [WALK_TABLE] = "</div>\n",  [WALK_NOTES] = "</section>\n"};
    struct markup *m = state;

    buf_puts(m->out, group == WALK_NOTES && m->options->form == MARKUP_DAISY ? "</div>\n"
                                                                             : CLOSE[group]);
}

void markup_put(const struct write_context *context, const struct timeline *timeline,
                const struct markup_options *options, struct buf *out)
{
    struct arena *scratch = arena_new();
    struct markup_headings headings = {0};
    struct notes notes = {0};
    struct markup m = {.timeline = timeline,
                       .options = options,
                       .headings = &headings,
                       .notes = &notes,
                       .heading = 1,
                       .lang = markup_lang(context->article->lang),
                       .from_right = markup_direction(context->article->lang)[0] != '\0',
                       .out = out};
    const struct walk_visitor visitor = {&m, on_enter, on_leave, on_block};

    markup_headings(scratch, context, timeline, &headings);
    notes_find(scratch, context->script, &notes);
    if (!headings.items[0].block) {
        buf_puts(out, "<h1 id=\"titre\">");
        markup_escape(out, headings.items[0].text);
        buf_puts(out, "</h1>\n");
    }
    article_walk(context->script, &visitor);
    arena_free(scratch);
}
