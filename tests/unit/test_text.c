/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "extract/text.h"

static void invisible_and_control_characters_are_taken_out(void **state)
{
    struct arena *arena = arena_new();

    (void)state;
    assert_str(text_fold(arena, STR("bi\u00ADblio\u200Bthè\u00ADque")), "bibliothèque");
    assert_str(text_fold(arena, STR("la \u200B gare\x1B[31m")), "la gare [31m");
    assert_str(text_fold(arena, STR("un\xC2\x9B"
                                    "deux")),
               "un deux");
    assert_str(text_fold(arena, STR("12\u00A0km")), "12\u00A0km");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(invisible_and_control_characters_are_taken_out),
    };

    return RUN_TESTS(tests);
}
