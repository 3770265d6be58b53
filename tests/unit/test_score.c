/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a page is taken for the article: each test is a page with one kind of furniture. */
#include "support.h"

#include "base/buf.h"
#include "extract/extract.h"

#define PROSE                                                                                  \
    "<p>Le port a rouvert lundi matin, après six mois de travaux, devant plusieurs "          \
    "centaines d'habitants venus voir les bateaux, et la mairie se félicite.</p>"
#define BODY PROSE PROSE PROSE PROSE PROSE PROSE
#define SMALL                                                                                  \
    "<p>Une ligne de réclame pour la maison, assez longue pour être prise pour de la "       \
    "prose.</p>"

/* The kept text, one block a line. */
static struct buf text_of(const char *body)
{
    struct extract_options options = {.form = EXTRACT_HTML, .url = STR("https://exemple.fr/a")};
    struct buf page = BUF_INIT, out = BUF_INIT;
    struct article *article = NULL;
    struct error err = {0};

    buf_printf(&page, "<html lang=fr><head><title>Le port</title></head><body>%s</body></html>",
               body);
    if (extract_in_process(buf_str(&page), &options, &article, &err) != STATUS_OK)
        fail_msg("%s", err.message);
    for (const struct block *b = article->first; b; b = b->next) {
        buf_put_str(&out, b->text);
        buf_putc(&out, '\n');
    }
    article_free(article);
    buf_release(&page);
    return out;
}

static bool has(const char *body, const char *words)
{
    struct buf text = text_of(body);
    bool found = str_find(buf_str(&text), str_from(words), 0) != (size_t)-1;

    /* whatever is dropped, the article itself is not */
    assert_true(str_find(buf_str(&text), STR("Le port a rouvert"), 0) != (size_t)-1);
    buf_release(&text);
    return found;
}

static void boxes_behind_the_article_are_left_out(void **state)
{
    (void)state;
    assert_false(has("<div><div class=t>" BODY "</div><section class=x>" SMALL
                     "</section></div>",
                     "réclame"));
    assert_false(
        has("<div><div id=a>" BODY "</div><div id=b>" SMALL "</div></div>", "réclame"));
}

static void parts_of_one_kind_belong_together(void **state)
{
    (void)state;
    assert_true(has("<div><section class=p>" BODY "</section><section class=p>" SMALL
                    "</section></div>",
                    "réclame"));
    assert_true(has("<div><div class=t>" BODY "</div><div class=u>" PROSE SMALL PROSE
                    "</div></div>",
                    "réclame"));
}

static void teasers_around_the_article_are_left_out(void **state)
{
    static const char TEASER[] =
        "<div class=b><ul><li><a href=/1>La digue tient bon malgré la tempête</a> Les vagues "
        "ont atteint dix mètres, mais la digue a tenu toute la nuit, selon la mairie.</li>"
        "<li><a href=/2>Le marché déménage sur la place</a> Les étals quittent la halle "
        "pour un an, le temps que les travaux du toit soient finis, dit la mairie.</li></ul>"
        "</div>";
    struct buf before = BUF_INIT, after = BUF_INIT;

    (void)state;
    buf_printf(&before, "<div>%s<div class=t>%s</div></div>", TEASER, BODY);
    buf_printf(&after, "<div><div class=t>%s</div>%s</div>", BODY, TEASER);
    assert_false(has(before.data, "La digue"));
    assert_false(has(after.data, "La digue"));
    buf_release(&before);
    buf_release(&after);
}

static void an_article_in_the_article_is_another_one(void **state)
{
    (void)state;
    assert_false(has("<article>" BODY "<article><h3><a href=/2>La digue tient</a></h3>" SMALL
                     "</article>" PROSE "</article>",
                     "réclame"));
}

