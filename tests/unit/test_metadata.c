/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "extract/author.h"
#include "extract/dates.h"
#include "extract/extract.h"
#include "extract/text.h"

#include "base/lookup.h"

#include <stdio.h>

#define PROSE                                                                                  \
    "Le port a rouvert lundi matin, après six mois de travaux, devant plusieurs centaines "   \
    "d'habitants venus voir les bateaux, et la mairie se félicite du résultat obtenu."

/* The article of a page with this head and this beginning of the body. */
static struct article *page_with(const char *head, const char *body)
{
    struct extract_options options = {.form = EXTRACT_HTML,
                                      .url = STR("https://www.gazette-du-port.fr/a/b")};
    struct article *article = NULL;
    struct error err = {0};
    struct buf page = BUF_INIT;

    buf_printf(&page,
               "<html><head>%s</head><body>%s<p>" PROSE "</p><p>" PROSE "</p></body></html>",
               head, body);
    if (extract_in_process(buf_str(&page), &options, &article, &err) != STATUS_OK)
        fail_msg("%s", err.message);
    buf_release(&page);
    return article;
}

static void check(const char *head, const char *body, const char *fields)
{
    struct article *a = page_with(head, body);
    struct buf got = BUF_INIT;

    buf_printf(&got, STR_FMT "|" STR_FMT "|" STR_FMT "|" STR_FMT, STR_ARG(a->title),
               STR_ARG(a->author), STR_ARG(a->published), STR_ARG(a->site));
    assert_str(buf_str(&got), fields);
    buf_release(&got);
    article_free(a);
}

struct author_row {
    const char *example, *names;
};

static const struct author_row AUTHORS[] = {
#define AUTHOR(kind, text, example, names) {example, names},
#include "extract/authors.def"
#undef AUTHOR
};

static void every_row_of_authors_gives_its_names(void **state)
{
    struct arena *arena = arena_new();

    (void)state;
    for (size_t i = 0; i < sizeof AUTHORS / sizeof *AUTHORS; i++)
        assert_str(author_clean(arena, str_from(AUTHORS[i].example)), AUTHORS[i].names);
    arena_free(arena);
}

struct month_row {
    struct str start;
};

static const struct month_row MONTHS[] = {
#define MONTH(start, number) {STR_INIT(start)},
#include "extract/months.def"
#undef MONTH
};

struct date_row {
    struct str word;
    const char *example;
};

static const struct date_row DATE_WORDS[] = {
#define DATE_WORD(word, kind, example) {STR_INIT(word), example},
#include "extract/date_words.def"
#undef DATE_WORD
};

static void every_date_word_stands_in_a_line_of_nothing_but_a_date(void **state)
{
    struct arena *arena = arena_new();

    (void)state;
    assert_true(LOOKUP_IS_SORTED(DATE_WORDS));
    assert_true(LOOKUP_IS_SORTED(MONTHS));
    for (size_t i = 0; i < sizeof DATE_WORDS / sizeof *DATE_WORDS; i++) {
        struct str example = str_from(DATE_WORDS[i].example);

        if (str_find(text_plain(arena, example), DATE_WORDS[i].word, 0) == (size_t)-1)
            fail_msg("\"%s\" is not in its example", DATE_WORDS[i].word.data);
        if (!date_is_line(arena, example))
            fail_msg("\"%s\" is not taken for a date", example.data);
    }
    assert_true(date_is_line(arena, STR("Publié le 3 mai 2021 à 10h20, mis à jour à 12h00")));
    assert_false(date_is_line(arena, STR("Marche du 3 mai 2021")));
    assert_false(date_is_line(arena, STR("Concert le 3 mai 2021")));
    arena_free(arena);
}

/* Every " | " may begin the name of the site or a date: what is longer than a line is no title.
 */
static void a_title_of_many_pages_is_none(void **state)
{
    struct buf head = BUF_INIT;

    (void)state;
    buf_puts(&head, "<title>");
    for (int i = 0; i < 5000; i++)
        buf_puts(&head, "12 mars 2020 | ");
    buf_puts(&head, "</title>");
    check(buf_str(&head).data, "<h1>Le port rouvre</h1>",
          "Le port rouvre|||gazette-du-port.fr");
    buf_release(&head);
}

