/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Real sound, taken apart. */
#include "support.h"

#include "article/article.h"
#include "base/memory.h"
#include "speech/speech.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct take { /* all that came out of one speech_say() */
    struct buf samples;
    struct buf encoded;
    struct timeline timeline;
    enum status status;
    struct error err;
    int warnings;
};

static struct profile *profile;
static struct arena *arena;

static int open_profile(void **state)
{
    struct error err;

    (void)state;
    arena = arena_new();
    profile = arena_alloc(arena, 1, sizeof *profile);
    return profile_load(arena, "neutre", profile, &err) == STATUS_OK ? 0 : -1;
}

static int close_profile(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

/* Appends a sentence written with its marks standing alone. */
static void add_sentence(struct article *article, struct block *block, const char *text)
{
    struct str whole = arena_copy(article->arena, str_from(text));
    struct sentence *sentence =
        block_add_sentence(article->arena, block, 0, (uint32_t)whole.size);

    block->text = whole;
    for (size_t at = 0; at < whole.size;) {
        size_t space = str_find(whole, STR(" "), at);
        size_t end = space == (size_t)-1 ? whole.size : space;
        struct str word = str_sub(whole, at, end);
        enum spoken_kind kind = str_eq(word, STR(","))   ? SPOKEN_COMMA
                                : str_eq(word, STR(":")) ? SPOKEN_CLAUSE
                                : str_eq(word, STR(".")) ? SPOKEN_STOP
                                                         : SPOKEN_WORD;

        spoken_add(article->arena, &sentence->spoken, kind, word, (uint32_t)at, (uint32_t)end);
        at = end + 1;
    }
}

static enum status keep(void *state, const struct sound_block *block, struct error *err)
{
    struct take *take = state;

    (void)err;
    assert_int_equal(block->begin_frame, take->samples.size / sizeof(int16_t));
    buf_put(&take->samples, block->samples, block->frame_count * sizeof(int16_t));
    buf_put_str(&take->encoded, block->encoded[0]);
    return STATUS_OK;
}

static void count_warning(void *state, enum report_level level, const char *sentence)
{
    (void)sentence;
    if (level == REPORT_WARNING)
        ((struct take *)state)->warnings++;
}

static struct take speak(struct article *article, struct speech_options options)
{
    struct take take = {.samples = BUF_INIT, .encoded = BUF_INIT};
    struct sound_sink sink = {&take, keep};
    struct report report = {&take, count_warning, NULL, NULL};
    struct speech *speech;

    options.want_pcm = true;
    assert_int_equal(speech_open(profile, &speech, &take.err), STATUS_OK);
    take.status = speech_say(speech, article->arena, article->first, &options, &sink, &report,
                             &take.timeline, &take.err);
    speech_close(speech);
    return take;
}

static void release(struct take *take)
{
    buf_release(&take->samples);
    buf_release(&take->encoded);
}

static struct article *small_article(void)
{
    struct article *article = article_new();
    struct block *title = article_add(article, BLOCK_HEADING);

    title->role = ROLE_TITLE;
    add_sentence(article, title, "Le pont rouvre .");
    add_sentence(article, article_add(article, BLOCK_PARAGRAPH),
                 "Mardi matin , le vieux pont a rouvert : tout le monde a dansé .");
    add_sentence(article, article_add(article, BLOCK_HEADING), "La suite .");
    add_sentence(article, article_add(article, BLOCK_ITEM), "Un premier point .");
    add_sentence(article, article_add(article, BLOCK_QUOTE), "La pierre dure .");
    add_sentence(article, article_add(article, BLOCK_PARAGRAPH), "Voilà tout .");
    return article;
}

/* Milliseconds of digital silence that end at `frame`. */
static double silence_before(const struct take *take, int64_t frame)
{
    const int16_t *samples = (const void *)take->samples.data;
    int64_t begin = frame;

    while (begin > 0 && abs(samples[begin - 1]) < 4)
        begin--;
    return 1000.0 * (double)(frame - begin) / take->timeline.rate_hz;
}

static void assert_near(double got, double wanted, double apart)
{
    if (got < wanted - apart || got > wanted + apart)
        fail_msg("%g is not %g +- %g", got, wanted, apart);
}

static void check_pauses(double rate)
{
    static const enum voice_key AFTER[] = {VOICE_PAUSE_TITLE, VOICE_PAUSE_BEFORE_HEADING,
                                           VOICE_PAUSE_HEADING, VOICE_PAUSE_QUOTE,
                                           VOICE_PAUSE_QUOTE};
    double own = profile->values[VOICE_RATE];
    struct article *article = small_article();
    struct take take;
    const struct cue *cues;

    profile->values[VOICE_RATE] = rate;
    take = speak(article, (struct speech_options){.lufs = -19});
    profile->values[VOICE_RATE] = own;
    cues = take.timeline.cues;
    assert_int_equal(take.status, STATUS_OK);
    assert_int_equal(take.timeline.count, 6);
    for (size_t i = 0; i < 5; i++)
        assert_near(silence_before(&take, cues[i + 1].begin_frame), profile->values[AFTER[i]],
                    20);
    assert_near(silence_before(&take, cues[1].words[2].begin_frame),
                profile->values[VOICE_PAUSE_COMMA], 20);
    assert_near(silence_before(&take, cues[1].words[7].begin_frame),
                profile->values[VOICE_PAUSE_CLAUSE], 20);
    assert_near(silence_before(&take, take.timeline.frame_count),
                profile->values[VOICE_PAUSE_END], 20);
    release(&take);
    article_free(article);
}

static void pauses_are_those_of_the_profile_at_every_speed(void **state)
{
    (void)state;
    check_pauses(160);
    check_pauses(110);
    check_pauses(300);
}

static void the_timeline_has_no_holes_and_every_word(void **state)
{
    struct article *article = small_article();
    struct take take = speak(article, (struct speech_options){.jobs = 2});
    const struct timeline *line = &take.timeline;
    int64_t at = 0;

    (void)state;
    assert_int_equal(line->frame_count * 2, take.samples.size);
    for (size_t i = 0; i < line->count; i++) {
        assert_int_equal(line->cues[i].begin_frame, at);
        for (size_t w = 0; w < line->cues[i].word_count; w++) {
            assert_true(line->cues[i].words[w].begin_frame >= at);
            assert_true(line->cues[i].words[w].end_frame > line->cues[i].words[w].begin_frame);
            at = line->cues[i].words[w].end_frame;
        }
        assert_true(at <= line->cues[i].end_frame);
        at = line->cues[i].end_frame;
    }
    assert_int_equal(at, line->frame_count);
    assert_int_equal(line->cues[1].word_count, 12);
    release(&take);
    article_free(article);
}

/* Our pauses are runs of zeros of 100 ms and more; the engine's closures are shorter. */
static void sound_leaves_and_enters_silence_softly(void **state)
{
    struct article *article = small_article();
    struct take take = speak(article, (struct speech_options){.lufs = -19});
    const int16_t *samples = (const void *)take.samples.data;
    size_t count = take.samples.size / sizeof *samples, zeros = 0, joints = 0;

    (void)state;
    for (size_t i = 0; i < count; i++) {
        assert_true(abs(samples[i]) < 28600); /* -1.2 dBFS */
        if (samples[i] == 0) {
            zeros++;
            continue;
        }
        if (zeros > 2205) {
            joints++;
            assert_true(abs(samples[i]) < 700 && abs(samples[i - zeros - 1]) < 700);
        }
        zeros = 0;
    }
    assert_int_equal(joints, 7);
    release(&take);
    article_free(article);
}

/* Enough for several children: the title, and about 1100 bytes. */
static struct article *longer_article(void)
{
    static const char *const WHERE[] = {"nord", "sud", "bourg", "lac", "bois", "moulin"};
    struct article *article = small_article();

    for (size_t i = 0; i < sizeof WHERE / sizeof *WHERE; i++) {
        struct str text =
            arena_format(article->arena,
                         "Du %s , on voit le pont et la tour , puis la route qui "
                         "mène à la ville . Elle est ouverte depuis le matin , et "
                         "les voitures y passent une par une , sans bruit .",
                         WHERE[i]);

        add_sentence(article, article_add(article, BLOCK_PARAGRAPH), text.data);
    }
    return article;
}

static enum status count_frames(const void *setup, const int16_t *samples, size_t count,
                                int rate_hz, struct buf *out, struct error *err)
{
    (void)setup;
    (void)samples;
    (void)rate_hz;
    (void)err;
    buf_printf(out, "%zu ", count % 576);
    return STATUS_OK;
}

static void jobs_and_runs_do_not_change_a_byte(void **state)
{
    static const struct block_codec CODEC = {.frame_samples = 576, .encode = count_frames};
    struct article *article = longer_article();
    struct speech_options options = {.jobs = 1, .codecs = {&CODEC}, .codec_count = 1};
    struct take one = speak(article, options), four;

    (void)state;
    options.jobs = 4;
    four = speak(article, options);
    assert_int_equal(one.samples.size, four.samples.size);
    assert_memory_equal(one.samples.data, four.samples.data, one.samples.size);
    assert_str(buf_str(&one.encoded), "0 0 0 0 ");
    assert_str(buf_str(&four.encoded), "0 0 0 0 ");
    release(&one);
    release(&four);
    article_free(article);
}

/* A word that ends espeak-ng 1.51 by a signal. */
static struct article *deadly_article(void)
{
    struct article *article = article_new();
    struct buf text = BUF_INIT;

    buf_puts(&text, "Avant ");
    for (int i = 0; i < 300; i++)
        buf_puts(&text, "jusqu'");
    buf_puts(&text, " après .");
    add_sentence(article, article_add(article, BLOCK_PARAGRAPH), text.data);
    buf_release(&text);
    return article;
}

static void a_crash_costs_nothing_that_can_be_said(void **state)
{
    struct article *article = deadly_article();
    struct take take = speak(article, (struct speech_options){.jobs = 2});

    (void)state;
    assert_int_equal(take.status, STATUS_OK);
    assert_int_equal(take.timeline.count, 1);
    assert_int_equal(take.timeline.cues[0].word_count, 3);
    assert_true(timeline_seconds(&take.timeline, take.timeline.frame_count) > 60);
    release(&take);
    article_free(article);
}

static void unknown_voices_and_variants_are_errors(void **state)
{
    static const char *const NAMES[] = {"fr-zz", "fr+personne", "fr+", "fr+../f2"};
    struct speech *speech;
    struct error err;

    (void)state;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        struct profile other = *profile;

        other.texts[VOICE_ENGINE_VOICE] = str_from(NAMES[i]);
        assert_int_equal(speech_open(&other, &speech, &err), STATUS_VOICE);
    }
}

