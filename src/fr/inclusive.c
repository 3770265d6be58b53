/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inclusive writing: "lecteur·rices", "tou·te·s", "professionnel(le)s", "né(e)". Both genders
 * are said, unless they sound alike. */
#include "fr/rules.h"

#include "base/lookup.h"
#include "base/utf8.h"

enum ties { POINTS, ANY_TIE };

static const struct ending {
    struct str written, cut, feminine;
    enum ties ties;
} ENDINGS[] = {
#define INCLUSIVE(ending, cut, feminine, ties, example, expected)                              \
    {STR_INIT(ending), STR_INIT(cut), STR_INIT(feminine), ties},
#include "inclusive_endings.def"
#undef INCLUSIVE
};

static const struct small_pair {
    struct str first, second, spoken;
} SMALL[] = {
#define PAIR(first, second, spoken, example, expected)                                         \
    {STR_INIT(first), STR_INIT(second), STR_INIT(spoken)},
#include "inclusive_words.def"
#undef PAIR
};

/* Endings from this length on are no words: "chanteurs.euses" is not the end of a sentence. */
#define NO_WORD_BYTES 4

#define WORD_BYTES_MIN 2 /* before the ending of two words that are a pair */

/* A word with its second ending, as written. */
struct pair {
    struct str base, ending; /* "lecteur", "rice" */
    bool plural;
    bool plural_tied; /* "ne.s", "ne-s": the s stands apart */
    bool doubtful;    /* tied by a mark that ties other words as well: "-" "/" "." */
    size_t taken;
};

static bool is_point(const struct context *c, size_t i)
{
    return is_glued(c, i) && is_middle_dot(c, i);
}

static bool is_doubtful_tie(const struct context *c, size_t i)
{
    return is_glued(c, i) &&
           (is_symbol(c, i, ".") || is_symbol(c, i, "-") || is_symbol(c, i, "/"));
}

static bool is_glued_word(const struct context *c, size_t i)
{
    return is_word(c, i) && is_glued(c, i);
}

/* Takes the plural s off the ending: "rices", or "te" + "·s". */
static void read_plural(const struct context *c, size_t i, struct pair *pair)
{
    size_t next = i + pair->taken;

    if (pair->ending.size > 1 && str_ends(pair->ending, STR("s"))) {
        pair->ending.size--;
        pair->plural = true;
    } else if ((is_point(c, next) || is_doubtful_tie(c, next)) && is_glued_word(c, next + 1) &&
               str_eq(token_at(c, next + 1)->lower, STR("s"))) {
        pair->plural = pair->plural_tied = true;
        pair->taken += 2;
    }
}

/* "chercheur·eus·e·s": the ending's own e stands apart. */
static void join_final_e(const struct context *c, size_t i, struct pair *pair)
{
    struct str joined = arena_format(c->arena, STR_FMT "e", STR_ARG(pair->ending));

    for (size_t k = 0; k < sizeof ENDINGS / sizeof *ENDINGS; k++)
        if (is_point(c, i + 3) && is_glued_word(c, i + 4) &&
            str_eq(token_at(c, i + 4)->lower, STR("e")) && str_eq(ENDINGS[k].written, joined)) {
            pair->ending = joined;
            pair->taken += 2;
            return;
        }
}

/* "étudiantEs", "certainE": the capital shows the ending. */
static bool capital_e(const struct context *c, size_t i, struct pair *pair)
{
    struct str word = token_at(c, i)->text;
    bool plural = str_ends(word, STR("s"));

    if (plural)
        word.size--;
    if (word.size < 5 || word.data[word.size - 1] != 'E')
        return false;
    word.size--;
    if (!utf8_is_lower(utf8_before(word, word.size)) || utf8_is_upper(utf8_at(word, 1)) ||
        str_ends(word, STR("e")))
        return false; /* "GbE", "iPhonE" */
    *pair = (struct pair){.base = word, .ending = STR("e"), .plural = plural, .taken = 1};
    return true;
}

/* "le·la", "il/elle", "tous.tes". Rows with the same first word stand together. */
static size_t small_words(struct context *c, size_t i)
{
    const struct small_pair *row;
    bool bracket = is_symbol(c, i + 1, "(") && is_symbol(c, i + 3, ")");

    if (!(is_point(c, i + 1) || is_doubtful_tie(c, i + 1) || bracket) ||
        !is_glued_word(c, i + 2) ||
        (is_symbol(c, i + 1, ".") && starts_upper(token_at(c, i + 2)->text)))
        return 0;
    row = LOOKUP_EXACT(SMALL, token_at(c, i)->lower);
    while (row && !str_eq(token_at(c, i + 2)->lower, row->second))
        row = row > SMALL && str_eq(row[-1].first, row->first) ? row - 1 : NULL;
    if (!row)
        return 0;
    say(c, row->spoken);
    return bracket ? 4 : 3;
}

/* "frère(s)", "neveu(x)": one or several, which sound the same. */
static size_t plural_in_brackets(struct context *c, size_t i)
{
    if (!is_symbol(c, i + 1, "(") || !is_symbol(c, i + 3, ")") || !is_glued(c, i + 2) ||
        !is_glued(c, i + 3) || !(is_text(c, i + 2, "s") || is_text(c, i + 2, "x")) ||
        token_at(c, i)->text.size < 3)
        return 0;
    say(c, token_at(c, i)->text);
    return 4;
}

/* "français", "bourgeois": the s is not the plural's. */
static bool keeps_s(struct str word)
{
    return str_ends(word, STR("ais")) || str_ends(word, STR("ois"));
}

