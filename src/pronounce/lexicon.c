/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader's own pronunciations, and where a sentence uses them. */
#include "base/buf.h"
#include "base/lookup.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "lexicon_store.h"
#include "memo.h"
#include "pronounce_steps.h"
#include "tagger.h"
#include "words.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#define LEXICON_BYTES_MAX ((size_t)64 << 20)
#define PHRASE_WORDS_MAX 8

struct reader_entry {
    struct str key;   /* lower case, words with single spaces */
    struct str exact; /* as written, when case matters; else "" */
    struct str text, ipa;
    size_t order; /* later entries win */
};

struct lexicon {
    struct arena *arena;
    struct reader_entry *entries; /* sorted by key, then the latest first */
    size_t count, capacity;
    struct memo *memo;
};

static const struct mnemonic {
    struct str written, ipa;
} MNEMONICS[] = {
#define MNEMONIC(mnemonic, ipa) {STR_INIT(mnemonic), STR_INIT(ipa)},
#include "mnemonics.def"
#undef MNEMONIC
};

/* What an IPA transcription may hold besides a-z. */
static const char IPA_SIGNS[] = "æçðøħŋœɐɑɒɔɕɖəɚɛɜɡɣɥɨɪɫɬɲɹɾʀʁʂʃʉʊʌʎʐʑʒʔʕʝβθχ"
                                "ˈˌː‿\xCC\x83.- ãõẽ";

struct lexicon *lexicon_new(void)
{
    struct lexicon *lexicon = memory_alloc(1, sizeof *lexicon);

    lexicon->arena = arena_new();
    lexicon->memo = memo_new();
    return lexicon;
}

void lexicon_free(struct lexicon *lexicon)
{
    if (!lexicon)
        return;
    arena_free(lexicon->arena);
    memo_free(lexicon->memo);
    free(lexicon);
}

struct memo *lexicon_memo(const struct lexicon *lexicon)
{
    return lexicon ? lexicon->memo : NULL;
}

/* ---- entries ------------------------------------------------------------------------------
 */

static bool is_ipa(struct str text)
{
    size_t at = 0;

    while (at < text.size) {
        uint32_t c = utf8_next(text, &at);
        size_t sign = 0;
        bool found = c >= 'a' && c <= 'z';

        while (!found && sign < sizeof IPA_SIGNS - 1)
            found = utf8_next(str_from(IPA_SIGNS), &sign) == c;
        if (!found)
            return false;
    }
    return text.size > 0;
}

/* espeak-ng's mnemonics into IPA; "" when one is unknown. */
static struct str ipa_of_mnemonics(struct arena *arena, struct str text)
{
    struct buf ipa = BUF_INIT;
    struct str copy = STR("");
    size_t at = 0;

    while (at < text.size) {
        const struct mnemonic *row;

        if (text.data[at] == ' ') {
            buf_putc(&ipa, ' ');
            at++;
            continue;
        }
        row = LOOKUP_PREFIX(MNEMONICS, str_sub(text, at, text.size));
        if (!row)
            break;
        buf_put_str(&ipa, row->ipa);
        at += row->written.size;
    }
    if (at == text.size)
        copy = arena_copy(arena, buf_str(&ipa));
    buf_release(&ipa);
    return copy;
}

/* Whether what is said is words as they stand in a text, without figures and signs. */
static bool is_words(struct str said)
{
    size_t at = 0;
    bool letter = false;

    while (at < said.size) {
        uint32_t c = utf8_next(said, &at);

        letter = letter || utf8_is_letter(c);
        if (!utf8_is_letter(c) && c != ' ' && c != '-' && c != '\'' && c != 0x2019 /* ’ */)
            return false;
    }
    return letter;
}

