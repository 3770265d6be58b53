/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "base/memory.h"
#include "speech/speech.h"

#include <stdio.h>
#include <stdlib.h>

_Noreturn void memory_exhausted(void)
{
    fputs("out of memory\n", stderr);
    abort();
}

_Noreturn void engine_died(void)
{
    fputs("the engine crashed while it was opened\n", stderr);
    abort();
}

void assert_str_at(struct str got, const char *wanted, const char *file, int line)
{
    if (str_eq(got, str_from(wanted)))
        return;
    print_error("\"" STR_FMT "\" is not \"%s\"\n", STR_ARG(got), wanted);
    _fail(file, line);
}
