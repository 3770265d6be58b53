/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/library.h"

#include <dlfcn.h>
#include <string.h>

bool library_load(const char *soname, const char *const names[], void *calls, size_t size)
{
    void *library = dlopen(soname, RTLD_LAZY | RTLD_LOCAL);
    char *place = calls;
    size_t count = 0;

    if (!library)
        return false;
    for (; names[count] && (count + 1) * sizeof library <= size; count++) {
        void *address = dlsym(library, names[count]);

        if (!address)
            return false;
        /* POSIX: a function's address fits a pointer to void */
        memcpy(place + count * sizeof address, &address, sizeof address);
    }
    return !names[count] && count * sizeof library == size;
}
