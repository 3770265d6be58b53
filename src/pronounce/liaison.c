/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Liaisons: those the engine misses are made, those it makes against grammar are kept out. */
#include "liaison.h"

#include "base/utf8.h"
#include "letters.h"
#include "pronounce_steps.h"
#include "words.h"

#define SPARE (1u << LIAISON_SPARE)
#define NORMAL (1u << LIAISON_NORMAL)
#define FULL (1u << LIAISON_FULL)
#define ALL (SPARE | NORMAL | FULL)
#define KEEP ""
#define BAR "ʔ"

struct liaison_rule {
    struct str before, word, after, sound;
    unsigned styles;
};

static const struct liaison_rule RULES[] = {
#define LIAISON(before, word, after, sound, styles, example, expected)                         \
    {STR_INIT(before), STR_INIT(word), STR_INIT(after), STR_INIT(sound), styles},
#include "liaisons.def"
#undef LIAISON
};

/* What the last vowel of a word becomes before the n or r that liaison brings out. */
static const struct {
    struct str ending, ipa, linked;
} OPENED[] = {
    {STR_INIT("ien"),   STR_INIT("jɛ̃"), STR_INIT("jɛ")},
    {STR_INIT("yen"),   STR_INIT("jɛ̃"), STR_INIT("jɛ")},
    {STR_INIT("ain"),   STR_INIT("ɛ̃"),  STR_INIT("ɛ") },
    {STR_INIT("ein"),   STR_INIT("ɛ̃"),  STR_INIT("ɛ") },
    {STR_INIT("divin"), STR_INIT("ɛ̃"),  STR_INIT("i")  },
    {STR_INIT("bon"),   STR_INIT("ɔ̃"),  STR_INIT("ɔ") },
    {STR_INIT("ier"),   STR_INIT("e"),     STR_INIT("ɛ") },
    {STR_INIT("ger"),   STR_INIT("e"),     STR_INIT("ɛ") },
};

struct str liaison_between(const struct tagged *tagged, size_t index, enum liaison_style style)
{
    for (size_t i = 0; i < sizeof RULES / sizeof *RULES; i++) {
        const struct liaison_rule *rule = &RULES[i];

        if (rule->styles & 1u << style &&
            (rule->word.size == 0 || tagged_is(tagged, index, rule->word)) &&
            tagged_fits(tagged, index, rule->before, rule->after))
            return rule->sound;
    }
    return STR("");
}

/* A written consonant at the end that liaison can bring out. */
static bool may_link(struct str word)
{
    return word.size > 1 && strchr("stxzdnrp", word.data[word.size - 1]) != NULL;
}

/* IPA without a liaison consonant at its end. */
static struct str without_latent(struct str ipa)
{
    size_t end;

    if (!str_ends(ipa, STR("‿")))
        return ipa;
    end = ipa.size - (sizeof "‿" - 1) - 1;
    while (end > 0 && ((unsigned char)ipa.data[end] & 0xC0) == 0x80)
        end--;
    return str_sub(ipa, 0, end);
}

static bool ends_in_vowel(struct str ipa)
{
    return letters_is_vowel_sound(utf8_before(ipa, ipa.size));
}

static bool starts_with_vowel(struct str ipa)
{
    return ipa.size > 0 && letters_is_vowel_sound(utf8_at(ipa, 0));
}

/* The reading of a word with the consonant behind it that the next vowel brings out. */
static struct str linked(struct arena *arena, struct str word, struct str ipa, struct str sound)
{
    bool opens = str_starts(sound, STR("n")) || str_starts(sound, STR("ʁ"));

    if (sound.size > sizeof "ʁ‿" - 1)
        return sound; /* a whole reading */
    ipa = without_latent(ipa);
    if (ipa.size == 0 || !ends_in_vowel(ipa))
        return ipa;
    for (size_t i = 0; opens && i < sizeof OPENED / sizeof *OPENED; i++)
        if (str_ends(word, OPENED[i].ending) && str_ends(ipa, OPENED[i].ipa))
            return arena_format(arena, STR_FMT STR_FMT STR_FMT,
                                STR_ARG(str_sub(ipa, 0, ipa.size - OPENED[i].ipa.size)),
                                STR_ARG(OPENED[i].linked), STR_ARG(sound));
    return arena_format(arena, STR_FMT STR_FMT, STR_ARG(ipa), STR_ARG(sound));
}

/* The engine links every written s, x and z; a word with phonemes is to do the same. */
static struct str as_the_engine(struct str word, struct str ipa)
{
    bool sibilant = strchr("sxz", word.data[word.size - 1]) != NULL;

    return ipa.size > 0 && sibilant && !str_ends(ipa, STR("‿")) ? STR("z‿") : STR("");
}

/* Words that espeak-ng 1.51 links to a vowel, found by giving it every word before one. Others
 * need no mark to stay apart, which would be heard as a break. */
#define ENGINE_LINKS                                                                           \
    "-s|-x|-z|-ait|-aît|-ont|-aut|-eut|-end|-met|V3|grand|second|premier|dernier|huit|vingt|" \
    "tout|petit|quand|un|aucun|chacun|mon|ton|son|bien|rien|en|on|--on|lointain|prochain|"     \
    "incertain|certain|bon|plein|don|tribun|trop|beaucoup|est"

/* The sounds of a word that the engine has read so far. */
static struct str reading_of(struct arena *arena, struct str word)
{
    struct str listed = words_listed(arena, word);

    return listed.size > 0 ? listed : pronounce_spelling(arena, word);
}

/* A verb in a mute -ent, many of which the engine links by its own list: "ils parlent à". What
 * is governed by a singular ("un serpent a mordu") or may be a name ("Vincent a dit") is none,
 * unless it is in the list of verbs ("Viennent ensuite ..."). */
