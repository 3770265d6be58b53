/* SPDX-License-Identifier: GPL-3.0-or-later */
/* proof: a report that shows what is in the sound and what is not, for who has to answer for an
 * edition. It does not trust the timeline alone: the samples themselves are looked at, and a
 * sentence counts as heard only where there is sound. Every text has its SHA-256, so that two
 * reports, or a report and a page, can be compared without reading. */
#include "base/memory.h"
#include "base/utf8.h"
#include "digest.h"
#include "output.h"
#include "values.h"
#include "writers.h"

#include <math.h>
#include <stdlib.h>

#define WINDOW_HZ 100       /* peaks are kept for each hundredth of a second */
#define SILENT_DBFS (-60.0) /* below it nothing was said: pauses are digital silence */

struct proof {
    const struct write_context *context;
    struct output output;
    struct sha256 sound; /* over the samples, 16 bit little endian as in WAV */
    uint16_t *peaks;     /* of all windows so far */
    size_t peak_count, peak_capacity;
};

/* The report, while the sentences of the script are laid beside the timeline. */
struct ledger {
    const struct proof *proof;
    const struct timeline *timeline;
    size_t next_cue; /* of those that no sentence has claimed */
    json_t *heard, *skipped;
    size_t lost;
    struct sha256 text; /* over all sentences heard, a line feed after each */
};

static enum status begin(const struct write_context *context, int fd, void **state,
                         struct error *err)
{
    struct proof *proof = memory_alloc(1, sizeof *proof);

    (void)err;
    proof->context = context;
    proof->output = output_at(context, fd);
    sha256_start(&proof->sound);
    *state = proof;
    return STATUS_OK;
}

static void abandon(void *state)
{
    struct proof *proof = state;

    free(proof->peaks);
    free(proof);
}

static size_t window_of(const struct proof *proof, int64_t frame)
{
    return (size_t)(frame * WINDOW_HZ / proof->context->rate_hz);
}

static void need_windows(struct proof *proof, size_t count)
{
    if (count > proof->peak_capacity) {
        size_t capacity = 2 * count;
        uint16_t *peaks = memory_alloc(capacity, sizeof *peaks);

        if (proof->peak_count > 0)
            memcpy(peaks, proof->peaks, proof->peak_count * sizeof *peaks);
        free(proof->peaks);
        proof->peaks = peaks;
        proof->peak_capacity = capacity;
    }
    if (count > proof->peak_count)
        proof->peak_count = count;
}

static enum status put(void *state, const struct sound_block *block, size_t codec_index,
                       struct error *err)
{
    struct proof *proof = state;

    (void)codec_index;
    (void)err;
    sha256_put(&proof->sound, block->samples, block->frame_count * sizeof *block->samples);
    need_windows(proof, window_of(proof, block->begin_frame + (int64_t)block->frame_count) + 1);
    for (size_t i = 0; i < block->frame_count; i++) {
        uint16_t *peak = &proof->peaks[window_of(proof, block->begin_frame + (int64_t)i)];
        int level = abs(block->samples[i]);

        if (level > *peak)
            *peak = (uint16_t)level;
    }
    return STATUS_OK;
}

/* The loudest sample of a cue in dB of full scale. */
static double peak_dbfs(const struct proof *proof, const struct cue *cue)
{
    size_t end = window_of(proof, cue->end_frame);
    int peak = 0;

    for (size_t i = window_of(proof, cue->begin_frame); i <= end && i < proof->peak_count; i++)
        peak = proof->peaks[i] > peak ? proof->peaks[i] : peak;
    return peak > 0 ? 20 * log10(peak / 32768.0) : -120;
}

static void set_digest(json_t *object, struct sha256 *sha)
{
    unsigned char digest[32];
    struct buf hex = BUF_INIT;

    sha256_end(sha, digest);
    for (size_t i = 0; i < sizeof digest; i++)
        buf_printf(&hex, "%02x", digest[i]);
    value_set_text(object, "sha256", buf_str(&hex));
    buf_release(&hex);
}

/* A stretch of a block, with its own digest. */
static json_t *stretch(const struct block *block, size_t number, uint32_t begin, uint32_t end)
{
    json_t *object = json_object();
    struct str text = str_sub(block->text, begin, end);
    struct sha256 sha;

    json_object_set_new(object, "block", json_integer((json_int_t)number));
    value_set_name(object, "kind", block_kind_name(block->kind));
    if (block->role != ROLE_BODY)
        value_set_name(object, "role", value_role_name(block->role));
    value_set_text(object, "text", text);
    sha256_start(&sha);
    sha256_put(&sha, text.data, text.size);
    set_digest(object, &sha);
    return object;
}

static bool has_words(const struct spoken *spoken)
{
    for (size_t i = 0; i < spoken->count; i++)
        if (spoken->tokens[i].kind == SPOKEN_WORD)
            return true;
    return false;
}

/* Why a block is not said: the option that says so. */
static const char *reason_of(const struct block *block)
{
    static const char *const REASONS[BLOCK_KIND_COUNT] = {
        [BLOCK_HEADING] = "all that stands under it is skipped",
        [BLOCK_CAPTION] = "captions are skipped (--captions)",
        [BLOCK_TABLE_ROW] = "tables are skipped (--tables)",
        [BLOCK_CODE] = "code is skipped (--code)",
        [BLOCK_NOTE] = "notes are skipped (--notes)",
        [BLOCK_IMAGE] = "descriptions of images are skipped (--images)",
    };

    return REASONS[block->kind] ? REASONS[block->kind] : "it is not said";
}