static void dates_are_read_in_any_form(void **state)
{
    static const char *const PAIRS[][2] = {
        {"2024-04-30 16:00:34 +02:00",      "2024-04-30T16:00:34+02:00"},
        {"2024-04-30T16:00:34.123+0200",    "2024-04-30T16:00:34+02:00"},
        {"2024-04-30t16:00z",               "2024-04-30T16:00Z"        },
        {"Publié le 1er mai 2021 à 7h05", "2021-05-01T07:05"         },
        {"27 Sep 2016",                     "2016-09-27"               },
        {"May 3, 2021",                     "2021-05-03"               },
        {"3/5/21",                          "2021-05-03"               },
        {"12/25/2020",                      "2020-12-25"               },
        {"demain",                          ""                         },
        {"13/13/2020",                      ""                         }
    };
    struct arena *arena = arena_new();

    (void)state;
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++)
        assert_str(date_iso(arena, str_from(PAIRS[i][0])), PAIRS[i][1]);
    assert_true(date_is_near(STR("2021-05-31"), STR("2021-06-01T00:10:00Z")));
    assert_false(date_is_near(STR("2021-05-03"), STR("2021-05-05")));
    arena_free(arena);
}

static void the_title_loses_the_name_of_the_site(void **state)
{
    (void)state;
    check("<title>Le port rouvre ses quais - La Gazette</title>",
          "<h1>Le port rouvre ses quais</h1>", "Le port rouvre ses quais|||La Gazette");
    check("<title>La Gazette : Le port rouvre ses quais</title>"
          "<meta property=og:site_name content='La Gazette'>",
          "", "Le port rouvre ses quais|||La Gazette");
    check("<title>Le port rouvre ses quais ‹ Port | La Gazette | 03.05.2021</title>",
          "<h1>Le port rouvre ses quais</h1>",
          "Le port rouvre ses quais||2021-05-03|La Gazette");
    check("<title>Port de Vannes : le quai rouvre | Port de Vannes</title>"
          "<meta property=og:site_name content='Port de Vannes'>",
          "<h1>Port de Vannes : le quai rouvre</h1>",
          "Port de Vannes : le quai rouvre|||Port de Vannes");
    check("<title>« Le port » revit, « le quai » attend - La Gazette</title>",
          "<h1>« Le port » revit, « le quai » attend</h1>",
          "« Le port » revit, « le quai » attend|||La Gazette");
    check("<title>« Le port revit » - La Gazette</title>", "<h1>« Le port revit »</h1>",
          "« Le port revit »|||La Gazette");
    check("<title>Le port revit » La Gazette</title>", "<h1>Le port revit</h1>",
          "Le port revit|||La Gazette");
}

static void the_heading_that_agrees_with_a_claim_is_the_title(void **state)
{
    (void)state;
    check("<meta property=og:title content='Vous ne croirez pas ce port'>"
          "<title>Le port rouvre ses quais</title>",
          "<h1>La Gazette</h1><h1>Le port rouvre ses quais</h1>",
          "Le port rouvre ses quais|||gazette-du-port.fr");
    check("<meta property=og:title content='Nantes. Le port rouvre ses quais'>",
          "<h1><span>Nantes</span> Le port rouvre ses quais</h1>",
          "Nantes. Le port rouvre ses quais|||gazette-du-port.fr");
    check("<meta property=og:title content='Le port rouvre ses...'>",
          "<h1>Le port rouvre ses quais</h1>", "Le port rouvre ses quais|||gazette-du-port.fr");
    check("<title>Le port rouvre ses quais - Forum des marins</title>",
          "<h1>Forum des marins</h1><h2>Le port rouvre ses quais</h2>",
          "Le port rouvre ses quais|||Forum des marins");
}

