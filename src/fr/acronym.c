/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words in capitals: spelt (SNCF), read (Otan), or ordinary words written large. */
#include "fr/acronym.h"

#include "base/lookup.h"
#include "base/utf8.h"

static const struct acronym {
    struct str written, spoken;
} TABLE[] = {
#define ACRONYM(written, spoken, example, expected) {STR_INIT(written), STR_INIT(spoken)},
#include "acronyms.def"
#undef ACRONYM
};

/* Short words that are no sigles when a headline is in capitals or a neighbour is. */
#define SHORT_WORDS                                                                            \
    " a à ai alors as au aux avec ce ces cet chez comme contre dans de des dit du elle "      \
    "elles en est et eu eux face fait faut fin il ils je jour la là le les leur lui "         \
    "ma mais me mes mon même ne ni non nos notre nous ont on or ou où oui par pas "          \
    "peu plus pour pourquoi prix qu quand que quel quelle qui quoi rue s sa sans se "          \
    "ses si son sont sous sur ta te tes toi ton tous tout toute très trop tu un "             \
    "une va vers vie voici vont vos votre vous y été être ô mort cri feu roi loi mer "     \
    "air eau fou vu pris mis lire voir ici ans an mois "
/* Beside a large word these begin a name: "LAS VEGAS", "NEW YORK". */
#define NAME_WORDS " abu al ben del der don el las los new rio san tel van von "
/* Of these even a single one in capitals is a word that is stressed. */
#define STRESSED                                                                               \
    " non oui pas les des une qui que très plus tous tout sans pour avec mais dans le la "    \
    "un et ou moi toi nous vous jamais rien "

/* ---- can it be read?
 * --------------------------------------------------------------------------- */

static bool is_consonant(char c)
{
    return c >= 'A' && c <= 'Z' && !memchr("AEIOUY", c, 6);
}

/* Pairs that may begin a French word or syllable. */
static bool may_begin(char a, char b)
{
    static const char *const PAIRS =
        " BL BR CL CR DR FL FR GL GR PL PR TR VR CH PH TH GN SC SK SL SM "
        "SN SP ST SQ KR KL WR RH QU PS PN ";
    char pair[3] = {a, b, 0};

    return str_is_one_of(str_from(pair), PAIRS);
}

/* Pairs that may end a word. */
static bool may_end(char a, char b)
{
    static const char *const PAIRS =
        " RS RT RD RC RF RK RM RN RB RG RP LS LT LD LM LF LK LP LC LL NS NT "
        "ND NC NK NG NN MS MP CS CT PS PT TS TT SS ST SK SM FF FT CK CH PH "
        "TH RR RL XT SC ";
    char pair[3] = {a, b, 0};

    return str_is_one_of(str_from(pair), PAIRS);
}

/* Letters without accents read as syllables: no heap of consonants, vowels between. */
static bool is_readable(const char *word, size_t size)
{
    size_t vowels = 0, run = 0;

    for (size_t i = 0; i < size; i++) {
        if (!is_consonant(word[i])) {
            vowels++;
            run = 0;
            continue;
        }
        run++;
        if (run == 2 && i == 1 && !may_begin(word[0], word[1]))
            return false;
        if (run >= 2 && i + 1 == size && (run > 2 || !may_end(word[i - 1], word[i])))
            return false;
        if (run >= 3 && !may_begin(word[i - 1], word[i]) && !(run == 3 && word[i - 1] == 'S'))
            return false;
        if (run > 3)
            return false;
    }
    return vowels > 0 && vowels * 5 >= size;
}

static struct str capitalised(struct context *c, struct str word)
{
    struct buf out = BUF_INIT;
    size_t at = 0;
    struct str rest = utf8_lower_str(c->arena, word);
    struct str copy;

    buf_put_utf8(&out, utf8_next(word, &at));
    utf8_next(rest, &(size_t){0});
    at = 0;
    utf8_next(rest, &at);
    buf_put_str(&out, str_sub(rest, at, rest.size));
    copy = arena_copy(c->arena, buf_str(&out));
    buf_release(&out);
    return copy;
}

/* ASCII capitals of a word without its accents; 0 when there are other letters or too many. */
static size_t plain_letters(struct str word, char *plain, size_t room)
{
    size_t at = 0, n = 0;

    while (at < word.size) {
        uint32_t letter = utf8_upper(utf8_unaccent(utf8_next(word, &at)));

        if (letter == 0x152 && n + 2 < room) {
            plain[n++] = 'O';
            letter = 'E';
        }
        if (letter < 'A' || letter > 'Z' || n + 1 >= room)
            return 0;
        plain[n++] = (char)letter;
    }
    return n;
}

#define LONG_WORD 6 /* from here on capitals with a vowel are a word */

bool acronym_is_word(const struct context *c, struct str word)
{
    char plain[64];
    size_t size = plain_letters(word, plain, sizeof plain), letters = utf8_length(word);

    if (size == 0)
        return letters > 3;               /* other scripts, very long words */
    if (size != word.size && letters > 2) /* with accents: a foreign party at most, "FPÖ" */
        return letters > 4 || is_readable(plain, size);
    if (size >= LONG_WORD) {
        for (size_t i = 0; i < size; i++)
            if (!is_consonant(plain[i]))
                return size > 7 || is_readable(plain, size) || may_begin(plain[0], plain[1]) ||
                       !is_consonant(plain[0]) || !is_consonant(plain[1]);
        return false;
    }
    return size >= (c->shouting ? 3 : 4) && is_readable(plain, size);
}

void say_acronym(struct context *c, struct str word)
{
    const struct acronym *row = LOOKUP_EXACT(TABLE, word);

    if (row)
        say(c, row->spoken);
    else if (acronym_is_word(c, word))
        say(c, capitalised(c, word));
    else
        say_letters(c, word);
}