static void put_skipped(struct ledger *ledger, json_t *object, const char *reason)
{
    value_set_name(object, "reason", reason);
    json_array_append_new(ledger->skipped, object);
}

/* The cue of the sentence when its turn has come: a sentence said twice, or out of its place,
 * leaves a cue that nobody claims. */
static const struct cue *claim_cue(struct ledger *ledger, const struct block *block,
                                   size_t index)
{
    const struct cue *cue = ledger->timeline->cues + ledger->next_cue;

    if (ledger->next_cue == ledger->timeline->count || cue->block != block ||
        cue->sentence != index)
        return NULL;
    ledger->next_cue++;
    return cue;
}

/* Heard where it has a cue and there is sound in it. */
static void put_sentence(struct ledger *ledger, json_t *object, const struct block *block,
                         size_t index)
{
    const struct sentence *sentence = &block->sentences[index];
    const struct cue *cue = claim_cue(ledger, block, index);
    double peak = cue ? peak_dbfs(ledger->proof, cue) : 0;

    if (!has_words(&sentence->spoken)) {
        put_skipped(ledger, object, "it holds no word");
    } else if (!cue || peak < SILENT_DBFS) {
        put_skipped(ledger, object, "the voice cannot say it");
        ledger->lost++;
    } else {
        sha256_put(&ledger->text, block->text.data + sentence->begin,
                   sentence->end - sentence->begin);
        sha256_put(&ledger->text, "\n", 1);
        value_set_time(object, "begin", timeline_seconds(ledger->timeline, cue->begin_frame));
        value_set_time(object, "end", timeline_seconds(ledger->timeline, cue->end_frame));
        json_object_set_new(object, "peak_dbfs", json_real(round(peak * 10) / 10));
        json_array_append_new(ledger->heard, object);
    }
}

static bool is_blank(struct str text)
{
    for (size_t at = 0; at < text.size;)
        if (!utf8_is_space(utf8_next(text, &at)))
            return false;
    return true;
}

/* Text of a block between its sentences: white space only, if all is well. */
static void put_gap(struct ledger *ledger, const struct block *block, size_t number,
                    uint32_t begin, uint32_t end)
{
    if (begin >= end || is_blank(str_sub(block->text, begin, end)))
        return;
    put_skipped(ledger, stretch(block, number, begin, end), "it is in no sentence");
    ledger->lost++;
}

static void put_block(struct ledger *ledger, const struct block *block, size_t number)
{
    uint32_t at = 0, size = (uint32_t)block->text.size;

    if (block->silent) {
        if (size > 0)
            put_skipped(ledger, stretch(block, number, 0, size), reason_of(block));
        return;
    }
    for (size_t i = 0; i < block->sentence_count; i++) {
        const struct sentence *s = &block->sentences[i];

        put_gap(ledger, block, number, at, s->begin);
        put_sentence(ledger, stretch(block, number, s->begin, s->end), block, i);
        at = s->end;
    }
    put_gap(ledger, block, number, at, size);
}

static json_t *sound_object(struct proof *proof, const struct timeline *timeline)
{
    json_t *object = json_object();

    value_set_time(object, "duration", timeline_seconds(timeline, timeline->frame_count));
    json_object_set_new(object, "rate", json_integer(timeline->rate_hz));
    set_digest(object, &proof->sound);
    return object;
}

/* "whole": nothing that was to be said is missing, doubled or out of its place. What an option
 * left out is no fault, but stands under "skipped". */
static json_t *report_object(struct proof *proof, struct ledger *ledger)
{
    const struct article *article = proof->context->article;
    json_t *object = json_object(), *text = json_object();
    bool in_order = ledger->next_cue == ledger->timeline->count;

    value_set_name(object, "program", "narrateur " NARRATEUR_VERSION);
    value_set_text(object, "url", article->url);
    value_set_text(object, "title", article->title);
    json_object_set_new(object, "whole", json_boolean(in_order && ledger->lost == 0));
    json_object_set_new(object, "in_order", json_boolean(in_order));
    json_object_set_new(text, "heard",
                        json_integer((json_int_t)json_array_size(ledger->heard)));
    json_object_set_new(text, "skipped",
                        json_integer((json_int_t)json_array_size(ledger->skipped)));
    json_object_set_new(text, "lost", json_integer((json_int_t)ledger->lost));
    set_digest(text, &ledger->text);
    json_object_set_new(object, "text", text);
    json_object_set_new(object, "sound", sound_object(proof, ledger->timeline));
    json_object_set_new(object, "sentences", ledger->heard);
    json_object_set_new(object, "skipped", ledger->skipped);
    return object;
}

static enum status finish(void *state, const struct timeline *timeline, struct error *err)
{
    struct proof *proof = state;
    struct ledger ledger = {
        .proof = proof, .timeline = timeline, .heard = json_array(), .skipped = json_array()};
    struct buf out = BUF_INIT;
    size_t number = 0;
    enum status status;

    sha256_start(&ledger.text);
    for (const struct block *b = proof->context->script; b; b = b->next)
        put_block(&ledger, b, number++);
    values_print(report_object(proof, &ledger), &out);
    status = output_flush(&proof->output, &out, err);
    buf_release(&out);
    abandon(proof);
    return status;
}

const struct writer writer_proof = {
    .form = "proof",
    .text = true,
    .help = "report of what is heard, when, and what is not (JSON)",
    .needs_pcm = true,
    .needs_sound = true,
    .begin = begin,
    .put = put,
    .finish = finish,
    .abandon = abandon,
};
