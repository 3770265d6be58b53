/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown as people write it: what is read, and that no mark is heard. */
#include "extract_page.h"

#include "base/buf.h"

#include <sys/time.h>

static struct article *extract(const char *page)
{
    return extract_page(page, EXTRACT_MARKDOWN);
}

/* "heading 2:Titre|item 1 n3:Texte|item 1 +:Suite": kind, level or number of a note, number,
 * whether it goes on. */
static void check_blocks(struct article *article, const char *expected)
{
    struct buf out = BUF_INIT;

    for (const struct block *b = article->first; b; b = b->next) {
        buf_printf(&out, "%s%s", out.size ? "|" : "", block_kind_name(b->kind));
        if (b->level || (b->kind == BLOCK_NOTE && b->number))
            buf_printf(&out, " %d", b->level ? b->level : b->number);
        if (b->kind == BLOCK_ITEM && b->number)
            buf_printf(&out, " n%d", b->number);
        buf_printf(&out, "%s:" STR_FMT, b->goes_on ? " +" : "", STR_ARG(b->text));
    }
    assert_str(buf_str(&out), expected);
    buf_release(&out);
    article_free(article);
}

static void check(const char *text, const char *expected)
{
    check_blocks(extract(text), expected);
}

/* Ends the test after so many seconds of processor time; 0: no limit. */
static void limit_time(time_t seconds)
{
    struct itimerval timer = {
        .it_value = {seconds, 0}
    };

    setitimer(ITIMER_VIRTUAL, &timer, NULL);
}

static void markdown_leaves_no_mark(void **state)
{
    struct article *a =
        extract("# *Le port*\n\n---\n\nUn **mot** et un [lien](https://x.fr).\n\n"
                "> Une citation\n\n- un\n- deux\n\n1. premier\n\n## La suite\n");

    (void)state;
    assert_str(a->title, "Le port");
    check_blocks(a, "paragraph:Un mot et un lien.|quote 1:Une citation|item 1:un|item 1:deux|"
                    "item 1 n1:premier|heading 2:La suite");
}

static void markdown_of_nothing_but_beginnings_is_read_once(void **state)
{
    static const char *const BEGINNINGS[] = {
        "![",      "[a](b ", "[^",       "<b ",  "~",    "*",     "_",           "`",
        "`a``",    ">",      "> ",       "- ",   "- > ", "[",     "[[",          "|",
        "a|",      "|-",     "\n[a]: b", "^[",   "==",   "==a ",  "{",           "{%",
        "![[",     "*a_ ",   "\n[^a]: ", "\n> ", "\n- ", "\n|-|", "[a]: b\n[a]", "\n```\n",
        "\n!!! a", "a@b.",   "<!--",     "\n:::"};

    (void)state;
    limit_time(30);
    for (size_t i = 0; i < sizeof BEGINNINGS / sizeof *BEGINNINGS; i++) {
        struct buf page = BUF_INIT;

        buf_puts(&page, i % 2 ? "Le port. " : "Le port.\n\n");
        for (int n = 0; n < 200000; n++)
            buf_puts(&page, BEGINNINGS[i]);
        article_free(extract(buf_str(&page).data));
        buf_release(&page);
    }
    limit_time(0);
}

static void front_matter_tells_of_the_text(void **state)
{
    static const char *const TEXTS[] = {
        ("---\ntitle: \"Le port : suite\" # à revoir\nauthors:\n  - Anne Martin\n  - name: "
         "Paul "
         "Roy\ndate: 2024-05-03\nlang: fr-CA\nmenu:\n  title: Non\n---\n\n# Le port : "
         "suite\n\nUn.\n"),
        ("+++\ntitre = 'Le port : suite'\nauteurs = [\"Anne Martin\", \"Paul Roy\"]\n"
         "date = 2024-05-03\nlangue = \"fr-CA\"\n+++\nUn.\n"),
        ("% Le port : suite\n% Anne Martin; Paul Roy\n% 3 mai 2024\n\nUn.\n")};

    (void)state;
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        struct article *a = extract(TEXTS[i]);

        assert_str(a->title, "Le port : suite");
        assert_str(a->author, "Anne Martin, Paul Roy");
        assert_str(a->published, "2024-05-03");
        assert_str(a->lang, i < 2 ? "fr-CA" : "fr");
        check_blocks(a, "paragraph:Un.");
    }
    check_blocks(extract("---\n\nUn.\n\n---\n\nDeux.\n"), "paragraph:Un.|paragraph:Deux.");
}

