/* SPDX-License-Identifier: GPL-3.0-or-later */
/* quantity: what quantity.c and money.c share. */
#ifndef FR_QUANTITY_H
#define FR_QUANTITY_H

#include "fr/rules.h"

enum unit_place { ANY, GLUED, CAREFUL, INCH };

struct unit {
    struct str written, one, several;
    enum gender gender;
    enum unit_place where;
    bool alone;
};

/* One number, or a range of two. */
struct amount {
    struct number first, last; /* the same when it is no range */
    bool range;
    size_t taken;
};

bool amount_read(const struct context *c, size_t i, struct amount *a);
void say_amount(struct context *c, const struct amount *a, enum gender gender);

/* The unit at i, for the number at `number`; NULL when there is none that fits. */
const struct unit *unit_at(const struct context *c, size_t i, size_t number, size_t *taken);

/* "/km²" and the like; with `article` "le kilo", else "par kilo". 0 when there is none. */
size_t say_per(struct context *c, size_t i, bool article);

size_t money_before(struct context *c, size_t i); /* "$30", "€ 5 millions" */
size_t money_after(struct context *c, size_t i, const struct amount *a); /* "2,4 Mds€" */

/* The plural name of the currency whose sign is at i, for a sign without a number. */
struct str currency_name(const struct context *c, size_t i, size_t *taken);

#endif
