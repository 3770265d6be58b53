/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small article with sound for the tests of writers: every sentence is a tone burst (its
 * pitch tells which one) between silences. */
#ifndef TESTS_WRITE_SUPPORT_H
#define TESTS_WRITE_SUPPORT_H

#include "support.h"

#include "base/memory.h"
#include "write/write.h"

#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define RATE 22050
#define TONE_MS 700
#define PAUSE_MS 300
#define SENTENCE_FRAMES ((TONE_MS + PAUSE_MS) * RATE / 1000)

struct fixture {
    struct article *article;
    struct write_context context;
    struct timeline timeline;
    char path[64];
};

static inline void add_sentences(struct article *article, struct block *block)
{
    size_t begin = 0;

    for (size_t i = 0; i < block->text.size; i++) {
        bool last = i + 1 == block->text.size;

        if (!last && !(block->text.data[i] == '.' && block->text.data[i + 1] == ' '))
            continue;
        block_add_sentence(article->arena, block, (uint32_t)begin, (uint32_t)i + 1);
        begin = i + 2;
    }
}

/* One word cue per written word, evenly spread over the tone. */
static inline void add_words(struct fixture *f, struct cue *cue)
{
    struct str text = cue->block->text;
    const struct sentence *sentence = &cue->block->sentences[cue->sentence];
    size_t capacity = 0;
    uint32_t begin = sentence->begin;

    for (uint32_t i = sentence->begin; i <= sentence->end; i++) {
        if (i < sentence->end && text.data[i] != ' ')
            continue;
        if (i > begin) {
            struct word_cue *word =
                ARENA_PUSH(f->article->arena, cue->words, cue->word_count, capacity);

            word->begin = begin;
            word->end = i;
            word->begin_frame = cue->begin_frame + (begin - sentence->begin) * RATE / 200;
            word->end_frame = cue->begin_frame + (i - sentence->begin) * RATE / 200;
        }
        begin = i + 1;
    }
}

static inline void add_block(struct fixture *f, enum block_kind kind, enum block_role role,
                             const char *text)
{
    struct block *block = article_add(f->article, kind);

    block->role = role;
    block->level = kind == BLOCK_HEADING ? 1 + (role != ROLE_TITLE) : 0;
    block->text = str_from(text);
    add_sentences(f->article, block);
    for (size_t i = 0; i < block->sentence_count; i++) {
        int64_t begin = f->timeline.frame_count;

        f->timeline.frame_count += SENTENCE_FRAMES;
        add_words(f, timeline_add(&f->timeline, block, i, begin, f->timeline.frame_count));
    }
}

static inline struct fixture *fixture_new(void)
{
    struct fixture *f = memory_alloc(1, sizeof *f);

    f->article = article_new();
    f->article->title = STR("L’été à Guéret : l’œuvre d’une saison");
    f->article->author = STR("Zoé Çelik");
    f->article->site = STR("La Gazette d’essai");
    f->article->published = STR("2025-06-21T08:30:00+02:00");
    f->article->url = STR("https://gazette.example/2025/été?a=1&b=2");
    f->article->lang = STR("fr");
    f->timeline.arena = f->article->arena;
    f->timeline.rate_hz = RATE;
    add_block(f, BLOCK_HEADING, ROLE_TITLE, "L’été à Guéret : l’œuvre d’une saison");
    add_block(f, BLOCK_PARAGRAPH, ROLE_BODY,
              "Il a fait chaud. Le <maire> & le préfet l’ont dit.");
    add_block(f, BLOCK_HEADING, ROLE_BODY, "Une chaleur inédite");
    add_block(
        f, BLOCK_PARAGRAPH, ROLE_BODY,
        "Les fontaines, que la commune avait fermées en 2019 pour économiser l’eau, ont été "
        "rouvertes dès le matin, et les habitants s’y sont retrouvés jusqu’au soir.");
    add_block(f, BLOCK_HEADING, ROLE_BODY, "Et demain ?");
    add_block(f, BLOCK_ITEM, ROLE_BODY, "La pluie --> dès jeudi.");
    f->context.article = f->article;
    f->context.script = f->article->first;
    f->context.rate_hz = RATE;
    f->context.narrator = "neutre";
    f->context.name = f->path;
    snprintf(f->path, sizeof f->path, "/tmp/narrateur-write-XXXXXX");
    return f;
}

static inline void fixture_free(struct fixture *f)
{
    article_free(f->article);
    unlink(f->path);
    free(f);
}

/* The samples of one block: a tone for each of its sentences. */
static inline int16_t *block_samples(const struct block *block, size_t *count)
{
    int16_t *samples = memory_alloc(block->sentence_count * SENTENCE_FRAMES + 1, 2);

    for (size_t s = 0; s < block->sentence_count; s++)
        for (int i = 0; i < TONE_MS * RATE / 1000; i++)
            samples[s * SENTENCE_FRAMES + (size_t)i] =
                (int16_t)(8000 * sin(6.283185307179586 * (300 + 100 * (double)s) * i / RATE));
    *count = block->sentence_count * SENTENCE_FRAMES;
    return samples;
}

