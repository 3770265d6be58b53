/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the templates of common publishing systems put around a text, and what they do to it. */
#include "support.h"

#include "base/buf.h"
#include "extract/extract.h"

#define PROSE                                                                                  \
    "Le port a rouvert lundi matin, après six mois de travaux, devant plusieurs centaines "   \
    "d'habitants venus voir les bateaux, et la mairie se félicite du résultat obtenu."
#define OPEN                                                                                   \
    "<html lang=fr><head><title>Le port rouvre</title></head><body><article><p>" PROSE         \
    "</p><p>" PROSE "</p>"
#define CLOSE "<p>" PROSE "</p></article></body></html>"

/* Between OPEN and CLOSE, `html` gives the blocks `expected`: "heading:Titre|item:Texte". */
static void check(const char *html, const char *expected)
{
    struct extract_options options = {.form = EXTRACT_HTML, .url = STR("https://exemple.fr/a")};
    struct buf page = BUF_INIT, out = BUF_INIT;
    struct article *article = NULL;
    struct error err = {0};
    size_t prose = 0;

    buf_printf(&page, OPEN "%s" CLOSE, html);
    if (extract_in_process(buf_str(&page), &options, &article, &err) != STATUS_OK)
        fail_msg("%s", err.message);
    for (const struct block *b = article->first; b; b = b->next) {
        if (str_eq(b->text, STR(PROSE)))
            prose++;
        else
            buf_printf(&out, "%s%s:" STR_FMT, out.size ? "|" : "", block_kind_name(b->kind),
                       STR_ARG(b->text));
    }
    assert_str(buf_str(&out), expected);
    assert_true(prose >= 3);
    article_free(article);
    buf_release(&page);
    buf_release(&out);
}

static void links_to_edit_a_section_leave_its_heading(void **state)
{
    (void)state;
    check("<div class='mw-heading mw-heading2'><h2>Plan</h2><span class=mw-editsection>"
          "[<a href=/m>modifier</a> | <a href=/c>modifier le code</a>]</span></div><p>" PROSE
          "</p>",
          "heading:Plan");
}

static void the_button_that_opens_a_part_is_its_heading(void **state)
{
    (void)state;
    check(
        "<h3><button aria-expanded=false>Quels travaux ?</button></h3><div hidden><p>Le toit "
        "d'abord.</p></div><h3>Montant<button>Copier le lien</button></h3><p>Mille euros.</p>",
        "heading:Quels travaux ?|paragraph:Le toit d'abord.|heading:Montant|"
        "paragraph:Mille euros.");
    check(
        "<div><button aria-expanded=false>Qui paie ?</button><div aria-hidden=true><p>La ville "
        "et l'État.</p></div></div><button aria-expanded=false>Menu</button><ul hidden>"
        "<li>Le plan du site</ul>",
        "paragraph:Qui paie ?|paragraph:La ville et l'État.");
    check(
        "<div class=panel><h4><a href='#c1' aria-expanded=false>Les délais</a></h4></div>"
        "<div id=c1><p>Deux mois au plus.</p></div><div class=titre><h4><a name=p>Les prix</a>"
        "</h4></div><p>Ils montent.</p>",
        "heading:Les délais|paragraph:Deux mois au plus.|heading:Les prix|"
        "paragraph:Ils montent.");
}

static void links_that_look_like_buttons_are_no_text(void **state)
{
    (void)state;
    check("<p><a class='btn btn-primary' href=/d>Faire ma demande</a></p><p>Le dossier est à "
          "<a class=btn href=/d>remplir</a> avant mai.</p>",
          "paragraph:Le dossier est à remplir avant mai.");
}

static void lines_that_begin_as_items_are_parted(void **state)
{
    (void)state;
    check(
        "<p>Il faut :<br>- graisser les roues<br><b>2)</b> peindre<br />• <i>un seau</i></p>"
        "<p>— Elle roulera, dit Jean<br>\n— Tu crois<br>12 - 3 = 9<br>1984 fut froid</p>",
        "paragraph:Il faut :|paragraph:- graisser les roues|paragraph:2) peindre|paragraph:• "
        "un seau|"
        "paragraph:— Elle roulera, dit Jean|paragraph:— Tu crois\n12 - 3 = 9\n1984 fut froid");
}

