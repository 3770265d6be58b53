/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "base/buf.h"
#include "extract/parse.h"
#include "extract/tree.h"

static struct dom dom;

/* The first element called `name` of `page`. */
static const struct node *first(const char *page, const char *name)
{
    const struct node *node = &dom.root;

    dom_close(&dom);
    assert_true(dom_open(str_from(page), &dom));
    while (node && !node_is(node, name))
        node = node_next(node, &dom.root, false);
    return node;
}

static void a_page_may_leave_its_body_out(void **state)
{
    const struct node *main_part;

    (void)state;
    main_part =
        first("<!DOCTYPE html><title>Le port</title><main><p>Le quai</p></main>", "main");
    assert_true(node_is(main_part->parent, "body"));
    main_part =
        first("<title>Le port</title><main>a</main><body class=x><p>b</p></body>", "main");
    assert_true(node_is(main_part->parent, "body"));
    assert_true(node_is(first("<title>Le port</title><p>b</p>", "title")->parent, "head"));
}

static void scripts_and_styles_are_empty_but_for_data(void **state)
{
    (void)state;
    assert_null(first("<script>var a = 1;</script>", "script")->children);
    assert_null(first("<style>p { color: red }</style>", "style")->children);
    assert_non_null(
        first("<script type='application/ld+json'>{}</script>", "script")->children);
    assert_non_null(first("<script>window.__STATE__ = {};</script>", "script")->children);
}

static void attributes_for_scripts_are_left_out(void **state)
{
    const struct node *p =
        first("<p data-x=1 onclick='a()' srcset=b class=c hidden>t</p>", "p");

    (void)state;
    assert_false(node_has_attr(p, "data-x"));
    assert_false(node_has_attr(p, "onclick"));
    assert_false(node_has_attr(p, "srcset"));
    assert_str(node_attr(p, "class"), "c");
    assert_true(node_has_attr(p, "hidden"));
}

static void comments_hide_nothing_but_themselves(void **state)
{
    const struct node *p = first("<!--><p>a<!-- b --><i>c</i></p>", "p");

    (void)state;
    assert_non_null(p);
    assert_string_equal(p->children->text, "a");
    assert_true(node_is(p->children->next, "i"));
}

static void conditions_for_old_browsers_are_no_text(void **state)
{
    const struct node *p = first("<!--[if mso 9]><b>x</b><![endif]--><!--->"
                                 "<p><![if !supportLists]>- <![endif]>le quai</p>",
                                 "p");

    (void)state;
    assert_non_null(p);
    assert_string_equal(p->children->text, "- le quai");
    assert_null(p->children->next);
}

static void text_in_pieces_is_one_text(void **state)
{
    const struct node *p =
        first("<p>l'&eacute;t&#233; <!-- a -->&amp; l'<b>hiver</b> &nbsp;</p>", "p");

    (void)state;
    assert_string_equal(p->children->text, "l'été & l'");
    assert_true(node_is(p->children->next, "b"));
    assert_string_equal(p->children->next->next->text, " \u00A0");
    assert_ptr_equal(p->children->next->next->prev, p->children->next);
}

static void what_follows_the_body_belongs_to_it(void **state)
{
    const struct node *body =
        first("<html><body><p>a</p></body></html><p>b</p><ul></ul>", "body");
    const struct node *last = body->children;

    (void)state;
    while (last->next)
        last = last->next;
    assert_true(node_is(last, "ul") && node_is(last->prev, "p"));
    assert_ptr_equal(last->parent, body);
    assert_null(body->next);
}

static void the_charset_that_a_page_names_is_not_its_own(void **state)
{
    (void)state;
    assert_string_equal(
        first("<meta charset=iso-8859-1><title>\u00C9t\u00E9</title>", "title")->children->text,
        "Été");
}

/* A page of a million "<b>x</b>" is 8 MB and took 390 in libxml2's own tree. */
static void very_many_small_elements_take_little(void **state)
{
    const size_t count = 20000;
    struct buf page = BUF_INIT;

    (void)state;
    for (size_t i = 0; i < count; i++)
        buf_puts(&page, "<b>x</b>");
    first(buf_str(&page).data, "b");
    assert_true(dom.elements >= count);
    assert_true(arena_used(dom.arena) < 128 * count);
    buf_release(&page);
}

static int close_dom(void **state)
{
    (void)state;
    dom_close(&dom);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_page_may_leave_its_body_out, close_dom),
        cmocka_unit_test_teardown(scripts_and_styles_are_empty_but_for_data, close_dom),
        cmocka_unit_test_teardown(attributes_for_scripts_are_left_out, close_dom),
        cmocka_unit_test_teardown(comments_hide_nothing_but_themselves, close_dom),
        cmocka_unit_test_teardown(conditions_for_old_browsers_are_no_text, close_dom),
        cmocka_unit_test_teardown(text_in_pieces_is_one_text, close_dom),
        cmocka_unit_test_teardown(what_follows_the_body_belongs_to_it, close_dom),
        cmocka_unit_test_teardown(the_charset_that_a_page_names_is_not_its_own, close_dom),
        cmocka_unit_test_teardown(very_many_small_elements_take_little, close_dom),
    };

    return RUN_TESTS(tests);
}
