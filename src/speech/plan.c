/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan.h"

/* A process costs as much as a second of sound: short blocks are one child's work together,
 * long ones several children's. A unit is closed at the end of the sentence or block that takes
 * it past a quarter of the text that is left, so that two cores or four end at the same time.
 * The first sentence goes alone, to be heard at once. All of it is decided by the text, so that
 * the number of jobs is not heard. */
#define UNIT_BYTES_MIN 350
#define UNIT_BYTES_MAX 1000
#define UNIT_SHARE 4

/* How a kind of block differs from running text. */
struct style {
    int rate, pitch, range, volume; /* keys; -1 = none of its own */
    int before;                     /* pause, at least; -1 = nothing */
    enum voice_key after;           /* pause, exactly */
};

#define STYLE(name)                                                                            \
    VOICE_##name##_RATE, VOICE_##name##_PITCH, VOICE_##name##_RANGE, VOICE_##name##_VOLUME
#define PLAIN -1, -1, -1, -1

static const struct style BODY = {PLAIN, -1, VOICE_PAUSE_PARAGRAPH};

static const struct style KINDS[BLOCK_KIND_COUNT] = {
    [BLOCK_HEADING] = {STYLE(HEADING), VOICE_PAUSE_BEFORE_HEADING, VOICE_PAUSE_HEADING  },
    [BLOCK_PARAGRAPH] = {PLAIN,          -1,                         VOICE_PAUSE_PARAGRAPH},
    [BLOCK_QUOTE] = {STYLE(QUOTE),   VOICE_PAUSE_QUOTE,          VOICE_PAUSE_QUOTE    },
    [BLOCK_ITEM] = {STYLE(ITEM),    -1,                         VOICE_PAUSE_ITEM     },
    [BLOCK_CAPTION] = {STYLE(CAPTION), VOICE_PAUSE_CAPTION,        VOICE_PAUSE_CAPTION  },
    [BLOCK_TABLE_ROW] = {STYLE(NOTE),    -1,                         VOICE_PAUSE_ITEM     },
    [BLOCK_CODE] = {STYLE(NOTE),    -1,                         VOICE_PAUSE_CAPTION  },
    [BLOCK_NOTE] = {STYLE(NOTE),    -1,                         VOICE_PAUSE_CAPTION  },
    [BLOCK_IMAGE] = {STYLE(CAPTION), VOICE_PAUSE_CAPTION,        VOICE_PAUSE_CAPTION  },
};

static const struct style TITLE = {STYLE(TITLE), -1, VOICE_PAUSE_TITLE};
static const struct style INTRO = {PLAIN, -1, VOICE_PAUSE_INTRO};
static const struct style ANNOUNCEMENT = {STYLE(ANNOUNCEMENT), -1, VOICE_PAUSE_ANNOUNCEMENT};
static const struct style CLOSING = {STYLE(ANNOUNCEMENT), -1, VOICE_PAUSE_PARAGRAPH};
static const struct style OUTRO = {PLAIN, VOICE_PAUSE_BEFORE_HEADING, VOICE_PAUSE_PARAGRAPH};
static const struct style QUOTED = {STYLE(QUOTED), VOICE_PAUSE_QUOTED, VOICE_PAUSE_QUOTED};

static const struct style *style_of(const struct block *block)
{
    switch (block->role) {
    case ROLE_TITLE:
        return &TITLE;
    case ROLE_INTRO:
        return &INTRO;
    case ROLE_ANNOUNCEMENT:
        return block->cue == CUE_CLOSE ? &CLOSING : &ANNOUNCEMENT;
    case ROLE_OUTRO:
        return &OUTRO;
    default:
        return block->kind < BLOCK_KIND_COUNT ? &KINDS[block->kind] : &BODY;
    }
}

struct planner {
    struct arena *arena;
    const struct profile *profile;
    struct plan *plan;
    const struct block *next;      /* to be planned */
    const struct style *style;     /* of the block */
    const struct profile *speaker; /* of the block */
    struct unit *unit;             /* being filled, NULL between */
    size_t unit_bytes;             /* that it is closed at */
    size_t left_bytes;             /* of text that was not planned yet */
    size_t pieces;                 /* of all units */
    bool announced;                /* the block before is what leads to this one */
    enum block_kind series;        /* kind of what was said last */
};

