/* SPDX-License-Identifier: GPL-3.0-or-later */
/* address: which part of the network an address belongs to, and whether a page from one part
 * may lead to another. The idea is that of Private Network Access (WICG): a page may only lead
 * to addresses that are at least as public as everything seen before it. */
#ifndef FETCH_ADDRESS_H
#define FETCH_ADDRESS_H

#include "fetch/fetch.h"

#include <stdbool.h>
#include <sys/socket.h>

/* Zone of a socket address; an IPv6 address that carries an IPv4 one (mapped, compatible, 6to4,
 * NAT64) counts as that one. ZONE_LINK_LOCAL for a family that is neither. */
enum fetch_zone address_zone(const struct sockaddr *address);

/* Zone of a host as it is written in an address, when that alone tells ("127.0.0.1", "[::1]",
 * "localhost"); ZONE_TYPED when it is a name that must be looked up. */
enum fetch_zone address_zone_of_host(const char *host);

/* May a connection in `*reached` go on to `zone`? If so `*reached` becomes the more public of
 * the two. ZONE_TYPED in `*reached` (nothing was seen yet) allows everything. */
bool address_step(enum fetch_zone *reached, enum fetch_zone zone);

#endif
