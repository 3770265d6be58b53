/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a paragraph that is normalised, pronounced and said by the engine in its own
 * process: whatever that process does, this one goes on, and either there is sound for the
 * text or a failure is reported. */
#include "base/utf8.h"
#include "fr/fr.h"
#include "pronounce/pronounce.h"
#include "speech/speech.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define WORDS_MAX 60 /* a paragraph takes the engine a few milliseconds */

static enum status drop(void *state, const struct sound_block *block, struct error *err)
{
    size_t *frames = state;

    (void)err;
    *frames += block->frame_count;
    return STATUS_OK;
}

/* Opened once: the engine may not be opened twice in a process. */
static struct {
    struct profile profile;
    struct speech *speech;
    struct lexicon *words;
    struct arena *arena;
} kept;

static void close_kept(void)
{
    speech_close(kept.speech);
    lexicon_free(kept.words);
    arena_free(kept.arena);
}

static struct speech *speech_with(struct lexicon **lexicon)
{
    struct error err;

    if (!kept.speech) {
        kept.arena = arena_new();
        if (profile_load(kept.arena, "neutre", &kept.profile, &err) != STATUS_OK ||
            speech_open(&kept.profile, &kept.speech, &err) != STATUS_OK)
            abort();
        kept.words = lexicon_new();
        atexit(close_kept);
    }
    *lexicon = kept.words;
    return kept.speech;
}

/* The sentences of the block, said in `words` at most; true when one has a letter. */
static bool fill(struct arena *arena, struct lexicon *lexicon, struct block *block)
{
    struct pronounce_options manner = {.liaison = LIAISON_NORMAL};
    struct fr_options options = {0};
    struct ranges ranges = {NULL, 0, 0};
    bool letters = false;

    fr_segment(arena, block->text, &ranges);
    for (size_t i = 0; i < ranges.count && i < 3; i++) {
        struct sentence *sentence = block_add_sentence(
            arena, block, (uint32_t)ranges.items[i].begin, (uint32_t)ranges.items[i].end);

        fr_normalise(arena, block->text, ranges.items[i], &options, &sentence->spoken);
        if (sentence->spoken.count > WORDS_MAX)
            sentence->spoken.count = WORDS_MAX;
        manner.written = block->text;
        pronounce(arena, lexicon, &manner, &sentence->spoken);
        for (size_t t = 0; t < sentence->spoken.count; t++)
            letters |= sentence->spoken.tokens[t].kind == SPOKEN_WORD &&
                       utf8_is_letter(utf8_at(sentence->spoken.tokens[t].text, 0));
    }
    return letters;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct speech_options options = {.jobs = 1, .keep_going = true, .want_pcm = true};
    struct article *article = article_new();
    struct block *block = article_add(article, BLOCK_PARAGRAPH);
    struct buf text = BUF_INIT;
    size_t frames = 0;
    struct sound_sink sink = {&frames, drop};
    struct timeline timeline;
    struct lexicon *lexicon;
    struct speech *speech = speech_with(&lexicon);
    struct error err;
    bool letters;

    utf8_put_valid(&text, (struct str){(const char *)data, size});
    block->text = buf_str(&text);
    letters = fill(article->arena, lexicon, block);
    if (block->sentence_count && speech_say(speech, article->arena, block, &options, &sink,
                                            NULL, &timeline, &err) != STATUS_OK)
        abort();
    if (letters && frames == 0)
        abort();
    buf_release(&text);
    article_free(article);
    return 0;
}
