/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "write_support.h"

static void the_page_holds_text_sound_and_times(void **state)
{
    struct fixture *f = fixture_new();
    struct str page = write_form(f, "html");

    (void)state;
    assert_true(str_starts(page, STR("<!DOCTYPE html>\n<html lang=\"fr\"")));
    assert_true(holds(page, STR("<span class=\"s\" id=\"s0002\">")));
    assert_true(holds(page, STR("&lt;maire&gt;</span> <span class=\"w\"")));
    assert_true(holds(page, STR("src=\"data:audio/mpeg;base64,//")));
    assert_true(holds(page, STR("{\"s\":[0,1000,2000,")));
    assert_true(holds(page, STR("href=\"#s0004\" data-s=\"3\">Une chaleur inédite</a>")));
    assert_false(holds(page, STR("src=\"http")));
    free((void *)(uintptr_t)page.data);
    fixture_free(f);
}

static void the_page_tells_what_it_is(void **state)
{
    struct fixture *f = fixture_new();
    struct str page;

    (void)state;
    f->article->lead = STR("L’\"été\" est là.");
    page = write_form(f, "html");
    assert_true(holds(page, STR("<meta name=\"author\" content=\"Zoé Çelik\">\n")));
    assert_true(holds(page, STR("<meta name=\"dcterms.date\" content=\"2025-06-21\">\n")));
    assert_true(holds(
        page, STR("<meta name=\"description\" content=\"L’&quot;été&quot; est là.\">\n")));
    assert_true(
        holds(page, STR("<link rel=\"canonical\" "
                        "href=\"https://gazette.example/2025/%C3%A9t%C3%A9?a=1&amp;b=2\">"
                        "\n")));
    free((void *)(uintptr_t)page.data);
    f->article->author = f->article->url = f->article->published = STR("");
    page = write_form(f, "html");
    assert_false(holds(page, STR("\"author\"")) || holds(page, STR("canonical")) ||
                 holds(page, STR("dcterms.date")));
    free((void *)(uintptr_t)page.data);
    fixture_free(f);
}

static void the_sound_may_stand_beside_the_page(void **state)
{
    struct fixture *f = fixture_new();
    struct str page;

    (void)state;
    f->context.link_audio = "un\"son.mp3";
    page = write_form(f, "html");
    assert_true(holds(page, STR("src=\"un&quot;son.mp3\"")));
    assert_false(holds(page, STR("base64")));
    free((void *)(uintptr_t)page.data);
    fixture_free(f);
}

static void add_span(struct fixture *f, struct block *block, enum span_kind kind,
                     const char *text, const char *value)
{
    size_t at = str_find(block->text, str_from(text), 0);

    assert_true(at != (size_t)-1);
    block_add_span(f->article->arena, block, kind, (uint32_t)at, (uint32_t)(at + strlen(text)))
        ->value = str_from(value);
}

/* Il a fait chaud. */
static struct block *first_paragraph(struct fixture *f)
{
    struct block *block = f->article->first;

    while (block->kind != BLOCK_PARAGRAPH)
        block = block->next;
    return block;
}

static void emphasis_languages_and_abbreviations_are_elements(void **state)
{
    struct fixture *f = fixture_new();
    struct block *block = first_paragraph(f);
    struct str page;

    (void)state;
    add_span(f, block, SPAN_EMPHASIS, "chaud", "");
    add_span(f, block, SPAN_LANG, "chaud", "de");
    add_span(f, block, SPAN_ABBR, "Il", "Pronom \"personnel\"");
    page = write_form(f, "html");
    assert_true(holds(page, STR("<em><span lang=\"de\">chaud</span></em>")));
    assert_true(holds(page, STR("<abbr title=\"Pronom &quot;personnel&quot;\">Il</abbr>")));
    free((void *)(uintptr_t)page.data);
    fixture_free(f);
}

