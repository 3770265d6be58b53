/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The driver: children ahead of the sound, answers in order. */
#include "base/clock.h"
#include "base/memory.h"
#include "cache.h"
#include "internal.h"
#include "retry.h"
#include "track.h"
#include "work.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <sched.h>
#include <stdlib.h>
#include <unistd.h>

#define JOBS_MAX 64
#define POLL_MS 100
#define READ_BYTES (256u << 10)
#define PIPE_BYTES (1 << 20)
#define TEXT_BYTES_S 500 /* for each of them a second more */
#define ANSWER_LIMIT_BYTES ((size_t)600 << 20)
#define RETRY_LIMIT_BYTES ((size_t)300 << 20) /* nearly two hours in one paragraph */
#define CEILING_DBTP -3.0  /* under the -1 that is promised: lossy codecs overshoot */
#define CEILING_LUFS -18.5 /* above this loudness it is half a dB lower */

enum slot_state { SLOT_FREE, SLOT_RUNNING, SLOT_DONE, SLOT_FAILED };

/* One unit on its way. Units go round in a ring of slots, so that those ahead of the one whose
 * turn it is stay bounded. */
struct slot {
    enum slot_state state;
    struct work work;
    struct child child;
    struct buf bytes;
    int64_t started_ms;
    unsigned time_s;
    struct buf description; /* of the unit, for the cache */
    bool cached;            /* the answer came from the cache, or is not to be kept */
    bool ending;            /* answered; the process is still to be reaped */
    struct error err;
};

struct speaking {
    struct speech *speech;
    const struct speech_options *options;
    const struct sound_sink *sink;
    const struct report *report;
    struct plan plan;
    struct planner *planner;
    struct render_setup setup;
    struct child_limits limits;
    struct track track;
    struct cache cache;
    struct slot *slots;
    struct buf *spare; /* of units that were given; the memory that was used last is first */
    size_t spare_count;
    size_t slot_count, jobs;
    size_t started, running, given; /* units */
    uint64_t bytes_given;
};

/* As many as there are cores, and one more to go on while another hands its sound over. */
static size_t default_jobs(void)
{
    cpu_set_t set;
    int count = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;

    return count > 0 ? (size_t)count + 1 : 2;
}

static struct slot *slot_of(struct speaking *speaking, size_t unit)
{
    size_t count = speaking->slot_count > 0 ? speaking->slot_count : 1;

    return &speaking->slots[unit % count];
}

static struct work work_of(const struct speaking *speaking, const struct unit *unit)
{
    struct work work = {&speaking->setup, unit->block, unit->pieces, unit->count,
                        unit->voice,      unit->tone,  NULL,         speaking->options};

    return work;
}

/* Memory that is in the processor's cache already serves again. */
static void take_spare(struct speaking *speaking, struct slot *slot)
{
    if (!slot->bytes.data && speaking->spare_count > 0)
        slot->bytes = speaking->spare[--speaking->spare_count];
    buf_clear(&slot->bytes);
}

static void leave_spare(struct speaking *speaking, struct slot *slot)
{
    speaking->spare[speaking->spare_count++] = slot->bytes;
    slot->bytes = (struct buf)BUF_INIT_UNFORKED(ANSWER_LIMIT_BYTES);
}

/* Takes the unit's answer from the cache, when it is there and whole. */
static bool recall(struct speaking *speaking, struct slot *slot)
{
    struct str voice = speaking->speech->profile->texts[VOICE_ENGINE_VOICE];
    struct answer answer;

    slot->cached = false;
    if (!speaking->cache.folder)
        return false;
    buf_clear(&slot->description);
    cache_describe_work(&slot->work, voice, &slot->description);
    slot->cached = cache_get(&speaking->cache, buf_str(&slot->description), &slot->bytes) &&
                   answer_read(buf_str(&slot->bytes), slot->work.block, &answer) &&
                   answer.verdict == VERDICT_SAID;
    if (!slot->cached)
        buf_clear(&slot->bytes);
    return slot->cached;
}

/* A block of normal length needs a few milliseconds. A long one gets more time, for an encoder
 * that makes 90 s of sound in one, under a list of digits that is read for an hour. */