static const char *set_said(struct arena *arena, struct reader_entry *entry, struct str said)
{
    if (said.size == 0)
        return "nothing is said";
    if (said.size > 2 && said.data[0] == '/' && said.data[said.size - 1] == '/') {
        entry->ipa = arena_copy(arena, str_sub(said, 1, said.size - 1));
        return is_ipa(entry->ipa) ? NULL : "a sign between the strokes is not IPA";
    }
    if (str_starts(said, STR("[["))) {
        if (!str_ends(said, STR("]]")) || said.size <= 4)
            return "[[ has no ]]";
        entry->ipa = ipa_of_mnemonics(arena, str_sub(said, 2, said.size - 2));
        return entry->ipa.size > 0 ? NULL
                                   : "between [[ ]] a sign is none of espeak-ng's French "
                                     "phonemes (IPA stands between / /)";
    }
    entry->text = arena_copy(arena, said);
    if (str_find(said, STR(" "), 0) == (size_t)-1 || is_words(said))
        return NULL;
    return "it is not said in words of letters";
}

static size_t word_count(struct str text)
{
    size_t count = 1;

    for (size_t i = 0; i < text.size; i++)
        count += text.data[i] == ' ';
    return count;
}

const char *lexicon_add(struct lexicon *lexicon, struct str words, struct str said)
{
    struct reader_entry entry = {0}, *place;
    const char *wrong;

    words = arena_copy(lexicon->arena, str_trim(words));
    if (words.size == 0)
        return "the word is missing";
    if (word_count(words) > PHRASE_WORDS_MAX)
        return "more than eight words are never looked for together";
    if (!utf8_valid(words) || !utf8_valid(said))
        return "it is not UTF-8";
    entry.key = utf8_lower_str(lexicon->arena, words);
    if (!str_eq(entry.key, words))
        entry.exact = words;
    wrong = set_said(lexicon->arena, &entry, str_trim(said));
    if (wrong)
        return wrong;
    entry.order = lexicon->count;
    place = ARENA_PUSH(lexicon->arena, lexicon->entries, lexicon->count, lexicon->capacity);
    *place = entry;
    return NULL;
}

static int by_key_then_latest(const void *a, const void *b)
{
    const struct reader_entry *x = a, *y = b;
    int order = str_compare(x->key, y->key);

    return order ? order : (x->order < y->order) - (x->order > y->order);
}

/* ---- files --------------------------------------------------------------------------------
 */

static void read_table(struct lexicon *lexicon, struct str text, const char *path,
                       const struct report *report)
{
    struct str line;

    for (unsigned number = 1; str_next_line(&text, &line); number++) {
        size_t tab = str_find(line, STR("\t"), 0);
        const char *wrong;

        if (number == 1 && str_starts(line, STR("\xEF\xBB\xBF")))
            line = str_sub(line, 3, line.size);
        if (str_trim(line).size == 0 || line.data[0] == '#')
            continue;
        if (tab == (size_t)-1)
            wrong = "there is no tab between the word and what is said";
        else {
            struct str said = str_sub(line, tab + 1, line.size);
            size_t end = str_find(said, STR("\t"), 0); /* a third column is a remark */

            wrong = lexicon_add(lexicon, str_sub(line, 0, tab),
                                str_sub(said, 0, end == (size_t)-1 ? said.size : end));
        }
        if (wrong)
            report_warning(report, "%s:%u: entry left out: %s", path, number, wrong);
    }
}

static enum status read_file(const char *path, struct buf *out, struct error *err)
{
    FILE *file = fopen(path, "rbe");
    char *room;
    size_t got = 1;
    int code = errno;

    if (!file)
        return error_set(err, STATUS_INPUT, "cannot read the lexicon %s: %s", path,
                         strerror(code));
    while (got > 0 && (room = buf_reserve(out, 65536)) != NULL) {
        got = fread(room, 1, 65536, file);
        out->size += got;
    }
    code = ferror(file) ? errno : 0;
    fclose(file);
    if (code)
        return error_set(err, STATUS_INPUT, "cannot read the lexicon %s: %s", path,
                         strerror(code));
    if (buf_overflowed(out))
        return error_set(err, STATUS_INPUT, "the lexicon %s is larger than 64 MB", path);
    return STATUS_OK;
}

enum status lexicon_load(struct lexicon *lexicon, const char *path, const struct report *report,
                         struct error *err)
{
    struct buf bytes = BUF_INIT_LIMIT(LEXICON_BYTES_MAX);
    enum status status = read_file(path, &bytes, err);
    struct str text = str_trim(buf_str(&bytes));

