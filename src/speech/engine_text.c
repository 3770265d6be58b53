/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine_text.h"

#include "base/lookup.h"
#include "base/utf8.h"

/* The engine cuts words of 160 bytes and more; ours are far shorter. */
#define MNEMONICS_MAX 140

enum sound_class { VOWEL, SCHWA, CONSONANT, LATENT, BARRIER, STRESS, WEAK };

struct ipa_sound {
    struct str ipa;
    enum sound_class class;
    struct str mnemonics;
};

static const struct ipa_sound IPA_SOUNDS[] = {
#define IPA_SOUND(ipa, class, mnemonics, example, expected)                                    \
    {STR_INIT(ipa), class, STR_INIT(mnemonics)},
#include "engine_ipa.def"
#undef IPA_SOUND
};

/* Elided words, which an inline group must hold inside. */
static const struct {
    struct str written, ipa;
} ELIDED[] = {
#define ELIDED(written, ipa) {STR_INIT(written), STR_INIT(ipa)},
#include "engine_elided.def"
#undef ELIDED
};

/* Endings whose last letter does nothing but link. */
static const struct str BARE_ENDINGS[] = {
#define BARE(ending, example) STR_INIT(ending),
#include "engine_bare.def"
#undef BARE
};

/* ---- IPA to mnemonics ---------------------------------------------------------------------
 */

struct sounds {
    const struct ipa_sound *items[MNEMONICS_MAX];
    size_t count;
    bool stressed; /* a stress mark is written */
    size_t stress; /* else: the vowel that gets one; SIZE_MAX when there is none */
};

/* Signs that only show how a word is built. */
static bool is_punctuation(char c)
{
    return c == '.' || c == ' ' || c == '-';
}

/* Cuts `ipa` into known sounds and finds where the stress falls. */
static bool parse_ipa(struct str ipa, struct sounds *sounds)
{
    const struct ipa_sound *sound;
    bool full = false;

    sounds->count = 0;
    sounds->stressed = false;
    sounds->stress = SIZE_MAX;
    for (size_t at = 0; at < ipa.size; at += sound->ipa.size) {
        while (at < ipa.size && is_punctuation(ipa.data[at]))
            at++;
        if (at == ipa.size)
            break;
        sound = LOOKUP_PREFIX(IPA_SOUNDS, str_sub(ipa, at, ipa.size));
        if (!sound || sounds->count == MNEMONICS_MAX)
            return false;
        if (sound->class == STRESS || sound->class == WEAK)
            sounds->stressed = true;
        if (sound->class == VOWEL || (sound->class == SCHWA && !full))
            sounds->stress = sounds->count;
        full = full || sound->class == VOWEL;
        sounds->items[sounds->count++] = sound;
    }
    return sounds->count > 0;
}

bool engine_mnemonics(struct str ipa, struct buf *out)
{
    struct sounds sounds;
    size_t begin = out->size;
    char pending = '\0'; /* a stress mark goes right before its vowel */

    if (!parse_ipa(ipa, &sounds))
        return false;
    for (size_t i = 0; i < sounds.count; i++) {
        const struct ipa_sound *sound = sounds.items[i];

        if (sound->class == STRESS || sound->class == WEAK)
            pending = sound->class == STRESS ? '\'' : ',';
        if (!sounds.stressed && i == sounds.stress)
            pending = '\'';
        if (pending && (sound->class == VOWEL || sound->class == SCHWA)) {
            buf_putc(out, pending);
            pending = '\0';
        }
        buf_put_str(out, sound->mnemonics);
    }
    if (out->size - begin <= MNEMONICS_MAX && out->size > begin)
        return true;
    if (!buf_overflowed(out))
        out->size = begin;
    return false;
}

/* ---- text ---------------------------------------------------------------------------------
 */

struct writer {
    struct buf *out;
    size_t counted;      /* bytes of `out` whose code points are counted */
    uint32_t characters; /* code points appended so far */
    bool glue;           /* the next word follows without a space */
};

/* Code points appended so far. */
static uint32_t position(struct writer *writer)
{
    for (; writer->counted < writer->out->size; writer->counted++)
        if (((unsigned char)writer->out->data[writer->counted] & 0xC0) != 0x80)
            writer->characters++;
    return writer->characters;
}

static void put_space(struct writer *writer, size_t begin)
{
    if (!writer->glue && writer->out->size > begin)
        buf_putc(writer->out, ' ');
    writer->glue = false;
}

/* The word without what the engine would take as a command: brackets open phonemes, control
 * characters set its parameters. */
static void put_plain(struct buf *out, struct str word)
{
    size_t at = 0;

    while (at < word.size) {
        uint32_t c = utf8_next(word, &at);

        if (!utf8_is_control(c) && !utf8_is_space(c) && c != '[' && c != ']')
            buf_put_utf8(out, c);
    }
}

