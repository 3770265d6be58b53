/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "author.h"

#include "dates.h"
#include "site.h"
#include "text.h"

#include "base/lookup.h"
#include "base/utf8.h"

enum { MOST_NAMES_BYTES = 200, MOST_WORDS = 24, RANK_SITE = 3, RANK_SHOWN = 40 };

enum row_kind { START, LABEL, END, NOBODY };

struct row {
    struct str text;
    enum row_kind kind;
};

static const struct row ROWS[] = {
#define AUTHOR(kind, text, example, names) {STR_INIT(text), kind},
#include "authors.def"
#undef AUTHOR
};

static const struct str WEEKDAYS[] = {
    STR_INIT("lundi "),    STR_INIT("mardi "),  STR_INIT("mercredi "), STR_INIT("jeudi "),
    STR_INIT("vendredi "), STR_INIT("samedi "), STR_INIT("dimanche "), STR_INIT("lun "),
    STR_INIT("mar "),      STR_INIT("mer "),    STR_INIT("jeu "),      STR_INIT("ven "),
    STR_INIT("sam "),      STR_INIT("dim "),    STR_INIT("lun. "),     STR_INIT("mar. "),
    STR_INIT("mer. "),     STR_INIT("jeu. "),   STR_INIT("ven. "),     STR_INIT("sam. "),
    STR_INIT("dim. ")};

/* Words of names that are written small. Sorted. */
static const struct str PARTICLES[] = {
    STR_INIT("and"), STR_INIT("av"),  STR_INIT("avec"), STR_INIT("d"),   STR_INIT("da"),
    STR_INIT("de"),  STR_INIT("den"), STR_INIT("der"),  STR_INIT("des"), STR_INIT("di"),
    STR_INIT("dos"), STR_INIT("du"),  STR_INIT("el"),   STR_INIT("et"),  STR_INIT("la"),
    STR_INIT("le"),  STR_INIT("les"), STR_INIT("ter"),  STR_INIT("van"), STR_INIT("von"),
    STR_INIT("y")};

/* "le 9 mars", "le samedi 9": a date; the "Le" of "Anne Le Goff" is part of a name. */
static bool begins_date(struct str rest)
{
    if (rest.size && rest.data[0] >= '0' && rest.data[0] <= '9')
        return true;
    for (size_t i = 0; i < sizeof WEEKDAYS / sizeof *WEEKDAYS; i++)
        if (str_starts(rest, WEEKDAYS[i]))
            return true;
    return false;
}

/* Where the ending begins in `plain`, (size_t)-1 when it is not there. */
static size_t find_end(struct str plain, struct str ending)
{
    bool dated = str_ends(ending, STR(" le "));
    size_t at = str_find(plain, ending, 1);

    while (dated && at != (size_t)-1 &&
           !begins_date(str_sub(plain, at + ending.size, plain.size)))
        at = str_find(plain, ending, at + 1);
    return at;
}

/* Byte of `text` where its character number `chars` begins. The plain form only tells where to
 * cut; it has as many characters as the text (but for ligatures, which names hardly have). */
static size_t byte_of(struct str text, size_t chars)
{
    size_t at = 0;

    while (chars-- > 0 && at < text.size)
        utf8_next(text, &at);
    return at;
}

static const struct row *row_at_start(struct str plain)
{
    const struct row *best = NULL;

    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        if ((ROWS[i].kind == START || ROWS[i].kind == LABEL) &&
            str_starts(plain, ROWS[i].text) && (!best || ROWS[i].text.size > best->text.size))
            best = &ROWS[i];
    return best;
}

enum author_start author_start(struct arena *arena, struct str line)
{
    const struct row *row = row_at_start(text_plain(arena, str_sub(line, 0, 60)));

    if (!row)
        return AUTHOR_NO_START;
    return row->kind == LABEL ? AUTHOR_LABEL : AUTHOR_PAR;
}

/* "Publié": what stands before a date. */
static bool is_of_date(struct str plain)
{
    while (plain.size) {
        size_t space = str_find(plain, STR(" "), 0);

        if (!date_is_word(str_sub(plain, 0, space)))
            return false;
        plain = str_sub(plain, space == (size_t)-1 ? plain.size : space + 1, plain.size);
    }
    return true;
}

static bool names_nobody(struct str plain)
{
    if (is_of_date(plain))
        return true;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        if (ROWS[i].kind == NOBODY && str_eq(plain, ROWS[i].text))
            return true;
    return memchr(plain.data, '@', plain.size) || str_find(plain, STR("://"), 0) != (size_t)-1;
}

static struct str without_start(struct arena *arena, struct str text)
{
    const struct row *row;

    while ((row = row_at_start(text_plain(arena, text))))
        text = str_trim(str_sub(text, byte_of(text, row->text.size), text.size));
    return text;
}

/* "Anne Martin, lundi 3 mai" -> "Anne Martin,": a word with a digit ends the names, and so do
 * the words of a date before it. */
static struct str without_number(struct arena *arena, struct str text)
{
    size_t at = 0;

    while (at < text.size && !(text.data[at] >= '0' && text.data[at] <= '9'))
        at++;
    if (at == text.size || at == 0 || !strchr(" ,(|-", text.data[at - 1]))
        return str_trim(text);
    for (text = str_trim(str_sub(text, 0, at)); text.size;) {
        size_t last = text.size;
        struct str word;

        while (last > 0 && text.data[last - 1] != ' ')
            last--;
        word = text_plain(arena, str_sub(text, last, text.size));
        if (!date_is_word(word) || last == 0)
            break;
        text = str_trim(str_sub(text, 0, last));
    }
    return text;
}

static struct str without_end(struct arena *arena, struct str text)
{
    size_t open;

    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct str plain = text_plain(arena, text);
        size_t end;

