/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as an article, a block for each line, with words and times made of them too: cut to
 * captions (every part must fit its promises) and written with stamps, then put into ID3,
 * Vorbis and RIFF tags.
 */
#include "write/captions.h"
#include "write/tags.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void put_plain(struct buf *out, char c)
{
    buf_putc(out, c);
}

static void put_stamp(struct buf *out, int64_t ms)
{
    caption_put_clock(out, ms, '.');
}

/* One sentence; its words are as long as the bytes say, and so are their times. */
static void add_line(struct article *article, struct timeline *timeline, struct str line)
{
    struct block *block = article_add(article, line.size % 3 ? BLOCK_PARAGRAPH : BLOCK_HEADING);
    size_t capacity = 0;
    struct cue *cue;

    block->text = line;
    block_add_sentence(article->arena, block, 0, (uint32_t)line.size);
    cue = timeline_add(timeline, block, 0, timeline->frame_count, timeline->frame_count);
    for (uint32_t at = 0; at < line.size;) {
        unsigned char byte = (unsigned char)line.data[at];
        struct word_cue *word =
            ARENA_PUSH(article->arena, cue->words, cue->word_count, capacity);

        word->begin = at;
        at += 1 + byte % 9;
        word->end = at < line.size ? at : (uint32_t)line.size;
        word->begin_frame = timeline->frame_count;
        timeline->frame_count += byte * 10;
        word->end_frame = timeline->frame_count;
    }
    cue->end_frame = timeline->frame_count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct caption_style STYLE = {put_plain, put_stamp, '\n', true};
    struct article *article = article_new();
    struct timeline timeline = {.arena = article->arena, .rate_hz = 22050};
    struct str rest = {(const char *)data, size}, line;
    struct write_context context = {.article = article};
    struct captions captions;
    struct buf out = BUF_INIT;
    struct tags tags;
    struct error err;

    while (str_next_line(&rest, &line))
        add_line(article, &timeline, line);
    article->title = article->first ? article->first->text : STR("");
    article->published = article->title;
    captions_cut(article->arena, &timeline, &captions);
    for (size_t i = 0; i < captions.count; i++) {
        assert(captions.items[i].begin < captions.items[i].end);
        assert(captions.items[i].begin_ms < captions.items[i].end_ms);
        caption_put(&timeline, &captions.items[i], &STYLE, &out);
    }
    context.script = article->first;
    if (tags_collect(&context, &tags, &err) == STATUS_OK) {
        tags_set_times(&tags, &timeline);
        tags_put_id3(&tags, true, &out);
        tags_put_vorbis(&tags, STR("fuzz"), true, true, &out);
        tags_put_riff(&tags, timeline.rate_hz, true, &out);
    }
    tags_release(&tags);
    buf_release(&out);
    article_free(article);
    return 0;
}