static void put_lower(struct buf *out, struct str word)
{
    size_t at = 0;

    while (at < word.size)
        buf_put_utf8(out, utf8_lower(utf8_next(word, &at)));
}

/* Writes a word that is not to be tied to the next: without the letter that makes the engine
 * do so, or else with the mark by which it keeps words apart itself (before an h that bars). */
static void put_unlinked(struct buf *out, struct str word)
{
    for (size_t i = 0; i < sizeof BARE_ENDINGS / sizeof *BARE_ENDINGS; i++)
        if (word.size > BARE_ENDINGS[i].size + 2 && str_ends(word, BARE_ENDINGS[i])) {
            put_plain(out, str_sub(word, 0, word.size - 1));
            return;
        }
    put_plain(out, word);
    buf_puts(out, " [[_|]]");
}

static struct str elided_ipa(struct str word)
{
    for (size_t i = 0; i < sizeof ELIDED / sizeof *ELIDED; i++) {
        const struct str stem = ELIDED[i].written;

        if (word.size > stem.size && str_eq_nocase(str_sub(word, 0, stem.size), stem) &&
            (str_eq(str_sub(word, stem.size, word.size), STR("'")) ||
             str_eq(str_sub(word, stem.size, word.size), STR("’"))))
            return ELIDED[i].ipa;
    }
    return STR("");
}

/* How many tokens, from `first`, are one group: elided words, marks between them and theirs,
 * and the word with phonemes. 0 when it has none, or an elided word cannot be said inside. */
static size_t group_length(const struct spoken_token *tokens, size_t count)
{
    size_t length = 0;

    while (length < count &&
           (tokens[length].elided || (length > 0 && tokens[length].kind != SPOKEN_WORD))) {
        if (tokens[length].elided && tokens[length].phonemes.size == 0 &&
            elided_ipa(tokens[length].text).size == 0)
            return 0;
        length++;
    }
    if (length == count || tokens[length].kind != SPOKEN_WORD ||
        tokens[length].phonemes.size == 0)
        return 0;
    return length + 1;
}

/* Writes "[[…]]" for `count` tokens; false, with nothing written, when they have a sound that
 * the voice has not. */
static bool put_group(struct writer *writer, const struct spoken_token *tokens, size_t count,
                      uint32_t *offsets, size_t begin)
{
    struct writer before = *writer;
    size_t size = writer->out->size;

    if (writer->glue) /* glued to a word outside of the group: not after a space */
        return false;
    put_space(writer, begin);
    for (size_t i = 0; i < count; i++) {
        struct str ipa = tokens[i].phonemes;

        if (offsets)
            offsets[i] = position(writer);
        if (i == 0)
            buf_puts(writer->out, "[[");
        if (tokens[i].kind != SPOKEN_WORD)
            continue;
        if (ipa.size == 0)
            ipa = elided_ipa(tokens[i].text);
        if (!engine_mnemonics(ipa, writer->out)) {
            if (!buf_overflowed(writer->out))
                writer->out->size = size;
            *writer = before;
            return false;
        }
    }
    buf_puts(writer->out, "]]");
    return true;
}

/* What stands for a mark: brackets and dashes are short breaks to the ear. */
static struct str mark_text(const struct spoken_token *token)
{
    if (token->kind == SPOKEN_STOP)
        return token->text;
    if (token->kind == SPOKEN_CLAUSE &&
        (str_eq(token->text, STR(";")) || str_eq(token->text, STR(":"))))
        return token->text;
    if (token->kind == SPOKEN_SILENT || token->kind == SPOKEN_QUOTE)
        return STR("");
    return STR(",");
}

/* Writes the token as it is written. */
static void put_token(struct writer *writer, const struct spoken_token *token, size_t begin,
                      uint32_t *offset)
{
    bool word = token->kind == SPOKEN_WORD && token->text.size > 0;

    if (word)
        put_space(writer, begin);
    if (offset)
        *offset = position(writer);
    if (word) {
        if (token->elided) /* "L'A": the engine names the apostrophe between capitals */
            put_lower(writer->out, token->text);
        else if (token->unlinked)
            put_unlinked(writer->out, token->text);
        else
            put_plain(writer->out, token->text);
        writer->glue = token->elided;
    } else if (token->kind != SPOKEN_WORD && writer->out->size > begin) {
        struct str mark = writer->glue ? STR("") : mark_text(token);

        buf_put_str(writer->out, mark); /* none between "d'" and its word */
    }
}

void engine_text(const struct spoken_token *tokens, size_t count, struct buf *out,
                 uint32_t *offsets)
{
    struct writer writer = {out, out->size, 0, false};
    size_t begin = out->size, i = 0;

    while (i < count) {
        size_t length = group_length(tokens + i, count - i);
        uint32_t *place = offsets ? offsets + i : NULL;

        if (length > 0 && put_group(&writer, tokens + i, length, place, begin)) {
            i += length;
            continue;
        }
        put_token(&writer, &tokens[i], begin, place);
        i++;
    }
}