static void counts_and_stamps_are_no_text(void **state)
{
    (void)state;
    check("<p>3/12</p><p>00:00 / 04:15</p><p>21:42</p><p>180/132</p><p>1984</p><p>" PROSE
          "</p>",
          "paragraph:21:42|paragraph:180/132|paragraph:1984");
    check("<div>La Gazette Anne Martin. Publié le 03/05/2021 à 10h12</div><p>" PROSE
          "</p><p>Son livre, publié le 3 mai 2021, se lit vite.</p>",
          "paragraph:Son livre, publié le 3 mai 2021, se lit vite.");
}

static void credits_of_a_gallery_stay_captions(void **state)
{
    struct extract_options options = {.form = EXTRACT_HTML, .url = STR("https://exemple.fr/a")};
    struct article *article = NULL;
    struct error err = {0};
    size_t captions = 0, others = 0;

    (void)state;
    assert_int_equal(
        extract_in_process(
            STR("<article><h1>Le port</h1>"
                "<figure><figcaption>" PROSE "<b class=credit>A. Roy</b></figcaption></figure>"
                "<figure><figcaption>" PROSE "<b class=credit>A. Roy</b></figcaption></figure>"
                "<figure><figcaption>" PROSE "<b class=credit>A. Roy</b></figcaption></figure>"
                "<figure><figcaption>" PROSE "<b class=credit>A. Roy</b></figcaption></figure>"
                "</article>"),
            &options, &article, &err),
        STATUS_OK);
    for (const struct block *b = article->first; b; b = b->next) {
        captions += b->kind == BLOCK_CAPTION;
        others += b->kind == BLOCK_PARAGRAPH;
    }
    assert_int_equal(others, 4);
    assert_int_equal(captions, 4);
    article_free(article);
}

static void a_box_of_facts_is_a_part_of_the_text(void **state)
{
    (void)state;
    check("<aside class=encadre><h3>Chiffres clés</h3><p>Douze kilomètres de quais.</p></aside>"
          "<aside class=encadre-newsletter><p>Recevez la lettre du port.</p></aside>"
          "<aside><p>La crue de janvier a laissé des traces.</p></aside>",
          "heading:Chiffres clés|paragraph:Douze kilomètres de quais.");
}

static void an_image_stands_before_its_caption(void **state)
{
    (void)state;
    check(
        "<figure><img src=a alt='Le quai vu du phare'><figcaption>Le quai, hier.</figcaption>"
        "</figure><p>Un bateau <img src=b alt='Un dessin de bateau'> passe.</p>"
        "<figure><img src=c alt='La digue est neuve'><figcaption>© Anne Martin / AFP"
        "</figcaption></figure><figure><img src=d alt='La plage en été'><figcaption>La plage, "
        "en été, vue du ciel.</figcaption></figure><p>Fin.</p>",
        "image:Le quai vu du phare|caption:Le quai, hier.|paragraph:Un bateau passe.|"
        "image:Un dessin de bateau|image:La digue est neuve|"
        "caption:La plage, en été, vue du ciel.|paragraph:Fin.");
}

static void lines_of_verse_stay_lines(void **state)
{
    (void)state;
    check("<p>La barque dort, <br>\n  le vent se tait.<br/>Une <i>lampe<br>au loin</i> s'éteint"
          "<br><br>Et la nuit vient<br>Sur l'eau</p>",
          "paragraph:La barque dort,\nle vent se tait.\nUne lampe\nau loin s'éteint|"
          "paragraph:Et la nuit vient\nSur l'eau");
    check(
        "<p>Mairie de Larmor<br>2, place du Port</p><p>Les lignes de ce vieux texte ont été "
        "coupées à la main par<br>son auteur, qui ne savait pas que l'écran serait plus large"
        "<br>que sa page.<br>Fin</p><h2>Un titre<br>Coupé</h2><p>Le ministre<br>de la mer</p>",
        "paragraph:Mairie de Larmor\n2, place du Port|paragraph:Les lignes de ce vieux texte "
        "ont été coupées à la main par son auteur, qui ne savait pas que l'écran serait plus "
        "large que sa page.|paragraph:Fin|heading:Un titre Coupé|paragraph:Le ministre de la "
        "mer");
}

