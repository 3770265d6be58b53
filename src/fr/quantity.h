/* SPDX-License-Identifier: GPL-3.0-or-later */
/* quantity: what quantity.c and money.c share. */
#ifndef FR_QUANTITY_H
#define FR_QUANTITY_H

#include "fr/rules.h"

enum unit_place { ANY, GLUED, CAREFUL, SPACED, INCH, FEW, THOUSANDS };

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
/* Multiplies by a thousand; false, and `a` is spoilt, when less than one would be left over. */
bool amount_in_thousands(struct amount *a);
void say_amount(struct context *c, const struct amount *a, enum gender gender);

/* The unit at i, for the number at `number`; NULL when there is none that fits. */
const struct unit *unit_at(const struct context *c, size_t i, size_t number, size_t *taken);

/* The row of the unit at i, whatever stands around it. */
const struct unit *unit_row(const struct context *c, size_t i, size_t *taken);

/* The raised digits at i, whatever stands before them: how many tokens. */
size_t raised_read(const struct context *c, size_t i, unsigned *value);

/* An exponent at i, raised ("⁻²") or behind "^": how many tokens, 0 = none. */
size_t exponent_read(const struct context *c, size_t i, bool *negative, unsigned *value);

/* Says the units at i when they are multiplied or have a negative exponent, "m·s⁻¹", "mol⁻¹";
 * 0 when it is one unit as any other. unit_power.c. */
size_t say_raised_unit(struct context *c, size_t i);
/* The same for the units at i of the amount `a` in front of them, which is said first. */
size_t say_raised_amount(struct context *c, const struct amount *a, size_t i);

/* "/km²" and the like; with `article` "le kilo", else "par kilo". 0 when there is none. */
size_t say_per(struct context *c, size_t i, bool article);

size_t money_before(struct context *c, size_t i); /* "$30", "€ 5 millions" */
size_t money_after(struct context *c, size_t i, const struct amount *a); /* "2,4 Mds€" */

/* The plural name of the currency whose sign is at i, for a sign without a number. */
struct str currency_name(const struct context *c, size_t i, size_t *taken);

#endif
