/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "retry.h"

#include "base/clock.h"

#define HALVED_BYTES 12 /* a shorter word is not cut */
#define LONG_BYTES                                                                             \
    3000 /* what is longer was tried with its block, and is cut before it is again */

/* A part of a block is said in milliseconds. An engine that hangs on several of them hangs on
 * all: its data may be damaged, and nobody wants to wait for each word. */
#define PART_TIME_S 3
#define HUNG_MAX 3

static uint32_t frames_so_far(const struct retry *retry)
{
    return (uint32_t)(retry->sound.samples.size / sizeof(int16_t));
}

/* Appends what a child said, its marks moved to where it lands. */
static void append(struct retry *retry, const struct answer *answer)
{
    uint32_t at = frames_so_far(retry);

    for (uint32_t i = 0; i < answer->sentence_count; i++) {
        struct sentence_mark mark = answer->sentences[i];

        mark.begin += at;
        buf_put(&retry->sound.sentences, &mark, sizeof mark);
    }
    for (uint32_t i = 0; i < answer->word_count; i++) {
        struct word_mark mark = answer->words[i];

        mark.begin += at;
        mark.end += at;
        buf_put(&retry->sound.words, &mark, sizeof mark);
    }
    if (answer->samples)
        buf_put(&retry->sound.samples, answer->samples,
                answer->frame_count * sizeof *answer->samples);
}

static size_t bytes_of(const struct block *block, const struct piece *pieces, size_t count)
{
    size_t bytes = 0;

    for (size_t i = 0; i < count; i++)
        for (size_t t = pieces[i].begin; t < pieces[i].end; t++)
            bytes += block->sentences[pieces[i].sentence].spoken.tokens[t].text.size;
    return bytes;
}

/* Says pieces in one child. *said tells whether that worked; any other failure than of the
 * voice is an error. */
static enum status try_pieces(struct retry *retry, const struct block *block,
                              const struct piece *pieces, size_t count, bool *said,
                              struct error *err)
{
    struct work work = {retry->setup,       block, pieces, count,
                        retry->unit->voice, false, NULL,   NULL};
    struct child_limits limits = *retry->limits;
    struct buf bytes = BUF_INIT;
    struct answer answer;
    int64_t start_ms = clock_ms();
    enum status status;

    *said = false;
    if (buf_overflowed(&retry->sound.samples))
        return error_set(err, STATUS_VOICE, "a paragraph takes more than %zu MB of sound",
                         retry->sound.samples.limit >> 20);
    if (retry->hung >= HUNG_MAX || bytes_of(block, pieces, count) > LONG_BYTES)
        return STATUS_OK;
    if (limits.cpu_s > PART_TIME_S)
        limits.cpu_s = PART_TIME_S;
    status = work_wait(&work, &limits, retry->stop, &bytes, &answer, err);
    *said = status == STATUS_OK;
    if (!*said && clock_ms() - start_ms >= 1000 * (int64_t)limits.cpu_s)
        retry->hung++;
    if (*said)
        append(retry, &answer);
    buf_release(&bytes);
    return status == STATUS_INTERRUPTED ? status : STATUS_OK;
}

static enum status say_piece(struct retry *retry, const struct piece *piece, struct error *err);

/* The middle of a word, between two characters. */
static size_t middle_of(struct str word)
{
    size_t middle = word.size / 2;

    while (middle < word.size && ((unsigned char)word.data[middle] & 0xC0) == 0x80)
        middle++;
    return middle;
}

/* Says a word that is in no block: its halves, when it cannot be said whole. */
static enum status say_word(struct retry *retry, struct str word, const struct piece *piece,
                            struct error *err)
{
    struct spoken_token token = {.kind = SPOKEN_WORD, .text = word};
    struct sentence sentence = {
        0, 0, {&token, 1, 1}
    };
    struct block block = {.sentences = &sentence, .sentence_count = 1};
    struct piece whole = *piece;
    size_t middle = middle_of(word);
    enum status status;
    bool said;

