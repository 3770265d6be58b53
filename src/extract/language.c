/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "language.h"

#include "base/lookup.h"
#include "base/utf8.h"

enum {
    LEAST_WORDS = 40,
    MOST_WORDS = 3000,
    LEAST_SHARE = 15,
    CLEARLY = 2,
    LONGEST_WORD = 24,
    LEAST_COMMON = 3
};

enum language_bit {
    IN_DE = 1 << 0,
    IN_EN = 1 << 1,
    IN_ES = 1 << 2,
    IN_FR = 1 << 3,
    IN_IT = 1 << 4,
    IN_NL = 1 << 5,
    IN_PL = 1 << 6,
    IN_PT = 1 << 7,
    IN_SV = 1 << 8,
    LANGUAGES = 9
};

static const struct str TAGS[] = {STR_INIT("de"), STR_INIT("en"), STR_INIT("es"),
                                  STR_INIT("fr"), STR_INIT("it"), STR_INIT("nl"),
                                  STR_INIT("pl"), STR_INIT("pt"), STR_INIT("sv")};

struct common_word {
    struct str word;
    unsigned languages; /* enum language_bit */
};

static const struct common_word WORDS[] = {
#define COMMON(word, languages) {STR_INIT(word), languages},
#include "common_words.def"
#undef COMMON
};

struct counts {
    size_t words, of[LANGUAGES];
};

static void count_word(struct counts *counts, const char *word, size_t size)
{
    const struct common_word *found = LOOKUP_EXACT(WORDS, ((struct str){word, size}));

    counts->words++;
    for (unsigned i = 0; found && i < LANGUAGES; i++)
        counts->of[i] += (found->languages >> i) & 1u;
}

/* Words are runs of letters: the l' of "l'eau" counts for nothing. */
static void count_text(struct counts *counts, struct str text)
{
    char word[LONGEST_WORD + 8];
    size_t used = 0, at = 0;

    while (at <= text.size && counts->words < MOST_WORDS) {
        size_t begin = at;
        uint32_t c = at < text.size ? utf8_lower(utf8_next(text, &at)) : (at++, 0u);

        if (utf8_is_letter(c)) {
            struct str letter = str_sub(text, begin, at);

            if (used + letter.size <= LONGEST_WORD) {
                memcpy(word + used, letter.data, letter.size);
                if (letter.size == 1)
                    word[used] = (char)c;
            }
            used += letter.size;
        } else if (used) {
            count_word(counts, word, used <= LONGEST_WORD ? used : 0);
            used = 0;
        }
    }
}

static bool declares(struct str lang, struct str tag)
{
    return lang.size >= 2 && str_eq_nocase(str_sub(lang, 0, 2), tag) &&
           (lang.size == 2 || lang.data[2] == '-' || lang.data[2] == '_');
}

void language_settle(struct article *article)
{
    struct counts counts = {0, {0}};
    size_t best = 0, declared = 0;

    for (const struct block *b = article->first; b; b = b->next)
        if (b->kind != BLOCK_CODE)
            count_text(&counts, b->text);
    for (size_t i = 0; i < LANGUAGES; i++) {
        if (counts.of[i] > counts.of[best])
            best = i;
        if (declares(article->lang, TAGS[i]))
            declared = counts.of[i];
    }
    if (counts.words >= LEAST_WORDS && counts.of[best] * 100 >= counts.words * LEAST_SHARE &&
        counts.of[best] >= CLEARLY * declared && !declares(article->lang, TAGS[best]))
        article->lang = TAGS[best];
}

/* How many of the words are common in the language; 0 when nothing is known of it. */
static size_t count_of(const struct counts *counts, struct str lang)
{
    for (size_t i = 0; i < LANGUAGES; i++)
        if (declares(lang, TAGS[i]))
            return counts->of[i];
    return 0;
}

static bool same_language(struct str a, struct str b)
{
    return declares(a, str_sub(b, 0, str_find(b, STR("-"), 0)));
}

/* The language that a quote is clearly in, "" when none is. */
static struct str language_of_quote(const struct counts *counts, size_t own)
{
    size_t best = 0;

    for (size_t i = 0; i < LANGUAGES; i++)
        if (counts->of[i] > counts->of[best])
            best = i;
    return counts->of[best] >= LEAST_COMMON && counts->of[best] >= CLEARLY * own &&
                   counts->of[best] * 100 >= counts->words * LEAST_SHARE
               ? TAGS[best]
               : STR("");
}

void language_of_blocks(struct article *article)
{
    for (struct block *b = article->first; b; b = b->next) {
        struct counts counts = {0, {0}};
        size_t own;

        if (b->kind == BLOCK_CODE || (b->lang.size == 0 && b->kind != BLOCK_QUOTE))
            continue;
        count_text(&counts, b->text);
        own = count_of(&counts, article->lang);
        if (b->lang.size == 0)
            b->lang = language_of_quote(&counts, own);
        else if (own > count_of(&counts, b->lang)) /* templates declare what they like */
            b->lang = STR("");
        if (same_language(b->lang, article->lang))
            b->lang = STR("");
    }
}
