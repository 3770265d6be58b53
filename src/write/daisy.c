/* SPDX-License-Identifier: GPL-3.0-or-later */
/* daisy: DAISY 2.02, full text and full sound, as French libraries for the blind lend it
 * (https://www.daisy.org/z3986/specifications/daisy_202.html): ncc.html, one SMIL 1.0 a
 * heading, text.html and the MP3 stream. */
#include "base/child.h"
#include "base/memory.h"
#include "markup.h"
#include "mp3.h"
#include "sound.h"
#include "tags.h"
#include "writers.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct daisy {
    const struct write_context *context;
    int folder; /* borrowed */
    struct sound sound;
};

/* Headings with something to hear: where each SMIL file begins and ends. */
struct volume {
    const struct write_context *context;
    const struct timeline *timeline;
    struct markup_headings headings;
};

static enum status begin(const struct write_context *context, int fd, void **state,
                         struct error *err)
{
    struct daisy *daisy = memory_alloc(1, sizeof *daisy);
    enum status status;

    daisy->context = context;
    daisy->folder = fd;
    status = sound_begin(&daisy->sound, context, err);
    if (status == STATUS_OK)
        *state = daisy;
    else
        free(daisy);
    return status;
}

static enum status put(void *state, const struct sound_block *block, size_t codec_index,
                       struct error *err)
{
    return sound_put(&((struct daisy *)state)->sound, block, codec_index, err);
}

static void abandon(void *state)
{
    struct daisy *daisy = state;

    sound_release(&daisy->sound);
    free(daisy);
}