static void links_between_two_paragraphs_are_the_authors(void **state)
{
    static const char LIST[] = "<li><a href=/1>Le plan du port</a></li>"
                               "<li><a href=/2>Le budget des travaux</a></li></ul>";
    struct buf plain = BUF_INIT, boxed = BUF_INIT;

    (void)state;
    buf_printf(&plain, "<article>%s<ul>%s%s</article>", BODY, LIST, PROSE);
    buf_printf(&boxed, "<article>%s<ul class=liens>%s%s</article>", BODY, LIST, PROSE);
    assert_true(has(plain.data, "Le plan du port"));
    assert_false(has(boxed.data, "Le plan du port"));
    buf_release(&plain);
    buf_release(&boxed);
}

static void a_short_text_in_a_box_of_a_bad_name_is_still_the_text(void **state)
{
    (void)state;
    assert_true(has("<div class=paywall>" PROSE "</div>", "mairie"));
}

static void an_id_that_repeats_a_heading_names_nothing(void **state)
{
    (void)state;
    assert_true(has("<article>" PROSE "<h2 id=partager>Partager</h2>" PROSE
                    "<section id=partager-un-bateau-avec-un-ami>" SMALL PROSE "</section>"
                    "</article>",
                    "réclame"));
}

static void bylines_and_dates_go_by_their_class(void **state)
{
    (void)state;
    assert_false(has("<article>" BODY "<div class=auteur>Journaliste au service des mers, "
                     "elle suit le port depuis dix ans.</div></article>",
                     "Journaliste"));
    assert_false(
        has("<article><div class=date>Ce lundi matin</div>" BODY "</article>", "Ce lundi"));
}

static void comments_do_not_weigh_down_what_stands_around_them(void **state)
{
    (void)state;
    assert_false(has("<div><div id=contenu>" BODY "</div><div id=navigation>" SMALL
                     "<div class=commentaires>" BODY BODY "</div></div></div>",
                     "réclame"));
}

static void what_style_sheets_hide_by_convention_is_left_out(void **state)
{
    (void)state;
    assert_false(has("<article>" BODY
                     "<span class='note hidden'>Une adresse cachée</span></article>",
                     "cachée"));
    assert_true(has("<article><div class='corps champ-label-hidden'>" BODY
                    "<p>Une ligne visible</p></div></article>",
                    "visible"));
}

static void posts_in_the_text_belong_to_it(void **state)
{
    (void)state;
    assert_true(has("<article>" BODY "<div class=social-media><blockquote class=twitter-tweet>"
                    "<p>Le port est ouvert, venez voir !</p></blockquote></div>" BODY
                    "</article>",
                    "venez voir"));
    assert_false(has("<article>" BODY "<div class=social-media>Le port est ouvert, "
                     "venez voir !</div></article>",
                     "venez voir"));
}

static void markup_as_text_and_the_own_address_are_not_text(void **state)
{
    (void)state;
    assert_false(has("<article>" BODY "<noscript>&lt;img src=\"/mesure.gif?p=1\" alt=\"\"/&gt;"
                     "</noscript></article>",
                     "mesure"));
    assert_true(has("<article>" BODY "<p>&lt;ul&gt; avant &lt;img&gt;</p></article>", "avant"));
    assert_false(has("<article><p>https://exemple.fr/a</p>" BODY "</article>", "exemple"));
    assert_true(
        has("<article>" PROSE "<p>https://exemple.fr/b</p>" BODY "</article>", "exemple"));
}

static void a_linked_headline_is_another_article(void **state)
{
    (void)state;
    assert_false(has("<article>" BODY "<p><a href=/b>Les digues tiennent bon</a></p>" BODY
                     "</article>",
                     "digues"));
    assert_true(has("<article>" BODY "<p>Voir : <a href=/b>Les digues tiennent bon</a></p>" BODY
                    "</article>",
                    "digues"));
}

static void crumbs_before_the_text_are_left_out(void **state)
{
    (void)state;
    assert_false(
        has("<article><p>6,90 euros</p><p>Vie du port</p>" BODY "</article>", "euros"));
    assert_true(has("<article><p>Rien que 6,90 euros !</p>" BODY "</article>", "euros"));
    assert_false(has("<article>" BODY "<span itemprop=datePublished>mardi à 20 heures</span>"
                     "</article>",
                     "mardi"));
}

