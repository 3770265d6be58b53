/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract_page.h"

#include "base/buf.h"

#include <stdio.h>
#include <sys/time.h>

#define PROSE                                                                                  \
    "Le port a rouvert lundi matin, après six mois de travaux, devant plusieurs centaines "   \
    "d'habitants venus voir les bateaux, et la mairie se félicite du résultat obtenu."

/* "heading:Titre|paragraph:Texte|..." */
static void check_blocks(struct article *article, const char *expected)
{
    struct buf out = BUF_INIT;

    for (const struct block *b = article->first; b; b = b->next)
        buf_printf(&out, "%s%s:" STR_FMT, out.size ? "|" : "", block_kind_name(b->kind),
                   STR_ARG(b->text));
    assert_str(buf_str(&out), expected);
    buf_release(&out);
    article_free(article);
}

static void the_article_is_kept_and_the_page_left_out(void **state)
{
    struct article *a = extract_page(
        "<html lang=fr><head><title>Le port rouvre | La Gazette</title>"
        "<meta property='og:site_name' content='La Gazette'>"
        "<meta name=author content='Anne Le Goff'>"
        "<meta property='article:published_time' content='2024-03-09T07:30:00+01:00'></head>"
        "<body><nav><a href=/>Accueil</a><a href=/s>Sport</a></nav><article>"
        "<h1>Le port rouvre</h1><p class=chapo>Un chapô assez long pour en être un, sur deux "
        "lignes.</p><p>Par Anne Le Goff, publié le 9 mars 2024</p><p>" PROSE "</p>"
        "<script>var x = 1;</script><p>" PROSE "</p><p>Lire aussi : Les digues tiennent</p>"
        "</article><footer>Mentions légales</footer></body></html>",
        EXTRACT_HTML);

    (void)state;
    assert_str(a->title, "Le port rouvre");
    assert_str(a->author, "Anne Le Goff");
    assert_str(a->site, "La Gazette");
    assert_str(a->published, "2024-03-09T07:30:00+01:00");
    assert_str(a->lead, "Un chapô assez long pour en être un, sur deux lignes.");
    assert_int_equal(a->first->role, ROLE_LEAD);
    check_blocks(a, "paragraph:Un chapô assez long pour en être un, sur deux lignes.|"
                    "paragraph:" PROSE "|paragraph:" PROSE);
}

static void the_paragraph_behind_the_headline_is_the_lead(void **state)
{
    struct article *a = extract_page(
        "<main><h1>Le port rouvre ses quais</h1><p class=teaser>Un chapô qui suit le "
        "titre, et qui "
        "est assez long pour en être un, sur deux lignes.</p><div class=prose><p>" PROSE
        "</p><p>" PROSE "</p><p>" PROSE "</p></div><div><a href=b>Les digues tiennent "
        "bon malgré la tempête</a> <a href=c>Les pêcheurs demandent de l'aide à la "
        "région</a> <a href=d>La criée ferme en mai</a></div></main>",
        EXTRACT_HTML);

    (void)state;
    assert_int_equal(a->first->role, ROLE_LEAD);
    check_blocks(a,
                 "paragraph:Un chapô qui suit le titre, et qui est assez long pour en être un, "
                 "sur deux lignes.|paragraph:" PROSE "|paragraph:" PROSE "|paragraph:" PROSE);
}

static void addresses_of_links_are_absolute(void **state)
{
    struct article *a =
        extract_page("<html lang=fr><head><title>Le port</title><base href='/b/'></head>"
                     "<body><article><p>" PROSE " <a href='c?d'>La suite</a></p><p>" PROSE
                     "</p></article></body></html>",
                     EXTRACT_HTML);

    (void)state;
    assert_int_equal(a->first->span_count, 1);
    assert_str(a->first->spans[0].value, "https://exemple.fr/b/c?d");
    article_free(a);
}

