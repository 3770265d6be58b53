/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words said alike wherever they stand: the built-in lexicon, then the spelling rules. */
#include "words.h"
#include "base/lookup.h"
#include "base/utf8.h"
#include "letters.h"
#include "memo.h"
#include "pronounce_steps.h"
#include "tagger.h"

struct entry {
    struct str word, ipa;
};

/* Names and loanwords by their written form. */
static const struct entry NAMES[] = {
#define NAME(word, ipa) {STR_INIT(word), STR_INIT(ipa)},
#include "names.def"
#undef NAME
};

/* French words and phrases that the engine and the rules misread, in lower case. */
static const struct entry WORDS[] = {
#define WORD(word, ipa) {STR_INIT(word), STR_INIT(ipa)},
#include "words.def"
#undef WORD
};

static const struct letters_rule SLIPS[] = {
#define SLIP(before, letters, after, example)                                                  \
    {STR_INIT(before), STR_INIT(letters), STR_INIT(after), STR_INIT(""), LETTERS_MEND},
#include "slips.def"
#undef SLIP
};

static struct str find(struct arena *arena, struct str word)
{
    struct str lower = utf8_lower_str(arena, word);
    const struct entry *entry = NULL;

    if (!str_eq(word, lower)) /* a common noun is not said as a name is */
        entry = LOOKUP_EXACT(NAMES, word);
    if (!entry)
        entry = LOOKUP_EXACT(WORDS, lower);
    if (!entry)
        entry = LOOKUP_EXACT(NAMES, lower);
    return entry ? entry->ipa : STR("");
}

/* Whether some letters of the word make the engine leave French. */
static bool engine_slips(struct str word)
{
    struct letters_word letters;

    if (!letters_split(word, &letters))
        return false;
    for (size_t i = 1; i <= letters.count; i++)
        if (letters_rule_at(SLIPS, sizeof SLIPS / sizeof *SLIPS, &letters, i))
            return true;
    return false;
}

struct str words_listed(struct arena *arena, struct str word)
{
    struct str ipa = find(arena, word);
    size_t least = utf8_is_upper(utf8_at(word, 0)) ? 5 : 3; /* "Sans" is no San */

    if (ipa.size == 0 && word.size >= least && word.data[word.size - 1] == 's' &&
        word.data[word.size - 2] != 's') {
        ipa = find(arena, str_sub(word, 0, word.size - 1));
        if (ipa.size > 0 && !utf8_is_upper(utf8_at(word, 0)))
            return arena_format(arena, STR_FMT "z‿", STR_ARG(ipa));
    }
    return ipa;
}

struct str words_spelled(struct arena *arena, struct str word, bool proper)
{
    struct buf ipa = BUF_INIT;
    struct str copy = STR("");
    bool mend;

    if (letters_read(word, proper, &ipa, &mend) && (mend || engine_slips(word)))
        copy = arena_copy(arena, buf_str(&ipa));
    buf_release(&ipa);
    return copy;
}

/* A part of a hyphenated word; a row in "-" is for the first ("e-", which is English). */
static struct str listed_part(struct arena *arena, struct str word, size_t begin, size_t end)
{
    struct str ipa = STR("");

    if (begin == 0 && end < word.size)
        ipa = find(arena, str_sub(word, 0, end + 1));
    return ipa.size > 0 ? ipa : words_listed(arena, str_sub(word, begin, end));
}

/* The parts of a hyphenated word that need it get phonemes, the others our reading. */
static struct str compound(struct arena *arena, struct str word, bool proper)
{
    struct buf ipa = BUF_INIT;
    struct str copy = STR("");
    bool needed = false, known = true;
    size_t begin = 0;

    while (begin < word.size && known) {
        size_t end = str_find(word, STR("-"), begin);
        struct str part, said;

        if (end == (size_t)-1)
            end = word.size;
        part = str_sub(word, begin, end);
        said = listed_part(arena, word, begin, end);
        if (said.size == 0)
            said = words_spelled(arena, part, proper);
        needed = needed || said.size > 0;
        if (said.size == 0)
            said = pronounce_spelling(arena, part);
        known = said.size > 0;
        buf_put_str(&ipa, said);
        begin = end + 1;
    }
    if (known && needed)
        copy = arena_copy(arena, buf_str(&ipa));
    buf_release(&ipa);
    return copy;
}

struct str words_say(struct arena *arena, struct str word, bool proper)
{
    struct str ipa = words_listed(arena, word);

    if (ipa.size == 0 && str_find(word, STR("-"), 0) != (size_t)-1)
        return compound(arena, word, proper);
    return ipa.size > 0 ? ipa : words_spelled(arena, word, proper);
}

/* What stands there, as it is written and in small letters: a phrase of the language ("vice
 * versa") may begin a sentence. */
struct phrase {
    struct buf written, lower;
};

/* "jean-luc" as "Jean-Luc". */
static struct str capitalised(struct arena *arena, struct str word)
{
    struct buf out = BUF_INIT;
    struct str copy;
    bool begins = true;

    for (size_t at = 0; at < word.size;) {
        uint32_t c = utf8_next(word, &at);

        buf_put_utf8(&out, begins ? utf8_upper(c) : c);
        begins = c == '-';
    }
    copy = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return copy;
}

/* The word as it is looked up: in a headline in capitals everything may be a name. */
static struct str written_form(struct arena *arena, const struct spoken_token *token)
{
    return token->shouted ? capitalised(arena, token->text) : token->text;
}

