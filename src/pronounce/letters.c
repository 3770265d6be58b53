/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contexts are alternatives with `|` between, each a run of elements that take one letter:
 *   a letter itself     V vowel   C consonant   K consonant but h, m and n   E e, i or y (any
 *   accent)   [abc] one of   [^abc] none of (an edge is none)   # edge of the word   . any
 * letter $ the end, or a plural s and the end. */
#include "letters.h"

#include "base/utf8.h"
#include "pronounce_steps.h"

static const struct letters_rule RULES[] = {
#define LETTERS(before, letters, after, ipa, class, example, expected)                         \
    {STR_INIT(before), STR_INIT(letters), STR_INIT(after), STR_INIT(ipa), LETTERS_##class},
#include "letters.def"
#undef LETTERS
};

/* Asked first, in names that are not French. */
static const struct letters_rule FOREIGN[] = {
#define LETTERS(before, letters, after, ipa, class, example, expected)                         \
    {STR_INIT(before), STR_INIT(letters), STR_INIT(after), STR_INIT(ipa), LETTERS_##class},
#include "foreign.def"
#undef LETTERS
};

/* Ends the word before its first letter. */
static void clear_letters(struct letters_word *word)
{
    word->count = 0;
    word->at[0] = word->at[1] = 0;
    word->begin[1] = 0;
}

static void put_letter(struct letters_word *word, uint32_t c)
{
    size_t begin = word->begin[++word->count];

    word->at[word->count] = c;
    word->at[word->count + 1] = 0;
    word->begin[word->count + 1] = begin + utf8_encode(c, word->bytes + begin);
}

/* The apostrophe of the Breton letter "c'h". */
static bool is_breton(const struct letters_word *word, uint32_t c, uint32_t next)
{
    return (c == '\'' || c == 0x2019 /* ’ */) && word->at[word->count] == 'c' &&
           utf8_lower(next) == 'h';
}

bool letters_split(struct str word, struct letters_word *out)
{
    size_t at = 0;

    clear_letters(out);
    out->origin = LETTERS_KEEP;
    out->capital = utf8_is_upper(utf8_at(word, 0));
    out->proper = false;
    while (at < word.size) {
        uint32_t c = utf8_lower(utf8_next(word, &at));

        if (is_breton(out, c, utf8_at(word, at)))
            c = '\'';
        else if (!utf8_is_letter(c))
            return false;
        if (out->count == LETTERS_MAX)
            return false;
        put_letter(out, c);
    }
    return out->count > 0;
}

/* Takes the mark off one letter. */
static void unmark(struct letters_word *word, size_t index)
{
    const struct letters_word marked = *word;

    clear_letters(word);
    for (size_t i = 1; i <= marked.count; i++)
        put_letter(word, i == index ? utf8_unaccent(marked.at[i]) : marked.at[i]);
}

/* ---- contexts -----------------------------------------------------------------------------
 */

static bool is_front(uint32_t c)
{
    c = utf8_unaccent(c);
    return c == 'e' || c == 'i' || c == 'y';
}

static bool in_set(struct str set, uint32_t c)
{
    size_t at = 0;

    while (at < set.size)
        if (utf8_next(set, &at) == c)
            return true;
    return false;
}

/* Whether the element of `pattern` at `*at` takes `c`; moves behind the element. */
static bool element_takes(struct str pattern, size_t *at, uint32_t c)
{
    uint32_t element;
    bool negated;
    size_t end;

    if (pattern.data[*at] >= 'a' && pattern.data[*at] <= 'z') /* most of them */
        return c == (unsigned char)pattern.data[(*at)++];
    element = utf8_next(pattern, at);
    switch (element) {
    case 'V':
        return c && utf8_is_vowel(c);
    case 'C':
        return c && !utf8_is_vowel(c);
    case 'K':
        return c && !utf8_is_vowel(c) && c != 'h' && c != 'm' && c != 'n';
    case 'E':
        return is_front(c);
    case '#':
        return c == 0;
    case '.':
        return c != 0;
    case '[':
        negated = *at < pattern.size && pattern.data[*at] == '^';
        end = str_find(pattern, STR("]"), *at);
        if (end == (size_t)-1)
            end = pattern.size;
        if (in_set(str_sub(pattern, *at + negated, end), c) == negated)
            return *at = end + 1, false;
        return *at = end + 1, true;
    default:
        return c == element;
    }
}

static size_t element_count(struct str pattern)
{
    size_t count = 0, at = 0;

    while (at < pattern.size) {
        element_takes(pattern, &at, 0);
        count++;
    }
    return count;
}

/* Whether one alternative fits the letters from `index` on. */
static bool fits_from(struct str pattern, const struct letters_word *word, size_t index)
{
    size_t at = 0;

    while (at < pattern.size) {
        if (pattern.data[at] == '$')
            return index > word->count || (word->at[index] == 's' && index == word->count);
        if (index > word->count + 1 || !element_takes(pattern, &at, word->at[index]))
            return false;
        index++;
    }
    return true;
}

/* Whether some alternative of `context` fits before (or behind) `index`. */
static bool context_fits(struct str context, const struct letters_word *word, size_t index,
                         bool before)
{
    size_t begin = 0;

    if (context.size == 0)
        return true;
    while (begin <= context.size) {
        const char *bar = memchr(context.data + begin, '|', context.size - begin);
        size_t end = bar ? (size_t)(bar - context.data) : context.size, from = index;
        struct str pattern = str_sub(context, begin, end);

        if (before) {
            size_t length = element_count(pattern);

            from = length <= index ? index - length : word->count + 2;
        }
        if (fits_from(pattern, word, from))
            return true;
        begin = end + 1;
    }
    return false;
}

/* How many letters of the word from `index` on are `letters`; 0 when they are others. */
static size_t letters_match(struct str letters, const struct letters_word *word, size_t index)
{
    size_t begin = word->begin[index], last = index;

    if (word->bytes[begin] != letters.data[0] ||
        letters.size > word->begin[word->count + 1] - begin ||
        (letters.size > 1 && word->bytes[begin + 1] != letters.data[1]) ||
        memcmp(word->bytes + begin, letters.data, letters.size) != 0)
        return 0;
    while (word->begin[last] < begin + letters.size)
        last++;
    return last - index;
}

/* ---- rules --------------------------------------------------------------------------------
 */

size_t letters_first_rule(const struct letters_rule *rules, size_t count, uint32_t c)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (utf8_at(rules[middle].letters, 0) < c)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool class_fits(enum letters_class class, const struct letters_word *word)
{
    if (class <= LETTERS_MEND)
        return true;
    if (class == LETTERS_NAME)
        return word->capital;
    if (class == LETTERS_PROPER)
        return word->proper;
    return word->origin != LETTERS_KEEP && (class == LETTERS_FOREIGN || class == word->origin);
}

size_t letters_rule_takes(const struct letters_rule *rule, const struct letters_word *word,
                          size_t index)
{
    size_t length = letters_match(rule->letters, word, index);

    if (length > 0 && class_fits(rule->class, word) &&
        context_fits(rule->after, word, index + length, false) &&
        context_fits(rule->before, word, index, true))
        return length;
    return 0;
}

bool letters_begin_alike(const struct letters_rule *rule, const struct letters_word *word,
                         size_t index)
{
    const char *letter = word->bytes + word->begin[index];
    size_t size = word->begin[index + 1] - word->begin[index];

    return rule->letters.data[0] == letter[0] &&
           (size == 1 || memcmp(rule->letters.data, letter, size) == 0);
}

const struct letters_rule *letters_rule_at(const struct letters_rule *rules, size_t count,
                                           const struct letters_word *word, size_t index)
{
    for (size_t i = letters_first_rule(rules, count, word->at[index]); i < count; i++) {
        if (!letters_begin_alike(&rules[i], word, index))
            return NULL;
        if (letters_rule_takes(&rules[i], word, index) > 0)
            return &rules[i];
    }
    return NULL;
}

static const struct letters_rule *rule_of(const struct letters_word *word, size_t index)
{
    const struct letters_rule *rule = NULL;

    if (word->origin != LETTERS_KEEP)
        rule = letters_rule_at(FOREIGN, sizeof FOREIGN / sizeof *FOREIGN, word, index);
    return rule ? rule : letters_rule_at(RULES, sizeof RULES / sizeof *RULES, word, index);
}

/* Reads a word without hyphens. */
static bool read_part(struct str part, bool proper, struct buf *ipa, bool *mend)
{
    struct letters_word word;
    size_t index = 1;

    if (!letters_split(part, &word))
        return false;
    word.proper = proper && word.capital;
    if (word.capital)
        word.origin = letters_origin(&word);
    while (index <= word.count) {
        const struct letters_rule *rule = rule_of(&word, index);

        if (!rule && utf8_unaccent(word.at[index]) != word.at[index]) {
            unmark(&word, index); /* the engine would spell it */
            *mend = true;
            continue;
        }
        if (!rule)
            return false;
        buf_put_str(ipa, rule->ipa);
        *mend = *mend || rule->class != LETTERS_KEEP;
        index += utf8_length(rule->letters);
    }
    return true;
}

bool letters_is_vowel_sound(uint32_t c)
{
    static const uint32_t OTHERS[] = {0x303 /* nasal */, 0x254 /* ɔ */, 0x259 /* ə */,
                                      0x25B /* ɛ */,     0x251 /* ɑ */, 0xF8 /* ø */};

    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        if (c == OTHERS[i])
            return true;
    return c && utf8_is_vowel(c);
}

/* Every part of a word has a vowel to be heard; the letter "X" alone has a name. */
static bool has_vowel(struct str ipa)
{
    size_t at = 0;

    while (at < ipa.size)
        if (letters_is_vowel_sound(utf8_next(ipa, &at)))
            return true;
    return false;
}

bool letters_read(struct str word, bool proper, struct buf *ipa, bool *mend)
{
    size_t size = ipa->size, begin = 0;

    *mend = false;
    while (begin < word.size) {
        size_t end = str_find(word, STR("-"), begin), before = ipa->size;

        if (end == (size_t)-1)
            end = word.size;
        if (!read_part(str_sub(word, begin, end), proper, ipa, mend) ||
            !has_vowel(str_sub(buf_str(ipa), before, ipa->size))) {
            if (!buf_overflowed(ipa))
                ipa->size = size;
            return false;
        }
        begin = end + 1;
    }
    return ipa->size > size;
}

struct str pronounce_spelling(struct arena *arena, struct str word)
{
    struct buf ipa = BUF_INIT;
    struct str copy = STR("");
    bool mend;

    if (letters_read(word, false, &ipa, &mend))
        copy = arena_copy(arena, buf_str(&ipa));
    buf_release(&ipa);
    return copy;
}
