/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formulas of chemistry whose letters are not all capitals, "CaCO3", "LiFePO4", and ions:
 * "Na+", "Fe3+", "SO₄²⁻"; isotopes, "¹⁴C". Others are sigles as any, "H2O". */
#include "fr/quantity.h"

#include "base/lookup.h"

static const struct element {
    struct str symbol, name;
    bool ion;
} ELEMENTS[] = {
#define ELEMENT(symbol, name, ion, example, expected) {STR_INIT(symbol), STR_INIT(name), ion},
#include "elements.def"
#undef ELEMENT
};

#define WORD_BYTES_MAX 12
#define ATOMS_DIGITS_MAX 2
#define ATOMS_MAX 12 /* of the last symbol of one word: "CoP28" is a conference */

struct formula {
    size_t elements, taken; /* symbols, tokens */
    bool small, counts;     /* a small letter, a number of atoms */
    bool ion;               /* one symbol, of an element that is met as an ion */
};

static const struct element *element_at(struct str word, size_t at)
{
    const struct element *row =
        at + 2 <= word.size ? LOOKUP_EXACT(ELEMENTS, str_sub(word, at, at + 2)) : NULL;

    return row ? row : LOOKUP_EXACT(ELEMENTS, str_sub(word, at, at + 1));
}

/* Adds the symbols that `word` is made of; false when it is made of something else. */
static bool add_word(struct formula *f, struct str word)
{
    const struct element *row;

    if (word.size > WORD_BYTES_MAX)
        return false;
    for (size_t at = 0; at < word.size; at += row->symbol.size) {
        row = element_at(word, at);
        if (!row)
            return false;
        f->small = f->small || row->symbol.size > 1;
        f->ion = row->ion && f->elements == 0;
        f->elements++;
    }
    return true;
}

/* Words and numbers stuck to each other from i on. */
static bool read_formula(const struct context *c, size_t i, struct formula *f)
{
    unsigned atoms = 0;

    *f = (struct formula){0};
    do {
        if (is_word(c, i + f->taken)) {
            if (!add_word(f, token_at(c, i + f->taken)->text))
                return false;
        } else if (number_token(c, i + f->taken, ATOMS_DIGITS_MAX, &atoms) && atoms > 1) {
            f->counts = true;
        } else {
            return false;
        }
        f->taken++;
    } while (goes_on(c, i + f->taken));
    return f->taken != 2 || atoms <= ATOMS_MAX;
}

/* The sign of a charge at i, behind which nothing is stuck: "+", "⁻". */
static bool is_charge(const struct context *c, size_t i)
{
    bool raised = is_symbol(c, i, "⁺") || is_symbol(c, i, "⁻");

    return is_glued(c, i) && (raised || is_symbol(c, i, "+") || is_dash(c, i)) &&
           !(goes_on(c, i + 1));
}

static void say_symbols(struct context *c, size_t i, size_t taken)
{
    for (size_t k = i; k < i + taken; k++) {
        if (is_word(c, k))
            say_letters(c, token_at(c, k)->text);
        else
            say_digits(c, token_at(c, k)->text);
    }
}

/* "²³⁵U": the raised number is said behind the name. */
static size_t isotope(struct context *c, size_t i)
{
    unsigned nucleons;
    size_t raised =
        i > 0 && is_glued(c, i) && is_word(c, i - 1) ? 0 : raised_read(c, i, &nucleons);
    const struct element *row = raised && is_glued(c, i + raised)
                                    ? LOOKUP_EXACT(ELEMENTS, token_at(c, i + raised)->text)
                                    : NULL;

    if (!row)
        return 0;
    say(c, row->name);
    say_cardinal(c, nucleons, MASCULINE);
    return raised + 1;
}

size_t rule_formula(struct context *c, size_t i)
{
    struct formula f;
    unsigned charges = 0;
    bool negative, charged;
    size_t raised, sign;

    if (token_at(c, i)->kind == TOKEN_SYMBOL)
        return isotope(c, i);
    if (!is_word(c, i) || !is_glued(c, i + 1) || is_word(c, i + 1) ||
        (i > 0 && is_glued(c, i) && (is_word(c, i - 1) || is_number(c, i - 1))) ||
        !read_formula(c, i, &f))
        return 0;
    raised = exponent_read(c, i + f.taken, &negative, &charges);
    sign = i + f.taken + raised;
    charged = is_charge(c, sign);
    if (!(charged ? f.ion || (f.elements > 1 && (f.counts || f.small))
                  : f.small && f.counts && f.elements > 1 && !raised))
        return 0;
    say_symbols(c, i, f.taken);
    if (!charged)
        return f.taken;
    if (raised)
        say_cardinal(c, charges, MASCULINE);
    say_text(c, is_symbol(c, sign, "+") || is_symbol(c, sign, "⁺") ? "plus" : "moins");
    return f.taken + raised + 1;
}