static void blocks_keep_their_kind_level_and_number(void **state)
{
    struct article *a = extract_page(
        "<body><article><p>" PROSE "</p><h2>Les travaux</h2><p>" PROSE "</p>"
        "<ol><li>Le quai</li><li>La grue</li></ol><blockquote><p>Enfin !</p></blockquote>"
        "<pre>a = 1\nb = 2</pre><table><tr><th>An</th><th>Coût</th></tr>"
        "<tr><td>2020</td><td>3</td></tr></table><p>" PROSE "</p></article></body>",
        EXTRACT_HTML);
    const struct block *item = a->first->next->next->next;

    (void)state;
    assert_int_equal(a->first->next->level, 2);
    assert_int_equal(item->number, 1);
    assert_int_equal(item->next->number, 2);
    check_blocks(a, "paragraph:" PROSE "|heading:Les travaux|paragraph:" PROSE
                    "|item:Le quai|item:La grue|quote:Enfin !|code:a = 1\nb = 2|"
                    "table_row:An ; Coût|table_row:An : 2020 ; Coût : 3|paragraph:" PROSE);
}

static void an_encyclopedia_has_its_marks_taken_out(void **state)
{
    struct article *a = extract_page(
        "<div class=mw-parser-output><p>" PROSE "<sup class=reference><a href=#n1>[1]</a></sup>"
        "<sup class=reference>,</sup><sup class=reference><a href=#n2>[note 1]</a></sup></p>"
        "<h2>Histoire<span class=mw-editsection>[modifier]</span></h2><p>" PROSE
        "<sup class='reference need_ref_tag'>[réf. nécessaire]</sup></p>"
        "<div class=references><a href=#c1>↑</a> Les ports, 1987.</div></div>",
        EXTRACT_HTML);
    size_t calls = 0;

    (void)state;
    for (size_t i = 0; i < a->first->span_count; i++)
        calls += a->first->spans[i].kind == SPAN_NOTE_CALL;
    assert_true(calls >= 3);
    check_blocks(a, "paragraph:" PROSE "[1],[note 1]|heading:Histoire|paragraph:" PROSE
                    "|note:Les ports, 1987.");
}

static void items_have_the_numbers_that_the_page_shows(void **state)
{
    static const struct {
        const char *list;
        int numbers[3];
    } LISTS[] = {
        {"<ol>%s</ol>",                   {1, 2, 3} },
        {"<ol start=4>%s</ol>",           {4, 5, 6} },
        {"<ol reversed>%s</ol>",          {3, 2, 1} },
        {"<ol reversed start=10>%s</ol>", {10, 9, 8}},
    };
    static const char ITEMS[] = "<li>Le quai</li><li>La grue</li><li>Le phare</li>";

    (void)state;
    for (size_t i = 0; i <= sizeof LISTS / sizeof *LISTS; i++) {
        static const int VALUED[] = {1, 7, 8};
        bool valued = i == sizeof LISTS / sizeof *LISTS;
        const int *numbers = valued ? VALUED : LISTS[i].numbers;
        char page[1000], list[200];
        struct article *a;
        const struct block *b;

        if (valued)
            snprintf(list, sizeof list,
                     "<ol><li>Le quai</li><li value=7>La grue</li><li>Le phare</li></ol>");
        else
            snprintf(list, sizeof list, LISTS[i].list, ITEMS);
        snprintf(page, sizeof page, "<article><p>" PROSE "</p>%s<p>" PROSE "</p></article>",
                 list);
        a = extract_page(page, EXTRACT_HTML);
        b = a->first->next;
        for (int k = 0; k < 3; k++, b = b->next)
            assert_int_equal(b->number, numbers[k]);
        article_free(a);
    }
}

static void a_raised_number_that_leads_into_the_page_calls_a_note(void **state)
{
    static const char *const CALLS[] = {"phare<sup><a href=#n1>1</a></sup>",
                                        "phare<a href=#n1 id=r1><sup>1</sup></a>",
                                        "phare<sup>1</sup>"};
    static const char *const OTHERS[] = {"mur de 3 m<sup>2</sup>",
                                         "mur de 3 m<a href=/n><sup>2</sup></a>"};

    (void)state;
    for (size_t i = 0; i < 5; i++) {
        char page[1000];
        struct article *a;
        bool call = false;

        snprintf(page, sizeof page,
                 "<article><p>Un %s. " PROSE "</p><p>" PROSE "</p></article>",
                 i < 3 ? CALLS[i] : OTHERS[i - 3]);
        a = extract_page(page, EXTRACT_HTML);
        for (size_t k = 0; k < a->first->span_count; k++)
            call = call || a->first->spans[k].kind == SPAN_NOTE_CALL;
        assert_int_equal(call, i < 3);
        article_free(a);
    }
}