static unsigned pause_of(const struct planner *planner, enum voice_key key)
{
    return (unsigned)planner->profile->values[key];
}

static double change(const struct profile *profile, int key)
{
    return key < 0 ? 0 : profile->values[key];
}

static int bounded(double value, int low, int high)
{
    return value < low ? low : value > high ? high : (int)(value + 0.5);
}

static void set_manner(const struct planner *planner, bool quoted, struct piece *piece)
{
    const struct style *style = planner->style, *more = quoted ? &QUOTED : &BODY;
    const struct profile *p = planner->speaker;
    double range = 1 + (change(p, style->range) + change(p, more->range)) / 100;

    piece->manner.rate = plan_engine_rate(p, change(p, style->rate) + change(p, more->rate));
    piece->manner.pitch = bounded(
        p->values[VOICE_PITCH] + change(p, style->pitch) + change(p, more->pitch), 0, 99);
    piece->manner.range = bounded(p->values[VOICE_RANGE] * range, 0, 99);
    piece->gain = p->values[VOICE_VOLUME] / 100 *
                  (1 + (change(p, style->volume) + change(p, more->volume)) / 100);
}

/* The pause that a mark makes; 0 for a token that is none. */
static unsigned mark_pause(const struct planner *planner, const struct spoken_token *token)
{
    switch (token->kind) {
    case SPOKEN_COMMA:
        return pause_of(planner, VOICE_PAUSE_COMMA);
    case SPOKEN_BREATH:
        return pause_of(planner, VOICE_PAUSE_BREATH);
    case SPOKEN_STOP:
        return pause_of(planner, VOICE_PAUSE_SENTENCE);
    case SPOKEN_CLAUSE:
        return pause_of(planner, str_eq(token->text, STR("(")) || str_eq(token->text, STR(")"))
                                     ? VOICE_PAUSE_COMMA
                                     : VOICE_PAUSE_CLAUSE);
    default:
        return 0;
    }
}

static bool is_quote(const struct spoken_token *token, const char *mark)
{
    return token->kind == SPOKEN_QUOTE && str_eq(token->text, str_from(mark));
}

/* True when the quotation that opens at `at` is speech: long enough to be told apart. */
static bool is_speech(const struct planner *planner, const struct spoken *spoken, size_t at)
{
    double words = 0;

    for (size_t i = at + 1; i < spoken->count && !is_quote(&spoken->tokens[i], "»"); i++)
        words += spoken->tokens[i].kind == SPOKEN_WORD;
    return words >= planner->profile->values[VOICE_QUOTED_WORDS];
}

static struct piece *last_piece(struct unit *unit)
{
    return unit->count ? &unit->pieces[unit->count - 1] : NULL;
}

static void lengthen(struct piece *piece, unsigned pause_ms)
{
    if (piece && piece->pause_ms < pause_ms)
        piece->pause_ms = pause_ms;
}

/* Closes the piece [begin, end); one without a word only lengthens the pause before it. */
static void put_piece(struct planner *planner, size_t sentence, size_t begin, size_t end,
                      bool quoted, unsigned pause_ms)
{
    const struct spoken *spoken = &planner->unit->block->sentences[sentence].spoken;
    struct piece *piece;
    bool words = false;

    for (size_t i = begin; i < end && !words; i++)
        words = spoken->tokens[i].kind == SPOKEN_WORD && spoken->tokens[i].text.size > 0;
    if (!words) {
        lengthen(last_piece(planner->unit), pause_ms);
        return;
    }
    piece = ARENA_PUSH(planner->arena, planner->unit->pieces, planner->unit->count,
                       planner->unit->capacity);
    piece->sentence = sentence;
    piece->begin = begin;
    piece->end = end;
    piece->pause_ms = pause_ms;
    planner->pieces++;
    set_manner(planner, quoted, piece);
}

