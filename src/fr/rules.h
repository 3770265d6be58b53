/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rules: what the categories of normalisation share. Each category is one function that looks
 * at the tokens from `i` on; when they are its own it says them and returns how many it took,
 * otherwise it returns 0 (what it said by then is taken back by the driver, normalise.c, which
 * also gives everything said the source range of the tokens taken). A rule looks at a bounded
 * number of tokens, so that the whole pass is linear. */
#ifndef FR_RULES_H
#define FR_RULES_H

#include "base/buf.h"
#include "base/spoken.h"
#include "fr/fr.h"
#include "fr/token.h"

struct context {
    struct arena *arena;
    const struct fr_options *options;
    struct str clean;
    const struct token *tokens;
    size_t count;
    struct spoken *out;
    bool quote_open; /* inside of « » or " " */
    bool shouting;   /* the whole sentence is in capitals */
};

/* ---- looking
 * ---------------------------------------------------------------------------------- */

/* Token i; past either end one of kind TOKEN_END without text. */
const struct token *token_at(const struct context *c, size_t i);

bool is_number(const struct context *c, size_t i);
bool is_word(const struct context *c, size_t i);
bool is_symbol(const struct context *c, size_t i, const char *symbol);
bool is_text(const struct context *c, size_t i, const char *text); /* as written */
bool is_glued(const struct context *c, size_t i);      /* exists, and no space before it */
bool goes_on(const struct context *c, size_t i);       /* a glued word or number */
bool is_dash(const struct context *c, size_t i);       /* - – — − */
bool is_middle_dot(const struct context *c, size_t i); /* · and • typed for it */

/* The word at i is in `list`: lower case words separated by single spaces, " de du la ". */
bool is_one_of(const struct context *c, size_t i, const char *list);
bool str_is_one_of(struct str word, const char *list);

bool starts_upper(struct str word);
bool takes_elision(struct str word); /* in small letters: begins with a vowel or a mute h */
bool is_all_upper(struct str word);  /* letters, none of them lower */

/* The row whose key equals the tokens from i on, the longest first; rows begin with a struct
 * str and are sorted by its bytes. Of equal keys the last row is returned. */
const void *longest_row(const struct context *c, size_t i, const void *table, size_t count,
                        size_t row_size, size_t *taken);

/* ---- saying
 * ----------------------------------------------------------------------------------- */

/* Says words separated by spaces; "d'euros" is two, the first elided; "," ";" ":" alone are
 * pauses. Nothing is copied: the text lives in the arena or in a table. */
void say(struct context *c, struct str words);
void say_text(struct context *c, const char *words);
void say_buf(struct context *c, struct buf *words); /* copies, releases the buffer */
/* "d'euros", "de dollars": what millions are of. */
void say_of(struct context *c, struct str words);
void say_mark(struct context *c, enum spoken_kind kind, const char *text);

/* The capital letters of a word one by one: "S N C F"; accents stay. */
void say_letters(struct context *c, struct str word);

/* ---- numbers (number_words.c, number.c)
 * ------------------------------------------------------- */

enum gender { MASCULINE, FEMININE };

/* Appends a number in words: "deux cent un", feminine "deux cent une". */
void put_cardinal(struct buf *out, uint64_t value, enum fr_locale locale, enum gender gender);
/* "premier" "première", "vingt et unième". */
void put_ordinal(struct buf *out, uint64_t value, enum fr_locale locale, enum gender gender);

#define NUMBER_DIGITS_MAX 19 /* fits 64 bits */

struct number {
    uint64_t whole;
    size_t taken;    /* tokens */
    unsigned zeros;  /* leading zeros as written: 2 in "007" */
    unsigned digits; /* digits of the whole part as written */
    char sign;       /* '-' '+' or 0 */
    char mark;       /* ',' '.' or 0 when there is no fraction */
    char fraction[24];
    bool half;    /* "2½" */
    bool grouped; /* written with thousands separators */
};

/* Reads a number at i: sign, thousands in groups, decimals. False when there is none (or it has
 * more digits than a number has: those are read digit by digit). */
bool number_read(const struct context *c, size_t i, struct number *n);

/* The number that single token i is, without signs, groups or decimals; false when it is none
 * or longer than `digits_max`. */
bool number_token(const struct context *c, size_t i, size_t digits_max, unsigned *value);

bool number_is_plural(const struct number *n);
bool number_is_whole(const struct number *n);

void say_cardinal(struct context *c, uint64_t value, enum gender gender);
void say_ordinal(struct context *c, uint64_t value, enum gender gender);
/* With sign, leading zeros and decimals. */
void say_number(struct context *c, const struct number *n, enum gender gender);
/* Digits as they stand: leading zeros one by one, then the number. */
void say_digits(struct context *c, struct str digits);

/* Gender of what is counted at token i: "femmes", "nouvelles écoles". */
enum gender noun_gender(const struct context *c, size_t i);

/* The value of an ordinal ending after digits or a Roman numeral: "er" "ère" "e" "ème" "nd".
 * Returns the row's ending for the word, or false. */
struct ordinal_ending {
    struct str written;
    enum gender gender;
    bool plural, second; /* second: "2nd" is "second", not "deuxième" */
    unsigned only;       /* the one value it goes with, 0 = any */
};
const struct ordinal_ending *ordinal_ending(struct str text, uint64_t value);
void say_ordinal_as(struct context *c, uint64_t value, const struct ordinal_ending *ending);

/* At i an ordinal's ending that stands apart from its number, before a noun that is numbered
 * so: "XX e siècle", "5° arrondissement". */
bool ordinal_apart(const struct context *c, size_t i);

/* "1° Manger; 2° dormir": the number of an item, no degrees. */
bool is_latin_item(const struct context *c, size_t i);

/* The value of a Roman numeral in its one right spelling; 0 when it is none. */
unsigned roman_value(struct str text);
unsigned roman_small_value(struct str text); /* "iii", of two letters or more */

/* "1:10" at i is one part for ten: behind "ratio", "échelle de" and the like. */
bool is_behind_ratio(const struct context *c, size_t i);

/* The one letter at i numbers what a hyphen ties it to: "Paris-V". */
bool roman_is_part(const struct context *c, size_t i);

/* Month 1-12 of a name or abbreviation at i ("janvier", "janv.", "févr."), with how many tokens
 * it takes; 0 when it is none. */
unsigned month_at(const struct context *c, size_t i, size_t *taken);

/* ---- the categories
 * ---------------------------------------------------------------------------- */

size_t rule_link(struct context *c, size_t i);
size_t rule_phone(struct context *c, size_t i);
size_t rule_verse(struct context *c, size_t i);
size_t rule_date(struct context *c, size_t i);
size_t rule_hour(struct context *c, size_t i);
size_t rule_power(struct context *c, size_t i);
size_t rule_formula(struct context *c, size_t i);
size_t rule_quantity(struct context *c, size_t i);
size_t rule_fraction(struct context *c, size_t i);
size_t rule_ordinal(struct context *c, size_t i);
size_t rule_range(struct context *c, size_t i);
size_t rule_number(struct context *c, size_t i);
size_t rule_abbreviation(struct context *c, size_t i);
size_t rule_roman(struct context *c, size_t i);
size_t rule_inclusive(struct context *c, size_t i);
size_t rule_acronym(struct context *c, size_t i);
size_t rule_symbol(struct context *c, size_t i);
size_t rule_word(struct context *c, size_t i);
size_t rule_mark(struct context *c, size_t i);

/* Puts breathing places into long sentences. */
void add_breaths(struct arena *arena, struct spoken *spoken);

#endif
