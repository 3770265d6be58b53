/* SPDX-License-Identifier: GPL-3.0-or-later */
/* epub: EPUB 3.3 with Media Overlays (https://www.w3.org/TR/epub-33/) and the metadata of EPUB
 * Accessibility 1.1. One document, one overlay, one MP3 stream; equal input, equal bytes. */
#include "base/library.h"
#include "base/memory.h"
#include "digest.h"
#include "markup.h"
#include "mp3.h"
#include "output.h"
#include "picture.h"
#include "sound.h"
#include "writers.h"

#include <stdlib.h>
#include <zip.h>

struct epub {
    const struct write_context *context;
    struct output output;
    struct sound sound;
    struct tags cover; /* the picture alone */
};

static const char CSS[] =
    "body{line-height:1.5;margin:1em}\n"
    "h1,h2,h3,h4,h5,h6{line-height:1.25;margin:1.6em 0 .5em;page-break-after:avoid;"
    "break-after:avoid}\n"
    "h1{font-size:1.6em;margin-top:0}h2{font-size:1.3em}h3{font-size:1.1em}\n"
    "h4,h5,h6{font-size:1em}\n"
    "p{margin:0 0 .8em;orphans:2;widows:2}ul,ol{margin:0 0 .8em;padding-left:1.4em}\n"
    "blockquote{margin:1em 0;padding-left:1em;border-left:.2em solid #777}\n"
    "pre{white-space:pre-wrap;font-size:.85em;padding:.6em;border:1px solid #777}\n"
    ".lead{font-weight:bold}\n"
    ".caption,.intro,.outro,.announcement{font-size:.85em}\n"
    ".intro{padding-bottom:1em;border-bottom:1px solid #777}\n"
    ".outro{margin-top:2em;padding-top:1em;border-top:1px solid #777}\n"
    ".announcement{margin:1.2em 0 .2em;font-weight:bold}\n"
    ".announcement+blockquote{margin-top:.4em}.announcement.fin{margin:-.5em 0 1.2em}\n"
    ".table{margin:0 0 1em}.table p{margin:0;padding:.4em;border:1px solid #777}\n"
    ".table p+p{border-top:0}\n"
    ".notes{margin-top:2em;font-size:.9em}\n"
    ".lu{background:#ffe680;color:#000}\n"
    ".en-lecture .s{color:inherit}\n";