static void a_foreign_word_in_italics_keeps_its_language(void **state)
{
    static const char *const MARKED[] = {
        "<i lang=la>modus vivendi</i>", "<q lang=la>modus vivendi</q>",
        "<a lang=la href=/m>modus vivendi</a>", "<span lang=la>modus vivendi</span>"};

    (void)state;
    for (size_t i = 0; i < sizeof MARKED / sizeof *MARKED; i++) {
        char page[1000];
        struct article *a;
        size_t found = 0;

        snprintf(page, sizeof page,
                 "<article><p>Un %s. " PROSE "</p><p>" PROSE "</p></article>", MARKED[i]);
        a = extract_page(page, EXTRACT_HTML);
        for (size_t k = 0; k < a->first->span_count; k++) {
            const struct span *span = &a->first->spans[k];

            found +=
                span->kind == SPAN_LANG && str_eq(span->value, STR("la")) &&
                str_eq(str_sub(a->first->text, span->begin, span->end), STR("modus vivendi"));
        }
        assert_int_equal(found, 1);
        assert_int_equal(a->first->span_count, i < 3 ? 2 : 1);
        article_free(a);
    }
}

static void a_quotation_keeps_who_said_it(void **state)
{
    (void)state;
    check_blocks(extract_page("<article><p>" PROSE
                              "</p><blockquote><p>Enfin !</p><footer>Anne Martin"
                              "</footer></blockquote><p>" PROSE "</p></article>",
                              EXTRACT_HTML),
                 "paragraph:" PROSE "|quote:Enfin !|quote:Anne Martin|paragraph:" PROSE);
}

static void entries_of_a_journal_keep_their_dates(void **state)
{
    (void)state;
    check_blocks(
        extract_page("<head><meta property='article:published_time' content='2024-05-03'>"
                     "</head><article><h1>Le port</h1><p>Par Paul Roy, à Rennes</p>"
                     "<p>3 mai 2024</p><p>" PROSE "</p><p>" PROSE "</p>"
                     "<p>Rome, 12 mars 1944</p><p>" PROSE "</p><h2>Mardi 3 avril 1945</h2>"
                     "<p>" PROSE "</p><p>3 mai 2024, 10:20</p><p>" PROSE "</p>"
                     "<p>Publié le 3 mai 2024 à 10h20.</p><p>Paul Roy et Anne Martin</p>"
                     "</article>",
                     EXTRACT_HTML),
        "paragraph:" PROSE "|paragraph:" PROSE "|paragraph:Rome, 12 mars 1944|"
        "paragraph:" PROSE "|heading:Mardi 3 avril 1945|paragraph:" PROSE "|paragraph:" PROSE);
}

static void words_that_only_looks_part_are_parted(void **state)
{
    (void)state;
    check_blocks(
        extract_page("<article><p>" PROSE "</p><p><span>Le Quai</span><b>Anne Martin</b> "
                     "<span>L</span><span>e</span> port Mac<i>Donald</i> reste ouvert.</p>"
                     "<p><b>À lire aussi</b><a href=/b>Le port rouvre</a></p><p>" PROSE
                     "</p></article>",
                     EXTRACT_HTML),
        "paragraph:" PROSE "|paragraph:Le Quai Anne Martin Le port MacDonald reste "
        "ouvert.|paragraph:" PROSE);
}