static void parts_of_page_builders_are_text(void **state)
{
    (void)state;
    check(
        "<div class='elementor-element elementor-element-4fa2 elementor-widget "
        "elementor-widget-text-editor'><div class=elementor-widget-container><p>" PROSE
        "</p></div></div><div class='elementor-element elementor-element-9b03 elementor-widget "
        "elementor-widget-heading'><h2 class=elementor-heading-title>Les quais</h2></div>"
        "<div class='elementor-element elementor-element-77c1 elementor-widget "
        "elementor-widget-image'><figcaption class='widget-image-caption wp-caption-text'>Le "
        "quai, hier.</figcaption></div><div class='elementor-element elementor-widget "
        "elementor-widget-share-buttons'><span>Partager sur Facebook</span></div>",
        "heading:Les quais|caption:Le quai, hier.");
    check("<div class=wprm-recipe-notes>La pâte se garde trois jours.</div><div class=page-id>"
          "le_port</div><ul class=fr-badges-group><li><p class=fr-badge>Démarche</p></ul>",
          "paragraph:La pâte se garde trois jours.");
}

static void a_note_has_its_label_in_front(void **state)
{
    (void)state;
    check(
        "<div class=footnote><a class=footnote-number href='#c1'>1</a><div><p>Selon la "
        "mairie.</p></div></div><div class=notes><h2>Notes</h2><p>[2] Selon le port.</p></div>"
        "<div class=notes><b>3</b></div><p>Fin.</p>",
        "note:1 Selon la mairie.|note:[2] Selon le port.|paragraph:Fin.");
}

static void answers_of_a_forum_are_comments(void **state)
{
    (void)state;
    check("<p>3 « J'aime »</p><div itemprop=comment><p>" PROSE "</p><p>Merci de ces nouvelles."
          "</p></div><div>port.txt · Dernière modification : 2024/03/04 08:12</div>",
          "");
}

static void raised_figures_are_no_digits_of_a_number(void **state)
{
    (void)state;
    check("<p>Le port fait 10<sup>3</sup> m<sup>2</sup>, dit la mairie<sup>1</sup>, depuis "
          "1957<sup>4</sup>, au XX<sup>e</sup> siècle.</p>",
          "paragraph:Le port fait 10³ m2, dit la mairie1, depuis 1957\u200a4, au XXe siècle.");
}

static void a_pull_quote_is_heard_once(void **state)
{
    (void)state;
    check("<div class=fort>devant plusieurs centaines d'habitants venus voir les bateaux</div>"
          "<p>" PROSE "</p><figure><blockquote><p>« La mairie se félicite du résultat obtenu. »"
          "</p><cite>La mairie</cite></blockquote></figure><p>" PROSE
          "</p><blockquote>Un autre "
          "mot que l'on n'a pas lu.</blockquote><p>Le port a rouvert lundi matin.</p>",
          "quote:Un autre mot que l'on n'a pas lu.|paragraph:Le port a rouvert lundi matin.");
}

static void what_stands_beside_a_text_field_is_a_comment(void **state)
{
    (void)state;
    check(
        "</article><section class=mb-5><div class=card><form><textarea></textarea></form><div "
        "class=d-flex><b>Paul</b><p>" PROSE "</p></div></div></section><article>",
        "");
}

static void what_surrounds_a_field_for_an_address_is_left_out(void **state)
{
    (void)state;
    check(
        "<div class='my-8 p-6'><h3>Ne manquez rien</h3><p>Recevez nos nouvelles chaque semaine."
        "</p><form><input type=email></form></div><p>La calculette suit.</p><div><p>Comptez "
        "vos bateaux.</p><form><input type=number></form></div>",
        "paragraph:La calculette suit.|paragraph:Comptez vos bateaux.");
}

