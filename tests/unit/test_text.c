/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "extract/text.h"

static void invisible_and_control_characters_are_taken_out(void **state)
{
    struct arena *arena = arena_new();

    (void)state;
    assert_str(text_fold(arena, STR("bi\u00ADblio\u200Bthè\u00ADque")), "bibliothèque");
    assert_str(text_fold(arena, STR("la \u200B gare\x1B[31m")), "la gare [31m");
    assert_str(text_fold(arena, STR("est\xC2\x85parti")), "est parti");
    assert_str(text_fold(arena, STR("un\xC2\x9B"
                                    "deux")),
               "un deux");
    assert_str(text_fold(arena, STR("12\u00A0km")), "12\u00A0km");
    arena_free(arena);
}

static void sizes_of_folded_beginnings_are_those_of_folding_them(void **state)
{
    static const char TEXT[] = "  Le \u00A0 port\u00AD \n\t de\u200B la\u00A0ville  ";
    struct arena *arena = arena_new();
    struct str text = {TEXT, sizeof TEXT - 1};
    size_t at[sizeof TEXT];
    uint32_t sizes[sizeof TEXT];
    size_t count = 0;

    (void)state;
    for (size_t i = 0; i <= text.size; i++)
        if (i == text.size || ((unsigned char)TEXT[i] & 0xC0) != 0x80)
            at[count++] = i;
    text_folded_sizes(text, at, count, sizes);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(sizes[i], text_fold(arena, str_sub(text, 0, at[i])).size);
    arena_free(arena);
}

static void code_keeps_its_lines_and_nothing_that_a_terminal_obeys(void **state)
{
    struct arena *arena = arena_new();

    (void)state;
    assert_str(text_code(arena, STR("\n\n  if (x)\n\treturn;  \n \n")), "  if (x)\n\treturn;");
    assert_str(text_code(arena, STR("a\x1B[2Jb\r\nc\u202Ed\x07")), "a[2Jb\ncd");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(invisible_and_control_characters_are_taken_out),
        cmocka_unit_test(sizes_of_folded_beginnings_are_those_of_folding_them),
        cmocka_unit_test(code_keeps_its_lines_and_nothing_that_a_terminal_obeys),
    };

    return RUN_TESTS(tests);
}