static bool read_pair(const struct context *c, size_t i, struct pair *pair)
{
    if (capital_e(c, i, pair))
        return true;
    *pair = (struct pair){token_at(c, i)->text, token_at(c, i + 2)->lower, .taken = 3};
    if (!is_glued_word(c, i + 2))
        return false;
    if (is_doubtful_tie(c, i + 1)) {
        pair->doubtful = true;
        read_plural(c, i, pair);
        if (!c->shouting && !pair->plural_tied && pair->base.size < 5 &&
            is_all_upper(pair->base))
            return false; /* "PCI-E" */
        if (pair->plural && str_ends(pair->base, STR("s")) && !keeps_s(pair->base) &&
            (!is_symbol(c, i + 1, ".") || pair->ending.size >= NO_WORD_BYTES ||
             str_eq(pair->ending, STR("e"))))
            pair->base.size--; /* "lecteurs/trices", "étudiants.es" */
        return pair->base.size > 1 && !is_doubtful_tie(c, i + pair->taken);
    }
    if (is_point(c, i + 1)) {
        join_final_e(c, i, pair);
        read_plural(c, i, pair);
        return true;
    }
    if (!is_symbol(c, i + 1, "(") || !is_glued(c, i + 1) || !is_symbol(c, i + 3, ")"))
        return false;
    pair->taken = 4;
    if (pair->ending.size > 1 && str_ends(pair->ending, STR("s"))) {
        pair->ending.size--;
        pair->plural = true;
    } else if (is_glued_word(c, i + 4) && str_eq(token_at(c, i + 4)->lower, STR("s"))) {
        pair->plural = true;
        pair->taken = 5;
    }
    return true;
}

static const struct ending *find_ending(const struct pair *pair)
{
    for (size_t k = 0; k < sizeof ENDINGS / sizeof *ENDINGS; k++)
        if (str_eq(ENDINGS[k].written, pair->ending) && str_ends(pair->base, ENDINGS[k].cut) &&
            (!pair->doubtful || ENDINGS[k].ties == ANY_TIE || pair->plural_tied))
            return &ENDINGS[k];
    return NULL;
}

/* "grenoblois" and "heureux" are their own plurals. */
static bool has_plural_form(struct str word)
{
    return str_ends(word, STR("s")) || str_ends(word, STR("x")) || str_ends(word, STR("z"));
}

/* "élu" and "élue" sound the same. */
static bool sounds_alike(const struct pair *pair)
{
    uint32_t last = utf8_before(pair->base, pair->base.size);

    return str_eq(pair->ending, STR("e")) && (last == 0xE9 || last == 'i' || last == 'u');
}

static bool is_feminine_of(struct str feminine, struct str masculine)
{
    for (size_t k = 0; k < sizeof ENDINGS / sizeof *ENDINGS; k++) {
        const struct ending *row = &ENDINGS[k];
        size_t kept = masculine.size - row->cut.size;

        if (str_ends(masculine, row->cut) && str_ends(feminine, row->feminine) &&
            kept >= WORD_BYTES_MIN && feminine.size == kept + row->feminine.size &&
            memcmp(feminine.data, masculine.data, kept) == 0)
            return true;
    }
    return false;
}

/* "auteurs/autrices", "directrice/directeur": both forms in full. */
static size_t whole_words(struct context *c, size_t i)
{
    struct str a = token_at(c, i)->lower, b = token_at(c, i + 2)->lower;
    bool plural;

    if (!is_glued(c, i + 1) || !is_symbol(c, i + 1, "/") || !is_glued_word(c, i + 2))
        return 0;
    plural = str_ends(a, STR("s")) && str_ends(b, STR("s"));
    if (plural) {
        a.size--;
        b.size--;
    }
    if (!is_feminine_of(b, a) && !is_feminine_of(a, b) &&
        !(plural && is_feminine_of(b, (struct str){a.data, a.size + 1}))) /* "français" */
        return 0;
    say(c, token_at(c, i)->text);
    say_text(c, plural ? "et" : "ou");
    say(c, token_at(c, i + 2)->text);
    return 3;
}

size_t rule_inclusive(struct context *c, size_t i)
{
    const struct ending *ending;
    struct pair pair;
    struct str masculine;
    const char *s;
    size_t taken;

    if (!is_word(c, i))
        return 0;
    taken = is_glued(c, i + 1) ? small_words(c, i) : 0;
    if (!taken && is_glued(c, i + 1))
        taken = plural_in_brackets(c, i);
    if (!taken)
        taken = whole_words(c, i);
    if (taken > 0 || !read_pair(c, i, &pair))
        return taken;
    ending = find_ending(&pair);
    if (!ending && pair.plural && str_ends(pair.base, STR("s"))) { /* "sénateurs·trices" */
        pair.base.size--;
        ending = find_ending(&pair);
    }
    if (!ending)
        return 0;
    s = pair.plural ? "s" : "";
    masculine = arena_format(c->arena, STR_FMT "%s", STR_ARG(pair.base),
                             has_plural_form(pair.base) ? "" : s);
    say(c, masculine);
    if (ending->cut.size == 0 && sounds_alike(&pair))
        return pair.taken;
    say_text(c, pair.plural ? "et" : "ou");
    say(c, arena_format(c->arena, STR_FMT STR_FMT "%s",
                        STR_ARG(str_sub(pair.base, 0, pair.base.size - ending->cut.size)),
                        STR_ARG(ending->feminine), s));
    return pair.taken;
}
