/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages that are no plain article: what is read of them, or how they are refused. */
#include "support.h"

#include "base/buf.h"
#include "extract/extract.h"

#define PROSE                                                                                  \
    "Le port a rouvert lundi matin, après six mois de travaux, devant plusieurs centaines "   \
    "d'habitants venus voir les bateaux, et la mairie se félicite du résultat obtenu."
#define HEAD "<html lang=fr><head><title>Le port rouvre ses quais</title></head>"

static enum status extract(const char *page, struct article **article, struct error *err)
{
    struct extract_options options = {.form = EXTRACT_HTML,
                                      .url = STR("https://exemple.fr/a/b")};

    *article = NULL;
    return extract_in_process(str_from(page), &options, article, err);
}

/* The page gives `count` blocks, the first of them `first`. */
static void check_read(const char *page, size_t count, const char *first)
{
    struct article *article;
    struct error err = {0};
    size_t got = 0;

    if (extract(page, &article, &err) != STATUS_OK)
        fail_msg("%s", err.message);
    for (const struct block *b = article->first; b; b = b->next)
        got++;
    assert_str(article->first->text, first);
    assert_int_equal(got, count);
    article_free(article);
}

static void check_refused(const char *page, const char *message)
{
    struct article *article;
    struct error err = {0};

    assert_int_equal(extract(page, &article, &err), STATUS_NO_ARTICLE);
    assert_string_equal(err.message, message);
}

static void a_page_that_leads_on_says_where(void **state)
{
    (void)state;
    check_refused(
        "<meta http-equiv=Refresh content=\"0; url='/c'\"><p>Redirection en cours.</p>",
        "the page only leads on to https://exemple.fr/c");
    check_read("<meta http-equiv=refresh content='900; url=/c'><p>" PROSE "</p><p>" PROSE
               "</p>",
               2, PROSE);
}

static void frames_are_named(void **state)
{
    (void)state;
    check_refused("<html><frameset cols='20%,80%'><frame src=menu.html><frame src=texte.html>"
                  "</frameset></html>",
                  "the page only frames another one: https://exemple.fr/a/menu.html");
    check_refused("<body><iframe src='https://autre.fr/x'></iframe></body>",
                  "the page only frames another one: https://autre.fr/x");
}

static void a_page_made_by_scripts_is_refused_with_the_reason(void **state)
{
    (void)state;
    check_refused(HEAD "<body><div id=root></div><script src=app.js></script></body></html>",
                  "the page holds no article: its text is made by scripts, which are not run");
}

static void the_data_of_a_page_made_by_scripts_is_read(void **state)
{
    (void)state;
    check_read(
        HEAD "<body><div id=root></div><script id=__NEXT_DATA__ type='application/json'>"
             "{\"props\":{\"page\":{\"title\":\"Le port\",\"blocks\":[{\"type\":\"p\",\"text\":"
             "\"" PROSE "\"},{\"type\":\"img\",\"src\":\"a.png\"},{\"type\":\"p\",\"text\":"
             "\"" PROSE " Suite.\"},{\"type\":\"p\",\"text\":\"" PROSE " Fin.\"}]}}}"
             "</script></body></html>",
        3, PROSE);
    check_read(HEAD
               "<body><div id=root></div><script>window.__STATE__ = {\"article\":{\"body\":"
               "\"<p>" PROSE "</p><p>" PROSE "</p><p>" PROSE "</p>\"}};</script></body></html>",
               3, PROSE);
    check_read(HEAD "<body><div id=root></div><script type='application/ld+json'>{\"@type\":"
                    "\"NewsArticle\",\"articleBody\":\"" PROSE "\\n\\n" PROSE "\\n\\n" PROSE
                    "\"}</script></body></html>",
               3, PROSE);
}

