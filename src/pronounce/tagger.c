/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tagger.h"

#include "base/lookup.h"
#include "base/utf8.h"

struct listed {
    struct str word;
    uint64_t classes;
};

static const struct listed WORDS[] = {
#define TAGGED(word, classes) {STR_INIT(word), classes},
#include "tagger_words.def"
#undef TAGGED
};

static const struct listed ENDINGS[] = {
#define ENDING(ending, class, example) {STR_INIT(ending), TAG_BIT(class)},
#include "tagger_endings.def"
#undef ENDING
};

enum onset { BARRED, SHUT, MUTE, FREED };

struct onset_row {
    struct str start;
    enum onset onset;
};

static const struct onset_row ONSETS[] = {
#define ONSET(start, onset) {STR_INIT(start), onset},
#include "tagger_onsets.def"
#undef ONSET
};

/* A word of one of these classes is no noun, adjective or common verb. */
#define CLOSED                                                                                 \
    (TAG_BIT(D1) | TAG_BIT(DN) | TAG_BIT(S1) | TAG_BIT(SN) | TAG_BIT(CL) | TAG_BIT(NE) |       \
     TAG_BIT(NOT) | TAG_BIT(REL) | TAG_BIT(PREP) | TAG_BIT(CONJ) | TAG_BIT(ADV) |              \
     TAG_BIT(AUX) | TAG_BIT(MODAL) | TAG_BIT(MARK))

/* The noun phrase that the words read so far have opened. */
struct phrase {
    uint64_t number;                     /* TAG_BIT of SG or PL; 0 unknown */
    bool behind_plural, behind_singular; /* the number of the noun before "de" */
    bool determined; /* the last word can be nothing but a determiner: no verb follows */
};

/* Lower case, and one form of apostrophe, so that a list needs one entry. */
static struct str plain_text(struct arena *arena, struct str text)
{
    struct str lower = utf8_lower_str(arena, text);

    if (str_ends(lower, STR("’")))
        return arena_format(arena, STR_FMT "'", STR_ARG(str_sub(lower, 0, lower.size - 3)));
    return lower;
}

/* Whether a liaison can be made into the word, as tags. */
static uint64_t onset_of(struct str word)
{
    const struct onset_row *row = LOOKUP_PREFIX(ONSETS, word);
    uint32_t first = utf8_unaccent(utf8_at(word, 0));
    bool vowel = utf8_is_vowel(first);

    if (row && (row->onset == BARRED || row->onset == SHUT))
        return row->onset == SHUT ? TAG_BIT(SHUT) : 0;
    if (row)
        return TAG_BIT(VOWEL) | (row->onset == FREED ? TAG_BIT(FREED) : 0);
    if (first == 'h')
        vowel = utf8_unaccent(utf8_at(word, 1)) != 'a';
    if (first == 'y')
        vowel = word.size == 1 || !utf8_is_vowel(utf8_at(word, 1));
    return vowel ? TAG_BIT(VOWEL) : 0;
}

/* "vingt-trois", "soixante-dix-huit": numbers from end to end. */
static bool is_compound_number(struct str word)
{
    size_t begin = 0, parts = 0;

    while (begin < word.size) {
        size_t end = str_find(word, STR("-"), begin);
        const struct listed *found;

        if (end == (size_t)-1)
            end = word.size;
        found = LOOKUP_EXACT(WORDS, str_sub(word, begin, end));
        if (!found || !(found->classes & TAG_BIT(NUM)))
            return false;
        begin = end + 1;
        parts++;
    }
    return parts > 1;
}

uint64_t tag_alone(struct str word)
{
    const struct listed *found = LOOKUP_EXACT(WORDS, word);

    if (found)
        return found->classes;
    if (is_compound_number(word))
        return TAG_BIT(NUM) | TAG_BIT(DN);
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++)
        if (word.size > ENDINGS[i].word.size + 1 && str_ends(word, ENDINGS[i].word))
            return ENDINGS[i].classes;
    return 0;
}

