/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Money: "12,50 €", "2,4 Mds€", "$30", "12€50", "1,89 €/l". */
#include "fr/quantity.h"

#include "base/lookup.h"
#include "base/utf8.h"

enum currency_place { SIGN, CODE, AFTER_MEASURE, SWISS };
#define CAREFUL_CODE AFTER_MEASURE

struct currency {
    struct str written, one, several;
    enum gender gender;
    struct str cent, cents;
    enum currency_place where;
};

#define CAREFUL AFTER_MEASURE
static const struct currency CURRENCIES[] = {
#define CURRENCY(written, one, several, gender, cent, cents, where, example, expected)         \
    {STR_INIT(written), STR_INIT(one), STR_INIT(several), gender, STR_INIT(cent),              \
     STR_INIT(cents),   where},
#include "currencies.def"
#undef CURRENCY
};
#undef CAREFUL

/* Thousands, millions ... before a currency: "M€", "Mds €", "k$". */
static const struct scale {
    struct str written, one, several;
    bool alone;
} SCALES[] = {
#define SCALE(written, one, several, alone, example, expected)                                 \
    {STR_INIT(written), STR_INIT(one), STR_INIT(several), alone},
#include "scales.def"
#undef SCALE
};

/* Codes written against their scale: "MEUR", "kCHF". */
static const struct joined {
    struct str written, scale, currency;
} JOINED[] = {
    {STR_INIT("KEUR"),   STR_INIT("k"),  STR_INIT("EUR")},
    {STR_INIT("KF"),     STR_INIT("k"),  STR_INIT("F")  },
    {STR_INIT("MCHF"),   STR_INIT("M"),  STR_INIT("CHF")},
    {STR_INIT("MEUR"),   STR_INIT("M"),  STR_INIT("EUR")},
    {STR_INIT("MF"),     STR_INIT("M"),  STR_INIT("F")  },
    {STR_INIT("MUSD"),   STR_INIT("M"),  STR_INIT("USD")},
    {STR_INIT("MdEUR"),  STR_INIT("Md"), STR_INIT("EUR")},
    {STR_INIT("MdsEUR"), STR_INIT("Md"), STR_INIT("EUR")},
    {STR_INIT("kCHF"),   STR_INIT("k"),  STR_INIT("CHF")},
    {STR_INIT("kEUR"),   STR_INIT("k"),  STR_INIT("EUR")}
};

struct price {
    const struct currency *currency;
    const struct scale *scale;
    size_t taken; /* tokens of scale and currency */
};

static bool stands_alone(const struct context *c, size_t after)
{
    if (is_symbol(c, after, "-") && is_glued(c, after) && is_number(c, after + 1) &&
        is_glued(c, after + 1) && is_word(c, after - 1) &&
        token_at(c, after - 1)->text.size == 1)
        return false; /* "80 F-16" are no francs */
    return !(goes_on(c, after));
}

static const struct currency *currency_at(const struct context *c, size_t i, size_t *taken)
{
    const struct currency *found = longest_row(
        c, i, CURRENCIES, sizeof CURRENCIES / sizeof *CURRENCIES, sizeof *CURRENCIES, taken);

    if (found && found->where == SWISS && c->options->locale != FR_SWITZERLAND)
        return NULL;
    return found;
}

struct str currency_name(const struct context *c, size_t i, size_t *taken)
{
    const struct currency *found = currency_at(c, i, taken);

    return found && found->where == SIGN ? found->several : STR("");
}