static inline void put_sound_block(const struct writer *writer, const struct block_codec *codec,
                                   void *state, const struct block *block, int64_t at)
{
    struct sound_block sound = {.begin_frame = at};
    struct buf encoded = BUF_INIT;
    struct error err;
    int16_t *samples = block_samples(block, &sound.frame_count);

    sound.samples = samples;
    if (codec)
        assert_int_equal(
            codec->encode(codec->setup, samples, sound.frame_count, RATE, &encoded, &err),
            STATUS_OK);
    sound.encoded[0] = buf_str(&encoded);
    if (writer->put)
        assert_int_equal(writer->put(state, &sound, 0, &err), STATUS_OK);
    free(samples);
    buf_release(&encoded);
}

/* Runs a writer over the whole fixture into `fd`. */
static inline void write_to(struct fixture *f, const char *form, int fd)
{
    const struct writer *writer = writer_find(str_from(form));
    struct block_codec codec = {0};
    struct error err = {STATUS_OK, ""};
    void *state = NULL;
    bool encodes;
    int64_t at = 0;

    assert_non_null(writer);
    encodes = writer->codec && writer->codec(&f->context, &codec);
    if (writer->begin(&f->context, fd, &state, &err) != STATUS_OK)
        fail_msg("%s", err.message);
    for (const struct block *b = f->context.script; b; b = b->next) {
        put_sound_block(writer, encodes ? &codec : NULL, state, b, at);
        at += (int64_t)b->sentence_count * SENTENCE_FRAMES;
    }
    if (writer->finish(state, &f->timeline, &err) != STATUS_OK)
        fail_msg("%s", err.message);
}

/* Runs a writer into a temporary file and reads it back; the caller frees the bytes. */
static inline struct str write_form(struct fixture *f, const char *form)
{
    int fd;
    struct str bytes;
    char *place;

    snprintf(f->path, sizeof f->path, "/tmp/narrateur-write-XXXXXX");
    fd = mkstemp(f->path);
    assert_true(fd >= 0);
    write_to(f, form, fd);
    bytes.size = (size_t)lseek(fd, 0, SEEK_END);
    place = memory_alloc(bytes.size + 1, 1);
    assert_int_equal(pread(fd, place, bytes.size, 0), (ssize_t)bytes.size);
    bytes.data = place;
    close(fd);
    unlink(f->path);
    return bytes;
}

static inline bool holds(struct str bytes, struct str part)
{
    return str_find(bytes, part, 0) != (size_t)-1;
}

static inline uint32_t le32_at(struct str bytes, size_t at)
{
    const unsigned char *p = (const unsigned char *)bytes.data + at;

    assert_true(at + 4 <= bytes.size);
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static inline uint32_t be32_at(struct str bytes, size_t at)
{
    return __builtin_bswap32(le32_at(bytes, at));
}

static inline bool has_ffmpeg(void)
{
    return system("command -v ffmpeg >/dev/null") == 0;
}

/* What ffmpeg hears in `bytes`, as samples at RATE. */
static inline int16_t *decode(struct str bytes, size_t *count)
{
    char path[] = "/tmp/narrateur-decode-XXXXXX", command[200];
    size_t capacity = 64 * RATE;
    int16_t *samples = memory_alloc(capacity, 2);
    int fd = mkstemp(path);
    FILE *pipe;

    assert_int_equal(write(fd, bytes.data, bytes.size), (ssize_t)bytes.size);
    close(fd);
    snprintf(command, sizeof command, "ffmpeg -v error -i %s -map 0:a -ar %d -f s16le -", path,
             RATE);
    pipe = popen(command, "r");
    *count = fread(samples, 2, capacity, pipe);
    pclose(pipe);
    unlink(path);
    return samples;
}

static inline int peak(const int16_t *samples, int64_t begin, int64_t end)
{
    int most = 0;

    for (int64_t i = begin; i < end; i++)
        most = abs(samples[i]) > most ? abs(samples[i]) : most;
    return most;
}

/* Every sentence is heard in its place, within `slack_ms`; in the pauses, where the blocks are
 * joined, there is nothing; the length is exact to `length_slack` samples. */
static inline void assert_heard(const char *form, int slack_ms, int length_slack)
{
    struct fixture *f;
    struct str bytes;
    int64_t slack = slack_ms * RATE / 1000, tone = TONE_MS * RATE / 1000;
    size_t count;
    int16_t *samples;

    SKIP_UNLESS(has_ffmpeg(), "no ffmpeg");
    f = fixture_new();
    bytes = write_form(f, form);
    samples = decode(bytes, &count);
    assert_in_range(count, f->timeline.frame_count - length_slack,
                    f->timeline.frame_count + length_slack);
    for (size_t i = 0; i < f->timeline.count; i++) {
        int64_t begin = f->timeline.cues[i].begin_frame;

        assert_true(peak(samples, begin, begin + slack + 220) > 2000);
        assert_true(peak(samples, begin + tone - slack - 220, begin + tone) > 2000);
        assert_true(peak(samples, begin + slack, begin + tone - slack) < 12000);
        assert_true(peak(samples, begin + tone + slack + 441,
                         begin + SENTENCE_FRAMES - slack - 441) < 200);
    }
    free(samples);
    free((void *)(uintptr_t)bytes.data);
    fixture_free(f);
}

/* Same input, same bytes. */
static inline void assert_reproducible(const char *form)
{
    struct fixture *f = fixture_new();
    struct str first = write_form(f, form), second = write_form(f, form);

    assert_true(first.size > 0);
    assert_true(str_eq(first, second));
    free((void *)(uintptr_t)first.data);
    free((void *)(uintptr_t)second.data);
    fixture_free(f);
}

#endif