/* What stands before a word settles its number: "un pays" is one, "des pays" are several. */
static uint64_t number_of(struct phrase *phrase, struct str word, uint64_t classes)
{
    bool plural = word.size > 3 && (str_ends(word, STR("s")) || str_ends(word, STR("x"))) &&
                  !(classes & (TAG_BIT(NS) | TAG_BIT(CAP)));
    uint64_t number;

    if (phrase->number == 0 && plural) /* "un homme d'affaires" stays one */
        phrase->number = phrase->behind_singular ? TAG_BIT(SG) : TAG_BIT(PL);
    number = phrase->number;
    if (phrase->behind_plural && number != TAG_BIT(PL))
        number |= TAG_BIT(OF);
    return number;
}

/* Verbs that are no verbs behind a determiner: "ces sommes", "un sens". */
static uint64_t as_noun(const struct phrase *phrase, uint64_t classes)
{
    uint64_t verbs = TAG_BIT(AUX) | TAG_BIT(MODAL) | TAG_BIT(V1) | TAG_BIT(V3) | TAG_BIT(INF) |
                     TAG_BIT(PRES);

    return phrase->determined ? classes & ~verbs : classes;
}

/* Moves on behind a word: what ends a noun phrase forgets its number; behind a preposition a
 * new one begins, but the number of the noun before it still rules the verb to come ("les
 * bureaux de vote ferment"). */
static void follow_phrase(struct phrase *phrase, uint64_t classes)
{
    bool ends = classes & (TAG_BIT(MARK) | TAG_BIT(AUX) | TAG_BIT(MODAL) | TAG_BIT(S1) |
                           TAG_BIT(SN) | TAG_BIT(REL) | TAG_BIT(CONJ) | TAG_BIT(V3));

    if (ends) {
        *phrase = (struct phrase){0};
    } else if (classes & TAG_BIT(PREP)) {
        phrase->behind_plural = phrase->behind_plural || phrase->number == TAG_BIT(PL);
        phrase->behind_singular = phrase->number == TAG_BIT(SG);
        phrase->number = 0;
    }
    phrase->determined = (classes & TAG_BIT(ART)) != 0;
    if (classes & TAG_BIT(D1))
        phrase->number = TAG_BIT(SG);
    else if (classes & TAG_BIT(DN))
        phrase->number = TAG_BIT(PL);
}

/* Classes of one word, in the order they depend on each other: list or ending, what the
 * determiner before allows, onset, number. */
static void tag_word(struct tagged_word *word, struct str written, bool first,
                     struct phrase *phrase)
{
    word->classes = as_noun(phrase, tag_alone(word->text)) | TAG_BIT(WORD);
    if (!first && utf8_is_upper(utf8_at(written, 0)))
        word->classes |= TAG_BIT(CAP);
    if (written.size == 1 && utf8_is_upper(utf8_at(written, 0)))
        word->classes |= TAG_BIT(LETTER);
    word->classes |= onset_of(word->text);
    if (word->classes & CLOSED) {
        follow_phrase(phrase, word->classes);
        return;
    }
    /* a capital may be that of a name in -s: it shows no plural, not even at the start */
    word->classes |= TAG_BIT(OPEN);
    word->classes |=
        number_of(phrase, word->text,
                  word->classes | (utf8_is_upper(utf8_at(written, 0)) ? TAG_BIT(CAP) : 0));
    follow_phrase(phrase, word->classes & (TAG_BIT(V3)));
}

struct tagged tag_sentence(struct arena *arena, const struct spoken *spoken)
{
    struct tagged tagged = {arena_alloc(arena, spoken->count + 1, sizeof *tagged.words), 0};
    struct phrase phrase = {0};
    bool first = true;

    for (size_t i = 0; i < spoken->count; i++) {
        const struct spoken_token *token = &spoken->tokens[i];
        struct tagged_word *word = &tagged.words[tagged.count];

        if (token->kind == SPOKEN_QUOTE || token->kind == SPOKEN_SILENT ||
            (token->kind == SPOKEN_WORD && token->text.size == 0))
            continue;
        tagged.count++;
        word->token = i;
        if (token->kind == SPOKEN_WORD) {
            word->text = plain_text(arena, token->text);
            tag_word(word, token->text, first, &phrase);
            first = false;
            continue;
        }
        word->text = token->kind == SPOKEN_STOP ? STR(".") : STR(",");
        word->classes = TAG_BIT(MARK) | (token->kind == SPOKEN_STOP ? TAG_BIT(END) : 0);
        first = first || token->kind == SPOKEN_STOP;
        phrase = (struct phrase){0}; /* no agreement is followed over a mark */
    }
    return tagged;
}
