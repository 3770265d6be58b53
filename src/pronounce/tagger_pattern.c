/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The patterns of tagger.h. Both sides are matched away from the word, with backtracking. */
#include "tagger.h"

#define ELEMENTS_MAX 12
#define SKIP_MAX 8 /* words that "~" may stand for */

struct element {
    struct str alternatives;
    bool negated, optional, skip;
};

struct pattern {
    struct element elements[ELEMENTS_MAX];
    size_t count;
    int step; /* +1 reads to the right, -1 to the left */
};

static const struct str TAG_NAMES[TAG_COUNT] = {
#define TAG(name, meaning) STR_INIT(#name),
#include "tagger_tags.def"
#undef TAG
};

static const struct tagged_word EDGE = {STR_INIT("."), 0, TAG_BIT(END) | TAG_BIT(MARK)};

/* Names are looked up each time: a rule is tried on few words, since `word` is tested first and
 * heteronyms are rare (all of pronounce() takes 1.5 % of the time of synthesis). */
static bool has_class(const struct tagged_word *word, struct str name)
{
    for (size_t i = 0; i < TAG_COUNT; i++)
        if (str_eq(TAG_NAMES[i], name))
            return (word->classes >> i & 1) != 0;
    return false;
}

static bool alternative_fits(const struct tagged_word *word, struct str alternative)
{
    size_t size = alternative.size;

    if (size == 0)
        return false;
    if (alternative.data[0] >= 'A' && alternative.data[0] <= 'Z')
        return has_class(word, alternative);
    if (size > 1 && alternative.data[0] == '-')
        return str_ends(word->text, str_sub(alternative, 1, size));
    if (alternative.data[size - 1] == '*')
        return str_starts(word->text, str_sub(alternative, 0, size - 1));
    return str_eq(word->text, alternative);
}

static bool element_fits(const struct tagged_word *word, const struct element *element)
{
    struct str rest = element->alternatives;

    while (rest.size > 0) {
        size_t end = str_find(rest, STR("|"), 0);

        if (end == (size_t)-1)
            end = rest.size;
        if (alternative_fits(word, str_sub(rest, 0, end)))
            return !element->negated;
        rest = str_sub(rest, end + 1, rest.size);
    }
    return element->negated;
}

static struct element parse_element(struct str text)
{
    struct element element = {text, false, false, str_eq(text, STR("~"))};

    if (str_starts(element.alternatives, STR("?"))) {
        element.optional = true;
        element.alternatives = str_sub(element.alternatives, 1, text.size);
    }
    if (str_starts(element.alternatives, STR("!"))) {
        element.negated = true;
        element.alternatives = str_sub(element.alternatives, 1, text.size);
    }
    return element;
}

/* The elements in the order they are matched: a left pattern from its end. */
static struct pattern parse(struct str text, int step)
{
    struct pattern pattern = {.count = 0, .step = step};
    struct element swap;

    while (text.size > 0 && pattern.count < ELEMENTS_MAX) {
        size_t end = str_find(text, STR(" "), 0);

        if (end == (size_t)-1)
            end = text.size;
        pattern.elements[pattern.count++] = parse_element(str_sub(text, 0, end));
        text = str_sub(text, end + 1, text.size);
    }
    for (size_t i = 0; step < 0 && i < pattern.count / 2; i++) {
        swap = pattern.elements[i];
        pattern.elements[i] = pattern.elements[pattern.count - 1 - i];
        pattern.elements[pattern.count - 1 - i] = swap;
    }
    return pattern;
}

/* The word at `index`; the edges on both sides; NULL further out. */
static const struct tagged_word *word_at(const struct tagged *tagged, ptrdiff_t index)
{
    ptrdiff_t count = (ptrdiff_t)tagged->count;

    if (index >= 0 && index < count)
        return &tagged->words[index];
    return index == -1 || index == count ? &EDGE : NULL;
}

/* Whether the elements from `first` on fit the words from `index` on. */
static bool fits_from(const struct tagged *tagged, const struct pattern *pattern, size_t first,
                      ptrdiff_t index)
{
    const struct element *element = &pattern->elements[first];
    const struct tagged_word *word = word_at(tagged, index);

    if (first == pattern->count)
        return true;
    /* "~": the rest may begin here or up to SKIP_MAX words further on, before any mark */
    for (int skipped = 0; element->skip && skipped <= SKIP_MAX; skipped++) {
        if (fits_from(tagged, pattern, first + 1, index))
            return true;
        word = word_at(tagged, index);
        if (!word || word->classes & TAG_BIT(MARK))
            return false;
        index += pattern->step;
    }
    if (element->skip)
        return false;
    if (word && element_fits(word, element) &&
        fits_from(tagged, pattern, first + 1, index + pattern->step))
        return true;
    return element->optional && fits_from(tagged, pattern, first + 1, index);
}

bool tagged_fits(const struct tagged *tagged, size_t index, struct str before, struct str after)
{
    struct pattern left = parse(before, -1), right = parse(after, 1);

    return fits_from(tagged, &right, 0, (ptrdiff_t)index + 1) &&
           fits_from(tagged, &left, 0, (ptrdiff_t)index - 1);
}

bool tagged_is(const struct tagged *tagged, size_t index, struct str element)
{
    struct element parsed = parse_element(element);

    return element_fits(&tagged->words[index], &parsed);
}
