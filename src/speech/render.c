/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render.h"

#include "engine_text.h"
#include "shape.h"

#include "base/child.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

/* A piece of more than this is not speech any more (the engine has 22,050 samples a second). */
#define SOUND_LIMIT_BYTES ((size_t)256 << 20)

/* Bounds for what a letter may last, at the engine's rate of 175: far outside of anything that
 * was measured (median 62 ms; spelled letters 350 ms). Without its dictionary the engine gives
 * a thirteenth of the sound and no error. */
#define LETTER_MIN_MS 18
#define LETTER_MAX_MS 1500
#define SLACK_MS 4000
#define LETTERS_JUDGED 8

void rendered_release(struct rendered *rendered)
{
    buf_release(&rendered->samples);
    buf_release(&rendered->words);
    buf_release(&rendered->sentences);
    buf_release(&rendered->scratch.samples);
    buf_release(&rendered->scratch.words);
}

static size_t frames_of(const struct buf *samples)
{
    return samples->size / sizeof(int16_t);
}

size_t rendered_frames(const struct rendered *rendered)
{
    return rendered->handed_on + frames_of(&rendered->samples);
}

bool rendered_hand_on(struct rendered *rendered, int fd)
{
    bool sent = child_write_all(fd, rendered->samples.data, rendered->samples.size);

    rendered->handed_on += frames_of(&rendered->samples);
    buf_clear(&rendered->samples);
    return sent;
}

static void put_silence(struct buf *samples, size_t frames)
{
    char *place = buf_reserve(samples, frames * sizeof(int16_t));

    if (!place)
        return;
    memset(place, 0, frames * sizeof(int16_t));
    samples->size += frames * sizeof(int16_t);
}

static size_t letters_of(const struct spoken_token *tokens, size_t count)
{
    size_t letters = 0;

    for (size_t i = 0; i < count; i++)
        for (size_t b = 0; tokens[i].kind == SPOKEN_WORD && b < tokens[i].text.size; b++)
            letters += ((unsigned char)tokens[i].text.data[b] & 0xC0) != 0x80;
    return letters;
}

static bool plausible(const struct render_setup *setup, const struct piece *piece,
                      size_t letters, size_t frames)
{
    double ms = 1000.0 * (double)frames / setup->rate_hz, scale = 175.0 / piece->manner.rate;

    if (letters >= LETTERS_JUDGED && ms < LETTER_MIN_MS * scale * (double)letters)
        return false;
    return ms <= LETTER_MAX_MS * scale * (double)letters + SLACK_MS;
}

/* Gives every word of the piece its place: the engine's events where they fall on a token, even
 * shares of the time between two events for the tokens that have none. `at` is the frame where
 * the cut sound begins in `out`, `frames` its length. */
struct placing {
    const struct spoken_token *tokens;
    const uint32_t *offsets;
    size_t count;
    uint32_t lead; /* frames cut off at the beginning */
    uint32_t begin, end;
};

/* Where token `i` begins by the engine's events, or false. */
static bool event_of(const struct placing *placing, const struct heard *heard, size_t i,
                     size_t *next, uint32_t *frame)
{
    const struct heard_word *words = (const void *)heard->words.data;
    size_t count = heard->words.size / sizeof *words;
    uint32_t limit = i + 1 < placing->count ? placing->offsets[i + 1] : UINT32_MAX;
    uint32_t sample;

    while (*next < count && words[*next].position <= placing->offsets[i])
        (*next)++;
    if (*next == count || words[*next].position > limit)
        return false;
    sample = words[(*next)++].sample;
    sample = sample > placing->lead ? sample - placing->lead : 0;
    *frame = placing->begin + sample;
    if (*frame > placing->end)
        *frame = placing->end;
    return true;
}

static bool is_word(const struct spoken_token *token)
{
    return token->kind == SPOKEN_WORD && token->text.size > 0;
}

/* Shares [marks[first].begin, end) among the marks `first` to `last` (not included). */
static void share(struct word_mark *marks, size_t first, size_t last, uint32_t end)
{
    uint32_t begin = marks[first].begin, count = (uint32_t)(last - first);

    if (end < begin)
        end = begin;
    for (uint32_t i = 0; i < count; i++) {
        marks[first + i].begin = begin + (end - begin) * i / count;
        marks[first + i].end = begin + (end - begin) * (i + 1) / count;
    }
}