/* Scale and currency behind a number. */
static bool price_read(const struct context *c, size_t i, struct price *p)
{
    const struct joined *joined = LOOKUP_EXACT(JOINED, token_at(c, i)->text);
    size_t taken = 0, currency_taken = 0;

    memset(p, 0, sizeof *p);
    if (joined) {
        p->scale = LOOKUP_EXACT(SCALES, joined->scale);
        p->currency = LOOKUP_EXACT(CURRENCIES, joined->currency);
        p->taken = 1;
        return true;
    }
    p->scale =
        longest_row(c, i, SCALES, sizeof SCALES / sizeof *SCALES, sizeof *SCALES, &taken);
    if (p->scale && is_text(c, i + taken, "d") && is_symbol(c, i + taken + 1, "'") &&
        currency_at(c, i + taken + 2, &currency_taken))
        taken += 2;
    if (!p->scale)
        taken = 0;
    p->currency = currency_at(c, i + taken, &currency_taken);
    p->taken = taken + currency_taken;
    return p->currency && stands_alone(c, i + p->taken);
}

/* Hundredths of a currency as written: "5" is 50, "05" is 5; -1 when there are none. */
static int cents_of(const struct number *n)
{
    size_t size = strlen(n->fraction);

    if (!n->mark || size == 0 || size > 2)
        return -1;
    return (n->fraction[0] - '0') * 10 + (size == 2 ? n->fraction[1] - '0' : 0);
}

/* "douze euros cinquante", "un euro", "vingt centimes". */
static void say_coins(struct context *c, const struct number *n,
                      const struct currency *currency, int cents)
{
    if (n->sign)
        say_text(c, n->sign == '-' ? "moins" : "plus");
    if (n->whole > 0 || cents == 0) {
        say_cardinal(c, n->whole, currency->gender);
        say(c, n->whole > 1 ? currency->several : currency->one);
    }
    if (cents == 0)
        return;
    say_cardinal(c, (uint64_t)cents, MASCULINE);
    if (n->whole == 0 || cents == 1 || str_find(currency->one, STR(" "), 0) != (size_t)-1)
        say(c, cents > 1 ? currency->cents : currency->cent);
}

static void say_price(struct context *c, const struct amount *a, const struct price *p)
{
    const struct currency *currency = p->currency;
    struct amount mended = *a;
    int cents = cents_of(&a->first);

    if (!p->scale && !a->range && cents >= 0 && currency->cent.size > 0) {
        say_coins(c, &a->first, currency, cents);
        return;
    }
    mended.first.mark = a->first.mark ? ',' : 0;
    mended.last.mark = a->last.mark ? ',' : 0;
    if (p->scale && str_eq(p->scale->one, STR("mille")) && a->last.whole > 0 &&
        amount_in_thousands(&mended)) { /* "400 k€" is the number 400 000 */
        say_amount(c, &mended, MASCULINE);
        say(c, currency->several);
        return;
    }
    say_amount(c, &mended, p->scale ? MASCULINE : currency->gender);
    if (p->scale)
        say(c, number_is_plural(&a->last) ? p->scale->several : p->scale->one);
    if ((p->scale && !str_eq(p->scale->one, STR("mille"))) ||
        (!p->scale && number_is_whole(&a->last) && a->last.whole >= 1000000 &&
         a->last.whole % 1000000 == 0))
        say_of(c, currency->several);
    else
        say(c, p->scale || number_is_plural(&a->last) ? currency->several : currency->one);
}

/* "12€50", "3 € 20": cents behind the sign. */
static size_t cents_behind(const struct context *c, size_t i, const struct amount *a,
                           struct amount *with_cents)
{
    if (!is_symbol(c, i, "€") || a->range || !number_is_whole(&a->first) ||
        !is_number(c, i + 1) || token_at(c, i + 1)->text.size != 2 || !is_glued(c, i + 1) ||
        (is_word(c, i + 2) && is_glued(c, i + 2)))
        return 0;
    *with_cents = *a;
    with_cents->first.mark = ',';
    memcpy(with_cents->first.fraction, token_at(c, i + 1)->text.data, 2);
    return 2;
}

static bool may_be_money(const struct context *c, size_t i, const struct amount *a,
                         const struct price *p)
{
    size_t size = strlen(a->first.fraction);

    if (p->currency->where != CAREFUL_CODE || p->scale || size == 2)
        return true;
    if (i == 0) /* a cell of a price list */
        return a->first.whole >= 10 && a->first.whole % 5 == 0;
    return is_one_of(c, i - 1, " de d à pour coûte coûtait et environ soit ") &&
           a->first.whole >= 5;
}