static void the_site_is_a_name_where_the_page_has_one(void **state)
{
    (void)state;
    check("<meta property=og:site_name content='gazetteduport.fr'>"
          "<meta name=DC.Publisher content='Gazette du port'>",
          "", "|||Gazette du port");
    check("<meta property=og:site_name content='La Gazette.fr'>", "", "|||La Gazette");
    check("<meta property=og:site_name content='La Gazette - Toute la vie du port'>", "",
          "|||La Gazette");
    check("<meta property=og:site_name content='Gazette©'>", "", "|||Gazette");
    check("<title>Le quai rouvre - gazette.fr - Ville</title>"
          "<meta property=og:site_name content='gazette.fr'>",
          "<h1>Le quai rouvre</h1>", "Le quai rouvre|||gazette.fr");
    check("", "<a href='/'>Accueil</a><a href='/' rel=home>La Gazette</a>", "|||La Gazette");
    check("", "", "|||gazette-du-port.fr");
}

static void the_author_is_no_site_and_no_address(void **state)
{
    (void)state;
    check("<meta property=og:site_name content='La Gazette'><meta name=author content='La "
          "Gazette'>",
          "<p class=signature>Par Anne Martin et Paul Roy, publié le 3 mai 2021</p>",
          "|Anne Martin, Paul Roy|2021-05-03|La Gazette");
    check("<meta name=author content='anne@exemple.fr'>", "", "|||gazette-du-port.fr");
    check("<meta name=author content='Anne Martin, gazette-du-port.fr'>", "",
          "|Anne Martin||gazette-du-port.fr");
    check("<title>Le port rouvre ses quais</title><meta name=author content='Anne Martin'>",
          "<h1>Le port rouvre ses quais</h1><address>Anne Martin et Paul Roy</address>",
          "Le port rouvre ses quais|Anne Martin, Paul Roy||gazette-du-port.fr");
}

static void bylines_beside_the_title_are_read(void **state)
{
    (void)state;
    check("<title>Le port rouvre ses quais</title>",
          "<h1>Le port rouvre ses quais</h1><div><div>par <b>Anne Le Goff</b>, 21 juin "
          "2018</div></div>",
          "Le port rouvre ses quais|Anne Le Goff|2018-06-21|gazette-du-port.fr");
    check("<title>Le port rouvre ses quais</title>",
          "<h1>Le port rouvre ses quais</h1><time datetime='2019-07-03T10:18:46Z'>Publié le 29 "
          "juin "
          "2019</time>",
          "Le port rouvre ses quais||2019-06-29|gazette-du-port.fr");
    check("<title>Le port rouvre ses quais</title>",
          "<h1>Le port rouvre ses quais</h1><div class=signature><span>Publié le 3 mai 2021 à "
          "10:12</span> <span class=update>Mis à jour le 5 mai 2021</span></div>",
          "Le port rouvre ses quais||2021-05-03T10:12|gazette-du-port.fr");
    check("<title>Le port rouvre ses quais</title>",
          "<h1>Le port rouvre ses quais</h1><p class=author>Par Anne Martin (Brest, "
          "correspondante)</p>",
          "Le port rouvre ses quais|Anne Martin||gazette-du-port.fr");
}

#define PARAGRAPHS "<p>" PROSE "</p><p>" PROSE "</p><p>" PROSE "</p>"
#define TITLE_AND_PROSE "<h1>Le port rouvre ses quais</h1>" PARAGRAPHS PARAGRAPHS PARAGRAPHS

static void far_dates_are_believed_when_they_agree(void **state)
{
    (void)state;
    check("<title>Le port rouvre ses quais</title>",
          TITLE_AND_PROSE "<ul><li>3 mai 2021</li></ul>",
          "Le port rouvre ses quais||2021-05-03|gazette-du-port.fr");
    check("<title>Le port rouvre ses quais</title>",
          TITLE_AND_PROSE "<ul><li>3 mai 2021</li><li>8 mai 2021</li></ul>",
          "Le port rouvre ses quais|||gazette-du-port.fr");
}

#define LD(json) "<script type='application/ld+json'>" json "</script>"