static void a_description_is_marked_as_one(void **state)
{
    struct fixture *f = fixture_new();
    struct str page;

    (void)state;
    article_add(f->article, BLOCK_IMAGE)->text = STR("Un phare");
    article_add(f->article, BLOCK_PARAGRAPH)->text = STR("Image :");
    f->article->last->role = ROLE_ANNOUNCEMENT;
    article_add(f->article, BLOCK_IMAGE)->text = STR("Un chat");
    article_add(f->article, BLOCK_PARAGRAPH)->text = STR("Fin de citation.");
    f->article->last->role = ROLE_ANNOUNCEMENT;
    f->article->last->cue = CUE_CLOSE;
    article_add(f->article, BLOCK_IMAGE)->text = STR("Un port");
    page = write_form(f, "html");
    assert_true(holds(page, STR("class=\"caption image\"><span>Image :</span> Un phare</p>")));
    assert_true(holds(page, STR("class=\"caption image\">Un chat</p>")));
    assert_true(holds(page, STR("class=\"caption image\"><span>Image :</span> Un port</p>")));
    free((void *)(uintptr_t)page.data);
    f->article->lang = STR("en");
    page = write_form(f, "html");
    assert_true(holds(page, STR("<span lang=\"fr\">Image :</span> Un phare</p>")));
    free((void *)(uintptr_t)page.data);
    fixture_free(f);
}

static void the_end_of_a_quote_is_told_apart_from_what_is_announced(void **state)
{
    static const enum block_cue CUES[] = {CUE_OPEN, CUE_CLOSE};
    struct fixture *f = fixture_new();
    struct str page;

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct block *block = article_add(f->article, BLOCK_PARAGRAPH);

        block->role = ROLE_ANNOUNCEMENT;
        block->cue = CUES[i];
        block->text = i == 0 ? STR("Citation.") : STR("Fin de citation.");
    }
    page = write_form(f, "html");
    assert_true(holds(page, STR("class=\"announcement\">Citation.</p>")));
    assert_true(holds(page, STR("class=\"announcement fin\">Fin de citation.</p>")));
    free((void *)(uintptr_t)page.data);
    fixture_free(f);
}

static void a_link_holds_whole_words(void **state)
{
    struct fixture *f = fixture_new();
    struct str page;

    (void)state;
    add_span(f, first_paragraph(f), SPAN_LINK, "ait cha",
             "https://gazette.example/é t\"é?a=1&b=%41%");
    page = write_form(f, "html");
    assert_true(
        holds(page, STR(" <a href=\"https://gazette.example/%C3%A9%20t%22%C3%A9?a=1&amp;b="
                        "%41%25\"><span class=\"w\" id=\"s0002w03\">fait</span> <span "
                        "class=\"w\" id=\"s0002w04\">chaud.</span></a></span>")));
    free((void *)(uintptr_t)page.data);
    fixture_free(f);
}

static void strong_words_and_lines_of_verse_are_kept(void **state)
{
    struct fixture *f = fixture_new();
    struct block *block = first_paragraph(f);
    struct str page, text = arena_copy(f->article->arena, block->text);
    size_t end = str_find(text, STR(" chaud"), 0);

    (void)state;
    ((char *)(uintptr_t)text.data)[end] = '\n';
    block->text = text;
    add_span(f, block, SPAN_STRONG, "chaud.", "");
    page = write_form(f, "html");
    assert_true(holds(page, STR("<span class=\"w\" id=\"s0002w03\">fait</span><br />\n<span "
                                "class=\"w\" id=\"s0002w04\"><strong>chaud.</strong></span>")));
    free((void *)(uintptr_t)page.data);
    fixture_free(f);
}

static void only_addresses_of_the_web_become_links(void **state)
{
    static const char *const OTHERS[] = {
        "javascript:alert(1)", "", "#note", "https://un nom/", "https://u:p@gazette.example/",
        "file:///etc/passwd"};

    (void)state;
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++) {
        struct fixture *f = fixture_new();
        struct str page;

        add_span(f, first_paragraph(f), SPAN_LINK, "fait", OTHERS[i]);
        page = write_form(f, "html");
        assert_true(
            holds(page, STR(">a</span> <span class=\"w\" id=\"s0002w03\">fait</span>")));
        free((void *)(uintptr_t)page.data);
        fixture_free(f);
    }
}