/* ---- the rule
 * ----------------------------------------------------------------------------------- */

static bool is_large_word(const struct context *c, size_t i)
{
    const struct token *token = token_at(c, i);

    return token->kind == TOKEN_WORD && utf8_length(token->text) > 3 &&
           is_all_upper(token->text) && !LOOKUP_EXACT(TABLE, token->text);
}

/* In a headline in capitals, or beside a large word, "LA" and "DE" are words. */
static bool among_capitals(const struct context *c, size_t i)
{
    size_t after = i + 1, before = i - 1;

    if (c->shouting)
        return true;
    if (is_symbol(c, after, "'") || is_symbol(c, after, "-"))
        after++;
    if (i > 1 && (is_symbol(c, before, "'") || is_symbol(c, before, "-")))
        before--;
    return is_large_word(c, after) || (i > 0 && is_large_word(c, before));
}

/* "ONGs", "PMEs": a small plural s behind a sigle. */
static bool has_plural_s(struct str word)
{
    return word.size >= 3 && word.data[word.size - 1] == 's' &&
           is_all_upper(str_sub(word, 0, word.size - 1));
}

/* Digits stuck to the letters: "TF1", "A380", "G20", "PS5". */
static size_t with_digits(struct context *c, size_t i, struct str word)
{
    if (!is_number(c, i + 1) || !is_glued(c, i + 1))
        return 0;
    if (token_at(c, i + 1)->text.size > 4)
        return 0;
    if (word.size <= 3 && !LOOKUP_EXACT(TABLE, word))
        say_letters(c, word);
    else
        say_acronym(c, word);
    say_digits(c, token_at(c, i + 1)->text);
    if (is_number(c, i + 3) && is_glued(c, i + 2) && is_glued(c, i + 3) &&
        (is_symbol(c, i + 2, ".") ||
         (str_eq(word, STR("PM")) && is_symbol(c, i + 2, ",")))) { /* "PM2,5", "B2.1" */
        say_text(c, is_symbol(c, i + 2, ".") ? "point" : "virgule");
        say_digits(c, token_at(c, i + 3)->text);
        return 4;
    }
    return 2;
}

/* "S02E05", "S2 E5": the episode of a series. */
static size_t episode(struct context *c, size_t i)
{
    unsigned season, number;

    if (!is_text(c, i, "S") || !is_text(c, i + 2, "E") || !is_glued(c, i + 1) ||
        !is_glued(c, i + 3) || !number_token(c, i + 1, 2, &season) ||
        !number_token(c, i + 3, 3, &number) || (is_word(c, i + 4) && is_glued(c, i + 4)))
        return 0;
    say_text(c, "saison");
    say_cardinal(c, season, MASCULINE);
    say_text(c, "épisode");
    say_cardinal(c, number, MASCULINE);
    return 4;
}

/* The letters behind the figure of "CH3COOH". */
static size_t in_formula(struct context *c, size_t i, struct str word)
{
    if (i < 2 || !is_glued(c, i) || !is_number(c, i - 1) || !is_glued(c, i - 1) ||
        !is_word(c, i - 2) || token_at(c, i - 1)->text.size > 1)
        return 0;
    say_letters(c, word);
    return 1;
}

/* "R&D", "H&M" */
static size_t with_ampersand(struct context *c, size_t i)
{
    if (!is_symbol(c, i + 1, "&") || !is_glued(c, i + 1) || !is_glued(c, i + 2) ||
        !is_word(c, i + 2) || token_at(c, i)->text.size > 2 ||
        token_at(c, i + 2)->text.size > 2)
        return 0;
    say_letters(c, token_at(c, i)->text);
    say_text(c, "et");
    say_letters(c, token_at(c, i + 2)->text);
    return 3;
}

/* "SpO2", "HbA1c": a small letter between two capitals, and a figure. */
static size_t with_small_letter(struct context *c, size_t i)
{
    struct str word = token_at(c, i)->text;

    if (word.size != 3 || !is_all_upper(str_sub(word, 0, 1)) ||
        is_all_upper(str_sub(word, 1, 2)) || !is_all_upper(str_sub(word, 2, 3)) ||
        !is_number(c, i + 1) || !is_glued(c, i + 1) || token_at(c, i + 1)->text.size > 1)
        return 0;
    say_letters(c, word);
    return 1;
}

size_t rule_acronym(struct context *c, size_t i)
{
    struct str word = token_at(c, i)->text;
    size_t taken;

    if (!is_word(c, i))
        return 0;
    if (has_plural_s(word))
        word.size--;
    if (!is_all_upper(word))
        return with_small_letter(c, i);
    taken = episode(c, i);
    if (!taken)
        taken = with_digits(c, i, word);
    if (!taken)
        taken = in_formula(c, i, word);
    if (!taken)
        taken = with_ampersand(c, i);
    if (taken || utf8_length(word) < 2)
        return taken;
    if ((among_capitals(c, i) && str_is_one_of(token_at(c, i)->lower, SHORT_WORDS)) ||
        (str_is_one_of(token_at(c, i)->lower, STRESSED) && word.size > 2)) {
        say(c, token_at(c, i)->lower);
        return 1;
    }
    if (str_is_one_of(token_at(c, i)->lower, NAME_WORDS) && among_capitals(c, i)) {
        say(c, capitalised(c, word));
        return 1;
    }
    if (is_symbol(c, i + 1, "'") && is_glued(c, i + 1))
        return 0; /* "QU'ON" */
    if (c->shouting && !LOOKUP_EXACT(TABLE, word) && acronym_is_word(c, word)) {
        say(c, token_at(c, i)->lower);
        return 1;
    }
    say_acronym(c, word);
    return 1;
}