static void a_call_leaves_the_number_before_it_alone(void **state)
{
    struct article *a =
        extract_page("<article><p>Ouvert en 1957<sup><a href='#n3'>3</a></sup>, puis "
                     "fermé (<a class='footnote-ref' href='#n4'>4</a>). " PROSE "</p><p>" PROSE
                     "</p></article>",
                     EXTRACT_HTML);
    const struct block *b = a->first;

    (void)state;
    assert_str(str_sub(b->text, 0, 19), "Ouvert en 1957\u200A3,");
    for (size_t i = 0; i < b->span_count; i++)
        if (b->spans[i].kind == SPAN_NOTE_CALL && b->spans[i].begin > 20)
            assert_str(str_sub(b->text, b->spans[i].begin, b->spans[i].end), "(4)");
    article_free(a);
}

static void a_subtitle_that_is_the_lead_is_no_heading(void **state)
{
    struct article *a = extract_page(
        "<body><div class='page-header'><h1>Le port</h1><p class=lead>Un chapô assez "
        "long pour en être un, sur deux lignes.</p></div><article><p>" PROSE "</p><p>" PROSE
        "</p></article></body>",
        EXTRACT_HTML);

    (void)state;
    assert_str(a->lead, "Un chapô assez long pour en être un, sur deux lignes.");
    article_free(a);
    a = extract_page(
        "<article><h1>Le port</h1><h2 class=chapo>Un chapô assez long pour en être un, "
        "sur deux lignes.</h2><p>" PROSE "</p><p>" PROSE "</p></article>",
        EXTRACT_HTML);
    assert_int_equal(a->first->kind, BLOCK_PARAGRAPH);
    assert_int_equal(a->first->role, ROLE_LEAD);
    article_free(a);
}

static void the_text_goes_on_behind_a_box_of_links(void **state)
{
#define BOX "<p>Sur le même sujet</p><p><a href=/b>Les digues tiennent encore bon</a></p>"
#define TWICE "<p>" PROSE "</p><p>" PROSE "</p>"
    (void)state;
    check_blocks(
        extract_page("<div><h1>Le port</h1><div class=t>" TWICE TWICE TWICE BOX TWICE
                     "</div><div class=u><h3>À lire aussi</h3><p>" PROSE "</p></div></div>",
                     EXTRACT_HTML),
        "paragraph:" PROSE "|paragraph:" PROSE "|paragraph:" PROSE "|paragraph:" PROSE
        "|paragraph:" PROSE "|paragraph:" PROSE "|paragraph:" PROSE "|paragraph:" PROSE);
    check_blocks(extract_page("<div><h1>Le port</h1>" TWICE TWICE
                              "<h3>Commentaires</h3><p>" PROSE "</p></div>",
                              EXTRACT_HTML),
                 "paragraph:" PROSE "|paragraph:" PROSE "|paragraph:" PROSE
                 "|paragraph:" PROSE);
}

static void elements_of_the_sites_own_are_known_by_their_names(void **state)
{
    (void)state;
    check_blocks(
        extract_page("<article-body><h1>Le port</h1><p>" PROSE "</p><newsletter-box><p>Pas de "
                     "courrier inutile</p></newsletter-box><p>" PROSE "</p><p>Suivez La "
                     "Gazette sur WhatsApp.</p><h2>Inscrivez-vous avant l'été</h2><p>" PROSE
                     "</p></article-body>",
                     EXTRACT_HTML),
        "paragraph:" PROSE "|paragraph:" PROSE "|heading:Inscrivez-vous avant l'été|"
        "paragraph:" PROSE);
}

static void labels_beside_the_headline_are_left_out(void **state)
{
    (void)state;
    check_blocks(
        extract_page("<article><header><h1>Le port</h1><p>Un chapô court.</p><div>Vie du "
                     "quai</div></header><p>" PROSE "</p><p>" PROSE "</p><h2>Vie du quai"
                     "</h2><p>" PROSE "</p></article>",
                     EXTRACT_HTML),
        "paragraph:Un chapô court.|paragraph:" PROSE "|paragraph:" PROSE
        "|heading:Vie du quai|paragraph:" PROSE);
}