static void phrase_add(struct phrase *phrase, struct arena *arena, struct str text)
{
    buf_put_str(&phrase->written, text);
    buf_put_str(&phrase->lower, utf8_lower_str(arena, text));
}

static const struct entry *phrase_find(const struct phrase *phrase)
{
    struct str lower = buf_str(&phrase->lower);
    const struct entry *entry = LOOKUP_EXACT(NAMES, buf_str(&phrase->written));

    if (!entry)
        entry = LOOKUP_EXACT(WORDS, lower);
    return entry ? entry : LOOKUP_EXACT(NAMES, lower);
}

/* Whether some entry begins so. */
static bool phrase_goes_on(const struct phrase *phrase)
{
    struct str lower = buf_str(&phrase->lower);

    return LOOKUP_BEGINS(NAMES, buf_str(&phrase->written)) || LOOKUP_BEGINS(WORDS, lower) ||
           LOOKUP_BEGINS(NAMES, lower);
}

size_t pronounce_phrase(const struct pronounce_context *context, size_t first)
{
    struct phrase phrase = {BUF_INIT, BUF_INIT};
    struct spoken *spoken = context->spoken;
    const struct entry *entry = NULL;
    size_t taken = 0;

    for (size_t i = first; i < spoken->count; i++) {
        const struct spoken_token *token = &spoken->tokens[i];
        const struct entry *found;

        if (token->kind != SPOKEN_WORD || token->phonemes.size > 0)
            break;
        phrase_add(&phrase, context->arena, written_form(context->arena, token));
        found = i > first ? phrase_find(&phrase) : NULL;
        if (found) {
            entry = found;
            taken = i - first + 1;
        }
        phrase_add(&phrase, context->arena, token->elided ? STR("") : STR(" "));
        if (!phrase_goes_on(&phrase))
            break;
    }
    buf_release(&phrase.written);
    buf_release(&phrase.lower);
    if (entry)
        words_share(spoken->tokens + first, taken, entry->ipa);
    return taken;
}

void words_share(struct spoken_token *tokens, size_t count, struct str ipa)
{
    size_t begin = 0;

    for (size_t i = 0; i < count; i++) {
        size_t end = i + 1 < count ? str_find(ipa, STR(" "), begin) : ipa.size;

        if (end == (size_t)-1 && tokens[i].elided) { /* "N'Djamena": said with the next word */
            tokens[i].text = STR("");
            tokens[i].elided = false;
            continue;
        }
        if (end == (size_t)-1)
            end = ipa.size;
        tokens[i].phonemes = str_sub(ipa, begin, end);
        if (begin >= ipa.size) { /* fewer sounds than words: the last ones are said already */
            tokens[i].phonemes = STR("");
            tokens[i].text = STR("");
        }
        begin = end < ipa.size ? end + 1 : ipa.size;
    }
}

/* A word is said otherwise where it is a name: that is kept under "Word,". */
static struct str say_again(const struct pronounce_context *context, struct str word,
                            bool proper)
{
    struct memo *memo = lexicon_memo(context->lexicon);
    struct str ipa, key = word;

    if (memo && proper)
        key = arena_format(context->arena, STR_FMT ",", STR_ARG(word));
    if (memo && memo_get(memo, key, &ipa))
        return arena_copy(context->arena, ipa);
    ipa = words_say(context->arena, word, proper);
    if (memo)
        memo_put(memo, key, ipa);
    return ipa;
}

/* Whether the token is a name for all that is seen: its capital stands behind a word or a
 * comma, and no plural that ends in a mute s ("les Mayas"), or the word is all there is and no
 * verb ("Manger", "Participez"). */
static bool is_proper(struct arena *arena, const struct spoken *spoken, size_t index)
{
    const struct spoken_token *token = &spoken->tokens[index];

    if (!utf8_is_upper(utf8_at(token->text, 0)))
        return false;
    if (index > 0 && spoken->tokens[index - 1].kind == SPOKEN_WORD)
        return !(tag_alone(utf8_lower_str(arena, spoken->tokens[index - 1].text)) &
                 TAG_BIT(DN));
    if (index > 0)
        return spoken->tokens[index - 1].kind == SPOKEN_COMMA ||
               spoken->tokens[index - 1].kind == SPOKEN_BREATH;
    return spoken->count == 1 && !str_ends(token->text, STR("er")) &&
           !str_ends(token->text, STR("ez"));
}

static void say_word(const struct pronounce_context *context, size_t index)
{
    struct spoken_token *token = &context->spoken->tokens[index];
    struct arena *arena = context->arena;

    if (token->shouted)
        token->phonemes = words_listed(arena, capitalised(arena, token->text));
    if (token->phonemes.size == 0)
        token->phonemes =
            say_again(context, token->text, is_proper(arena, context->spoken, index));
}

void pronounce_known_words(const struct pronounce_context *context)
{
    struct spoken *spoken = context->spoken;

    for (size_t i = 0; i < spoken->count; i++) {
        struct spoken_token *token = &spoken->tokens[i];
        size_t phrase;

        if (token->kind != SPOKEN_WORD || token->phonemes.size > 0 || token->lang.size > 0 ||
            token->text.size == 0)
            continue;
        phrase = pronounce_phrase(context, i);
        if (phrase > 0)
            i += phrase - 1;
        else if (!token->elided)
            say_word(context, i);
    }
}
