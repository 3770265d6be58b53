/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "fetch/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

static enum fetch_zone zone(const char *text)
{
    struct sockaddr_storage storage = {0};
    struct sockaddr_in v4 = {.sin_family = AF_INET};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6};

    if (inet_pton(AF_INET, text, &v4.sin_addr) == 1) {
        memcpy(&storage, &v4, sizeof v4);
    } else {
        assert_int_equal(inet_pton(AF_INET6, text, &v6.sin6_addr), 1);
        memcpy(&storage, &v6, sizeof v6);
    }
    return address_zone((struct sockaddr *)&storage);
}

static void every_network_has_its_zone(void **state)
{
    (void)state;
#define NETWORK(address, bits, wanted, inside, outside)                                        \
    assert_int_equal(zone(inside), ZONE_##wanted);                                             \
    assert_int_equal(zone(outside), ZONE_PUBLIC);
#include "fetch/networks.def"
#undef NETWORK
}

static void ipv4_inside_ipv6_counts_as_ipv4(void **state)
{
    (void)state;
    assert_int_equal(zone("::ffff:127.0.0.1"), ZONE_LOOPBACK);
    assert_int_equal(zone("::ffff:192.168.1.1"), ZONE_PRIVATE);
    assert_int_equal(zone("::ffff:93.184.216.34"), ZONE_PUBLIC);
    assert_int_equal(zone("::127.0.0.1"), ZONE_LOOPBACK);
    assert_int_equal(zone("64:ff9b::a9fe:a9fe"), ZONE_LINK_LOCAL);
    assert_int_equal(zone("2002:7f00:1::"), ZONE_LOOPBACK);
    assert_int_equal(zone("::ffff:0:10.0.0.1"), ZONE_PRIVATE);
}

static void hosts_that_tell_their_zone(void **state)
{
    (void)state;
    assert_int_equal(address_zone_of_host("127.0.0.1"), ZONE_LOOPBACK);
    assert_int_equal(address_zone_of_host("[::1]"), ZONE_LOOPBACK);
    assert_int_equal(address_zone_of_host("[fe80::1%25eth0]"), ZONE_LINK_LOCAL);
    assert_int_equal(address_zone_of_host("LocalHost."), ZONE_LOOPBACK);
    assert_int_equal(address_zone_of_host("a.localhost"), ZONE_LOOPBACK);
    assert_int_equal(address_zone_of_host("93.184.216.34"), ZONE_PUBLIC);
    assert_int_equal(address_zone_of_host("exemple.fr"), ZONE_TYPED);
    assert_int_equal(address_zone_of_host(""), ZONE_TYPED);
}

static void the_way_leads_only_to_more_public_places(void **state)
{
    enum fetch_zone reached = ZONE_TYPED;

    (void)state;
    assert_true(address_step(&reached, ZONE_LOOPBACK));
    assert_false(address_step(&reached, ZONE_LINK_LOCAL));
    assert_true(address_step(&reached, ZONE_PRIVATE));
    assert_false(address_step(&reached, ZONE_LOOPBACK));
    assert_true(address_step(&reached, ZONE_TYPED)); /* a name: not known yet */
    assert_int_equal(reached, ZONE_PRIVATE);
    assert_true(address_step(&reached, ZONE_PUBLIC));
    assert_false(address_step(&reached, ZONE_PRIVATE));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_network_has_its_zone),
        cmocka_unit_test(ipv4_inside_ipv6_counts_as_ipv4),
        cmocka_unit_test(hosts_that_tell_their_zone),
        cmocka_unit_test(the_way_leads_only_to_more_public_places),
    };

    return RUN_TESTS(tests);
}