static void marks_of_headings_and_signatures_of_quotes(void **state)
{
    (void)state;
    check_blocks(
        extract_page("<article><p>" PROSE "</p><h2>Le quai <a href='#q'>¶</a></h2><p>" PROSE
                     "</p><figure><blockquote>Enfin !</blockquote><figcaption>Anne Martin"
                     "</figcaption></figure><p>" PROSE "</p><h2>Notes</h2><ol "
                     "class=references><li>Archives de la ville.</li></ol><p>Sources :</p>"
                     "<ul><li>Le port</li><li>La mairie</li></ul></article>",
                     EXTRACT_HTML),
        "paragraph:" PROSE "|heading:Le quai|paragraph:" PROSE "|quote:Enfin !|"
        "paragraph:Anne Martin|paragraph:" PROSE "|heading:Notes|note:Archives de la ville.");
}

/* The first block of each item has its number, a second paragraph or what is no item has none.
 */
static void notes_of_a_list_are_numbered(void **state)
{
    struct article *a = extract_page(
        "<article><p>" PROSE "</p><p>" PROSE "</p><section class=footnotes><h2>Notes"
        "</h2><ol><li><p>Archives de la ville.</p><p>Série B.</p></li><li>Entretien."
        "</li></ol><p>Merci à tous.</p></section></article>",
        EXTRACT_HTML);
    struct buf numbers = BUF_INIT;

    (void)state;
    for (const struct block *b = a->first; b; b = b->next)
        if (b->kind == BLOCK_NOTE)
            buf_printf(&numbers, STR_FMT "=%d ", STR_ARG(str_sub(b->text, 0, 5)), b->number);
    assert_str(buf_str(&numbers), "Archi=1 Séri=0 Entre=2 Merci=0 ");
    buf_release(&numbers);
    article_free(a);
}

static void the_lead_stays_when_the_text_comes_from_the_data(void **state)
{
    (void)state;
    check_blocks(
        extract_page("<script type='application/ld+json'>{\"@type\":\"NewsArticle\","
                     "\"articleBody\":\"" PROSE " " PROSE " " PROSE "\"}</script>"
                     "<h1>Le port</h1><p class=chapo>Un chapô assez long pour en être un, "
                     "sur deux lignes.</p><p>Chargement…</p>",
                     EXTRACT_HTML),
        "paragraph:Un chapô assez long pour en être un, sur deux lignes.|paragraph:" PROSE
        " " PROSE " " PROSE);
}

static void deep_nesting_loses_nothing(void **state)
{
    struct buf page = BUF_INIT;

    (void)state;
    buf_puts(&page, "<body>");
    for (int i = 0; i < 10000; i++)
        buf_puts(&page, "<div>");
    buf_puts(&page, "<p>" PROSE "</p><p>" PROSE "</p></body>");
    check_blocks(extract_page(page.data, EXTRACT_HTML), "paragraph:" PROSE "|paragraph:" PROSE);
    buf_release(&page);
}

static void text_after_the_end_of_the_page_is_read(void **state)
{
    (void)state;
    check_blocks(extract_page("<html><body><article><p>" PROSE
                              "</p></article></body></html><article>"
                              "<p>" PROSE "</p></article>",
                              EXTRACT_HTML),
                 "paragraph:" PROSE "|paragraph:" PROSE);
}

/* Ends the test after so many seconds of processor time; 0: no limit. */
static void limit_time(time_t seconds)
{
    struct itimerval timer = {
        .it_value = {seconds, 0}
    };

    setitimer(ITIMER_VIRTUAL, &timer, NULL);
}

/* "Lire aussi" 100,000 times: what each of them would cut was summed up anew. */
static void lines_that_cut_are_read_once(void **state)
{
    struct buf page = BUF_INIT;
    struct article *a;

    (void)state;
    limit_time(15);
    buf_puts(&page, "<article><p>" PROSE "</p>");
    for (int n = 0; n < 150000; n++)
        buf_puts(&page, "<h3>À lire aussi</h3><p>Un.");
    buf_puts(&page, "<p>" PROSE "</p></article>");
    a = extract_page(buf_str(&page).data, EXTRACT_HTML);
    assert_str(a->first->text, PROSE);
    limit_time(0);
    article_free(a);
    buf_release(&page);
}