    if (status == STATUS_OK) {
        if (str_starts(text, STR("<")) || str_starts(text, STR("\xEF\xBB\xBF<")))
            status = lexicon_read_pls(lexicon, text, path, report, err);
        else
            read_table(lexicon, buf_str(&bytes), path, report);
        if (lexicon->count > 0)
            qsort(lexicon->entries, lexicon->count, sizeof *lexicon->entries,
                  by_key_then_latest);
        for (size_t i = 0; i < lexicon->count; i++) /* a later file wins over all of these */
            lexicon->entries[i].order = lexicon->count - 1 - i;
    }
    buf_release(&bytes);
    return status;
}

/* ---- use ----------------------------------------------------------------------------------
 */

/* The latest entry for `written` in this case, or NULL. */
static const struct reader_entry *find(const struct lexicon *lexicon, struct str written,
                                       struct str lower)
{
    size_t low = 0, high = lexicon->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (str_compare(lexicon->entries[middle].key, lower) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < lexicon->count && str_eq(lexicon->entries[low].key, lower); low++)
        if (lexicon->entries[low].exact.size == 0 ||
            str_eq(lexicon->entries[low].exact, written))
            return &lexicon->entries[low];
    return NULL;
}

static bool is_letter(const struct spoken_token *token)
{
    return token->text.size == 1 && utf8_is_upper(utf8_at(token->text, 0));
}

/* Whether two tokens stand together as they are written: "l'ami", and the letters of "ONG". */
static bool are_joined(const struct spoken_token *before, const struct spoken_token *after)
{
    return before->elided || (is_letter(before) && is_letter(after) &&
                              before->begin == after->begin && before->end == after->end);
}

/* The longest phrase of the lexicon that is said from token `first` on. */
static const struct reader_entry *find_phrase(const struct pronounce_context *context,
                                              size_t first, size_t *taken)
{
    const struct spoken *spoken = context->spoken;
    const struct reader_entry *best = NULL;
    struct buf phrase = BUF_INIT;

    for (size_t i = first; i < spoken->count && i < first + PHRASE_WORDS_MAX; i++) {
        const struct reader_entry *found;
        struct str written;

        if (spoken->tokens[i].kind != SPOKEN_WORD || spoken->tokens[i].lang.size > 0)
            break;
        if (i > first && !are_joined(&spoken->tokens[i - 1], &spoken->tokens[i]))
            buf_putc(&phrase, ' ');
        buf_put_str(&phrase, spoken->tokens[i].text);
        written = buf_str(&phrase);
        found = find(context->lexicon, written, utf8_lower_str(context->arena, written));
        if (found) {
            best = found;
            *taken = i - first + 1;
        }
    }
    buf_release(&phrase);
    return best;
}

/* How many word tokens from `first` on were made out of one span of the written text. */
static size_t span_length(const struct spoken *spoken, size_t first)
{
    const struct spoken_token *token = &spoken->tokens[first];
    size_t end = first;

    while (end < spoken->count && spoken->tokens[end].kind == SPOKEN_WORD &&
           spoken->tokens[end].lang.size == 0 && spoken->tokens[end].begin == token->begin &&
           spoken->tokens[end].end == token->end)
        end++;
    return end - first;
}

/* "km" of "12 km", "€" of "10,50€"; all of it when there is no figure. */
static struct str behind_figures(struct str written)
{
    size_t at = 0, end = 0;

    while (at < written.size) {
        uint32_t c = utf8_next(written, &at);

        if (c >= '0' && c <= '9')
            end = at;
    }
    while (end > 0 && end < written.size) {
        size_t next = end;

        if (utf8_is_letter(utf8_next(written, &next)))
            break;
        if (!utf8_is_space(utf8_at(written, end)))
            break;
        end = next;
    }
    return str_sub(written, end, written.size);
}

/* Whether the word may stand in a number: "trente et un", "deux virgule cinq". */
static bool is_figure_word(struct str word)
{
    return (tag_alone(word) & (TAG_BIT(NUM) | TAG_BIT(D1))) != 0 || str_eq(word, STR("et")) ||
           str_eq(word, STR("virgule")) || str_eq(word, STR("zéro"));
}

