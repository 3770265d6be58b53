/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tags.h"

#include "picture.h"

struct language {
    struct str two, three; /* ISO 639-1 and 639-2 */
};

static const struct language LANGUAGES[] = {
    {STR_INIT("br"), STR_INIT("bre")},
    {STR_INIT("ca"), STR_INIT("cat")},
    {STR_INIT("co"), STR_INIT("cos")},
    {STR_INIT("de"), STR_INIT("deu")},
    {STR_INIT("en"), STR_INIT("eng")},
    {STR_INIT("es"), STR_INIT("spa")},
    {STR_INIT("eu"), STR_INIT("eus")},
    {STR_INIT("fr"), STR_INIT("fra")},
    {STR_INIT("it"), STR_INIT("ita")},
    {STR_INIT("nl"), STR_INIT("nld")},
    {STR_INIT("oc"), STR_INIT("oci")},
    {STR_INIT("pt"), STR_INIT("por")},
};

/* Players know three letters; a language of two that is not in the table is "und",
 * undetermined. */
static struct str language(struct str tag)
{
    for (size_t i = 0; i < sizeof LANGUAGES / sizeof *LANGUAGES; i++)
        if (str_eq_nocase(str_sub(tag, 0, 2), LANGUAGES[i].two) &&
            (tag.size == 2 || tag.data[2] == '-'))
            return LANGUAGES[i].three;
    return tag.size == 0 ? STR("fra") : STR("und");
}

struct str tags_date(struct str published)
{
    static const char SHAPE[] = "0000-00-00";
    static const size_t SIZES[] = {sizeof SHAPE - 1, sizeof "0000-00" - 1, sizeof "0000" - 1};
    size_t good = 0;

    while (good < published.size && good < sizeof SHAPE - 1 &&
           (SHAPE[good] == '-' ? published.data[good] == '-'
                               : published.data[good] >= '0' && published.data[good] <= '9'))
        good++;
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
        size_t size = SIZES[i];

        if (size <= good && (size == published.size || published.data[size] < '0' ||
                             published.data[size] > '9'))
            return str_sub(published, 0, size);
    }
    return STR("");
}

void tags_put_day(struct str published, struct buf *out)
{
    static const char FIRST[] = "2000-01-01";
    struct str date = tags_date(published);

    buf_put_str(out, date);
    buf_puts(out, FIRST + date.size);
}

/* Times come later, when the timeline is known. */
static void add_chapter(struct tags *tags, struct str title, const struct block *block)
{
    struct chapter *chapter =
        ARENA_PUSH(tags->arena, tags->chapters, tags->chapter_count, tags->chapter_capacity);

    chapter->title = article_label(tags->arena, title);
    chapter->block = block;
}

/* One for the title, from the very beginning, and one for each heading. */
static void collect_chapters(const struct write_context *context, struct tags *tags)
{
    if (tags->title.size > 0)
        add_chapter(tags, tags->title, NULL);
    for (const struct block *b = context->script; b; b = b->next)
        if (b->kind == BLOCK_HEADING && b->role != ROLE_TITLE && !b->silent && b->text.size > 0)
            add_chapter(tags, b->text, b);
}

#define LINE_BYTES 200 /* players and ffprobe cut longer lines, in the midst of a letter */

/* Broken at spaces, as lyrics are. */
static void put_lines(struct buf *out, struct str text)
{
    while (text.size > LINE_BYTES) {
        size_t end = LINE_BYTES;

        while (end > 0 && text.data[end] != ' ' && text.data[end] != '\n')
            end--;
        if (end == 0) { /* one long word */
            end = LINE_BYTES;
            while (end < text.size && text.data[end] != ' ' && text.data[end] != '\n')
                end++;
        }
        buf_put_str(out, str_sub(text, 0, end));
        text = str_sub(text, end + (end < text.size), text.size);
        if (text.size > 0)
            buf_putc(out, '\n');
    }
    buf_put_str(out, text);
}

/* Sentences for synchronised text, and the whole text, a blank line between blocks. */
static void collect_lines(const struct write_context *context, struct tags *tags)
{
    struct buf text = BUF_INIT;

    for (const struct block *b = context->script; b; b = b->next) {
        if (b->silent || b->text.size == 0)
            continue;
        if (text.size > 0)
            buf_puts(&text, "\n\n");
        put_lines(&text, b->text);
        for (size_t i = 0; i < b->sentence_count; i++) {
            struct line *line =
                ARENA_PUSH(tags->arena, tags->lines, tags->line_count, tags->line_capacity);

            line->block = b;
            line->sentence = i;
            line->text = str_sub(b->text, b->sentences[i].begin, b->sentences[i].end);
        }
    }
    tags->text = arena_copy(tags->arena, buf_str(&text));
    buf_release(&text);
}

enum status tags_collect(const struct write_context *context, struct tags *tags,
                         struct error *err)
{
    const struct article *article = context->article;

    memset(tags, 0, sizeof *tags);
    tags->arena = arena_new();
    tags->title = article_label(tags->arena, article->title);
    tags->artist = article->author;
    tags->album = article->site;
    tags->url = article_source(article);
    tags->date = tags_date(article->published);
    tags->lang = language(article->lang);
    tags->narrator = str_from(context->narrator);
    collect_chapters(context, tags);
    collect_lines(context, tags);
    return context->cover ? picture_read(context->cover, tags, err) : STATUS_OK;
}

void tags_release(struct tags *tags)
{
    arena_free(tags->arena);
    tags->arena = NULL;
}

/* Both lists are in the order of the script, and so are the cues: one walk each. */
static void set_chapter_times(struct tags *tags, const struct timeline *timeline)
{
    size_t at = 0;

    for (size_t i = 0; i < tags->chapter_count; i++) {
        struct chapter *chapter = &tags->chapters[i];
        size_t found = at;

        while (chapter->block && found < timeline->count &&
               timeline->cues[found].block != chapter->block)
            found++;
        chapter->begin_ms = -1;
        if (found < timeline->count || !chapter->block) {
            chapter->begin_ms =
                chapter->block ? timeline_ms(timeline, timeline->cues[found].begin_frame) : 0;
            at = found;
        }
    }
    for (size_t i = tags->chapter_count; i-- > 0;) {
        struct chapter *chapter = &tags->chapters[i];

        chapter->end_ms = i + 1 < tags->chapter_count ? chapter[1].begin_ms : tags->duration_ms;
        if (chapter->begin_ms < 0)
            chapter->begin_ms = chapter->end_ms;
    }
}

/* A line that is missing in the timeline takes the time of the next that is there. */
static void set_line_times(struct tags *tags, const struct timeline *timeline)
{
    size_t at = 0;

    for (size_t i = 0; i < tags->line_count; i++) {
        struct line *line = &tags->lines[i];
        const struct cue *cue = at < timeline->count ? &timeline->cues[at] : NULL;

        line->begin_ms = cue ? timeline_ms(timeline, cue->begin_frame) : tags->duration_ms;
        if (cue && cue->block == line->block && cue->sentence == line->sentence)
            at++;
    }
}

void tags_set_times(struct tags *tags, const struct timeline *timeline)
{
    tags->duration_ms = timeline_ms(timeline, timeline->frame_count);
    set_chapter_times(tags, timeline);
    set_line_times(tags, timeline);
}
