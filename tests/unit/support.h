/* SPDX-License-Identifier: GPL-3.0-or-later */
/* support: cmocka's includes in their order, and assertions for our own types. */
#ifndef TESTS_SUPPORT_H
#define TESTS_SUPPORT_H

/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

#include "base/str.h"

void assert_str_at(struct str got, const char *wanted, const char *file, int line);
#define assert_str(got, wanted) assert_str_at((got), (wanted), __FILE__, __LINE__)

/* Leaves a test that this system cannot run. cmocka's own skip() prints "not ok # SKIP", which
 * TAP readers take for a failure. */
#define SKIP_UNLESS(condition, reason)                                                         \
    do {                                                                                       \
        if (!(condition)) {                                                                    \
            print_message("# skipped: %s\n", (reason));                                        \
            return;                                                                            \
        }                                                                                      \
    } while (0)

#define RUN_TESTS(tests)                                                                       \
    (cmocka_set_message_output(CM_OUTPUT_TAP), cmocka_run_group_tests((tests), NULL, NULL))

#endif