static void markdown_of_many_hands(void **state)
{
    struct article *a =
        extract("- un\n    - un bis\n        * un ter\n- [x] deux\n\n## Les quais "
                "{#quais .grand}\n\n{: .chapo}\nUn mot[^1].\\\nUn {autre}.\n\n"
                "[^1]: La note,\n    sa suite.\n");

    (void)state;
    check_blocks(a, "item 1:un|item 2:un bis|item 3:un ter|item 1:deux|heading 2:Les quais|"
                    "paragraph:Un mot[1].|paragraph:Un {autre}.|note 1:La note, sa suite.");
}

static void items_have_paragraphs_lists_and_quotes(void **state)
{
    (void)state;
    check("- un\n\n  sa suite\n- deux\n    - deux a\n\n      sa suite\n\nFin.",
          "item 1:un|item 1 +:sa suite|item 1:deux|item 2:deux a|item 2 +:sa suite|"
          "paragraph:Fin.");
    check("3. trois\n   - sous trois\n\n   > cité\n4. quatre\n\n   sa suite\n\n   ```\n   "
          "code\n   ```\n5) cinq\n",
          "item 1 n3:trois|item 2:sous trois|item 1 +:cité|item 1 n4:quatre|item 1 +:sa suite|"
          "code:code|item 1 n5:cinq");
    check(
        "* un\n* deux\nqui va à la ligne\n\n* trois\n\n\n+ autre liste\n• puce\n",
        "item 1:un|item 1:deux qui va à la ligne|item 1:trois|item 1:autre liste|item 1:puce");
    check("Les années comptent.\nEn\n1984. Le froid vint.\n- puis\n",
          "paragraph:Les années comptent. En 1984. Le froid vint.|item 1:puis");
}

static void notes_are_numbered_as_they_are_called(void **state)
{
    struct article *a = extract("Un[^b] deux[^a] trois[^b] quatre^[Une *note*.] cinq[^z].\n\n"
                                "[^a]: La note a.\n\n    Sa suite.\n[^b]: La note b\nsans "
                                "retrait.\n\nFin.");

    (void)state;
    assert_int_equal(a->first->spans[0].kind, SPAN_NOTE_CALL);
    check_blocks(a, "paragraph:Un[1] deux[2] trois[1] quatre[3] cinq.|paragraph:Fin.|"
                    "note 1:La note b sans retrait.|note 2:La note a.|note:Sa suite.|"
                    "note 3:Une note.");
}

static void notes_stand_outside_of_code(void **state)
{
    (void)state;
    check(
        "Un `[^a]` deux[^a].\n\n- ```\n  [^a]: code\n  ```\n\n[^a]: Voir [Q], {là} et[^b].\n\n"
        "    - un point\n\n    ```\n    [^c]\n    ```\n[^b]: La note b.\n[^d]: Jamais "
        "appelée.\n\n[q]: /quai\n\n> ```\n> jamais fermé\n\n* x\n\n  ~~~\n  non plus\n",
        "paragraph:Un [^a] deux[1].|code:[^a]: code|code:jamais fermé|item 1:x|code:non plus|"
        "note 1:Voir Q, {là} et[2].|note:un point|note:[^c]|note 2:La note b.|note 3:Jamais "
        "appelée.");
}