static struct child_limits limits_of(const struct speaking *speaking, const struct block *block)
{
    struct child_limits limits = speaking->limits;

    limits.cpu_s += (unsigned)(block->text.size / TEXT_BYTES_S);
    return limits;
}

/* Plans until a unit more can be started, or all is planned. */
static enum status plan_ahead(struct speaking *speaking, struct error *err)
{
    const struct speech_options *options = speaking->options;
    enum status status = STATUS_OK;

    while (status == STATUS_OK && speaking->plan.ready <= speaking->started &&
           plan_next(speaking->planner)) {
        if (options->prepare)
            status =
                options->prepare(options->prepare_state, plan_next(speaking->planner), err);
        if (status == STATUS_OK)
            plan_more(speaking->planner);
    }
    return status;
}

static enum status start_units(struct speaking *speaking, struct error *err)
{
    while (speaking->running < speaking->jobs &&
           speaking->started < speaking->given + speaking->slot_count) {
        struct slot *slot = slot_of(speaking, speaking->started);
        struct child_limits limits;
        enum status status = plan_ahead(speaking, err);

        if (status != STATUS_OK || speaking->started == speaking->plan.ready)
            return status;
        slot->work = work_of(speaking, &speaking->plan.units[speaking->started]);
        take_spare(speaking, slot);
        if (recall(speaking, slot)) {
            slot->state = SLOT_DONE;
            speaking->started++;
            continue;
        }
        limits = limits_of(speaking, slot->work.block);
        status = work_start(&slot->work, &limits, &slot->child, err);
        if (status != STATUS_OK)
            return speaking->running > 0 ? STATUS_OK : status; /* later, when there is room */
        fcntl(slot->child.fd, F_SETPIPE_SZ, PIPE_BYTES);
        slot->started_ms = clock_ms();
        slot->time_s = limits.cpu_s;
        slot->state = SLOT_RUNNING;
        speaking->started++;
        speaking->running++;
    }
    return STATUS_OK;
}

/* The child closed its pipe. How it ends is looked at when its turn comes: the next one need
 * not wait for that. */
static void finish(struct speaking *speaking, struct slot *slot)
{
    slot->state = SLOT_DONE;
    slot->ending = true;
    speaking->running--;
}

static void reap(struct slot *slot)
{
    if (slot->ending && child_reap(&slot->child, "voice", &slot->err) != STATUS_OK)
        slot->state = SLOT_FAILED;
    slot->ending = false;
}

static void give_up(struct speaking *speaking, struct slot *slot)
{
    child_kill(&slot->child);
    error_set(&slot->err, STATUS_VOICE, "the voice process took too long");
    slot->state = SLOT_FAILED;
    speaking->running--;
}

static void read_slot(struct speaking *speaking, struct slot *slot)
{
    char *place = buf_reserve(&slot->bytes, READ_BYTES);
    ssize_t got = place ? read(slot->child.fd, place, READ_BYTES) : -1;

    if (got > 0)
        slot->bytes.size += (size_t)got;
    else if (got == 0)
        finish(speaking, slot);
    else if (!place || (errno != EINTR && errno != EAGAIN))
        give_up(speaking, slot);
}

/* Waits until a child has something to say, and takes it in. */
static void listen(struct speaking *speaking)
{
    struct pollfd waiting[JOBS_MAX];
    struct slot *slots[JOBS_MAX];
    nfds_t count = 0;

    for (size_t u = speaking->given; u < speaking->started; u++) {
        struct slot *slot = slot_of(speaking, u);

        if (slot->state != SLOT_RUNNING)
            continue;
        slots[count] = slot;
        waiting[count++] = (struct pollfd){slot->child.fd, POLLIN, 0};
    }
    if (poll(waiting, count, POLL_MS) < 0 && errno == EINTR)
        return;
    for (nfds_t i = 0; i < count; i++) { /* after any other error: until the time is over */
        if (child_is_late(&slots[i]->child, clock_ms() - slots[i]->started_ms,
                          slots[i]->time_s))
            give_up(speaking, slots[i]);
        else if (waiting[i].revents)
            read_slot(speaking, slots[i]);
    }
}

