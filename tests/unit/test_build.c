/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "article/article.h"
#include "base/buf.h"
#include "base/utf8.h"

static void a_label_is_cut_between_words(void **state)
{
    struct arena *arena = arena_new();
    struct buf words = BUF_INIT, word = BUF_INIT;
    struct str label;

    (void)state;
    assert_str(article_label(arena, STR("Le port rouvre")), "Le port rouvre");
    for (int i = 0; i < 20000; i++) {
        buf_puts(&words, i ? " réouvert" : "réouvert");
        buf_puts(&word, "é");
    }
    label = article_label(arena, buf_str(&words));
    assert_true(label.size > 250 && label.size <= 310);
    assert_true(str_ends(label, STR(" réouvert…")));
    label = article_label(arena, buf_str(&word)); /* a word without end is cut all the same */
    assert_true(label.size > 250 && label.size <= 310);
    assert_true(utf8_valid(label));
    assert_true(str_ends(label, STR("é…")));
    buf_release(&words);
    buf_release(&word);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_label_is_cut_between_words),
    };

    return RUN_TESTS(tests);
}