static const char CONTAINER[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<container version=\"1.0\" "
    "xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile "
    "full-path=\"EPUB/article.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles>"
    "</container>\n";

#define ZIP_CALLS(CALL)                                                                        \
    CALL(zip_close)                                                                            \
    CALL(zip_discard)                                                                          \
    CALL(zip_file_add)                                                                         \
    CALL(zip_file_set_dostime)                                                                 \
    CALL(zip_open_from_source)                                                                 \
    CALL(zip_set_file_compression)                                                             \
    CALL(zip_source_buffer)                                                                    \
    CALL(zip_source_buffer_create)                                                             \
    CALL(zip_source_close)                                                                     \
    CALL(zip_source_free)                                                                      \
    CALL(zip_source_keep)                                                                      \
    CALL(zip_source_open)                                                                      \
    CALL(zip_source_read)                                                                      \
    CALL(zip_source_seek)                                                                      \
    CALL(zip_source_tell)

static struct {
    ZIP_CALLS(LIBRARY_MEMBER)
} libzip; /* loaded before an edition is begun */

static enum status begin(const struct write_context *context, int fd, void **state,
                         struct error *err)
{
    struct epub *epub = memory_alloc(1, sizeof *epub);
    static const char *const NAMES[] = {ZIP_CALLS(LIBRARY_NAME) NULL};
    enum status status = STATUS_OK;

    if (!library_load("libzip.so.4", NAMES, &libzip, sizeof libzip))
        status = error_set(err, STATUS_FAILED, "cannot load libzip, which packs an EPUB");
    epub->context = context;
    epub->output = output_at(context, fd);
    epub->sound.fd = -1;
    epub->cover.arena = arena_new();
    if (status == STATUS_OK && context->cover)
        status = picture_read(context->cover, &epub->cover, err);
    if (status == STATUS_OK)
        status = sound_begin(&epub->sound, context, err);
    if (status == STATUS_OK) {
        *state = epub;
        return STATUS_OK;
    }
    arena_free(epub->cover.arena);
    free(epub);
    return status;
}

static enum status put(void *state, const struct sound_block *block, size_t codec_index,
                       struct error *err)
{
    struct epub *epub = state;

    return sound_put(&epub->sound, block, codec_index, err);
}

static void abandon(void *state)
{
    struct epub *epub = state;

    sound_release(&epub->sound);
    arena_free(epub->cover.arena);
    free(epub);
}

static void put_clock(struct buf *out, const struct timeline *timeline, int64_t frame)
{
    int64_t ms = timeline_ms(timeline, frame);

    buf_printf(out, "%lld:%02lld:%02lld.%03lld", (long long)(ms / 3600000),
               (long long)(ms / 60000 % 60), (long long)(ms / 1000 % 60),
               (long long)(ms % 1000));
}

static void put_html_head(struct buf *out, struct str lang, struct str title)
{
    buf_printf(out,
               "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html "
               "xmlns=\"http://www.w3.org/1999/xhtml\" "
               "xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"" STR_FMT
               "\" xml:lang=\"" STR_FMT "\"%s>\n<head>\n<title>",
               STR_ARG(lang), STR_ARG(lang), markup_direction(lang));
    markup_escape(out, title);
    buf_puts(out, "</title>\n<link rel=\"stylesheet\" type=\"text/css\" "
                  "href=\"style.css\"/>\n</head>\n");
}

static void put_text(const struct write_context *context, const struct timeline *timeline,
                     struct buf *out)
{
    const struct markup_options options = {MARKUP_EPUB, context->words};

    put_html_head(out, markup_lang(context->article->lang), markup_title(context->article));
    buf_puts(out, "<body epub:type=\"bodymatter\">\n<main id=\"texte\">\n");
    markup_put(context, timeline, &options, out);
    buf_puts(out, "</main>\n</body>\n</html>\n");
}

static void put_nav(const struct write_context *context, const struct timeline *timeline,
                    struct buf *out)
{
    struct arena *scratch = arena_new();
    struct markup_headings headings = {0};
    int depth = 1;

    markup_headings(scratch, context, timeline, &headings);
    put_html_head(out, markup_lang(context->article->lang), markup_title(context->article));
    buf_puts(out, "<body>\n<nav epub:type=\"toc\" role=\"doc-toc\" "
                  "aria-labelledby=\"sommaire\">\n<h1 id=\"sommaire\" lang=\"fr\" "
                  "xml:lang=\"fr\">Sommaire</h1>\n<ol>\n<li>");
    for (size_t i = 0; i < headings.count; i++) {
        const struct markup_heading *heading = &headings.items[i];

        if (heading->level > depth)
            buf_puts(out, "\n<ol>\n<li>");
        for (; i > 0 && depth > heading->level; depth--)
            buf_puts(out, "</li>\n</ol>\n");
        if (i > 0 && headings.items[i - 1].level >= heading->level)
            buf_puts(out, "</li>\n<li>");
        depth = heading->level;
        if (i > 0 && heading->first_cue < timeline->count)
            buf_printf(out, "<a href=\"texte.xhtml#s%04zu\">", heading->first_cue + 1);
        else
            buf_puts(out, "<a href=\"texte.xhtml#texte\">");
        markup_escape(out, heading->text);
        buf_puts(out, "</a>");
    }
    for (; depth > 1; depth--)
        buf_puts(out, "</li>\n</ol>\n");
    buf_puts(out, "</li>\n</ol>\n</nav>\n<nav epub:type=\"landmarks\" aria-label=\"Repères\" "
                  "lang=\"fr\" xml:lang=\"fr\" hidden=\"hidden\">\n<ol>\n<li><a "
                  "epub:type=\"bodymatter\" href=\"texte.xhtml#texte\">Article</a></li>\n"
                  "</ol>\n</nav>\n</body>\n</html>\n");
    arena_free(scratch);
}

static void put_par(const struct timeline *timeline, const char *id, int64_t begin, int64_t end,
                    struct buf *out)
{
    /* a clip must last: below a millisecond there is nothing to hear */
    if ((end - begin) * 1000 < timeline->rate_hz * 2)
        return;
    buf_printf(out,
               "<par id=\"p-%s\"><text src=\"texte.xhtml#%s\"/><audio src=\"son.mp3\" "
               "clipBegin=\"",
               id, id);
    put_clock(out, timeline, begin);
    buf_puts(out, "\" clipEnd=\"");
    put_clock(out, timeline, end);
    buf_puts(out, "\"/></par>\n");
}

/* Words share the whole cue between them, so that no sound is left without a clip. */
static void put_word_pars(const struct timeline *timeline, size_t index, struct buf *out)
{
    const struct cue *cue = &timeline->cues[index];
    int64_t begin = cue->begin_frame;
    char id[64];

    for (size_t w = 0; w < cue->word_count; w++) {
        bool last = w + 1 == cue->word_count;
        int64_t end = last ? cue->end_frame : cue->words[w + 1].begin_frame;

        snprintf(id, sizeof id, "s%04zuw%02zu", index + 1, w + 1);
        if ((end - begin) * 1000 < timeline->rate_hz * 2)
            continue;
        put_par(timeline, id, begin, end, out);
        begin = end;
    }
}

static void put_overlay(const struct write_context *context, const struct timeline *timeline,
                        struct buf *out)
{
    char id[32];

    buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<smil "
                  "xmlns=\"http://www.w3.org/ns/SMIL\" "
                  "xmlns:epub=\"http://www.idpf.org/2007/ops\" version=\"3.0\">\n<body>\n<seq "
                  "id=\"article\" epub:textref=\"texte.xhtml#texte\" "
                  "epub:type=\"bodymatter\">\n");
    for (size_t i = 0; i < timeline->count; i++) {
        const struct cue *cue = &timeline->cues[i];

        snprintf(id, sizeof id, "s%04zu", i + 1);
        if (context->words && cue->word_count > 0)
            put_word_pars(timeline, i, out);
        else
            put_par(timeline, id, cue->begin_frame, cue->end_frame, out);
    }
    buf_puts(out, "</seq>\n</body>\n</smil>\n");
}