static enum status put_file(const struct daisy *daisy, const char *name, struct buf *bytes,
                            struct error *err)
{
    int fd = openat(daisy->folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    bool good = fd >= 0 && !buf_overflowed(bytes) &&
                child_write_all(fd, bytes->data, bytes->size) && fsync(fd) == 0;

    if (fd >= 0 && close(fd) != 0)
        good = false;
    buf_clear(bytes);
    return good ? STATUS_OK
                : error_set(err, STATUS_OUTPUT, "cannot write %s/%s: %s", daisy->context->name,
                            name, strerror(errno));
}

static void put_time(struct buf *out, int64_t ms)
{
    ms = (ms + 500) / 1000;
    buf_printf(out, "%02lld:%02lld:%02lld", (long long)(ms / 3600), (long long)(ms / 60 % 60),
               (long long)(ms % 60));
}

static void put_seconds(struct buf *out, int64_t ms)
{
    buf_printf(out, "%lld.%03llds", (long long)(ms / 1000), (long long)(ms % 1000));
}

static void put_meta(struct buf *out, const char *name, struct str value)
{
    buf_printf(out, "<meta name=\"%s\" content=\"", name);
    markup_escape(out, value);
    buf_puts(out, "\"/>\n");
}

/* Cues of heading `index`: the first takes what is said before it as well. */
static size_t first_of(const struct volume *v, size_t index)
{
    return index == 0                  ? 0
           : index < v->headings.count ? v->headings.items[index].first_cue
                                       : v->timeline->count;
}

/* Leaves out headings that nothing is heard of, so that every one has a SMIL file. */
static void find_headings(struct arena *arena, struct volume *v)
{
    struct markup_headings *h = &v->headings;
    size_t kept = 1;
    int level = 1;

    markup_headings(arena, v->context, v->timeline, h);
    for (size_t i = 1; i < h->count; i++) {
        size_t next = i + 1 < h->count ? h->items[i + 1].first_cue : v->timeline->count;

        if (h->items[i].first_cue >= next || h->items[i].first_cue == 0)
            continue;
        h->items[kept] = h->items[i];
        if (h->items[kept].level > level + 1)
            h->items[kept].level = level + 1;
        level = h->items[kept++].level;
    }
    h->count = kept;
}

static void put_page_head(struct buf *out, struct str lang, struct str title)
{
    buf_printf(out,
               "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html PUBLIC "
               "\"-//W3C//DTD XHTML 1.0 Transitional//EN\" "
               "\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\n<html "
               "xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"" STR_FMT "\" xml:lang=\"" STR_FMT
               "\"%s>\n<head>\n<title>",
               STR_ARG(lang), STR_ARG(lang), markup_direction(lang));
    markup_escape(out, title);
    buf_puts(out, "</title>\n<meta http-equiv=\"Content-type\" content=\"text/html; "
                  "charset=utf-8\"/>\n");
}

static void put_ncc_metas(const struct volume *v, struct buf *out)
{
    const struct article *a = v->context->article;
    struct str unknown = STR("inconnu");
    struct buf text = BUF_INIT;
    int depth = 1;

    for (size_t i = 0; i < v->headings.count; i++)
        depth = v->headings.items[i].level > depth ? v->headings.items[i].level : depth;
    put_meta(out, "dc:title", markup_title(a));
    put_meta(out, "dc:creator", a->author.size ? a->author : unknown);
    tags_put_day(a->published, &text);
    put_meta(out, "dc:date", buf_str(&text));
    buf_clear(&text);
    put_meta(out, "dc:format", STR("Daisy 2.02"));
    markup_uuid(v->context, &text);
    put_meta(out, "dc:identifier", buf_str(&text));
    put_meta(out, "dc:language", markup_lang(a->lang));
    put_meta(out, "dc:publisher", a->site.size ? a->site : unknown);
    if (article_source(a).size > 0)
        put_meta(out, "dc:source", article_source(a));
    put_meta(out, "ncc:charset", STR("utf-8"));
    put_meta(out, "ncc:generator", STR("narrateur " NARRATEUR_VERSION));
    put_meta(out, "ncc:narrator", STR("voix de synthèse"));
    put_meta(out, "ncc:multimediaType", STR("audioFullText"));
    put_meta(out, "ncc:setInfo", STR("1 of 1"));
    put_meta(out, "ncc:pageFront", STR("0"));
    put_meta(out, "ncc:pageNormal", STR("0"));
    put_meta(out, "ncc:pageSpecial", STR("0"));
    buf_printf(out,
               "<meta name=\"ncc:depth\" content=\"%d\"/>\n<meta name=\"ncc:tocItems\" "
               "content=\"%zu\"/>\n<meta name=\"ncc:files\" content=\"%zu\"/>\n",
               depth, v->headings.count, v->headings.count + 3);
    buf_clear(&text);
    put_time(&text, timeline_ms(v->timeline, v->timeline->frame_count));
    put_meta(out, "ncc:totalTime", buf_str(&text));
    buf_release(&text);
}

static void put_ncc(const struct volume *v, struct buf *out)
{
    put_page_head(out, markup_lang(v->context->article->lang),
                  markup_title(v->context->article));
    put_ncc_metas(v, out);
    buf_puts(out, "</head>\n<body>\n");
    for (size_t i = 0; i < v->headings.count; i++) {
        int level = v->headings.items[i].level;

        buf_printf(out, "<h%d%s id=\"h%zu\"><a href=\"s%04zu.smil#p%04zu\">", level,
                   i ? "" : " class=\"title\"", i + 1, i + 1, first_of(v, i) + 1);
        markup_escape(out, v->headings.items[i].text);
        buf_printf(out, "</a></h%d>\n", level);
    }
    buf_puts(out, "</body>\n</html>\n");
}

static void put_par(const struct volume *v, size_t cue, struct buf *out)
{
    const struct cue *c = &v->timeline->cues[cue];

    buf_printf(out,
               "<par endsync=\"last\" id=\"p%04zu\">\n<text src=\"text.html#s%04zu\" "
               "id=\"t%04zu\"/>\n<seq>\n<audio src=\"son.mp3\" clip-begin=\"npt=",
               cue + 1, cue + 1, cue + 1);
    put_seconds(out, timeline_ms(v->timeline, c->begin_frame));
    buf_puts(out, "\" clip-end=\"npt=");
    put_seconds(out, timeline_ms(v->timeline, c->end_frame));
    buf_printf(out, "\" id=\"a%04zu\"/>\n</seq>\n</par>\n", cue + 1);
}

static void put_smil(const struct volume *v, size_t index, struct buf *out)
{
    const struct cue *cues = v->timeline->cues;
    size_t first = first_of(v, index), end = first_of(v, index + 1);
    int64_t from = first < end ? timeline_ms(v->timeline, cues[first].begin_frame) : 0;
    int64_t to = first < end ? timeline_ms(v->timeline, cues[end - 1].end_frame) : 0;

    buf_puts(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE smil PUBLIC "
                  "\"-//W3C//DTD SMIL 1.0//EN\" "
                  "\"http://www.w3.org/TR/REC-smil/SMIL10.dtd\">\n<smil>\n<head>\n<meta "
                  "name=\"dc:format\" content=\"Daisy 2.02\"/>\n<meta "
                  "name=\"ncc:totalElapsedTime\" content=\"");
    put_time(out, from);
    buf_puts(out, "\"/>\n<meta name=\"ncc:timeInThisSmil\" content=\"");
    put_time(out, to - from);
    buf_puts(out, "\"/>\n");
    put_meta(out, "title", v->headings.items[index].text);
    buf_puts(out, "<layout><region id=\"textView\"/></layout>\n</head>\n<body>\n<seq dur=\"");
    put_seconds(out, to - from);
    buf_puts(out, "\">\n");
    for (size_t i = first; i < end; i++)
        put_par(v, i, out);
    buf_puts(out, "</seq>\n</body>\n</smil>\n");
}

static enum status put_smils(const struct daisy *daisy, const struct volume *v, struct buf *out,
                             struct error *err)
{
    enum status status = STATUS_OK;
    char name[32];