static void a_gallery_in_a_marked_body_is_no_article(void **state)
{
    (void)state;
    assert_false(has("<div itemprop=articleBody>" BODY BODY "<div class=full-gallery>"
                     "<p>Une légende</p>" BODY "</div></div>",
                     "légende"));
}

static void cards_of_one_kind_are_teasers(void **state)
{
#define CARD                                                                                   \
    "<div class=carte><a href=/c>Une carte du port</a><p>Elle montre ses quais.</p></div>"
    (void)state;
    assert_false(has("<article>" BODY CARD CARD CARD BODY "</article>", "carte"));
    assert_true(has("<article>" BODY "<div class=carte>Une carte du port</div>"
                    "<div class=carte>Une carte de la ville</div>"
                    "<div class=carte>Une carte de la côte</div>" BODY "</article>",
                    "de la ville"));
}

static void a_box_named_after_its_picture_holds_a_caption(void **state)
{
    struct extract_options options = {.form = EXTRACT_HTML, .url = STR("https://exemple.fr/a")};
    struct article *article = NULL;
    struct error err;

    (void)state;
    assert_int_equal(
        extract_in_process(STR("<article><div class='image une'><img src=a.jpg "
                               "alt=a><p>La grue du quai nord.</p></div>" BODY "</article>"),
                           &options, &article, &err),
        STATUS_OK);
    assert_int_equal(article->first->kind, BLOCK_CAPTION);
    article_free(article);
}

static void stamps_and_templates_are_not_text(void **state)
{
    (void)state;
    assert_false(has("<article>" BODY "<p>Updated May 3, 2021 10:20 am ET / Original May 2</p>"
                     "</article>",
                     "Updated"));
    assert_true(
        has("<article>" BODY "<p>Updated plans for 2021 were shown.</p></article>", "Updated"));
    assert_false(has("<article>" BODY "<p>[button link=/b]Écrivez-nous[/button]</p></article>",
                     "button"));
}

static void how_to_reach_the_author_is_no_text_at_the_end(void **state)
{
    (void)state;
    assert_false(has("<article>" BODY "<p>Anne Martin, @annemartin sur Twitter</p></article>",
                     "annemartin"));
    assert_true(has("<article>" BODY "<p>Anne Martin, @annemartin sur Twitter</p>" BODY
                    "</article>",
                    "annemartin"));
}

static void signatures_and_networks_at_the_end_are_no_text(void **state)
{
    static const char *const LAST[] = {
        "<p>Z.L.B.</p>", "<p>Zoé Le Bihan (avec P. R.)</p>", "<p>@zoelb</p>",
        "<h3>Partager :</h3><ul><li>Z</li><li>Facebook</li></ul>"};
    static const char *const MARKS[] = {"Z.L", "Zoé", "zoelb", "Z"};

    (void)state;
    for (size_t i = 0; i < sizeof LAST / sizeof *LAST; i++) {
        struct buf page = BUF_INIT;

        buf_printf(&page, "<article>" BODY BODY "%s</article>", LAST[i]);
        assert_false(has(page.data, MARKS[i]));
        buf_release(&page);
    }
}

static void entries_of_a_chronology_keep_their_days(void **state)
{
    (void)state;
    assert_true(has("<article>" BODY BODY "<p><strong>12 mai 1931</strong> Le port ouvre</p>"
                    "<p><strong>4 mai 1950</strong> La digue est en zinc</p></article>",
                    "zinc"));
}

static void rows_of_a_table_are_not_dropped_for_their_class(void **state)
{
    (void)state;
    assert_true(has("<article>" BODY "<table><tr><th>Quai</th><th>Navires</th></tr>"
                    "<tr class=player-12><td>Nord</td><td>Douze</td></tr></table></article>",
                    "Nord"));
}