static void put_element(struct buf *out, const char *name, struct str text)
{
    if (text.size == 0)
        return;
    buf_printf(out, "<%s>", name);
    markup_escape(out, text);
    buf_printf(out, "</%.*s>\n", (int)strcspn(name, " "), name);
}

static void put_meta(struct buf *out, const char *property, const char *value)
{
    buf_printf(out, "<meta property=\"%s\">%s</meta>\n", property, value);
}

static bool anything_skipped(const struct block *script)
{
    for (const struct block *b = script; b; b = b->next)
        if (b->silent && b->text.size > 0)
            return true;
    return false;
}

/* What a reader can rely on, and no more: conformance is not claimed by a program. */
static void put_accessibility(const struct epub *epub, struct buf *out)
{
    bool skipped = anything_skipped(epub->context->script);

    put_meta(out, "schema:accessMode", "textual");
    put_meta(out, "schema:accessMode", "auditory");
    put_meta(out, "schema:accessModeSufficient", "textual");
    if (!skipped)
        put_meta(out, "schema:accessModeSufficient", "auditory");
    put_meta(out, "schema:accessibilityFeature", "synchronizedAudioText");
    put_meta(out, "schema:accessibilityFeature", "structuralNavigation");
    put_meta(out, "schema:accessibilityFeature", "tableOfContents");
    put_meta(out, "schema:accessibilityFeature", "readingOrder");
    put_meta(out, "schema:accessibilityFeature", "displayTransformability");
    put_meta(out, "schema:accessibilityHazard", "none");
    buf_printf(out,
               "<meta property=\"schema:accessibilitySummary\" xml:lang=\"fr\">Texte intégral "
               "synchronisé avec une voix de synthèse.%s</meta>\n",
               skipped ? " Une partie du texte est écrite sans être lue." : "");
}