static void what_steers_the_maker_of_the_site_is_not_heard(void **state)
{
    (void)state;
    check("#Titre\n\n#port #quai\n\n[un](a){target=_blank} ![Un bateau au port](b){.grand} "
          "{{ page }}{% fin %} \\{.a}\n{: .x}\n- deux {#deux}\n\n??? tip\n    Trois.\n\n> "
          "[!info]- "
          "Quatre\n> Cinq.\n\n!!! Attention à la marche\n\n!!! note \"\"\n    "
          "Six[^non].\n\n=== \"Sept\"\n\n"
          "    [Huit](h){ .md-button }, [^pas là].",
          "paragraph:#port #quai|paragraph:un {.a}|image:Un bateau au port|item "
          "1:deux|paragraph:Trois.|quote 1:Quatre|quote 1:Cinq.|paragraph:!!! Attention à la "
          "marche|paragraph:Six.|paragraph:Sept|paragraph:Huit, [^pas là].");
}

static void what_makes_too_much_html_is_an_error(void **state)
{
    struct extract_options options = {.form = EXTRACT_MARKDOWN};
    struct article *article = NULL;
    struct buf page = BUF_INIT;
    struct error err = {0};

    (void)state;
    for (size_t table = 0; table < 20; table++) {
        for (size_t i = 0; i < 2 * 150; i++)
            buf_printf(&page, "%s%s", i % 150 == 0 && i ? "\n" : "", i < 150 ? "|a" : "|-");
        for (size_t row = 0; row < 4000; row++)
            buf_puts(&page, "\n|b");
        buf_puts(&page, "\n\n");
    }
    assert_int_equal(extract_in_process(buf_str(&page), &options, &article, &err),
                     STATUS_FAILED);
    assert_str(str_from(err.message), "the Markdown takes too much memory");
    buf_release(&page);
}

static void tables_say_their_headings(void **state)
{
    (void)state;
    check("Année | Prix\n:--|--:\n2020 | **12 €**\n2021 |\n\nLà :\n| a \\| b | c |\n|-|:-|\n| "
          "d | `e` |\n",
          "table_row:Année ; Prix|table_row:Année : 2020 ; Prix : 12 €|table_row:Année : 2021|"
          "paragraph:Là :|table_row:a | b ; c|table_row:a | b : d ; c : e");
}

static void marks_inside_of_lines(void **state)
{
    (void)state;
    check("*un* _deux_ **trois** ***quatre*** __cinq__ ~~six~~ ==sept== `h*u*it`\n",
          "paragraph:un deux trois quatre cinq six sept h*u*it");
    check("**Note :** texte, ==*huit*== `==`, un_nom_long, 3*4, 5 * 6, a == b, 2**, "
          "\\*étoile\\*, ____\n",
          "paragraph:Note : texte, huit ==, un_nom_long, 3*4, 5 * 6, a == b, 2**, *étoile*, "
          "____");
    check("[un](/a_(b) 'Le *titre*'), [deux][Q], [trois][], [Q], [rien], [quatre](<c d>), "
          "<https://exemple.fr/e>, <a@exemple.fr>.\n\n[q]: /quai\n[trois]: "
          "<https://exemple.fr/3> "
          "\"Trois\"\n[Avis]: ceci se lit\n",
          "paragraph:un, deux, trois, Q, [rien], quatre, https://exemple.fr/e, a@exemple.fr.|"
          "paragraph:[Avis]: ceci se lit");
    check("&Eacute;t&eacute; &amp; AT&T, a < b > c, <b>gras</b><!-- rien -->, [[Page|wiki]], "
          "fin ![[plan.png]]{.grand}{{< jeu 3 >}}\n",
          "paragraph:Été & AT&T, a < b > c, gras, wiki, fin");
}