/* Tells what was lost; an error unless the caller wants to go on. */
static enum status report_loss(struct speaking *speaking, const struct retry *retry,
                               struct error *err)
{
    struct str lost = str_sub(retry->lost, 0, 60);

    if (retry->lost_count == 0)
        return STATUS_OK;
    if (!speaking->options->keep_going)
        return error_set(err, STATUS_VOICE, "the voice cannot say \"" STR_FMT "\"",
                         STR_ARG(lost));
    report_warning(speaking->report, "the voice cannot say \"" STR_FMT "\"%s", STR_ARG(lost),
                   retry->lost_count > 1 ? " and more; they are left out" : "; it is left out");
    return STATUS_OK;
}

/* Says a unit that failed in smaller parts, then lets one more child finish (encode) it. */
static enum status say_again(struct speaking *speaking, struct slot *slot,
                             struct answer *answer, struct error *err)
{
    struct retry retry = {.setup = &speaking->setup,
                          .limits = &speaking->limits,
                          .stop = speaking->options->stop,
                          .unit = &speaking->plan.units[speaking->given]};
    struct child_limits limits = limits_of(speaking, slot->work.block);
    enum status status;

    report_detail(speaking->report, "a block is said again in smaller parts: %s",
                  slot->err.message);
    buf_release(&slot->bytes);
    slot->bytes = (struct buf)BUF_INIT_UNFORKED(ANSWER_LIMIT_BYTES);
    retry.sound = (struct rendered)RENDERED_INIT;
    retry.sound.samples.limit = RETRY_LIMIT_BYTES;
    status = retry_unit(&retry, err);
    if (status == STATUS_OK)
        status = report_loss(speaking, &retry, err);
    slot->work.ready = &retry.sound;
    if (status == STATUS_OK)
        status =
            work_wait(&slot->work, &limits, speaking->options->stop, &slot->bytes, answer, err);
    slot->work.ready = NULL;
    rendered_release(&retry.sound);
    return status;
}

/* The answer of the unit whose turn it is, made again if it must be. */
static enum status take_answer(struct speaking *speaking, struct slot *slot,
                               struct answer *answer, struct error *err)
{
    reap(slot);
    if (slot->state == SLOT_DONE) {
        if (!answer_read(buf_str(&slot->bytes), slot->work.block, answer))
            error_set(&slot->err, STATUS_VOICE, "the voice process gave no whole answer");
        else if (answer->verdict == VERDICT_SAID)
            return STATUS_OK;
        else if (answer->verdict == VERDICT_NOT_ENCODED)
            return error_set(err, STATUS_FAILED, STR_FMT, STR_ARG(answer->message));
        else
            error_set(&slot->err, STATUS_VOICE, "the engine gave no plausible sound");
    }
    slot->cached = true; /* what is mended or lost is not kept: it must be told each time */
    return say_again(speaking, slot, answer, err);
}

static enum status give(struct speaking *speaking, struct error *err)
{
    const struct unit *unit = &speaking->plan.units[speaking->given];
    struct slot *slot = slot_of(speaking, speaking->given);
    struct timeline *timeline = speaking->track.timeline;
    struct sound_block sound = {.begin_frame = timeline->frame_count};
    struct answer answer;
    enum status status = take_answer(speaking, slot, &answer, err);

    if (status != STATUS_OK)
        return status;
    sound.frame_count = answer.frame_count;
    sound.samples = answer.samples;
    memcpy(sound.encoded, answer.encoded, sizeof sound.encoded);
    track_add(&speaking->track, unit, &answer);
    status = speaking->sink->put(speaking->sink->state, &sound, err);
    if (slot->state == SLOT_DONE && !slot->cached && answer.verdict == VERDICT_SAID)
        cache_put(&speaking->cache, buf_str(&slot->description), buf_str(&slot->bytes));
    slot->state = SLOT_FREE;
    leave_spare(speaking, slot);
    speaking->given++;
    speaking->bytes_given += unit->text_bytes;
    report_progress(speaking->report, speaking->bytes_given, speaking->plan.text_bytes,
                    (int64_t)(1000 * timeline_seconds(timeline, timeline->frame_count)));
    return status;
}

