/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "base/lookup.h"
#include "extract/extract.h"

#include <stdio.h>

struct row {
    struct str word;
};

static const struct row ROWS[] = {
#define COMMON(word, languages) {STR_INIT(word)},
#include "extract/common_words.def"
#undef COMMON
};

#define FRENCH                                                                                 \
    "Le port a rouvert lundi matin, après six mois de travaux, devant plusieurs centaines "   \
    "d'habitants venus voir les bateaux, et la mairie se félicite du résultat obtenu dans "  \
    "une "                                                                                     \
    "ville qui n'attendait plus rien de ses quais ni de ses grues."
#define ENGLISH                                                                                \
    "The harbour opened again on Monday morning, after six months of work, and the people of " \
    "the town came to see the boats that had been away for so long, with their children and "  \
    "their dogs, in the rain and in the wind of the sea."

#define LATIN                                                                                  \
    "Portus novus civibus patuit, post menses sex laboris magni, navibus multis ex insulis "   \
    "venientibus, magistratu laeto, populo cantante, pueris ludentibus, ventis tacentibus."

static void check(const char *page, enum extract_form form, const char *lang)
{
    struct extract_options options = {.form = form, .url = STR("")};
    struct article *article = NULL;
    struct error err = {0};

    if (extract_in_process(str_from(page), &options, &article, &err) != STATUS_OK)
        fail_msg("%s", err.message);
    assert_str(article->lang, lang);
    article_free(article);
}

static void the_words_are_sorted(void **state)
{
    (void)state;
    assert_true(LOOKUP_IS_SORTED(ROWS));
}

static void the_text_tells_its_language_when_the_page_is_wrong(void **state)
{
    (void)state;
    check("<html lang=en-US><body><p>" FRENCH "</p><p>" FRENCH "</p></body></html>",
          EXTRACT_HTML, "fr");
    check("<html lang=fr><body><p>" ENGLISH "</p><p>" ENGLISH "</p></body></html>",
          EXTRACT_HTML, "en");
    check(ENGLISH, EXTRACT_TEXT, "en");
}

static void what_the_page_declares_is_kept_when_it_may_be_right(void **state)
{
    (void)state;
    check("<html lang=fr-BE><body><p>" FRENCH "</p><p>" FRENCH "</p></body></html>",
          EXTRACT_HTML, "fr-BE");
    check("<html lang=la><body><p>" LATIN "</p><p>" LATIN "</p></body></html>", EXTRACT_HTML,
          "la");
    check("Quimper, Brest.", EXTRACT_TEXT, "fr");
    check(ENGLISH, EXTRACT_LINES, "fr");
}

/* The language of the block after the first, "" when it is the article's. */
static void check_block(const char *block, const char *lang)
{
    char page[2048];
    struct extract_options options = {.form = EXTRACT_HTML, .url = STR("")};
    struct article *article = NULL;
    struct error err = {0};

    snprintf(page, sizeof page, "<html lang=fr><body><p>%s</p>%s<p>%s</p></body></html>",
             FRENCH, block, FRENCH);
    if (extract_in_process(str_from(page), &options, &article, &err) != STATUS_OK)
        fail_msg("%s", err.message);
    assert_non_null(article->first->next);
    assert_str(article->first->lang, "");
    assert_str(article->first->next->lang, lang);
    article_free(article);
}

static void a_block_has_the_language_that_it_says_or_shows(void **state)
{
    (void)state;
    check_block("<p lang=en>" ENGLISH "</p>", "en");
    check_block("<div lang=la><p>" LATIN "</p></div>", "la");
    check_block("<blockquote><p>" ENGLISH "</p></blockquote>", "en");
    check_block("<blockquote><p>" FRENCH "</p></blockquote>", "");
    check_block("<p>" ENGLISH "</p>", "");
    check_block("<p lang=fr-CA>" FRENCH "</p>", "");
    check_block("<div lang=en-US><p>" FRENCH "</p></div>", ""); /* a template's mistake */
    check_block("<p><em lang=en>Brexit</em> " FRENCH "</p>", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_words_are_sorted),
        cmocka_unit_test(the_text_tells_its_language_when_the_page_is_wrong),
        cmocka_unit_test(what_the_page_declares_is_kept_when_it_may_be_right),
        cmocka_unit_test(a_block_has_the_language_that_it_says_or_shows),
    };

    return RUN_TESTS(tests);
}
