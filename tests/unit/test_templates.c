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

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(links_to_edit_a_section_leave_its_heading),
    };

    return RUN_TESTS(tests);
}