static void place_words(const struct placing *placing, const struct heard *heard,
                        const struct piece *piece, struct buf *out)
{
    size_t old = out->size, next = 0, open = 0, count;
    struct word_mark *marks;

    for (size_t i = 0; i < placing->count; i++) {
        struct word_mark mark = {(uint32_t)piece->sentence, (uint32_t)(piece->begin + i), 0, 0};

        if (!is_word(&placing->tokens[i]))
            continue;
        if (event_of(placing, heard, i, &next, &mark.begin))
            mark.end = 1; /* known */
        buf_put(out, &mark, sizeof mark);
    }
    if (buf_overflowed(out) || out->size == old)
        return;
    marks = (struct word_mark *)(void *)(out->data + old);
    count = (out->size - old) / sizeof *marks;
    marks[0].begin = placing->begin;
    for (size_t i = 1; i < count; i++)
        if (marks[i].end && marks[i].begin >= marks[open].begin) {
            share(marks, open, i, marks[i].begin);
            open = i;
        }
    share(marks, open, count, placing->end);
}

static void mark_sentence(const struct piece *piece, struct rendered *out)
{
    struct sentence_mark mark = {(uint32_t)piece->sentence, (uint32_t)rendered_frames(out)};
    const struct sentence_mark *marks = (const void *)out->sentences.data;
    size_t count = out->sentences.size / sizeof *marks;

    if (count == 0 || marks[count - 1].sentence != mark.sentence)
        buf_put(&out->sentences, &mark, sizeof mark);
}

static size_t pause_frames(const struct render_setup *setup, const struct piece *piece)
{
    return (size_t)piece->pause_ms * (size_t)setup->rate_hz / 1000;
}

/* Says the tokens; the text's offsets are the caller's to free. */
static bool say(const struct spoken_token *tokens, size_t count, const struct piece *piece,
                uint32_t *offsets, struct heard *heard)
{
    struct buf text = BUF_INIT;
    bool said;

    engine_text(tokens, count, &text, offsets);
    said =
        !buf_overflowed(&text) && text.size > 0 && engine_say(text.data, &piece->manner, heard);
    buf_release(&text);
    return said;
}

bool render_piece(const struct render_setup *setup, const struct block *block,
                  const struct piece *piece, struct rendered *out)
{
    const struct spoken_token *tokens =
        block->sentences[piece->sentence].spoken.tokens + piece->begin;
    size_t count = piece->end - piece->begin, begin = rendered_frames(out);
    uint32_t *offsets = memory_alloc(count, sizeof *offsets);
    struct heard *heard = &out->scratch;
    struct cut cut = {0, 0};
    bool good;

    buf_clear(&heard->samples);
    buf_clear(&heard->words);
    heard->samples.limit = SOUND_LIMIT_BYTES;
    good = say(tokens, count, piece, offsets, heard);
    if (good) {
        cut = shape_cut((const void *)heard->samples.data, frames_of(&heard->samples));
        good = plausible(setup, piece, letters_of(tokens, count), cut.count);
    }
    if (good) {
        struct placing placing = {tokens,          offsets,
                                  count,           (uint32_t)cut.begin,
                                  (uint32_t)begin, (uint32_t)(begin + cut.count)};

        mark_sentence(piece, out);
        shape_put((const int16_t *)(const void *)heard->samples.data + cut.begin, cut.count,
                  setup->rate_hz, setup->gain * piece->gain, setup->ceiling, &out->samples);
        place_words(&placing, heard, piece, &out->words);
        put_silence(&out->samples, pause_frames(setup, piece));
    }
    free(offsets);
    return good && !buf_overflowed(&out->samples);
}

/* Peak of a note beside speech of gain 1: about as loud as the voice. */
#define NOTE_PEAK 3000
#define NOTE_MS 180

/* Two partials of a small bell, struck softly; it begins and ends at zero. */
static void put_note(const struct render_setup *setup, double hz, double peak,
                     struct buf *samples)
{
    size_t frames = (size_t)setup->rate_hz * NOTE_MS / 1000;

    for (size_t i = 0; i < frames; i++) {
        double t = (double)i / setup->rate_hz, turn = t * 6.283185307 * hz;
        double rise = t < 0.004 ? t / 0.004 : 1, fall = exp(-t * 18);
        double left = (double)(frames - i) / (double)frames;
        double sound = (sin(turn) + 0.3 * sin(2 * turn)) / 1.3;
        int16_t sample = (int16_t)lrint(peak * rise * fall * left * sound);

        buf_put(samples, &sample, sizeof sample);
    }
}

void render_tone(const struct render_setup *setup, enum block_cue cue,
                 const struct piece *piece, struct rendered *out)
{
    static const double NOTES_HZ[][2] = {
        [CUE_THING] = {880,    0     },
          [CUE_OPEN] = {659.26, 880   },
          [CUE_CLOSE] = {880,    659.26}
    };
    double peak = fmin(1.3 * NOTE_PEAK * setup->gain * piece->gain, setup->ceiling);

    mark_sentence(piece, out);
    for (size_t i = 0; i < 2 && NOTES_HZ[cue][i] > 0; i++)
        put_note(setup, NOTES_HZ[cue][i], peak, &out->samples);
    put_silence(&out->samples, pause_frames(setup, piece));
}