        if (ROWS[i].kind != END)
            continue;
        end = find_end(plain, ROWS[i].text);
        if (end != (size_t)-1)
            text = str_sub(text, 0, byte_of(text, utf8_length(str_sub(plain, 0, end))));
    }
    text = without_number(arena, text);
    open = str_find(text, STR(" ("), 0);
    if (open != (size_t)-1 && str_find(text, STR(")"), open) == (size_t)-1)
        text = str_sub(text, 0, open); /* "Anne Martin (Brest, correspondante)", cut above */
    while (text.size && strchr(",;:|-*/(", text.data[text.size - 1]))
        text = str_trim(str_sub(text, 0, text.size - 1));
    return text;
}

/* " et ", " and ", " & ", ";" and " / " between names become ", ". */
static struct str with_commas(struct arena *arena, struct str text)
{
    static const struct str JOINTS[] = {STR_INIT(" et "),  STR_INIT(" and "), STR_INIT(" & "),
                                        STR_INIT(", et "), STR_INIT("; "),    STR_INIT(" / "),
                                        STR_INIT(" , ")};
    struct buf out = BUF_INIT;
    struct str result;
    size_t at = 0;

    while (at < text.size) {
        size_t skip = 0;

        for (size_t i = 0; i < sizeof JOINTS / sizeof *JOINTS; i++)
            if (str_starts(str_sub(text, at, text.size), JOINTS[i]))
                skip = JOINTS[i].size;
        if (skip && at > 0)
            buf_puts(&out, ", ");
        else
            buf_putc(&out, text.data[at]);
        at += skip && at > 0 ? skip : 1;
    }
    result = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return result;
}

/* "Anne Martin." -> "Anne Martin"; the point of "Anne M." and "Paul Roy Jr." stays. */
static struct str without_stop(struct str names)
{
    size_t letters = 0;

    if (!str_ends(names, STR(".")))
        return names;
    while (letters + 1 < names.size && names.data[names.size - 2 - letters] != ' ' &&
           names.data[names.size - 2 - letters] != '.')
        letters++;
    return letters > 3 ? str_sub(names, 0, names.size - 1) : names;
}

struct str author_clean(struct arena *arena, struct str text)
{
    struct str names = text_fold(arena, text);

    if (names.size > 4 * MOST_NAMES_BYTES)
        return STR("");
    names = without_stop(without_end(arena, without_start(arena, names)));
    if (names.size == 0 || text_words(names) > MOST_WORDS ||
        names_nobody(text_plain(arena, names)))
        return STR("");
    return with_commas(arena, names);
}

static bool is_particle(struct str word)
{
    while (word.size && strchr(",;'", word.data[word.size - 1]))
        word.size--;
    return LOOKUP_EXACT(PARTICLES, word) != NULL;
}

bool author_is_names(struct str text)
{
    size_t at = 0, capitals = 0;

    if (text.size == 0 || text.size > MOST_NAMES_BYTES ||
        strchr("!?:", text.data[text.size - 1]))
        return false;
    while (at < text.size) {
        size_t end = str_find(text, STR(" "), at);
        struct str word = str_sub(text, at, end);

        for (size_t i = 0; i < word.size; i++)
            if ((word.data[i] >= '0' && word.data[i] <= '9') || word.data[i] == ':')
                return false;
        if (utf8_is_upper(utf8_at(word, 0)))
            capitals++;
        else if (word.size && !is_particle(word) && word.data[0] != '(' && word.data[0] != '&')
            return false;
        at = end == (size_t)-1 ? text.size : end + 1;
    }
    return capitals > 0 && text_words(text) <= 14;
}

/* Rank of a claim; the site's own name stands in for nobody else only. */
static int worth(struct facts *facts, const struct claim *claim)
{
    return claim->rank > RANK_SITE && site_is_name(facts, claim->value) ? RANK_SITE
                                                                        : claim->rank;
}

/* What the page shows may name more people than what it tells machines. */
static struct str with_more_names(struct facts *facts, struct str told)
{
    struct str letters = text_letters(facts->arena, told), best = told;

    for (size_t i = 0; i < facts->claim_count; i++) {
        const struct claim *claim = &facts->claims[i];

        if (claim->field == FIELD_AUTHOR && claim->rank >= RANK_SHOWN &&
            claim->value.size > best.size + 4 &&
            memchr(claim->value.data, ',', claim->value.size) &&
            author_is_names(claim->value) &&
            str_find(text_letters(facts->arena, claim->value), letters, 0) != (size_t)-1)
            best = claim->value;
    }
    return best;
}

/* "Anne Martin, La Gazette" -> "Anne Martin": the site among the names says nothing. */
static struct str without_sites(struct facts *facts, struct str names)
{
    struct str kept = STR("");
    size_t at = 0;

    while (at < names.size) {
        size_t comma = str_find(names, STR(", "), at);
        struct str name = str_sub(names, at, comma);

        if (!site_is_name(facts, name))
            kept = kept.size ? arena_format(facts->arena, STR_FMT ", " STR_FMT, STR_ARG(kept),
                                            STR_ARG(name))
                             : name;
        at = comma == (size_t)-1 ? names.size : comma + 2;
    }
    return kept.size ? kept : names;
}

void author_choose(struct facts *facts)
{
    const struct claim *best = NULL;
    int best_worth = 0;

    for (size_t i = 0; i < facts->claim_count; i++) {
        int one;

        if (facts->claims[i].field != FIELD_AUTHOR)
            continue;
        one = worth(facts, &facts->claims[i]);
        if (one > best_worth) {
            best = &facts->claims[i];
            best_worth = one;
        }
    }
    facts->values[FIELD_AUTHOR] =
        best ? without_sites(facts, with_more_names(facts, best->value)) : STR("");
}