/* dcterms:modified of the article's own date: the same article gives the same bytes. */
static void put_modified(struct str published, struct buf *out)
{
    buf_puts(out, "<meta property=\"dcterms:modified\">");
    tags_put_day(published, out);
    buf_puts(out, "T00:00:00Z</meta>\n");
    put_element(out, "dc:date", tags_date(published));
}

static void put_metadata(const struct epub *epub, const struct timeline *timeline,
                         struct buf *out)
{
    const struct article *article = epub->context->article;

    buf_puts(out, "<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<dc:identifier "
                  "id=\"id\">urn:uuid:");
    markup_uuid(epub->context, out);
    buf_puts(out, "</dc:identifier>\n");
    put_element(out, "dc:title", markup_title(article));
    put_element(out, "dc:language", markup_lang(article->lang));
    put_element(out, "dc:creator", article->author);
    put_element(out, "dc:publisher", article->site);
    put_element(out, "dc:source", article_source(article));
    put_element(out, "dc:description", article->lead);
    put_modified(article->published, out);
    put_accessibility(epub, out);
    put_meta(out, "media:active-class", "lu");
    put_meta(out, "media:playback-active-class", "en-lecture");
    buf_puts(out, "<meta property=\"media:narrator\" xml:lang=\"fr\">Voix de synthèse");
    if (epub->context->narrator) {
        buf_puts(out, " ");
        markup_escape(out, str_from(epub->context->narrator));
    }
    buf_puts(out, "</meta>\n<meta property=\"media:duration\">");
    put_clock(out, timeline, timeline->frame_count);
    buf_puts(out, "</meta>\n<meta property=\"media:duration\" refines=\"#overlay\">");
    put_clock(out, timeline, timeline->frame_count);
    buf_puts(out, "</meta>\n</metadata>\n");
}

static void put_package(const struct epub *epub, const struct timeline *timeline,
                        struct buf *out)
{
    struct str lang = markup_lang(epub->context->article->lang), type = epub->cover.cover_type;

    buf_printf(out,
               "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<package "
               "xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" "
               "unique-identifier=\"id\" xml:lang=\"" STR_FMT "\">\n",
               STR_ARG(lang));
    put_metadata(epub, timeline, out);
    buf_puts(out,
             "<manifest>\n<item id=\"nav\" href=\"nav.xhtml\" "
             "media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n<item id=\"texte\" "
             "href=\"texte.xhtml\" media-type=\"application/xhtml+xml\" "
             "media-overlay=\"overlay\"/>\n<item id=\"overlay\" href=\"texte.smil\" "
             "media-type=\"application/smil+xml\"/>\n<item id=\"style\" href=\"style.css\" "
             "media-type=\"text/css\"/>\n<item id=\"son\" href=\"son.mp3\" "
             "media-type=\"audio/mpeg\"/>\n");
    if (type.size)
        buf_printf(out,
                   "<item id=\"couverture\" href=\"couverture\" media-type=\"" STR_FMT
                   "\" properties=\"cover-image\"/>\n",
                   STR_ARG(type));
    buf_puts(out, "</manifest>\n<spine><itemref idref=\"texte\"/></spine>\n</package>\n");
}

/* Adds a file; the bytes must live until the archive is closed. */
static bool add(zip_t *zip, const char *name, struct str bytes, bool stored)
{
    zip_source_t *source = libzip.zip_source_buffer_(zip, bytes.data, bytes.size, 0);
    zip_int64_t index = source ? libzip.zip_file_add_(zip, name, source, ZIP_FL_ENC_UTF_8) : -1;

    if (index < 0) {
        libzip.zip_source_free_(source);
        return false;
    }
    /* 1 January 1980, the zero of zip: local time must not get in */
    return libzip.zip_set_file_compression_(zip, (zip_uint64_t)index,
                                            stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0) == 0 &&
           libzip.zip_file_set_dostime_(zip, (zip_uint64_t)index, 0, 0x21, 0) == 0;
}