static void phonemes_come_one_line_a_sentence(void **state)
{
    struct article *article = small_article();
    struct speech *speech;
    struct error err;
    struct str *lines;
    size_t count;

    (void)state;
    assert_int_equal(speech_open(profile, &speech, &err), STATUS_OK);
    assert_int_equal(
        speech_phonemes(speech, article->arena, article->first, &lines, &count, &err),
        STATUS_OK);
    assert_int_equal(count, 6);
    assert_str(lines[4], "la pjˈɛʁ dˈyʁ");
    speech_close(speech);
    article_free(article);
}

static void a_raised_flag_ends_it(void **state)
{
    static const volatile int RAISED = 1;
    struct article *article = small_article();
    struct take take = speak(article, (struct speech_options){.stop = &RAISED});

    (void)state;
    assert_int_equal(take.status, STATUS_INTERRUPTED);
    release(&take);
    article_free(article);
}

/* Damages a byte in the middle of every file, or with `erase` removes them; returns how many.
 */
static int spoil(const char *folder, bool erase)
{
    DIR *dir = opendir(folder);
    const struct dirent *file;
    int count = 0;

    assert_non_null(dir);
    while ((file = readdir(dir)) != NULL) {
        int fd;

        if (file->d_name[0] == '.')
            continue;
        count++;
        if (erase) {
            assert_int_equal(unlinkat(dirfd(dir), file->d_name, 0), 0);
            continue;
        }
        fd = openat(dirfd(dir), file->d_name, O_WRONLY);
        assert_int_equal(pwrite(fd, "XYZ", 3, 5000), 3);
        close(fd);
    }
    closedir(dir);
    return count;
}