size_t money_after(struct context *c, size_t i, const struct amount *a)
{
    struct price price;
    struct amount with_cents;
    const struct scale *scale;
    const struct unit *unit = NULL;
    size_t of = 0, after = i + a->taken, taken = cents_behind(c, after, a, &with_cents);

    if (taken && price_read(c, after, &price)) {
        say_price(c, &with_cents, &price);
        return a->taken + taken;
    }
    memset(&price, 0, sizeof price);
    if (taken) { /* "12€50": the sign is not alone, look it up without what follows */
        size_t sign;

        price.currency = currency_at(c, after, &sign);
        if (price.currency)
            say_price(c, &with_cents, &price);
        return price.currency ? a->taken + taken : 0;
    }
    if (price_read(c, after, &price) && may_be_money(c, i, a, &price)) {
        if (is_word(c, after) && price.taken == 1 && !price.scale && cents_of(&a->first) < 0 &&
            str_eq(price.currency->several, token_at(c, after)->text))
            return 0; /* "12 euros": nothing to do but the number */
        say_price(c, a, &price);
        taken = a->taken + price.taken;
        taken += say_per(c, i + taken, true);
        return taken + say_per(c, i + taken, false); /* "10 €/mois/pers." */
    }
    scale =
        longest_row(c, after, SCALES, sizeof SCALES / sizeof *SCALES, sizeof *SCALES, &taken);
    if (scale && !is_glued(c, after + taken))
        unit = unit_at(c, after + taken, after + taken, &of);
    if (!scale || !stands_alone(c, after + taken) ||
        !(scale->alone || (str_eq(scale->written, STR("M")) &&
                           (is_one_of(c, after + taken, " de d ") || unit))))
        return 0;
    say_amount(c, a, MASCULINE);
    say(c, number_is_plural(&a->last) ? scale->several : scale->one);
    if (!unit)
        return a->taken + taken;
    say_of(c, unit->several); /* "150 M km", "2 Md m³": millions of them */
    return a->taken + taken + of;
}

/* "$1,500" is written as in the country of its sign. */
static void mend_thousands(struct number *n)
{
    if (n->mark != ',' || strlen(n->fraction) != 3)
        return;
    n->whole = n->whole * 1000 + (uint64_t)(n->fraction[0] - '0') * 100 +
               (uint64_t)(n->fraction[1] - '0') * 10 + (uint64_t)(n->fraction[2] - '0');
    n->mark = 0;
    n->fraction[0] = 0;
}

/* "Fr. 5.-": a dash where cents would stand. */
static bool is_no_cents(const struct context *c, size_t i)
{
    return is_symbol(c, i, ".") && is_glued(c, i) && is_dash(c, i + 1) && is_glued(c, i + 1) &&
           !(goes_on(c, i + 2));
}

size_t money_before(struct context *c, size_t i)
{
    struct price price;
    struct amount a;
    size_t sign, taken;

    if (is_number(c, i))
        return 0;
    memset(&price, 0, sizeof price);
    price.currency = currency_at(c, i, &sign);
    if (!price.currency || price.currency->where != SIGN || !is_number(c, i + sign) ||
        (i > 0 && is_number(c, i - 1) && !is_symbol(c, i, "$")) ||
        !amount_read(c, i + sign, &a))
        return 0;
    mend_thousands(&a.first);
    mend_thousands(&a.last);
    price.scale = longest_row(c, i + sign + a.taken, SCALES, sizeof SCALES / sizeof *SCALES,
                              sizeof *SCALES, &taken);
    if (price.scale && !stands_alone(c, i + sign + a.taken + taken))
        price.scale = NULL;
    say_price(c, &a, &price);
    taken = sign + a.taken + (price.scale ? taken : 0);
    return taken + (is_no_cents(c, i + taken) ? 2 : 0);
}