static struct str mute_plural(struct arena *arena, const struct tagged *tagged, size_t index,
                              struct str written)
{
    struct str word = tagged->words[index].text, ipa;
    bool name = utf8_is_upper(utf8_at(written, 0));

    if (!str_ends(word, STR("ent")) || tagged_is(tagged, index, STR("SG")) ||
        (name && !tagged_is(tagged, index, STR("V3|MODAL"))))
        return STR("");
    ipa = reading_of(arena, word);
    return str_ends(ipa, STR("ɑ̃")) ? STR("") : ipa;
}

static void keep_apart(struct arena *arena, struct spoken_token *token,
                       const struct tagged *tagged, size_t index)
{
    if (token->phonemes.size == 0)
        token->phonemes = mute_plural(arena, tagged, index, token->text);
    token->phonemes = without_latent(token->phonemes);
    token->unlinked = token->phonemes.size == 0 && tagged_is(tagged, index, STR(ENGINE_LINKS));
}

/* Names of the letters that liaison is made to. */
static const struct {
    struct str letter, ipa;
} LETTERS[] = {
    {STR_INIT("a"), STR_INIT("a") },
    {STR_INIT("e"), STR_INIT("ə")},
    {STR_INIT("i"), STR_INIT("i") },
    {STR_INIT("o"), STR_INIT("o") },
    {STR_INIT("u"), STR_INIT("y") },
};

/* The engine sets the letters of an acronym apart: the first one as we say it can be linked to
 * ("les ONG", "un IUT"). */
static void free_letter(const struct pronounce_context *context, const struct tagged *tagged,
                        size_t index)
{
    const struct tagged_word *word = &tagged->words[index];
    struct spoken_token *token = &context->spoken->tokens[word->token];

    if (!(word->classes & TAG_BIT(LETTER)) || token->phonemes.size > 0 ||
        index + 1 >= tagged->count || !(tagged->words[index + 1].classes & TAG_BIT(LETTER)))
        return;
    for (size_t i = 0; i < sizeof LETTERS / sizeof *LETTERS; i++)
        if (str_eq(word->text, LETTERS[i].letter))
            token->phonemes = LETTERS[i].ipa;
}

/* The engine thinks that the h of the word is one that bars: our own reading has none. */
static void free_h(const struct pronounce_context *context, const struct tagged_word *word)
{
    struct spoken_token *token = &context->spoken->tokens[word->token];

    if (word->classes & TAG_BIT(FREED) && token->phonemes.size == 0)
        token->phonemes = pronounce_spelling(context->arena, word->text);
}

/* Lets nothing be linked into a word whose onset bars it. */
static void bar_onset(const struct pronounce_context *context, const struct tagged_word *word)
{
    struct spoken_token *token = &context->spoken->tokens[word->token];

    /* the engine links into a glide too: "les week-ends" */
    if (starts_with_vowel(token->phonemes) || str_starts(token->phonemes, STR("w")) ||
        str_starts(token->phonemes, STR("j")) || str_starts(token->phonemes, STR("ɥ")))
        token->phonemes = arena_format(context->arena, "ʔ" STR_FMT, STR_ARG(token->phonemes));
}

/* Does what the rows say between the word at `index` and the next, which begins with a vowel.
 */
static void tie(const struct pronounce_context *context, const struct tagged *tagged,
                size_t index)
{
    struct str word = tagged->words[index].text;
    struct spoken_token *token = &context->spoken->tokens[tagged->words[index].token];
    struct str sound = liaison_between(tagged, index, context->options->liaison);

    if (sound.size == 0)
        sound = as_the_engine(word, token->phonemes);
    if (!str_eq(sound, LIAISON_BAR) && tagged_is(tagged, index, STR("D1|DN|NUM|PREP|ADJ")))
        free_letter(context, tagged, index + 1);
    if (str_eq(sound, LIAISON_BAR)) {
        keep_apart(context->arena, token, tagged, index);
    } else if (sound.size > 0) {
        if (token->phonemes.size == 0)
            token->phonemes = reading_of(context->arena, word);
        token->phonemes = linked(context->arena, word, token->phonemes, sound);
        /* a reading of our own hides the h from the engine: "des héros anciens" */
        if (index > 0 && may_link(tagged->words[index - 1].text) &&
            !(tagged->words[index].classes & TAG_BIT(VOWEL)))
            bar_onset(context, &tagged->words[index]);
    }
}

void pronounce_liaisons(const struct pronounce_context *context)
{
    struct tagged tagged = tag_sentence(context->arena, context->spoken);

    for (size_t i = 0; i + 1 < tagged.count; i++) {
        const struct tagged_word *word = &tagged.words[i], *next = &tagged.words[i + 1];
        struct spoken_token *token = &context->spoken->tokens[word->token];
        struct str after = context->spoken->tokens[next->token].phonemes;

        if (!(word->classes & TAG_BIT(WORD)) || !(next->classes & TAG_BIT(WORD)) ||
            token->lang.size > 0)
            continue;
        /* an h that the engine misjudges is heard after "l'" too */
        if (token->elided || may_link(word->text))
            free_h(context, next);
        if (token->elided || !may_link(word->text) || str_starts(after, LIAISON_BAR))
            continue;
        if (!(next->classes & TAG_BIT(VOWEL)))
            bar_onset(context, next);
        if (next->classes & TAG_BIT(VOWEL))
            tie(context, &tagged, i);
        else if (next->classes & TAG_BIT(SHUT))
            keep_apart(context->arena, token, &tagged, i);
    }
}
