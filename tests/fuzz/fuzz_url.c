/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The address rule: a host name, and socket addresses made of the same bytes. Whatever the
 * bytes, a way that has been somewhere public leads nowhere else. */
#include "fetch/address.h"

#include <netinet/in.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void walk(enum fetch_zone *reached, enum fetch_zone zone)
{
    enum fetch_zone before = *reached;
    bool allowed = address_step(reached, zone);

    if (before == ZONE_PUBLIC && allowed && zone > ZONE_PUBLIC)
        __builtin_trap();
    if (before != ZONE_TYPED && *reached > before)
        __builtin_trap();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum fetch_zone reached = ZONE_TYPED;
    char host[256] = "";

    memcpy(host, data, size < 255 ? size : 255);
    fetch_is_url(host);
    walk(&reached, address_zone_of_host(host));
    for (size_t at = 0; at + 16 <= size; at += 16) {
        struct sockaddr_in v4 = {.sin_family = AF_INET};
        struct sockaddr_in6 v6 = {.sin6_family = AF_INET6};

        memcpy(&v4.sin_addr, data + at, 4);
        memcpy(&v6.sin6_addr, data + at, 16);
        walk(&reached, address_zone((struct sockaddr *)&v4));
        walk(&reached, address_zone((struct sockaddr *)&v6));
    }
    return 0;
}