static void plain_text_keeps_every_paragraph(void **state)
{
    (void)state;
    check_blocks(extract_page("Un.\n\nDeux.\n", EXTRACT_TEXT), "paragraph:Un.|paragraph:Deux.");
    check_blocks(
        extract_page("La barque dort,\nle vent se tait.\nUne lampe.\n\nEt la nuit vient\nSur "
                     "l'eau\n",
                     EXTRACT_TEXT),
        "paragraph:La barque dort,\nle vent se tait.\nUne lampe.|paragraph:Et la nuit "
        "vient|paragraph:Sur l'eau");
    check_blocks(extract_page("a\n\nb\n", EXTRACT_LINES), "paragraph:a|paragraph:|paragraph:b");
}

static void a_page_without_text_is_refused(void **state)
{
    struct extract_options options = {.form = EXTRACT_HTML, .url = STR("")};
    struct article *article = NULL;
    struct error err = {0};

    (void)state;
    assert_int_equal(extract_in_process(STR("<body></body>"), &options, &article, &err),
                     STATUS_NO_ARTICLE);
    assert_int_equal(
        extract_article(STR("<nav><a href=a>A</a></nav>"), &options, NULL, &article, &err),
        STATUS_NO_ARTICLE);
    assert_null(article);
}

static void the_child_gives_the_same_article(void **state)
{
    struct extract_options options = {.form = EXTRACT_HTML, .url = STR("https://exemple.fr/a")};
    struct str page = STR("<body><article><p>" PROSE "</p><ol><li>Un</li></ol><p>" PROSE
                          "</p></article></body>");
    struct article *here = extract_page(page.data, EXTRACT_HTML), *there = NULL;
    struct buf first = BUF_INIT, second = BUF_INIT;
    struct error err = {0};

    (void)state;
    assert_int_equal(extract_article(page, &options, NULL, &there, &err), STATUS_OK);
    article_pack(here, &first);
    article_pack(there, &second);
    assert_true(str_eq(buf_str(&first), buf_str(&second)));
    article_free(here);
    article_free(there);
    buf_release(&first);
    buf_release(&second);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_article_is_kept_and_the_page_left_out),
        cmocka_unit_test(the_paragraph_behind_the_headline_is_the_lead),
        cmocka_unit_test(addresses_of_links_are_absolute),
        cmocka_unit_test(blocks_keep_their_kind_level_and_number),
        cmocka_unit_test(an_encyclopedia_has_its_marks_taken_out),
        cmocka_unit_test(items_have_the_numbers_that_the_page_shows),
        cmocka_unit_test(a_raised_number_that_leads_into_the_page_calls_a_note),
        cmocka_unit_test(a_foreign_word_in_italics_keeps_its_language),
        cmocka_unit_test(a_quotation_keeps_who_said_it),
        cmocka_unit_test(entries_of_a_journal_keep_their_dates),
        cmocka_unit_test(words_that_only_looks_part_are_parted),
        cmocka_unit_test(a_call_leaves_the_number_before_it_alone),
        cmocka_unit_test(a_subtitle_that_is_the_lead_is_no_heading),
        cmocka_unit_test(the_text_goes_on_behind_a_box_of_links),
        cmocka_unit_test(elements_of_the_sites_own_are_known_by_their_names),
        cmocka_unit_test(labels_beside_the_headline_are_left_out),
        cmocka_unit_test(marks_of_headings_and_signatures_of_quotes),
        cmocka_unit_test(notes_of_a_list_are_numbered),
        cmocka_unit_test(the_lead_stays_when_the_text_comes_from_the_data),
        cmocka_unit_test(deep_nesting_loses_nothing),
        cmocka_unit_test(text_after_the_end_of_the_page_is_read),
        cmocka_unit_test(lines_that_cut_are_read_once),
        cmocka_unit_test(plain_text_keeps_every_paragraph),
        cmocka_unit_test(a_page_without_text_is_refused),
        cmocka_unit_test(the_child_gives_the_same_article),
    };

    return RUN_TESTS(tests);
}
