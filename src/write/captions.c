/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "captions.h"

#include "base/lookup.h"
#include "base/utf8.h"

#include <limits.h>
#include <stdlib.h>

#define PART_MAX (2 * CAPTION_LINE)
#define PART_NO_STOP 300 /* as much as being 17 characters off the even length, squared */
#define LINE_NO_STOP 12  /* characters of difference that a stop at the end is worth */
#define LINE_TOO_LONG 1000
#define SHORT_WORD 3 /* letters */

/* How much a word wants the next one on its line. */
enum tie {
    TIE_NONE,
    TIE_SHORT, /* it may be an article of some language; a number and what is counted */
    TIE_OPENER,
    TIE_COUNT
};

/* More, in the measures of PART_NO_STOP and LINE_NO_STOP, to end with such a word. */
static const int PART_TIED[TIE_COUNT] = {0, 200, 900};
static const int LINE_TIED[TIE_COUNT] = {0, 8, 40};

static const struct opener {
    struct str word;
} OPENERS[] = {
#define OPENER(word, example) {STR_INIT(word)},
#include "openers.def"
#undef OPENER
};

/* A piece of text that is not cut: a word with the marks that belong to it. */
struct piece {
    uint32_t begin, end;
    int length; /* characters */
    bool stops; /* ends with punctuation */
    enum tie tie;
};

struct pieces {
    struct piece *items;
    size_t count, capacity;
    int length; /* of all, spaces between them included */
};