static void json_ld_is_read_in_arrays_graphs_and_references(void **state)
{
    (void)state;
    check(LD("[{'@type':'BreadcrumbList'}]"), "", "|||gazette-du-port.fr"); /* no JSON at all */
    check(LD("{\"@graph\":[{\"@type\":\"NewsArticle\",\"headline\":\"Le port\","
             "\"author\":[{\"@id\":\"#anne\"},{\"@type\":\"Person\",\"name\":\"Paul Roy\"}],"
             "\"datePublished\":\"2021-05-03T10:00:00+02:00\",\"publisher\":{\"@id\":\"#g\"}},"
             "{\"@type\":\"Person\",\"@id\":\"#anne\",\"name\":\"Anne Martin\"},"
             "{\"@type\":\"Organization\",\"@id\":\"#g\",\"name\":\"La Gazette\"}]}"),
          "", "Le port|Anne Martin, Paul Roy|2021-05-03T10:00:00+02:00|La Gazette");
}

static void broken_json_ld_is_mended_or_salvaged(void **state)
{
    (void)state;
    check(LD("/* <![CDATA[ */ {\"@type\":\"NewsArticle\",\"headline\":\"Le\tport\",} // ]]>"),
          "", "Le port|||gazette-du-port.fr");
    check(LD("{\"@type\":\"NewsArticle\",\"headline\":\"L\\u00e9 &#233;t&eacute;\","
             "\"datePublished\":\"2021-05-03\",\"image\":\"<img src=\"a.png\">\","
             "\"author\":{\"@type\":\"Person\",\"name\":\"Anne Martin\"},"
             "\"publisher\":{\"name\":\"La Gazette\"}}"),
          "", "Lé été|Anne Martin|2021-05-03|La Gazette");
}

static void a_better_told_day_wins_over_one_without_zone(void **state)
{
    (void)state;
    check(
        LD("{\"@type\":\"NewsArticle\",\"datePublished\":\"2018-12-06T11:56:34\"}") "<meta "
                                                                                    "itemprop="
                                                                                    "datePublis"
                                                                                    "hed "
                                                                                    "content='"
                                                                                    "2018-12-"
                                                                                    "06T10:56:"
                                                                                    "34Z'>",
        "", "||2018-12-06T10:56:34Z|gazette-du-port.fr");
}

static void what_is_for_subscribers_is_paid(void **state)
{
    struct article *a =
        page_with(LD("{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":\"False\"}"), "");

    (void)state;
    assert_true(a->paid);
    article_free(a);
    a = page_with(LD("{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":true,\"hasPart\":"
                     "{\"isAccessibleForFree\":false}}"),
                  "");
    assert_false(a->paid);
    article_free(a);
}

static void what_templates_tell_in_their_own_ways(void **state)
{
    (void)state;
    check("<title>port [Wiki du Val]</title>",
          "<h1><a href='/'>Wiki du Val</a></h1><h1>Le port de la Roche</h1>",
          "Le port de la Roche|||Wiki du Val");
    check("<title>Le port rouvre</title>",
          "<h1>Le port rouvre</h1><p>Soumis par Anne Le Bihan le lun 04/03/2024 - 08:12</p>",
          "Le port rouvre|Anne Le Bihan|2024-03-04T08:12|gazette-du-port.fr");
    check("<title>Le port rouvre</title>",
          "<h3>Le port rouvre</h3><p>à <abbr itemprop=datePublished "
          "title='2024-03-04T08:12:00+01:00'>08:12</abbr></p>",
          "Le port rouvre||2024-03-04T08:12:00+01:00|gazette-du-port.fr");
    check("<title>Le port rouvre</title>",
          "<h1>Le port rouvre</h1><div>Publié le 4 mars 2024, par Anne Le Bihan.</div>",
          "Le port rouvre|Anne Le Bihan|2024-03-04|gazette-du-port.fr");
    check("<title>Le port rouvre</title>",
          "<div>Vie du port<span>•</span>4 mars 2024<span>•</span>6 min</div><h1>Le port "
          "rouvre</h1>",
          "Le port rouvre||2024-03-04|gazette-du-port.fr");
    check("", "<h2>Le port rouvre</h2>", "Le port rouvre|||gazette-du-port.fr");
    check("", "<h2>Le port</h2><p>Un.</p><h2>La mer</h2>", "|||gazette-du-port.fr");
}

