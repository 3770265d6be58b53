/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Liaisons inside hyphenated words, which the engine reads part by part. */
#include "base/utf8.h"
#include "pronounce_steps.h"
#include "tagger.h"
#include "words.h"

struct compound {
    struct str before, part, next, ipa;
};

static const struct compound COMPOUNDS[] = {
#define COMPOUND(before, part, next, ipa, example, expected)                                   \
    {STR_INIT(before), STR_INIT(part), STR_INIT(next), STR_INIT(ipa)},
#include "liaison_compounds.def"
#undef COMPOUND
};

/* The parts of `word` as the words of a sentence. */
static struct spoken cut(struct arena *arena, struct str word)
{
    struct spoken parts = {0};
    size_t begin = 0;

    while (begin < word.size) {
        size_t end = str_find(word, STR("-"), begin);

        if (end == (size_t)-1)
            end = word.size;
        spoken_add(arena, &parts, SPOKEN_WORD, str_sub(word, begin, end), 0, 0);
        begin = end + 1;
    }
    return parts;
}

/* The first row that fits the part at `index`, or NULL. */
static const struct compound *row_for(const struct tagged *parts, size_t index)
{
    for (size_t i = 0; i < sizeof COMPOUNDS / sizeof *COMPOUNDS; i++)
        if (tagged_is(parts, index, COMPOUNDS[i].part) &&
            tagged_fits(parts, index, COMPOUNDS[i].before, COMPOUNDS[i].next))
            return &COMPOUNDS[i];
    return NULL;
}

/* The part's sounds: the row's where it has one (may be NULL), with "+" what the part is said
 * like and some more. "" when it has no reading. */
static struct str say_part(struct arena *arena, const struct compound *row, struct str part)
{
    struct str said;

    if (row && !str_starts(row->ipa, STR("+")))
        return row->ipa;
    said = words_say(arena, part, false);
    if (said.size == 0)
        said = pronounce_spelling(arena, part);
    if (!row || said.size == 0)
        return said;
    return arena_format(arena, STR_FMT STR_FMT, STR_ARG(said),
                        STR_ARG(str_sub(row->ipa, 1, row->ipa.size)));
}

/* The whole word, or "" when none of its parts is in the table or one has no reading. */
static struct str say(struct arena *arena, struct str word)
{
    struct spoken written = cut(arena, word);
    struct tagged parts = tag_sentence(arena, &written);
    struct str ipa = STR("");
    bool found = false;

    for (size_t i = 0; written.tokens && i < parts.count; i++) {
        const struct compound *row = row_for(&parts, i);
        struct str part =
            written.tokens[parts.words[i].token].text; /* names by their capital */
        struct str said = say_part(arena, row, part);

        if (said.size == 0)
            return said;
        found = found || row;
        ipa = arena_format(arena, STR_FMT STR_FMT, STR_ARG(ipa), STR_ARG(said));
    }
    return found ? ipa : STR("");
}

/* A word that names.def or words.def has as a whole is said as it stands there. */
void pronounce_compounds(const struct pronounce_context *context)
{
    for (size_t i = 0; i < context->spoken->count; i++) {
        struct spoken_token *token = &context->spoken->tokens[i];

        if (token->kind == SPOKEN_WORD && token->phonemes.size == 0 && token->lang.size == 0 &&
            !token->elided && str_find(token->text, STR("-"), 0) != (size_t)-1 &&
            words_listed(context->arena, token->text).size == 0)
            token->phonemes = say(context->arena, token->text);
    }
}