    whole.sentence = whole.begin = 0;
    whole.end = 1;
    status = try_pieces(retry, &block, &whole, 1, &said, err);
    if (status != STATUS_OK || said)
        return status;
    if (word.size <= HALVED_BYTES) {
        if (retry->lost_count++ == 0)
            retry->lost = word;
        return STATUS_OK;
    }
    whole.pause_ms = 0;
    status = say_word(retry, str_sub(word, 0, middle), &whole, err);
    if (status != STATUS_OK)
        return status;
    return say_word(retry, str_sub(word, middle, word.size), piece, err);
}

/* The last resort for one token: without phonemes, then in halves; one mark stands for all. */
static enum status say_token(struct retry *retry, const struct piece *piece, struct error *err)
{
    const struct spoken_token *token =
        &retry->unit->block->sentences[piece->sentence].spoken.tokens[piece->begin];
    struct word_mark mark = {(uint32_t)piece->sentence, (uint32_t)piece->begin,
                             frames_so_far(retry), 0};
    struct sentence_mark sentence = {(uint32_t)piece->sentence, mark.begin};
    size_t words = retry->sound.words.size, sentences = retry->sound.sentences.size;
    enum status status;

    if (token->kind != SPOKEN_WORD)
        return STATUS_OK;
    status = say_word(retry, token->text, piece, err);
    retry->sound.words.size = words;
    retry->sound.sentences.size = sentences;
    mark.end = frames_so_far(retry);
    buf_put(&retry->sound.sentences, &sentence, sizeof sentence);
    buf_put(&retry->sound.words, &mark, sizeof mark);
    return status;
}

static enum status say_halves(struct retry *retry, const struct piece *piece, struct error *err)
{
    struct piece first = *piece, second = *piece;
    enum status status;

    first.end = second.begin = piece->begin + (piece->end - piece->begin) / 2;
    first.pause_ms = 0;
    status = say_piece(retry, &first, err);
    return status == STATUS_OK ? say_piece(retry, &second, err) : status;
}

/* True when there is nothing in the piece that makes a sound. */
static bool is_mute(const struct retry *retry, const struct piece *piece)
{
    const struct spoken_token *tokens =
        retry->unit->block->sentences[piece->sentence].spoken.tokens;

    for (size_t i = piece->begin; i < piece->end; i++)
        if (tokens[i].kind == SPOKEN_WORD && tokens[i].text.size > 0)
            return false;
    return true;
}

static enum status say_piece(struct retry *retry, const struct piece *piece, struct error *err)
{
    enum status status;
    bool said;

    if (is_mute(retry, piece))
        return STATUS_OK;
    status = try_pieces(retry, retry->unit->block, piece, 1, &said, err);
    if (status != STATUS_OK || said)
        return status;
    return piece->end - piece->begin > 1 ? say_halves(retry, piece, err)
                                         : say_token(retry, piece, err);
}

/* Says the pieces of one sentence; `count` of them. */
static enum status say_sentence(struct retry *retry, const struct piece *pieces, size_t count,
                                struct error *err)
{
    bool said;
    enum status status = try_pieces(retry, retry->unit->block, pieces, count, &said, err);

    for (size_t i = 0; i < count && status == STATUS_OK && !said; i++)
        status = say_piece(retry, &pieces[i], err);
    return status;
}

enum status retry_unit(struct retry *retry, struct error *err)
{
    const struct unit *unit = retry->unit;
    enum status status = STATUS_OK;
    size_t begin = 0;

    for (size_t i = 1; i <= unit->count && status == STATUS_OK; i++) {
        if (i < unit->count && unit->pieces[i].sentence == unit->pieces[begin].sentence)
            continue;
        status = say_sentence(retry, unit->pieces + begin, i - begin, err);
        begin = i;
    }
    return status;
}
