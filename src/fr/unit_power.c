/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units that are raised and multiplied: "m·s⁻¹", "J·mol⁻¹·K⁻¹", "N·m", "s⁻¹", "kg.m-3". */
#include "fr/quantity.h"

#define FACTORS_MAX 5

struct factor {
    const struct unit *unit;
    unsigned exponent;
    bool negative;
};

/* "-1" on the line, as far as a keyboard goes: the exponent of all but the first unit. */
static size_t plain_exponent(const struct context *c, size_t i, struct factor *f)
{
    if (!is_symbol(c, i, "-") || !is_glued(c, i) || !is_glued(c, i + 1) ||
        !number_token(c, i + 1, 1, &f->exponent) || (is_word(c, i + 2) && is_glued(c, i + 2)))
        return 0;
    f->negative = true;
    return 2;
}

static size_t read_factor(const struct context *c, size_t i, bool first, struct factor *f)
{
    size_t taken = 0, raised;

    *f = (struct factor){is_word(c, i) ? unit_row(c, i, &taken) : NULL, 1, false};
    if (!f->unit)
        return 0;
    raised = exponent_read(c, i + taken, &f->negative, &f->exponent);
    if (!raised) {
        f->exponent = 1;
        f->negative = false;
    }
    if (!raised && !first)
        raised = plain_exponent(c, i + taken, f);
    if (is_word(c, i + taken + raised) && is_glued(c, i + taken + raised))
        return 0;
    return taken + raised;
}

/* The sign of a product before the unit at i + 1, or the space before the one at i; `*tokens`
 * is how many tokens that are. */
static bool is_product(const struct context *c, size_t i, size_t *tokens)
{
    *tokens = is_middle_dot(c, i) || is_symbol(c, i, ".");
    return is_word(c, i + *tokens) &&
           (*tokens ? is_glued(c, i) && is_glued(c, i + 1) : !is_glued(c, i));
}

/* A stop or a space alone makes no product: an exponent behind it does. */
static size_t next_factor(const struct context *c, size_t i, struct factor *f)
{
    size_t sign, taken;

    if (!is_product(c, i, &sign))
        return 0;
    taken = read_factor(c, i + sign, sign == 0, f);
    return taken && (f->negative || is_middle_dot(c, i)) ? sign + taken : 0;
}

static void say_factor(struct context *c, const struct factor *f, bool plural)
{
    bool metre = str_ends(f->unit->one, STR("mètre"));

    if (f->negative)
        say_text(c, "par");
    say(c, plural && !f->negative ? f->unit->several : f->unit->one);
    if (f->exponent == 2 || f->exponent == 3) {
        if (!metre)
            say_text(c, "au");
        say_text(c, f->exponent == 2 ? "carré" : "cube");
    } else if (f->exponent > 3) {
        say_text(c, "puissance");
        say_cardinal(c, f->exponent, MASCULINE);
    }
}

struct units {
    struct factor factors[FACTORS_MAX];
    size_t count;
};

/* How many tokens the units at i take; 0 when it is one unit as any other. */
static size_t read_units(const struct context *c, size_t i, struct units *u)
{
    size_t taken = read_factor(c, i, true, u->factors), more;

    u->count = 1;
    if (!taken)
        return 0;
    while (u->count < FACTORS_MAX &&
           (more = next_factor(c, i + taken, &u->factors[u->count])) > 0) {
        taken += more;
        u->count++;
    }
    return u->count > 1 || u->factors[0].negative ? taken : 0;
}

static void say_units(struct context *c, const struct units *u, bool plural)
{
    for (size_t k = 0; k < u->count; k++)
        say_factor(c, &u->factors[k], plural && k == 0);
}

size_t say_raised_unit(struct context *c, size_t i)
{
    struct units units;
    size_t taken = read_units(c, i, &units);

    if (taken)
        say_units(c, &units, true);
    return taken;
}

size_t say_raised_amount(struct context *c, const struct amount *a, size_t i)
{
    struct units units;
    size_t taken = read_units(c, i, &units);

    if (!taken)
        return 0;
    say_amount(c, a, units.factors[0].negative ? MASCULINE : units.factors[0].unit->gender);
    say_units(c, &units, number_is_plural(&a->last));
    return taken;
}