/* Where the breath ends that would end at `end`: an elided word goes with what follows, "un
 * projet | d'« une autre nature »". */
static size_t elision_before(const struct spoken *spoken, size_t end)
{
    size_t word = end - 1;

    while (word > 0 && spoken->tokens[word - 1].elided)
        word--;
    return word < end - 1 ? word : end;
}

static void put_sentence(struct planner *planner, size_t sentence)
{
    const struct spoken *spoken = &planner->unit->block->sentences[sentence].spoken;
    bool quoted = false;
    size_t begin = 0;

    for (size_t i = 0; i < spoken->count; i++) {
        const struct spoken_token *token = &spoken->tokens[i];
        bool opens = !quoted && is_quote(token, "«") && is_speech(planner, spoken, i);
        bool closes = quoted && is_quote(token, "»");
        unsigned pause_ms = opens || closes ? pause_of(planner, VOICE_PAUSE_QUOTED)
                                            : mark_pause(planner, token);
        size_t end = elision_before(spoken, i + 1);

        if ((pause_ms == 0 && !opens && !closes) || (end <= i && !opens))
            continue;
        put_piece(planner, sentence, begin, end, quoted, pause_ms);
        begin = end;
        quoted = opens || (quoted && !closes);
    }
    put_piece(planner, sentence, begin, spoken->count, quoted, 0);
    lengthen(last_piece(planner->unit), pause_of(planner, VOICE_PAUSE_SENTENCE));
}

static size_t bytes_of(const struct sentence *sentence)
{
    return sentence->end - sentence->begin;
}

/* The tone that stands for the block; CUE_NONE when it is said. */
static enum block_cue tone_of(const struct planner *planner, const struct block *block)
{
    bool tones = planner->profile->values[VOICE_ANNOUNCEMENT_TONES] > 0;

    return tones && block->role == ROLE_ANNOUNCEMENT ? block->cue : CUE_NONE;
}

/* A block quote that no other language takes another voice for. */
static bool is_quoted(const struct block *block)
{
    return block->kind == BLOCK_QUOTE && block->role == ROLE_BODY && block->voice.size == 0;
}

static struct str voice_of(const struct planner *planner, const struct block *block)
{
    return is_quoted(block) ? planner->profile->texts[VOICE_QUOTE_VOICE] : block->voice;
}

static const struct profile *speaker_of(const struct planner *planner,
                                        const struct block *block)
{
    const struct profile *quoting = planner->profile->quoting;

    return quoting && is_quoted(block) ? quoting : planner->profile;
}

static struct unit *open_unit(struct planner *planner, const struct block *block)
{
    struct plan *plan = planner->plan;
    struct unit *unit = ARENA_PUSH(planner->arena, plan->units, plan->count, plan->capacity);
    size_t share = planner->left_bytes / UNIT_SHARE;

    memset(unit, 0, sizeof *unit); /* it may be the place of one in which nothing was said */
    unit->block = arena_alloc(planner->arena, 1, sizeof *unit->block);
    unit->tone = tone_of(planner, block);
    unit->voice = voice_of(planner, block);
    planner->unit_bytes = share < UNIT_BYTES_MIN   ? UNIT_BYTES_MIN
                          : share > UNIT_BYTES_MAX ? UNIT_BYTES_MAX
                                                   : share;
    if (plan->count == 1)
        planner->unit_bytes = 0;
    return unit;
}

/* A unit in which nothing is said is none. */
static void close_unit(struct planner *planner)
{
    if (planner->unit && planner->unit->count == 0) {
        planner->plan->text_bytes -= planner->unit->text_bytes;
        planner->plan->count--;
    }
    planner->unit = NULL;
}

/* Adds a sentence of a block to the unit that is open, or to a new one. */
static void add_sentence(struct planner *planner, const struct block *block, size_t index)
{
    struct unit *unit = planner->unit ? planner->unit : open_unit(planner, block);
    struct block *own = unit->block;
    size_t place = own->sentence_count, origins = place;

    planner->unit = unit;
    *ARENA_PUSH(planner->arena, own->sentences, own->sentence_count, unit->sentence_capacity) =
        block->sentences[index];
    *ARENA_PUSH(planner->arena, unit->origins, origins, unit->origin_capacity) =
        (struct origin){block, index};
    put_sentence(planner, place);
    unit->text_bytes += bytes_of(&block->sentences[index]);
    planner->left_bytes -= bytes_of(&block->sentences[index]);
    if (unit->text_bytes >= planner->unit_bytes)
        close_unit(planner);
}

