/* SPDX-License-Identifier: GPL-3.0-or-later */
/* html: one page to read and hear at once. The sound is inside as a data: address, or beside
 * the page (write_context.link_audio); nothing is loaded from a network. Without JavaScript the
 * text and the browser's own player remain. Labels are French, as the readers are; the rules
 * are those of RGAA 4.1 and WCAG 2.2 AA. */
#include "base/memory.h"
#include "base64.h"
#include "links.h"
#include "markup.h"
#include "mp3.h"
#include "output.h"
#include "sound.h"
#include "tags.h"
#include "writers.h"

#include <stdlib.h>

struct html {
    const struct write_context *context;
    struct output output;
    struct sound sound;
    bool linked; /* the sound is beside the page */
};

static const char *const STYLE[] = {
#define LINE(text) text,
#include "page_css.def"
#undef LINE
};

static const char *const PROGRAM_LINES[] = {
#define LINE(text) text,
#include "page_js.def"
#undef LINE
};

static void put_lines(struct buf *out, const char *const *lines, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buf_puts(out, lines[i]);
}

static bool codec(const struct write_context *context, struct block_codec *block_codec)
{
    return !context->link_audio && mp3_codec(context, block_codec);
}

static enum status begin(const struct write_context *context, int fd, void **state,
                         struct error *err)
{
    struct html *html = memory_alloc(1, sizeof *html);
    enum status status = STATUS_OK;

    html->context = context;
    html->output = output_at(context, fd);
    html->linked = context->link_audio != NULL;
    html->sound.fd = -1;
    if (!html->linked)
        status = sound_begin(&html->sound, context, err);
    if (status == STATUS_OK)
        *state = html;
    else
        free(html);
    return status;
}

static enum status put(void *state, const struct sound_block *block, size_t codec_index,
                       struct error *err)
{
    struct html *html = state;

    return html->linked ? STATUS_OK : sound_put(&html->sound, block, codec_index, err);
}

static void abandon(void *state)
{
    struct html *html = state;

    sound_release(&html->sound);
    free(html);
}

static void put_meta(struct buf *out, const char *name, struct str value)
{
    if (value.size == 0)
        return;
    buf_printf(out, "<meta name=\"%s\" content=\"", name);
    markup_escape(out, value);
    buf_puts(out, "\">\n");
}

/* What the other forms have in their tags; who keeps pages finds it here. */
static void put_metas(const struct article *article, struct buf *out)
{
    size_t before;

    put_meta(out, "author", article->author);
    put_meta(out, "dcterms.publisher", article->site);
    put_meta(out, "dcterms.date", tags_date(article->published));
    put_meta(out, "description", article->lead);
    before = out->size;
    buf_puts(out, "<link rel=\"canonical\" href=\"");
    if (link_put(article_source(article), out))
        buf_puts(out, "\">\n");
    else
        out->size = before;
}

static void put_head(const struct write_context *context, struct buf *out)
{
    buf_puts(out, "<!DOCTYPE html>\n<html lang=\"fr\" data-cle=\"");
    markup_uuid(context, out);
    buf_puts(out, "\">\n<head>\n<meta charset=\"utf-8\">\n<title>");
    markup_escape(out, markup_title(context->article));
    buf_puts(out, " – lecture suivie</title>\n"
                  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                  "<meta name=\"generator\" content=\"narrateur " NARRATEUR_VERSION "\">\n");
    put_metas(context->article, out);
    buf_puts(out, "<style>\n");
    put_lines(out, STYLE, sizeof STYLE / sizeof *STYLE);
    buf_puts(out, "</style>\n</head>\n<body>\n"
                  "<a class=\"saut\" href=\"#texte\">Aller au texte</a>\n"
                  "<a class=\"saut\" href=\"#lecteur\">Aller au lecteur</a>\n");
}

/* Where a heading is in the page: its first sentence, or the title when nothing is said. */
static void put_chapters(const struct write_context *context, const struct timeline *timeline,
                         struct buf *out)
{
    struct arena *scratch = arena_new();
    struct markup_headings headings = {0};

    markup_headings(scratch, context, timeline, &headings);
    if (headings.count > 1)
        buf_puts(out, "<nav aria-labelledby=\"sommaire\">\n<details>\n<summary "
                      "id=\"sommaire\">Chapitres</summary>\n<ol>\n");
    for (size_t i = 1; i < headings.count; i++) {
        const struct markup_heading *heading = &headings.items[i];

        if (heading->first_cue >= timeline->count)
            continue;
        buf_printf(out, "<li class=\"n%d\"><a href=\"#s%04zu\" data-s=\"%zu\">", heading->level,
                   heading->first_cue + 1, heading->first_cue);
        markup_escape(out, heading->text);
        buf_puts(out, "</a></li>\n");
    }
    if (headings.count > 1)
        buf_puts(out, "</ol>\n</details>\n</nav>\n");
    arena_free(scratch);
}

static void put_text(const struct write_context *context, const struct timeline *timeline,
                     struct buf *out)
{
    static const struct markup_options OPTIONS = {MARKUP_HTML, true};
    struct str lang = markup_lang(context->article->lang),
               url = article_source(context->article);
    size_t before;