static void titles_that_say_nothing_are_none(void **state)
{
    (void)state;
    check("<title>Accueil</title><meta property='og:title' content=Accueil>",
          "<h1>Le port rouvre</h1>", "Le port rouvre|||gazette-du-port.fr");
    check("<title>La Gazette</title><meta property='og:site_name' content='La Gazette'>",
          "<h1>La Gazette</h1><h2>Le port rouvre</h2>", "Le port rouvre|||La Gazette");
    check("<title>La Gazette</title><meta property='og:site_name' content='La Gazette'>",
          "<h1>La Gazette</h1><h2>Plus</h2>", "La Gazette|||La Gazette");
}

static void libraries_and_several_authors(void **state)
{
    (void)state;
    check("<title>Le port</title><meta name=DC.creator content='Le Bihan, Anne'>", "",
          "Le port|Anne Le Bihan||gazette-du-port.fr");
    check("<title>Le port</title><meta name=citation_author content='Anne Martin'><meta "
          "name=citation_author content='Roy, Paul'><meta name=citation_publication_date "
          "content='2024/03/04'>",
          "", "Le port|Anne Martin, Paul Roy|2024-03-04|gazette-du-port.fr");
}

static void a_byline_may_stand_in_the_heading_s_own_box(void **state)
{
    (void)state;
    check("<title>Le port rouvre</title>",
          "<div><h2><a href=/a>Le port rouvre</a></h2><span>4 Mars 2024</span><span>Rédigé par "
          "Anne Le Bihan et publié depuis <a href=/o>Carnets</a></span></div>",
          "Le port rouvre|Anne Le Bihan|2024-03-04|gazette-du-port.fr");
}

static void dates_in_other_lines(void **state)
{
    static const char *const LINES[] = {"Mis en ligne le lundi 4 mars 2024 — Anne Martin",
                                        "Lun. 4 mars 2024",
                                        "Publié dans Vie du port le 4 mars 2024"};

    (void)state;
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++) {
        char body[200];

        snprintf(body, sizeof body, "<h1>Le port rouvre</h1><div>%s</div>", LINES[i]);
        check("<title>Le port rouvre</title>", body,
              "Le port rouvre||2024-03-04|gazette-du-port.fr");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_that_say_nothing_are_none),
        cmocka_unit_test(libraries_and_several_authors),
        cmocka_unit_test(a_byline_may_stand_in_the_heading_s_own_box),
        cmocka_unit_test(dates_in_other_lines),
        cmocka_unit_test(what_templates_tell_in_their_own_ways),
        cmocka_unit_test(every_row_of_authors_gives_its_names),
        cmocka_unit_test(every_date_word_stands_in_a_line_of_nothing_but_a_date),
        cmocka_unit_test(a_title_of_many_pages_is_none),
        cmocka_unit_test(dates_are_read_in_any_form),
        cmocka_unit_test(the_title_loses_the_name_of_the_site),
        cmocka_unit_test(the_heading_that_agrees_with_a_claim_is_the_title),
        cmocka_unit_test(the_site_is_a_name_where_the_page_has_one),
        cmocka_unit_test(the_author_is_no_site_and_no_address),
        cmocka_unit_test(bylines_beside_the_title_are_read),
        cmocka_unit_test(far_dates_are_believed_when_they_agree),
        cmocka_unit_test(json_ld_is_read_in_arrays_graphs_and_references),
        cmocka_unit_test(broken_json_ld_is_mended_or_salvaged),
        cmocka_unit_test(a_better_told_day_wins_over_one_without_zone),
        cmocka_unit_test(what_is_for_subscribers_is_paid),
    };

    return RUN_TESTS(tests);
}
