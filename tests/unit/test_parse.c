/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "extract/parse.h"
#include "extract/tree.h"

static xmlDoc *doc;

/* The first element called `name` of `page`. */
static const xmlNode *first(const char *page, const char *name)
{
    const xmlNode *node;

    xmlFreeDoc(doc);
    doc = parse_html(str_from(page));
    assert_non_null(doc);
    for (node = doc->children; node;) {
        if (node_is(node, name))
            return node;
        if (node->children && node->type == XML_ELEMENT_NODE) {
            node = node->children;
            continue;
        }
        while (node && !node->next)
            node = node->parent && node->parent->type == XML_ELEMENT_NODE ? node->parent : NULL;
        node = node ? node->next : NULL;
    }
    return NULL;
}

static void a_page_may_leave_its_body_out(void **state)
{
    const xmlNode *main_part;

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
    const xmlNode *p = first("<p data-x=1 onclick='a()' srcset=b class=c hidden>t</p>", "p");

    (void)state;
    assert_false(node_has_attr(p, "data-x"));
    assert_false(node_has_attr(p, "onclick"));
    assert_false(node_has_attr(p, "srcset"));
    assert_str(node_attr(p, "class"), "c");
    assert_true(node_has_attr(p, "hidden"));
}

static void comments_hide_nothing_but_themselves(void **state)
{
    const xmlNode *p = first("<!--><p>a<!-- b --><i>c</i></p>", "p");

    (void)state;
    assert_non_null(p);
    assert_string_equal((const char *)p->children->content, "a");
    assert_true(node_is(p->children->next, "i"));
}

static int close_doc(void **state)
{
    (void)state;
    xmlFreeDoc(doc);
    doc = NULL;
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_page_may_leave_its_body_out, close_doc),
        cmocka_unit_test_teardown(scripts_and_styles_are_empty_but_for_data, close_doc),
        cmocka_unit_test_teardown(attributes_for_scripts_are_left_out, close_doc),
        cmocka_unit_test_teardown(comments_hide_nothing_but_themselves, close_doc),
    };

    return RUN_TESTS(tests);
}