static void rich_text_in_the_data_is_put_together(void **state)
{
    struct article *article;
    struct error err = {0};

    (void)state;
    assert_int_equal(
        extract(HEAD "<body><div id=root></div><script type='application/json'>{\"body\":["
                     "{\"type\":\"paragraph\",\"children\":[{\"text\":\"" PROSE " Il \"},"
                     "{\"type\":\"link\",\"children\":[{\"text\":\"rouvre.\"}]}]},"
                     "{\"type\":\"heading\",\"children\":[{\"text\":\"La suite\"}]},"
                     "{\"type\":\"paragraph\",\"children\":[{\"text\":\"" PROSE "\"}]},"
                     "{\"type\":\"paragraph\",\"children\":[{\"text\":\"" PROSE "\"}]}],"
                     "\"others\":[{\"title\":\"La crue\",\"excerpt\":\"" PROSE "\"},"
                     "{\"title\":\"Le pont\",\"excerpt\":\"" PROSE "\"}]}"
                     "</script></body></html>",
                &article, &err),
        STATUS_OK);
    assert_str(article->first->text, PROSE " Il rouvre.");
    assert_int_equal(article->first->next->kind, BLOCK_HEADING);
    assert_str(article->first->next->text, "La suite");
    article_free(article);
}

static void what_stands_in_noscript_is_read_when_it_is_all(void **state)
{
    (void)state;
    check_read(HEAD "<body><noscript><p>" PROSE "</p><p>" PROSE "</p><p>" PROSE
                    "</p></noscript><script>a()</script></body></html>",
               3, PROSE);
}

static void an_amp_page_is_a_page(void **state)
{
    (void)state;
    check_read("<html amp lang=fr><head><title>Le port rouvre ses quais</title></head><body>"
               "<amp-sidebar><ul><li><a href=/>Une</a></li></ul></amp-sidebar><article>"
               "<amp-img src=a.jpg alt='Le port'></amp-img><p>" PROSE
               "</p><amp-ad></amp-ad><p>" PROSE "</p></article></body></html>",
               2, PROSE);
}

static void layout_tables_are_no_data(void **state)
{
    (void)state;
    check_read(
        HEAD "<body><table><tr><td><a href=/>Une</a><br><a href=/s>Sport</a></td><td><p>" PROSE
             "</p><p>" PROSE "</p><p>" PROSE "</p></td></tr></table></body></html>",
        3, PROSE);
}

static void a_list_of_articles_is_refused(void **state)
{
    struct buf page = BUF_INIT;

    (void)state;
    buf_puts(&page, "<html><body><main>");
    for (int i = 0; i < 9; i++)
        buf_printf(&page,
                   "<article><h2><a href=/a%d>Un titre de une numéro %d</a></h2><p>" PROSE
                   "</p></article>",
                   i, i);
    buf_puts(&page, "</main></body></html>");
    check_refused(page.data,
                  "the page is a list of articles, not an article: give the address of one");
    buf_release(&page);
}

struct notice_row {
    const char *where, *example;
};

static const struct notice_row NOTICES[] = {
#define NOTICE(words, where, notice, example) {#where, example},
#include "extract/notices.def"
#undef NOTICE
};

/* A dispatch of a few lines may begin with such a number, or speak of "nous et nos enfants". */
static void a_short_article_is_no_notice(void **state)
{
    static const char *const TITLES[] = {"500 bateaux au port", "404 : le nombre d'une nuit",
                                         "403 mètres de quai"};

    (void)state;
    for (size_t i = 0; i < sizeof TITLES / sizeof *TITLES; i++) {
        struct buf page = BUF_INIT;
        struct article *article = NULL;
        struct error err = {0};

        buf_printf(&page,
                   "<html lang=fr><head><title>%s</title></head><body><article><h1>%s</h1><p>"
                   "« Nous et nos enfants y viendrons. »</p><p>" PROSE "</p></article></body>"
                   "</html>",
                   TITLES[i], TITLES[i]);
        assert_int_equal(extract_in_process(buf_str(&page),
                                            &(struct extract_options){.form = EXTRACT_HTML},
                                            &article, &err),
                         STATUS_OK);
        article_free(article);
        buf_release(&page);
    }
}