static enum status speak(struct speaking *speaking, struct error *err)
{
    enum status status = STATUS_OK;

    while (status == STATUS_OK &&
           (plan_next(speaking->planner) || speaking->given < speaking->plan.count)) {
        enum slot_state state;

        if (speaking->options->stop && *speaking->options->stop)
            return error_set(err, STATUS_INTERRUPTED, "interrupted");
        status = start_units(speaking, err);
        if (status != STATUS_OK || speaking->given == speaking->started)
            continue; /* an error; or nothing more is to be said */
        state = slot_of(speaking, speaking->given)->state;
        if (state == SLOT_DONE || state == SLOT_FAILED)
            status = give(speaking, err);
        else
            listen(speaking);
    }
    return status;
}

static void release(struct speaking *speaking)
{
    for (size_t i = 0; i < speaking->slot_count; i++) {
        if (speaking->slots[i].state == SLOT_RUNNING || speaking->slots[i].ending)
            child_kill(&speaking->slots[i].child);
        buf_release(&speaking->slots[i].bytes);
        buf_release(&speaking->slots[i].description);
    }
    for (size_t i = 0; i < speaking->spare_count; i++)
        buf_release(&speaking->spare[i]);
    free(speaking->spare);
    free(speaking->slots);
}

/* Limited speech overshoots more: 2.3 dB in Vorbis at -16 LUFS. */
static double ceiling_dbtp(double lufs)
{
    return CEILING_DBTP - (lufs < 0 && lufs > CEILING_LUFS ? 0.5 : 0);
}

static enum status set_up(struct speaking *speaking, struct error *err)
{
    const struct speech_options *options = speaking->options;
    struct render_setup *setup = &speaking->setup;
    enum status status = STATUS_OK;

    speaking->limits = speech_limits(options);
    cache_open(&speaking->cache, options->cache_folder, options->cache_bytes);
    setup->rate_hz = engine_rate_hz();
    setup->gain = 1;
    setup->ceiling = 32768 * pow(10, ceiling_dbtp(options->lufs) / 20);
    if (options->lufs < 0) {
        status =
            speech_calibrate(speaking->speech, options, setup->ceiling, &speaking->cache, err);
        setup->gain = speaking->speech->gain;
        if (status == STATUS_OK && speaking->speech->reached < options->lufs - 0.5)
            report_warning(
                speaking->report,
                "the voice becomes %.1f LUFS loud, not %g: its peaks are at the limit",
                speaking->speech->reached, options->lufs);
    }
    speaking->jobs = options->jobs ? options->jobs : default_jobs();
    if (speaking->jobs > JOBS_MAX)
        speaking->jobs = JOBS_MAX;
    speaking->slot_count = 2 * speaking->jobs + 4;
    speaking->slots = memory_alloc(speaking->slot_count, sizeof *speaking->slots);
    speaking->spare = memory_alloc(speaking->slot_count, sizeof *speaking->spare);
    for (size_t i = 0; i < speaking->slot_count; i++) {
        speaking->slots[i].bytes = (struct buf)BUF_INIT_UNFORKED(ANSWER_LIMIT_BYTES);
        speaking->slots[i].description = (struct buf)BUF_INIT;
    }
    return status;
}

enum status speech_say(struct speech *speech, struct arena *arena, const struct block *first,
                       const struct speech_options *options, const struct sound_sink *sink,
                       const struct report *report, struct timeline *timeline,
                       struct error *err)
{
    struct speaking speaking = {
        .speech = speech, .options = options, .sink = sink, .report = report};
    enum status status;

    memset(timeline, 0, sizeof *timeline);
    timeline->arena = arena;
    timeline->rate_hz = engine_rate_hz();
    speaking.track.timeline = timeline;
    speaking.planner = plan_begin(arena, speech->profile, first, &speaking.plan);
    status = set_up(&speaking, err);
    if (status == STATUS_OK)
        status = speak(&speaking, err);
    cache_close(&speaking.cache);
    release(&speaking);
    return status;
}