/* Code keeps its line ends: to captions they are spaces. */
static bool is_white(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* French marks that stand apart from their word, and units. */
static bool begins_tied(struct str word)
{
    static const char *const MARKS[] = {";", ":", "!", "?", "»", ")", "]", "…", "%", "€", "–"};

    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (str_starts(word, str_from(MARKS[i])))
            return true;
    return false;
}

/* An opening mark belongs to the word that follows. */
static bool ends_tied(struct str word)
{
    return str_ends(word, STR("«")) || str_ends(word, STR("("));
}

/* Where a reader takes a breath. A single full stop inside a sentence is that of "M." or "av."
 */
static bool ends_with_stop(struct str word)
{
    static const char *const MARKS[] = {",", ";", ":", "..", "!", "?", "»", "”", ")", "…", "—"};

    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (str_ends(word, str_from(MARKS[i])))
            return true;
    return false;
}

/* Of a word without punctuation behind it. */
static enum tie tie_of(struct arena *arena, struct str word)
{
    size_t at = 0, digits = 0;

    while (at < word.size && !utf8_is_letter(utf8_at(word, at)) &&
           !utf8_is_digit(utf8_at(word, at))) /* « and the like */
        utf8_next(word, &at);
    word = str_sub(word, at, word.size);
    if (LOOKUP_EXACT(OPENERS, utf8_lower_str(arena, word)))
        return TIE_OPENER;
    while (digits < word.size && utf8_is_digit((unsigned char)word.data[digits]))
        digits++;
    if (digits == word.size && digits != 4) /* four are a year more often than not */
        return TIE_SHORT;
    return utf8_length(word) <= SHORT_WORD ? TIE_SHORT : TIE_NONE;
}

/* True when one word cue covers both bytes: "1 200 €" is heard as one. */
static bool heard_as_one(const struct cue *cue, uint32_t a, uint32_t b)
{
    for (size_t i = 0; i < cue->word_count; i++)
        if (cue->words[i].begin <= a && b < cue->words[i].end)
            return true;
    return false;
}

/* Adds a word, to the piece before it when nothing may come between the two. */
static void add_word(struct arena *arena, const struct cue *cue, struct pieces *pieces,
                     uint32_t begin, uint32_t end)
{
    struct str text = cue->block->text, word = str_sub(text, begin, end);
    struct piece *last = pieces->count ? &pieces->items[pieces->count - 1] : NULL;
    bool tied =
        last && (begins_tied(word) || ends_tied(str_sub(text, last->begin, last->end)) ||
                 heard_as_one(cue, last->end - 1, begin));

    if (!tied) {
        last = ARENA_PUSH(arena, pieces->items, pieces->count, pieces->capacity);
        last->begin = begin;
    }
    last->end = end;
    last->length = (int)utf8_length(str_sub(text, last->begin, end));
    last->stops = ends_with_stop(word);
    last->tie = last->stops ? TIE_NONE : tie_of(arena, word);
}

/* A sentence as pieces between which it may be cut. */
static void find_pieces(struct arena *arena, const struct cue *cue, struct pieces *pieces)
{
    const struct sentence *sentence = &cue->block->sentences[cue->sentence];
    struct str text = cue->block->text;
    uint32_t begin = sentence->begin;

    for (uint32_t i = sentence->begin; i <= sentence->end; i++) {
        if (i < sentence->end && !is_white(text.data[i]))
            continue;
        if (i > begin)
            add_word(arena, cue, pieces, begin, i);
        begin = i + 1;
    }
    for (size_t i = 0; i < pieces->count; i++)
        pieces->length += pieces->items[i].length + (i > 0);
}

/* Characters of pieces first..end on one line. */
static int length_of(const struct pieces *pieces, size_t first, size_t end)
{
    int length = -1;

    for (size_t i = first; i < end; i++)
        length += pieces->items[i].length + 1;
    return length;
}

/* How much it disturbs to end a line or a part with this piece. */
static int end_cost(const struct piece *piece, int no_stop, const int tied[TIE_COUNT])
{
    return piece->stops ? 0 : no_stop + tied[piece->tie];
}

/* Where the second line of pieces first..end begins: lines of about even length, the first one
 * up to a stop where that is near. 0 when one line is enough, -1 when two are not. */
static int second_line(const struct pieces *pieces, size_t first, size_t end)
{
    int total = length_of(pieces, first, end), line = -1, best = -1, best_cost = INT_MAX;

    if (total <= CAPTION_LINE || end - first < 2)
        return 0;
    for (size_t i = first; i + 1 < end; i++) {
        int rest, cost;

        line += pieces->items[i].length + 1;
        rest = total - line - 1;
        cost = abs(line - rest) + end_cost(&pieces->items[i], LINE_NO_STOP, LINE_TIED);
        if (line > CAPTION_LINE || rest > CAPTION_LINE)
            cost += LINE_TOO_LONG;
        if (cost < best_cost) {
            best_cost = cost;
            best = (int)(i + 1);
        }
    }
    return best_cost < LINE_TOO_LONG || end - first == 2 ? best : -1;
}

/* What it costs to make pieces first..end one part; -1 when they do not fit. */
static int part_cost(const struct pieces *pieces, size_t first, size_t end, int even)
{
    int length = length_of(pieces, first, end), second = second_line(pieces, first, end), cost;

    if (end - first > 1 && second < 0)
        return -1;
    if (length > 2 * PART_MAX) /* a single endless word */
        length = 2 * PART_MAX;
    cost = (length - even) * (length - even);
    if (second > 0) /* lines inside a part count, half as much */
        cost += end_cost(&pieces->items[second - 1], 0, PART_TIED) / 2;
    if (end < pieces->count)
        cost += end_cost(&pieces->items[end - 1], PART_NO_STOP, PART_TIED);
    return cost;
}

/* Least cost over all ways to cut: from[end] is where the part that ends there begins. The
 * inner loop ends after a few pieces, when they do not fit any more. */
static size_t *choose_cuts(struct arena *arena, struct pieces *pieces)
{
    size_t count = pieces->count;
    int parts = (pieces->length + PART_MAX - 1) / PART_MAX, even = pieces->length / parts;
    size_t *from = arena_alloc(arena, count + 1, sizeof *from);
    int *cost = arena_alloc(arena, count + 1, sizeof *cost);

    for (size_t end = 1; end <= count; end++) {
        cost[end] = INT_MAX;
        for (size_t first = end; first-- > 0;) {
            int part = part_cost(pieces, first, end, even);

            if (part < 0)
                break;
            if (cost[first] < INT_MAX - part && cost[first] + part < cost[end]) {
                cost[end] = cost[first] + part;
                from[end] = first;
            }
        }
    }
    return from;
}

/* When the byte `at` of the sentence is heard: with its word, else by its share of the text. */
static int64_t heard_at(const struct timeline *timeline, const struct cue *cue, uint32_t at)
{
    const struct sentence *sentence = &cue->block->sentences[cue->sentence];
    int64_t frames = cue->end_frame - cue->begin_frame;

    if (at <= sentence->begin)
        return timeline_ms(timeline, cue->begin_frame);
    for (size_t i = 0; i < cue->word_count; i++)
        if (cue->words[i].end > at)
            return timeline_ms(timeline, cue->words[i].begin_frame);
    return timeline_ms(timeline, cue->begin_frame + frames * (at - sentence->begin) /
                                                        (sentence->end - sentence->begin));
}

/* Its begin is that of its first word, its end is mended afterwards. */
static struct caption *add_caption(struct arena *arena, struct captions *captions,
                                   const struct timeline *timeline, size_t cue_index,
                                   const struct pieces *pieces, size_t first, size_t end)
{
    struct caption *caption =
        ARENA_PUSH(arena, captions->items, captions->count, captions->capacity);
    int second = second_line(pieces, first, end);

    caption->cue = &timeline->cues[cue_index];
    caption->cue_index = cue_index;
    caption->begin = pieces->items[first].begin;
    caption->end = pieces->items[end - 1].end;
    caption->second = second > 0 ? pieces->items[second].begin : 0;
    caption->begin_ms = first == 0 ? timeline_ms(timeline, caption->cue->begin_frame)
                                   : heard_at(timeline, caption->cue, caption->begin);
    caption->end_ms = timeline_ms(timeline, caption->cue->end_frame);
    return caption;
}

/* The cuts are found from the end and taken from the beginning. */
static void cut_sentence(struct arena *arena, const struct timeline *timeline, size_t cue_index,
                         struct captions *captions)
{
    struct pieces pieces = {0};
    size_t *from, *ends, parts = 0, first = 0;

    find_pieces(arena, &timeline->cues[cue_index], &pieces);
    if (pieces.count == 0)
        return;
    from = choose_cuts(arena, &pieces);
    ends = arena_alloc(arena, pieces.count, sizeof *ends);
    for (size_t end = pieces.count; end > 0; end = from[end])
        ends[parts++] = end;
    for (int part = 0; parts-- > 0; part++) {
        add_caption(arena, captions, timeline, cue_index, &pieces, first, ends[parts])->part =
            part;
        first = ends[parts];
    }
}

/* Every caption lasts until the next one of its sentence, and at least a millisecond. */
static void mend_times(struct captions *captions)
{
    for (size_t i = 0; i < captions->count; i++) {
        struct caption *caption = &captions->items[i];

        if (i > 0 && caption->begin_ms < caption[-1].begin_ms)
            caption->begin_ms = caption[-1].begin_ms;
        if (caption->part > 0 && caption->begin_ms > caption[-1].begin_ms)
            caption[-1].end_ms = caption->begin_ms;
        if (caption->end_ms <= caption->begin_ms)
            caption->end_ms = caption->begin_ms + 1;
    }
}

void captions_cut(struct arena *arena, const struct timeline *timeline,
                  struct captions *captions)
{
    memset(captions, 0, sizeof *captions);
    for (size_t i = 0; i < timeline->count; i++)
        cut_sentence(arena, timeline, i, captions);
    mend_times(captions);
}

/* The next word of the caption that begins at or after `at`; NULL when there is none. */
static const struct word_cue *word_from(const struct caption *caption, uint32_t at)
{
    for (size_t i = 0; i < caption->cue->word_count; i++)
        if (caption->cue->words[i].begin >= at)
            return &caption->cue->words[i];
    return NULL;
}

void caption_put(const struct timeline *timeline, const struct caption *caption,
                 const struct caption_style *style, struct buf *out)
{
    const struct word_cue *word = word_from(caption, caption->begin);
    int64_t last_ms = caption->begin_ms - style->stamp_first;

    for (uint32_t i = caption->begin; i < caption->end; i++) {
        char c = caption->cue->block->text.data[i];

        if (style->put_stamp && word && word->begin == i) {
            int64_t ms = timeline_ms(timeline, word->begin_frame);

            if (ms > last_ms && ms < caption->end_ms) {
                style->put_stamp(out, ms);
                last_ms = ms;
            }
            word = word_from(caption, i + 1);
        }
        if (!is_white(c))
            style->put_char(out, c);
        else if (!is_white(caption->cue->block->text.data[i - 1]))
            buf_putc(out, caption->second && i + 1 == caption->second ? style->line_end : ' ');
    }
}

void caption_put_clock(struct buf *out, int64_t ms, char point)
{
    buf_printf(out, "%02d:%02d:%02d%c%03d", (int)(ms / 3600000), (int)(ms / 60000 % 60),
               (int)(ms / 1000 % 60), point, (int)(ms % 1000));
}