/* Every row is refused by its example, but not when the page says that it is an article. */
static void a_page_in_an_articles_place_is_refused_with_what_it_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof NOTICES / sizeof *NOTICES; i++) {
        bool title = strcmp(NOTICES[i].where, "TEXT") != 0;
        struct article *article;
        struct error err = {0};
        struct buf page = BUF_INIT;

        for (int told = 0; told < 2; told++) {
            enum status wanted = told ? STATUS_OK : STATUS_NO_ARTICLE;

            buf_clear(&page);
            buf_printf(&page,
                       "<html lang=fr><head><title>%s</title><meta property='og:type' "
                       "content='%s'></head><body><article><p>%s</p><p>" PROSE
                       "</p></article></body></html>",
                       title ? NOTICES[i].example : "Le port", told ? "article" : "website",
                       title ? PROSE : NOTICES[i].example);
            if (extract(page.data, &article, &err) != wanted ||
                (!told && !strstr(err.message, "the page") && !strstr(err.message, "the site")))
                fail_msg("\"%s\" (told %d): %s", NOTICES[i].example, told, err.message);
            article_free(article);
        }
        buf_release(&page);
    }
}

static void teasers_that_break_off_are_a_list(void **state)
{
    struct buf page = BUF_INIT;

    (void)state;
    buf_puts(&page, "<html><body><main>");
    for (int i = 0; i < 4; i++)
        buf_printf(
            &page,
            "<div class=post><h2><a href=/a%d>Un titre de une numéro %d</a></h2><p>" PROSE
            " " PROSE " " PROSE " [&hellip;]</p></div>",
            i, i);
    buf_puts(&page, "</main></body></html>");
    check_refused(page.data,
                  "the page is a list of articles, not an article: give the address of one");
    buf_release(&page);
}

static void an_article_with_sections_that_are_links_is_kept(void **state)
{
    struct buf page = BUF_INIT;

    (void)state;
    buf_puts(&page, "<html><body><article>");
    for (int i = 0; i < 6; i++)
        buf_printf(&page,
                   "<h2><a href=#s%d>Une partie de la longue histoire %d</a></h2><p>" PROSE
                   " " PROSE " " PROSE " Partie %d.</p><p>" PROSE " " PROSE " Fin %d.</p>",
                   i, i, i, i);
    buf_puts(&page, "</article></body></html>");
    check_read(page.data, 18, "Une partie de la longue histoire 0");
    buf_release(&page);
}

static void images_stand_where_they_were_and_calls_are_marked(void **state)
{
    struct article *article;
    const struct block *text;
    struct error err = {0};

    (void)state;
    assert_int_equal(extract(HEAD
                             "<body><article><p><img alt='Deux voiliers au quai neuf'>" PROSE
                             "<sup>(<a href='#n1'>1</a>)</sup></p><p>" PROSE
                             "</p></article></body></html>",
                             &article, &err),
                     STATUS_OK);
    assert_int_equal(article->first->kind, BLOCK_IMAGE);
    assert_str(article->first->text, "Deux voiliers au quai neuf");
    text = article->first->next;
    assert_int_equal(text->span_count, 2); /* the call, and the link inside */
    assert_int_equal(
        text->spans[0].kind == SPAN_NOTE_CALL || text->spans[1].kind == SPAN_NOTE_CALL, true);
    article_free(article);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_that_leads_on_says_where),
        cmocka_unit_test(frames_are_named),
        cmocka_unit_test(a_page_made_by_scripts_is_refused_with_the_reason),
        cmocka_unit_test(the_data_of_a_page_made_by_scripts_is_read),
        cmocka_unit_test(rich_text_in_the_data_is_put_together),
        cmocka_unit_test(what_stands_in_noscript_is_read_when_it_is_all),
        cmocka_unit_test(an_amp_page_is_a_page),
        cmocka_unit_test(layout_tables_are_no_data),
        cmocka_unit_test(a_list_of_articles_is_refused),
        cmocka_unit_test(a_page_in_an_articles_place_is_refused_with_what_it_says),
        cmocka_unit_test(a_short_article_is_no_notice),
        cmocka_unit_test(teasers_that_break_off_are_a_list),
        cmocka_unit_test(images_stand_where_they_were_and_calls_are_marked),
        cmocka_unit_test(an_article_with_sections_that_are_links_is_kept),
    };

    return RUN_TESTS(tests);
}