    for (size_t i = 0; i < v->headings.count && status == STATUS_OK; i++) {
        snprintf(name, sizeof name, "s%04zu.smil", i + 1);
        put_smil(v, i, out);
        status = put_file(daisy, name, out, err);
    }
    return status;
}

static void put_text(const struct volume *v, struct buf *out)
{
    static const struct markup_options OPTIONS = {MARKUP_DAISY, false};

    put_page_head(out, markup_lang(v->context->article->lang),
                  markup_title(v->context->article));
    buf_puts(out, "</head>\n<body>\n");
    markup_put(v->context, v->timeline, &OPTIONS, out);
    buf_puts(out, "</body>\n</html>\n");
}

static enum status finish(void *state, const struct timeline *timeline, struct error *err)
{
    struct daisy *daisy = state;
    struct arena *scratch = arena_new();
    struct volume v = {daisy->context, timeline, {0}};
    struct buf out = BUF_INIT;
    enum status status = sound_finish(&daisy->sound, timeline, &out, err);

    if (status == STATUS_OK)
        status = put_file(daisy, "son.mp3", &out, err);
    find_headings(scratch, &v);
    if (status == STATUS_OK)
        status = put_smils(daisy, &v, &out, err);
    if (status == STATUS_OK) {
        put_text(&v, &out);
        status = put_file(daisy, "text.html", &out, err);
    }
    if (status == STATUS_OK) {
        put_ncc(&v, &out);
        status = put_file(daisy, "ncc.html", &out, err);
    }
    buf_release(&out);
    arena_free(scratch);
    abandon(daisy);
    return status;
}

const struct writer writer_daisy = {
    .form = "daisy",
    .help = "DAISY 2.02 folder",
    .needs_sound = true,
    .folder_mark = "ncc.html",
    .codec = mp3_codec,
    .begin = begin,
    .put = put,
    .finish = finish,
    .abandon = abandon,
};