static void spans_are_kept(void **state)
{
    struct article *a =
        extract("Un *mot* et un [*lien*](b#c) ou https://exemple.fr/d_e?f=1&g. Fin.");
    const struct span *spans = a->first->spans;

    (void)state;
    assert_int_equal(a->first->span_count, 4);
    assert_int_equal(spans[0].kind, SPAN_EMPHASIS);
    assert_int_equal(spans[2].kind, SPAN_LINK);
    assert_str(spans[2].value, "https://exemple.fr/b#c");
    assert_str(spans[3].value, "https://exemple.fr/d_e?f=1&g");
    article_free(a);
}

static void other_blocks(void **state)
{
    (void)state;
    check("Un titre\nsur deux lignes\n---\n\nTitre {#t}\n=====\n\n##Sans espace ##\n\n#mot "
          "dièse\n\n####### sept\n",
          "heading 2:Un titre sur deux lignes|heading 1:Titre|heading 2:Sans espace|"
          "paragraph:#mot dièse|paragraph:####### sept");
    check("~~~~ c\n*x*\n~~~\n~~~~\nFin.\n\n    int x;\n\nUn.\n\n    Ce paragraphe est "
          "seulement en "
          "retrait.\n\n```\n- jamais fermé\n",
          "code:*x*\n~~~|paragraph:Fin.|paragraph:int x;|paragraph:Un.|paragraph:Ce paragraphe "
          "est "
          "seulement en "
          "retrait.|code:- jamais fermé");
    check("> Un\nsans marque\n>\n> Deux\n>> trois\n\n> [!NOTE]\n> Quatre\n\n!!! note "
          "\"Cinq\"\n    "
          "Six.\n\n:::tip\nSept.\n:::\n",
          "quote 1:Un sans marque|quote 1:Deux|quote 2:trois|quote 1:Quatre|paragraph:Cinq|"
          "paragraph:Six.|paragraph:Sept.");
    check("<figure><img src=a.png alt='Le vieux port rouvre'><figcaption>Le port</figcaption>"
          "</figure>\n\n<div>\n\nUn *mot*.\n\n</div>\n\n<!-- a\n\nb -->\n<details><summary>Voir"
          "</summary>\n\nDeux.\n</details>\n\n<style>\np{}\n\nq{}\n</style>\n\n![Un bateau au "
          "port](b.png)\n\nTerme\n: sa définition\n\n[TOC]\n\n*[ABC]: Alphabet\n",
          "image:Le vieux port rouvre|caption:Le port|paragraph:Un mot.|paragraph:Voir|"
          "paragraph:Deux.|image:Un bateau au port|paragraph:Terme : sa définition");
}

static void front_matter_without_fences(void **state)
{
    struct article *a = extract("Title: Le port : suite\nDate: 2024-05-03 10:20\nAuthor: Anne "
                                "Martin\nTags: port, quai\n\nUn.\n");

    (void)state;
    assert_str(a->title, "Le port : suite");
    assert_str(a->author, "Anne Martin");
    check_blocks(a, "paragraph:Un.");
    check("Date : lundi\nLieu : Vannes\n\nUn.\n", "paragraph:Date : lundi Lieu : Vannes|"
                                                  "paragraph:Un.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markdown_leaves_no_mark),
        cmocka_unit_test(markdown_of_nothing_but_beginnings_is_read_once),
        cmocka_unit_test(front_matter_tells_of_the_text),
        cmocka_unit_test(markdown_of_many_hands),
        cmocka_unit_test(items_have_paragraphs_lists_and_quotes),
        cmocka_unit_test(notes_are_numbered_as_they_are_called),
        cmocka_unit_test(notes_stand_outside_of_code),
        cmocka_unit_test(what_steers_the_maker_of_the_site_is_not_heard),
        cmocka_unit_test(what_makes_too_much_html_is_an_error),
        cmocka_unit_test(tables_say_their_headings),
        cmocka_unit_test(marks_inside_of_lines),
        cmocka_unit_test(spans_are_kept),
        cmocka_unit_test(other_blocks),
        cmocka_unit_test(front_matter_without_fences),
    };

    return RUN_TESTS(tests);
}
