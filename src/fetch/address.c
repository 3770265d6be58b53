/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "address.h"

#include "base/str.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdint.h>

struct network {
    const char *address;
    unsigned prefix_bits;
    enum fetch_zone zone;
};

static const struct network NETWORKS[] = {
#define NETWORK(address, bits, zone, inside, outside) {address, bits, ZONE_##zone},
#include "networks.def"
#undef NETWORK
};

/* Where an IPv6 address may carry an IPv4 one: after `size` bytes that are `begin`. */
static const struct {
    unsigned char begin[12];
    size_t size;
} CARRIERS[] = {
    {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 12}, /* ::ffff:0:0/96 mapped */
    {{0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0}, 12}, /* ::ffff:0:0:0/96 translated */
    {{0, 0x64, 0xff, 0x9b},                      12}, /* 64:ff9b::/96 NAT64 */
    {{0},                                        12}, /* ::/96 compatible */
    {{0x20, 0x02},                               2 }, /* 2002::/16 6to4 */
};

static bool same_bits(const unsigned char *a, const unsigned char *b, unsigned bits)
{
    unsigned bytes = bits / 8, rest = bits % 8;

    if (memcmp(a, b, bytes) != 0)
        return false;
    return rest == 0 || (a[bytes] ^ b[bytes]) >> (8 - rest) == 0;
}

/* The zone of `size` address bytes in network order: 4 (IPv4) or 16 (IPv6). */
static enum fetch_zone zone_of_bytes(const unsigned char *bytes, size_t size)
{
    enum fetch_zone zone = ZONE_PUBLIC;
    unsigned best = 0;

    for (size_t i = 0; i < sizeof NETWORKS / sizeof *NETWORKS; i++) {
        unsigned char network[16];
        int family = size == 4 ? AF_INET : AF_INET6;

        if (NETWORKS[i].prefix_bits < best ||
            inet_pton(family, NETWORKS[i].address, network) != 1 ||
            !same_bits(bytes, network, NETWORKS[i].prefix_bits))
            continue;
        best = NETWORKS[i].prefix_bits;
        zone = NETWORKS[i].zone;
    }
    return zone;
}

static bool is_unspecified_or_loopback6(const unsigned char *b)
{
    static const unsigned char ZERO[15] = {0};

    return memcmp(b, ZERO, sizeof ZERO) == 0 && b[15] <= 1;
}

static enum fetch_zone zone_of_ipv6(const unsigned char *b)
{
    if (is_unspecified_or_loopback6(b))
        return ZONE_LOOPBACK;
    for (size_t i = 0; i < sizeof CARRIERS / sizeof *CARRIERS; i++)
        if (memcmp(b, CARRIERS[i].begin, CARRIERS[i].size) == 0)
            return zone_of_bytes(b + CARRIERS[i].size, 4);
    return zone_of_bytes(b, 16);
}

enum fetch_zone address_zone(const struct sockaddr *address)
{
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;

    if (address->sa_family == AF_INET) {
        memcpy(&v4, address, sizeof v4);
        return zone_of_bytes((const unsigned char *)&v4.sin_addr, 4);
    }
    if (address->sa_family == AF_INET6) {
        memcpy(&v6, address, sizeof v6);
        return zone_of_ipv6(v6.sin6_addr.s6_addr);
    }
    return ZONE_LINK_LOCAL;
}

enum fetch_zone address_zone_of_host(const char *host)
{
    struct str name = str_from(host);
    char text[64];
    unsigned char bytes[16];

    if (name.size && name.data[name.size - 1] == '.')
        name.size--;
    if (str_eq_nocase(name, STR("localhost")) ||
        (name.size > 10 &&
         str_eq_nocase(str_sub(name, name.size - 10, name.size), STR(".localhost"))))
        return ZONE_LOOPBACK;
    if (name.size > 2 && name.data[0] == '[')
        name = str_sub(name, 1, name.size - 1);
    if (name.size >= sizeof text)
        return ZONE_TYPED;
    memcpy(text, name.data, name.size);
    text[name.size] = '\0';
    text[strcspn(text, "%")] = '\0'; /* fe80::1%eth0 */
    if (inet_pton(AF_INET, text, bytes) == 1)
        return zone_of_bytes(bytes, 4);
    if (inet_pton(AF_INET6, text, bytes) == 1)
        return zone_of_ipv6(bytes);
    return ZONE_TYPED;
}

bool address_step(enum fetch_zone *reached, enum fetch_zone zone)
{
    if (*reached != ZONE_TYPED && zone > *reached)
        return false;
    if (zone != ZONE_TYPED)
        *reached = zone;
    return true;
}