static void the_lead_stands_behind_the_headline(void **state)
{
    (void)state;
    assert_true(has("<div><header><h1>Le port</h1><p>Le port a rouvert, et ce fut une fête "
                    "pour toute la ville, qui attendait ce jour depuis six mois.</p></header>"
                    "<div class=texte>" BODY "</div></div>",
                    "une fête"));
    assert_false(has("<div class=chapo>Le journal de tous ceux qui vivent près du port et de "
                     "ses quais.</div><h1>Le port</h1><div>" BODY "</div>",
                     "journal de tous"));
}

#define SLIDE "<figure><img src=a.jpg alt=a><figcaption>" PROSE "</figcaption></figure>"

static void captions_of_a_gallery_are_its_text(void **state)
{
    struct extract_options options = {.form = EXTRACT_HTML, .url = STR("https://exemple.fr/a")};
    struct article *article = NULL;
    struct error err;
    struct str page = STR("<body><article>" SLIDE SLIDE SLIDE SLIDE SLIDE "</article></body>");

    (void)state;
    assert_int_equal(extract_in_process(page, &options, &article, &err), STATUS_OK);
    assert_int_equal(article->first->kind, BLOCK_PARAGRAPH);
    article_free(article);
}

static void what_is_left_without_its_sections_gets_them_back(void **state)
{
    (void)state;
    assert_true(has("<article><p>Le port a rouvert.</p><section class=partie--ads>" PROSE PROSE
                    "</section><section class=partie--ads>" PROSE PROSE
                    "<p>Une dernière phrase</p></section></article>",
                    "dernière phrase"));
}

static void a_bare_page_is_read_whole(void **state)
{
    struct buf text = text_of("<a href='javascript:'><p>un</p><p>deux</p>trois</a>");

    (void)state;
    assert_str(buf_str(&text), "un\ndeux\ntrois\n");
    buf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(boxes_behind_the_article_are_left_out),
        cmocka_unit_test(parts_of_one_kind_belong_together),
        cmocka_unit_test(teasers_around_the_article_are_left_out),
        cmocka_unit_test(an_article_in_the_article_is_another_one),
        cmocka_unit_test(links_between_two_paragraphs_are_the_authors),
        cmocka_unit_test(a_short_text_in_a_box_of_a_bad_name_is_still_the_text),
        cmocka_unit_test(an_id_that_repeats_a_heading_names_nothing),
        cmocka_unit_test(bylines_and_dates_go_by_their_class),
        cmocka_unit_test(comments_do_not_weigh_down_what_stands_around_them),
        cmocka_unit_test(what_style_sheets_hide_by_convention_is_left_out),
        cmocka_unit_test(posts_in_the_text_belong_to_it),
        cmocka_unit_test(markup_as_text_and_the_own_address_are_not_text),
        cmocka_unit_test(a_bare_page_is_read_whole),
        cmocka_unit_test(a_linked_headline_is_another_article),
        cmocka_unit_test(crumbs_before_the_text_are_left_out),
        cmocka_unit_test(a_gallery_in_a_marked_body_is_no_article),
        cmocka_unit_test(cards_of_one_kind_are_teasers),
        cmocka_unit_test(a_box_named_after_its_picture_holds_a_caption),
        cmocka_unit_test(stamps_and_templates_are_not_text),
        cmocka_unit_test(how_to_reach_the_author_is_no_text_at_the_end),
        cmocka_unit_test(signatures_and_networks_at_the_end_are_no_text),
        cmocka_unit_test(entries_of_a_chronology_keep_their_days),
        cmocka_unit_test(rows_of_a_table_are_not_dropped_for_their_class),
        cmocka_unit_test(the_lead_stands_behind_the_headline),
        cmocka_unit_test(captions_of_a_gallery_are_its_text),
        cmocka_unit_test(what_is_left_without_its_sections_gets_them_back),
    };

    return RUN_TESTS(tests);
}