static void the_cache_gives_the_same_bytes_even_when_damaged(void **state)
{
    char folder[] = "/tmp/narrateur-cache-XXXXXX";
    struct article *article = longer_article();
    struct speech_options options = {.jobs = 2, .cache_bytes = 10000000};
    struct take plain = speak(article, options);

    (void)state;
    assert_non_null(mkdtemp(folder));
    options.cache_folder = folder;
    for (int run = 0; run < 4; run++) {
        struct take take = speak(article, options);

        assert_int_equal(take.samples.size, plain.samples.size);
        assert_memory_equal(take.samples.data, plain.samples.data, plain.samples.size);
        assert_int_equal(take.timeline.cues[1].word_count, 12);
        release(&take);
        if (run == 1)
            assert_int_equal(spoil(folder, false), 4);
    }
    options.cache_bytes = 4000000; /* room for a few of the eight only */
    profile->values[VOICE_PITCH] = 45;
    {
        struct take take = speak(article, options);

        release(&take);
    }
    profile->values[VOICE_PITCH] = 50;
    assert_in_range(spoil(folder, true), 2, 7);
    assert_int_equal(rmdir(folder), 0);
    release(&plain);
    article_free(article);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pauses_are_those_of_the_profile_at_every_speed),
        cmocka_unit_test(the_timeline_has_no_holes_and_every_word),
        cmocka_unit_test(sound_leaves_and_enters_silence_softly),
        cmocka_unit_test(jobs_and_runs_do_not_change_a_byte),
        cmocka_unit_test(a_crash_costs_nothing_that_can_be_said),
        cmocka_unit_test(unknown_voices_and_variants_are_errors),
        cmocka_unit_test(phonemes_come_one_line_a_sentence),
        cmocka_unit_test(a_raised_flag_ends_it),
        cmocka_unit_test(the_cache_gives_the_same_bytes_even_when_damaged),
    };

    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, open_profile, close_profile);
}
