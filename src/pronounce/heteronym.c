/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words written alike and said in two ways, told apart by the words around them. */
#include "base/lookup.h"
#include "pronounce_steps.h"
#include "tagger.h"

enum reading { FIRST, SECOND, ENGINE };

struct heteronym {
    struct str word, group, first, second;
};

static const struct heteronym HETERONYMS[] = {
#define HETERONYM(word, group, first, second)                                                  \
    {STR_INIT(word), STR_INIT(#group), STR_INIT(first), STR_INIT(second)},
#include "heteronyms.def"
#undef HETERONYM
};

struct reading_rule {
    struct str group, before, word, after;
    enum reading reading;
};

static const struct reading_rule RULES[] = {
#define READING(group, before, word, after, reading, example, expected)                        \
    {STR_INIT(#group), STR_INIT(before), STR_INIT(word), STR_INIT(after), reading},
#include "heteronym_rules.def"
#undef READING
};

/* The reading that the first fitting row of the group gives. */
static enum reading choose(const struct tagged *tagged, size_t index, struct str group)
{
    for (size_t i = 0; i < sizeof RULES / sizeof *RULES; i++) {
        const struct reading_rule *rule = &RULES[i];

        if (str_eq(rule->group, group) &&
            (rule->word.size == 0 || tagged_is(tagged, index, rule->word)) &&
            tagged_fits(tagged, index, rule->before, rule->after))
            return rule->reading;
    }
    return ENGINE;
}

/* "nous portions" is portˈjɔ̃, any other "portions" is porsˈjɔ̃: one rule for all verbs in -ter,
 * built from the noun's reading. */
static struct str imperfect(struct arena *arena, struct str word)
{
    struct str noun = pronounce_spelling(arena, word);
    size_t end = str_find(noun, STR("sjɔ̃"), 0);

    if (end == (size_t)-1)
        return STR("");
    return arena_format(arena, STR_FMT "tjɔ̃z‿", STR_ARG(str_sub(noun, 0, end)));
}

/* IPA of the word at `index`; "" when it is no heteronym, or the engine's reading is right. */
static struct str say(const struct pronounce_context *context, const struct tagged *tagged,
                      size_t index)
{
    struct str word = tagged->words[index].text;
    const struct heteronym *heteronym = LOOKUP_EXACT(HETERONYMS, word);
    enum reading reading;

    if (!heteronym) {
        if (str_ends(word, STR("tions")) && choose(tagged, index, STR("TIONS")) == FIRST)
            return imperfect(context->arena, word);
        return STR("");
    }
    reading = choose(tagged, index, heteronym->group);
    if (reading == ENGINE)
        return STR("");
    return reading == FIRST ? heteronym->first : heteronym->second;
}

/* Words that have phonemes already were settled by the reader's lexicon; foreign passages are
 * left to their own voice. */
void pronounce_heteronyms(const struct pronounce_context *context)
{
    struct tagged tagged = tag_sentence(context->arena, context->spoken);

    for (size_t i = 0; i < tagged.count; i++) {
        struct spoken_token *token = &context->spoken->tokens[tagged.words[i].token];

        if (token->kind == SPOKEN_WORD && token->phonemes.size == 0 && token->lang.size == 0 &&
            !token->elided)
            token->phonemes = say(context, &tagged, i);
    }
}
