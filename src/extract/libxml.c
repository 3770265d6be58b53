/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "libxml.h"

const struct libxml *libxml(void)
{
    static const char *const NAMES[] = {LIBXML_CALLS(LIBRARY_NAME) NULL};
    static struct libxml calls;
    static bool loaded;

    loaded = loaded || library_load("libxml2.so.2", NAMES, &calls, sizeof calls);
    return loaded ? &calls : NULL;
}