    buf_printf(out, "<main id=\"texte\" tabindex=\"-1\" lang=\"" STR_FMT "\"%s>\n",
               STR_ARG(lang), markup_direction(lang));
    markup_put(context, timeline, &OPTIONS, out);
    buf_puts(out, "</main>\n");
    before = out->size;
    buf_puts(out, "<footer><p>Source : <a href=\"");
    if (!link_put(url, out)) {
        out->size = before;
        return;
    }
    buf_puts(out, "\">");
    markup_escape(out, url);
    buf_puts(out, "</a></p></footer>\n");
}

/* What is set once, beside the title of the player. */
static void put_settings(struct buf *out)
{
    buf_puts(out,
             "<details id=\"reglages\" hidden><summary>Réglages</summary>\n"
             "<div class=\"outils\">\n"
             "<button type=\"button\" id=\"moins\">Texte plus petit</button>\n"
             "<button type=\"button\" id=\"plus\">Texte plus grand</button>\n"
             "<label>Couleurs <select id=\"theme\"><option value=\"\">du système</option>"
             "<option value=\"clair\">claires</option><option "
             "value=\"sombre\">sombres</option></select></label>\n"
             "<label><input type=\"checkbox\" id=\"suivre\" checked> Suivre le texte</label>\n"
             "</div>\n<p>Au clavier, dans le texte : flèches droite et gauche pour changer "
             "de phrase, Entrée pour l’entendre, Espace pour la pause. Un clic sur une phrase "
             "la fait entendre.</p></details>\n");
}

static void put_player(const char *link, struct str sound, struct buf *out)
{
    buf_puts(out,
             "<section class=\"lecteur\" id=\"lecteur\" aria-labelledby=\"ecoute\" "
             "tabindex=\"-1\">\n<div class=\"entete\">\n<h2 id=\"ecoute\">Écouter l’article "
             "(voix de synthèse)</h2>\n");
    put_settings(out);
    buf_puts(out, "</div>\n<audio id=\"son\" controls preload=\"metadata\" "
                  "aria-labelledby=\"ecoute\" src=\"");
    if (link) {
        markup_escape(out, str_from(link));
    } else {
        buf_puts(out, "data:audio/mpeg;base64,");
        base64_put(out, sound);
    }
    buf_puts(
        out,
        "\"></audio>\n<div class=\"outils\" id=\"outils\" hidden>\n"
        "<button type=\"button\" id=\"lire\" class=\"premier\">Lecture</button>\n"
        "<button type=\"button\" id=\"avant\"><span class=\"long\">Phrase "
        "</span>précédente</button>\n"
        "<button type=\"button\" id=\"apres\"><span class=\"long\">Phrase "
        "</span>suivante</button>\n"
        "<label>Vitesse <select id=\"vitesse\"><option value=\"0.75\">0,75</option>"
        "<option value=\"1\" selected>1</option><option value=\"1.25\">1,25</option>"
        "<option value=\"1.5\">1,5</option><option value=\"1.75\">1,75</option>"
        "<option value=\"2\">2</option><option value=\"2.5\">2,5</option></select></label>\n"
        "</div>\n<p id=\"etat\" role=\"status\"></p>\n</section>\n");
}

static void put_times(const struct timeline *timeline, struct buf *out)
{
    buf_puts(out, "<script type=\"application/json\" id=\"temps\">{\"s\":[");
    for (size_t i = 0; i < timeline->count; i++)
        buf_printf(out, "%s%lld", i ? "," : "",
                   (long long)timeline_ms(timeline, timeline->cues[i].begin_frame));
    buf_puts(out, "],\"w\":[");
    for (size_t i = 0; i < timeline->count; i++) {
        const struct cue *cue = &timeline->cues[i];

        buf_puts(out, i ? ",[" : "[");
        for (size_t w = 0; w < cue->word_count; w++)
            buf_printf(out, "%s%lld", w ? "," : "",
                       (long long)timeline_ms(timeline, cue->words[w].begin_frame));
        buf_putc(out, ']');
    }
    buf_puts(out, "]}</script>\n<script>\n");
    put_lines(out, PROGRAM_LINES, sizeof PROGRAM_LINES / sizeof *PROGRAM_LINES);
    buf_puts(out, "</script>\n</body>\n</html>\n");
}

static enum status finish(void *state, const struct timeline *timeline, struct error *err)
{
    struct html *html = state;
    struct buf sound = BUF_INIT, out = BUF_INIT;
    enum status status = STATUS_OK;

    if (!html->linked)
        status = sound_finish(&html->sound, timeline, &sound, err);
    if (status == STATUS_OK) {
        put_head(html->context, &out);
        put_chapters(html->context, timeline, &out);
        put_text(html->context, timeline, &out);
        put_player(html->context->link_audio, buf_str(&sound), &out);
        put_times(timeline, &out);
        status = output_flush(&html->output, &out, err);
    }
    buf_release(&sound);
    buf_release(&out);
    abandon(html);
    return status;
}

const struct writer writer_html = {
    .form = "html",
    .text = true,
    .help = "one page to read and hear at once",
    .needs_sound = true,
    .codec = codec,
    .begin = begin,
    .put = put,
    .finish = finish,
    .abandon = abandon,
};