/* An entry for what is written where token `first` begins a span, which may be said in other
 * words ("M.", "km"). Figures before it are left as they are: `*first` moves behind them. */
static const struct reader_entry *find_written(const struct pronounce_context *context,
                                               size_t *first, size_t *taken)
{
    const struct spoken *spoken = context->spoken;
    const struct spoken_token *token = &spoken->tokens[*first];
    size_t length = span_length(spoken, *first), figures = 0;
    const struct reader_entry *entry;
    struct str written, unit;

    if (length == 0 || !context->options || token->end > context->options->written.size ||
        (*first > 0 && spoken->tokens[*first - 1].end == token->end))
        return NULL;
    written = str_sub(context->options->written, token->begin, token->end);
    unit = behind_figures(written);
    entry = find(context->lexicon, unit, utf8_lower_str(context->arena, unit));
    if (!entry || unit.size == 0)
        return NULL;
    while (unit.size < written.size && figures < length &&
           is_figure_word(spoken->tokens[*first + figures].text))
        figures++;
    for (size_t i = figures; i < length; i++) /* "dix euros cinquante" */
        if (unit.size < written.size && is_figure_word(spoken->tokens[*first + i].text))
            return NULL;
    if (figures == length)
        return NULL;
    *first += figures;
    *taken = length - figures;
    return entry;
}

/* Makes room for `wanted` tokens where `count` stand, all of the same span. */
static void resize_run(struct arena *arena, struct spoken *spoken, size_t first, size_t count,
                       size_t wanted)
{
    struct spoken_token model = spoken->tokens[first];
    size_t old = spoken->count;

    model.end = spoken->tokens[first + count - 1].end;
    model.elided = count == 1 && wanted == 1 && model.elided;
    for (size_t i = count; i < wanted; i++)
        spoken_add(arena, spoken, model.kind, STR(""), model.begin, model.end);
    memmove(spoken->tokens + first + wanted, spoken->tokens + first + count,
            (old - first - count) * sizeof *spoken->tokens);
    spoken->count = old - count + wanted;
    for (size_t i = 0; i < wanted; i++)
        spoken->tokens[first + i] = model;
}

/* Puts the words of `text` in place of `count` tokens; returns how many they are. */
static size_t say_text(const struct pronounce_context *context, size_t first, size_t count,
                       struct str text)
{
    size_t words = word_count(text), begin = 0;

    resize_run(context->arena, context->spoken, first, count, words);
    for (size_t i = 0; i < words; i++) {
        size_t end = str_find(text, STR(" "), begin);

        if (end == (size_t)-1)
            end = text.size;
        context->spoken->tokens[first + i].text = str_sub(text, begin, end);
        begin = end + 1;
    }
    return words;
}

static const struct reader_entry *find_entry(const struct pronounce_context *context,
                                             size_t *first, size_t *taken)
{
    const struct reader_entry *entry = find_written(context, first, taken);

    return entry ? entry : find_phrase(context, *first, taken);
}

size_t lexicon_takes(const struct pronounce_context *context, size_t *first)
{
    size_t taken = 0;

    if (!context->lexicon || context->lexicon->count == 0)
        return 0;
    return find_entry(context, first, &taken) ? taken : 0;
}

void pronounce_reader_words(const struct pronounce_context *context)
{
    struct spoken *spoken = context->spoken;

    if (!context->lexicon || context->lexicon->count == 0)
        return;
    for (size_t i = 0; i < spoken->count; i++) {
        size_t taken = 0;
        const struct reader_entry *entry = find_entry(context, &i, &taken);

        if (!entry)
            continue;
        if (entry->ipa.size > 0)
            words_share(spoken->tokens + i, taken, entry->ipa);
        else
            taken = say_text(context, i, taken, entry->text);
        for (size_t k = i; k < i + taken; k++)
            spoken->tokens[k].rule = STR(PRONOUNCE_READER_RULE);
        i += taken - 1;
    }
}