static void a_note_is_called_and_leads_back(void **state)
{
    struct fixture *f = fixture_new();
    struct block *note = article_add(f->article, BLOCK_NOTE);
    struct str page;

    (void)state;
    note->text = STR("4. Selon la mairie.");
    add_span(f, first_paragraph(f), SPAN_NOTE_CALL, "chaud.", "");
    first_paragraph(f)->text = STR("Il a fait [4]   .");
    page = write_form(f, "html");
    assert_true(
        holds(page, STR("<sup><a href=\"#note1\" role=\"doc-noteref\" id=\"appel1\">")));
    assert_true(holds(page, STR("<p id=\"note1\">4. Selon la mairie. <a href=\"#appel1\"")));
    free((void *)(uintptr_t)page.data);
    fixture_free(f);
}

static struct block *add_note(struct fixture *f, const char *text, int number)
{
    struct block *note = article_add(f->article, BLOCK_NOTE);

    note->text = str_from(text);
    note->number = number;
    return note;
}

/* A heading among the notes, or a second paragraph of one, moves no call to another note; the
 * number that the page's list shows is in the text. */
static void a_call_leads_to_the_number_of_the_list(void **state)
{
    struct fixture *f = fixture_new();
    struct str page;

    (void)state;
    add_note(f, "Notes", 0);
    add_note(f, "Selon la mairie.", 1);
    add_note(f, "Le texte entier est aux archives.", 0);
    add_note(f, "Entretien avec l’auteur.", 2);
    add_span(f, first_paragraph(f), SPAN_NOTE_CALL, "chaud.", "");
    first_paragraph(f)->text = STR("Il a fait [2]   .");
    page = write_form(f, "html");
    assert_true(holds(page, STR("<sup><a href=\"#note4\" role=\"doc-noteref\"")));
    assert_true(holds(page, STR("<p id=\"note2\">1. Selon la mairie.</p>")));
    assert_true(holds(page, STR("<p id=\"note4\">2. Entretien avec l’auteur. <a "
                                "href=\"#appel4\" role=\"doc-backlink\" aria-label=\"Retour à "
                                "l’appel de la note 2\">")));
    free((void *)(uintptr_t)page.data);
    fixture_free(f);
}

static void a_call_of_two_lists_leads_nowhere(void **state)
{
    struct fixture *f = fixture_new();
    struct str page;

    (void)state;
    add_note(f, "Selon la mairie.", 1);
    add_note(f, "Entretien avec l’auteur.", 1);
    add_span(f, first_paragraph(f), SPAN_NOTE_CALL, "chaud.", "");
    first_paragraph(f)->text = STR("Il a fait [1]   .");
    page = write_form(f, "html");
    assert_true(holds(page, STR("<sup>[1]")) || holds(page, STR("<sup><span")));
    assert_false(holds(page, STR("doc-noteref")));
    free((void *)(uintptr_t)page.data);
    fixture_free(f);
}

static void what_is_written_from_the_right_is_shown_so(void **state)
{
    struct fixture *f = fixture_new();
    struct str page;

    (void)state;
    f->article->lang = STR("ar-MA");
    first_paragraph(f)->lang = STR("fr");
    page = write_form(f, "html");
    assert_true(holds(page, STR("tabindex=\"-1\" lang=\"ar-MA\" dir=\"rtl\">")));
    assert_true(holds(page, STR(" lang=\"fr\" dir=\"ltr\">")));
    free((void *)(uintptr_t)page.data);
    fixture_free(f);
}

static void the_same_article_gives_the_same_page(void **state)
{
    (void)state;
    assert_reproducible("html");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_page_holds_text_sound_and_times),
        cmocka_unit_test(the_page_tells_what_it_is),
        cmocka_unit_test(the_sound_may_stand_beside_the_page),
        cmocka_unit_test(emphasis_languages_and_abbreviations_are_elements),
        cmocka_unit_test(a_description_is_marked_as_one),
        cmocka_unit_test(the_end_of_a_quote_is_told_apart_from_what_is_announced),
        cmocka_unit_test(a_link_holds_whole_words),
        cmocka_unit_test(strong_words_and_lines_of_verse_are_kept),
        cmocka_unit_test(only_addresses_of_the_web_become_links),
        cmocka_unit_test(a_note_is_called_and_leads_back),
        cmocka_unit_test(a_call_leads_to_the_number_of_the_list),
        cmocka_unit_test(a_call_of_two_lists_leads_nowhere),
        cmocka_unit_test(what_is_written_from_the_right_is_shown_so),
        cmocka_unit_test(the_same_article_gives_the_same_page),
    };

    return RUN_TESTS(tests);
}