struct parts {
    struct buf package, nav, text, overlay, sound;
};

static bool add_all(zip_t *zip, const struct epub *epub, const struct parts *parts)
{
    struct str cover = epub->cover.cover;

    return add(zip, "mimetype", STR("application/epub+zip"), true) &&
           add(zip, "META-INF/container.xml", str_from(CONTAINER), false) &&
           add(zip, "EPUB/article.opf", buf_str(&parts->package), false) &&
           add(zip, "EPUB/nav.xhtml", buf_str(&parts->nav), false) &&
           add(zip, "EPUB/texte.xhtml", buf_str(&parts->text), false) &&
           add(zip, "EPUB/texte.smil", buf_str(&parts->overlay), false) &&
           add(zip, "EPUB/style.css", str_from(CSS), false) &&
           add(zip, "EPUB/son.mp3", buf_str(&parts->sound), true) &&
           (cover.size == 0 || add(zip, "EPUB/couverture", cover, true));
}

/* The archive is made in memory: the target may be a pipe. */
static bool pack(const struct epub *epub, const struct parts *parts, struct buf *out)
{
    zip_source_t *source = libzip.zip_source_buffer_create_(NULL, 0, 0, NULL);
    zip_t *zip = source ? libzip.zip_open_from_source_(source, ZIP_TRUNCATE, NULL) : NULL;
    zip_int64_t size = -1;
    char *place = NULL;

    if (!zip) {
        libzip.zip_source_free_(source);
        return false;
    }
    libzip.zip_source_keep_(source);
    if (!add_all(zip, epub, parts) || libzip.zip_close_(zip) != 0)
        libzip.zip_discard_(zip);
    else if (libzip.zip_source_open_(source) == 0) {
        libzip.zip_source_seek_(source, 0, SEEK_END);
        size = libzip.zip_source_tell_(source);
        libzip.zip_source_seek_(source, 0, SEEK_SET);
        place = size > 0 ? buf_reserve(out, (size_t)size) : NULL;
        if (place && libzip.zip_source_read_(source, place, (zip_uint64_t)size) == size)
            out->size += (size_t)size;
        libzip.zip_source_close_(source);
    }
    libzip.zip_source_free_(source);
    return out->size > 0;
}

static enum status finish(void *state, const struct timeline *timeline, struct error *err)
{
    struct epub *epub = state;
    struct parts parts = {BUF_INIT, BUF_INIT, BUF_INIT, BUF_INIT, BUF_INIT};
    struct buf out = BUF_INIT;
    enum status status = sound_finish(&epub->sound, timeline, &parts.sound, err);

    if (status == STATUS_OK) {
        put_package(epub, timeline, &parts.package);
        put_nav(epub->context, timeline, &parts.nav);
        put_text(epub->context, timeline, &parts.text);
        put_overlay(epub->context, timeline, &parts.overlay);
        if (!pack(epub, &parts, &out))
            status =
                error_set(err, STATUS_OUTPUT, "cannot put %s together", epub->context->name);
    }
    if (status == STATUS_OK)
        status = output_flush(&epub->output, &out, err);
    buf_release(&parts.package);
    buf_release(&parts.nav);
    buf_release(&parts.text);
    buf_release(&parts.overlay);
    buf_release(&parts.sound);
    buf_release(&out);
    abandon(epub);
    return status;
}

const struct writer writer_epub = {
    .form = "epub",
    .help = "EPUB 3 with synchronised sound",
    .needs_sound = true,
    .codec = mp3_codec,
    .begin = begin,
    .put = put,
    .finish = finish,
    .abandon = abandon,
};