static void an_aside_between_paragraphs_is_text(void **state)
{
    (void)state;
    check(
        "<aside><h3>La digue en chiffres</h3><p>Deux cents mètres de long, vingt mille tonnes, "
        "cent ans, et pas une fissure.</p></aside><p>" PROSE "</p><aside class=w><p>Deux cents "
        "mètres de large, vingt mille tonnes, cent ans, et pas une "
        "fissure.</p></aside><p>" PROSE "</p>",
        "heading:La digue en chiffres|paragraph:Deux cents mètres de long, vingt mille tonnes, "
        "cent ans, et pas une fissure.");
    check("<p><span class=pagenum>12</span>Le quai.</p><div class=keywords>port, quai</div>"
          "<p>Les opinions exprimées ici n'engagent que leurs auteurs.</p>",
          "paragraph:Le quai.");
    check("<blockquote><a href=/b>Les digues tiennent bon malgré tout</a></blockquote>"
          "<blockquote>Il tient <a href=/b>bon</a>.</blockquote>",
          "quote:Il tient bon.");
}

static void a_text_for_two_screens_is_read_once(void **state)
{
    (void)state;
    check(
        "<div class=mobile><p>Un mot du maire, pour finir.</p></div><div class=ecran><p>Un mot "
        "du maire, pour finir.</p></div><p>Fin.</p>",
        "paragraph:Un mot du maire, pour finir.|paragraph:Fin.");
}

static void written_lines_are_no_code(void **state)
{
    (void)state;
    check("<pre>Cher ami, le port est ouvert de nouveau\net nous vous attendons tous.\n\nVenez "
          "avant la nuit.</pre><pre class=poem>Le vent\nse lève</pre><pre>int port = 3;\nwhile "
          "(port &lt; 9) { ouvrir(port); port = port + 1; }</pre><pre><code>ouvrir le port et "
          "fermer la porte\navant la nuit, puis attendre</code></pre><p>Fin.</p>",
          "paragraph:Cher ami, le port est ouvert de nouveau|paragraph:et nous vous attendons "
          "tous.|paragraph:Venez avant la nuit.|paragraph:Le vent|paragraph:se lève|code:int "
          "port "
          "= 3;\nwhile (port < 9) { ouvrir(port); port = port + 1; }|code:ouvrir le port et "
          "fermer la porte\navant la nuit, puis attendre|paragraph:Fin.");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_box_of_facts_is_a_part_of_the_text),
        cmocka_unit_test(counts_and_stamps_are_no_text),
        cmocka_unit_test(credits_of_a_gallery_stay_captions),
        cmocka_unit_test(lines_that_begin_as_items_are_parted),
        cmocka_unit_test(an_image_stands_before_its_caption),
        cmocka_unit_test(lines_of_verse_stay_lines),
        cmocka_unit_test(parts_of_page_builders_are_text),
        cmocka_unit_test(a_note_has_its_label_in_front),
        cmocka_unit_test(answers_of_a_forum_are_comments),
        cmocka_unit_test(raised_figures_are_no_digits_of_a_number),
        cmocka_unit_test(a_pull_quote_is_heard_once),
        cmocka_unit_test(what_stands_beside_a_text_field_is_a_comment),
        cmocka_unit_test(what_surrounds_a_field_for_an_address_is_left_out),
        cmocka_unit_test(an_aside_between_paragraphs_is_text),
        cmocka_unit_test(a_text_for_two_screens_is_read_once),
        cmocka_unit_test(written_lines_are_no_code),
        cmocka_unit_test(links_to_edit_a_section_leave_its_heading),
        cmocka_unit_test(links_that_look_like_buttons_are_no_text),
        cmocka_unit_test(the_button_that_opens_a_part_is_its_heading),
    };

    return RUN_TESTS(tests);
}