/* The last unit in which something is said, from 1; 0 = none. It may be closed. */
static size_t latest_unit(const struct plan *plan)
{
    size_t count = plan->count;

    while (count > 0 && plan->units[count - 1].count == 0)
        count--;
    return count;
}

static struct piece *latest_piece(const struct planner *planner)
{
    size_t count = latest_unit(planner->plan);

    return count > 0 ? last_piece(&planner->plan->units[count - 1]) : NULL;
}

/* Blocks that belong together more than paragraphs do. */
static bool is_series(enum block_kind kind)
{
    return kind == BLOCK_ITEM || kind == BLOCK_TABLE_ROW;
}

static void put_block(struct planner *planner, const struct block *block)
{
    const struct unit *unit = planner->unit;
    struct piece *before, *last = latest_piece(planner);
    struct piece end_of_last = last ? *last : (struct piece){0};
    size_t pieces = planner->pieces;

    planner->style = style_of(block);
    planner->speaker = speaker_of(planner, block);
    if (unit && (unit->tone || tone_of(planner, block) ||
                 !str_eq(unit->voice, voice_of(planner, block))))
        close_unit(planner);
    if (last && planner->style->before >= 0 && !planner->announced)
        lengthen(last, pause_of(planner, (enum voice_key)planner->style->before));
    if (last && is_series(planner->series) && planner->series != block->kind)
        lengthen(last, pause_of(planner, VOICE_PAUSE_PARAGRAPH)); /* more than inside it */
    for (size_t i = 0; i < block->sentence_count; i++)
        add_sentence(planner, block, i);
    planner->announced = block->role == ROLE_ANNOUNCEMENT && block->cue != CUE_CLOSE;
    before = latest_piece(planner);
    if (planner->pieces > pieces) {
        before->pause_ms = pause_of(planner, planner->style->after);
        planner->series = block->kind;
    } else if (before)
        before->pause_ms = end_of_last.pause_ms; /* nothing was said: no pause before it */
}

struct planner *plan_begin(struct arena *arena, const struct profile *profile,
                           const struct block *first, struct plan *plan)
{
    struct planner *planner = arena_alloc(arena, 1, sizeof *planner);

    *planner = (struct planner){.arena = arena,
                                .profile = profile,
                                .plan = plan,
                                .next = first,
                                .style = &BODY,
                                .series = BLOCK_PARAGRAPH};
    memset(plan, 0, sizeof *plan);
    for (const struct block *block = first; block; block = block->next)
        for (size_t i = 0; !block->silent && i < block->sentence_count; i++)
            planner->left_bytes += bytes_of(&block->sentences[i]);
    plan->text_bytes = planner->left_bytes;
    return planner;
}

const struct block *plan_next(const struct planner *planner)
{
    return planner->next;
}

/* The pause at the very end. */
static void end_plan(struct planner *planner)
{
    struct piece *end;

    close_unit(planner);
    end = latest_piece(planner);
    if (end)
        end->pause_ms = pause_of(planner, VOICE_PAUSE_END);
    planner->plan->ready = planner->plan->count;
}

void plan_more(struct planner *planner)
{
    size_t latest;

    if (!planner->next->silent)
        put_block(planner, planner->next);
    planner->next = planner->next->next;
    latest = latest_unit(planner->plan); /* its last pause is not settled */
    planner->plan->ready = latest > 0 ? latest - 1 : 0;
    if (!planner->next)
        end_plan(planner);
}

void plan_make(struct arena *arena, const struct profile *profile, const struct block *first,
               struct plan *plan)
{
    struct planner *planner = plan_begin(arena, profile, first, plan);

    while (planner->next)
        plan_more(planner);
}
