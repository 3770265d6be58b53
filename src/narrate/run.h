/* SPDX-License-Identifier: GPL-3.0-or-later */
/* run: one source on its way through the stages. */
#ifndef NARRATE_RUN_H
#define NARRATE_RUN_H

#include "article/article.h"
#include "article/timeline.h"
#include "fetch/fetch.h"
#include "fr/fr.h"
#include "narrate/job.h"
#include "pronounce/doubts.h"
#include "pronounce/pronounce.h"
#include "speech/speech.h"
#include "voice/profile.h"

struct writer; /* write/write.h */

struct run {
    const struct job *job;
    const char *source;
    struct page page;
    struct article *article; /* NULL before the stage "article" */
    struct block *script;    /* first block of what is said: intro, the article's, outro */
    struct block *unspoken;  /* first of them whose words are not made yet; NULL: all are */
    struct arena *arena;     /* of the profile */
    struct profile profile;
    bool foreign;          /* the article is said in a voice of its own language, */
    struct profile french; /* and this is the profile to come back to */
    enum fr_locale locale;
    bool heard; /* there is a word in the script */
    struct lexicon *lexicon;
    struct doubts *doubts;     /* of the article; NULL unless --doubts */
    struct doubts *all_doubts; /* of several articles, for standard output; NULL before */
    struct speech *speech;     /* NULL before it is opened */
    const char *cache_folder;  /* of finished blocks; NULL: none */
    unsigned long long cache_bytes;
    struct timeline timeline;
    struct str *made_names; /* of outputs, made from titles so far; in the arena */
    size_t made_count, made_capacity;
    struct str *made_folders; /* by us, for outputs */
    size_t folder_count, folder_capacity;
};

/* pages.c: a source's bytes; the article in them (`number`: of the page, from 1; *article is
 * owned by the caller); the pages that follow run->article, appended to it. `zone`: see
 * fetch/fetch.h. */
enum status page_fetch(const struct run *run, const char *source, enum fetch_zone zone,
                       struct page *page, struct error *err);
enum status page_extract(struct run *run, const struct page *page, unsigned number,
                         struct article **article, struct error *err);
enum status pages_follow(struct run *run, struct error *err);

/* foreign.c: a voice for the article's language when it is not French; STATUS_NO_ARTICLE when
 * --lang asks for French. foreign_end() brings the profile back. */
enum status foreign_begin(struct run *run, struct error *err);
void foreign_end(struct run *run);

/* With --switch-lang=yes: the voice of the block's own language, when it is not French. */
void foreign_block(const struct run *run, struct block *block);

/* What is said of a sentence in any other language: its words and marks as they are written,
 * without the calls of notes. */
void foreign_speak(struct arena *arena, const struct block *block, struct range sentence,
                   struct spoken *out);

/* script.c: which blocks are silent, intro, announcements, outro. Sets run->script. */
void script_build(struct run *run);

/* folders.c: the reader's own lexicon, and where finished blocks are kept, by the rules of the
 * XDG Base Directory Specification. */
enum status folders_lexicon(struct run *run, struct error *err);
enum status folders_cache(struct run *run, struct error *err);

/* The folder for finished blocks of run->script; NULL: none. A short text, which is said again
 * in a moment, does not make the first cache of a home that has none. */
const char *folders_cache_for(const struct run *run);

/* A block that is the article's own words, not an intro or announcement. */
bool script_is_body(const struct block *block);

/* voice.c: the profile and the locale that the options ask for. STATUS_USAGE, STATUS_INPUT. */
enum status voice_choose(struct run *run, struct error *err);

/* "-19" or "off" (0) of --lufs, NULL for the usual; STATUS_USAGE. */
enum status voice_loudness(const char *text, double *lufs, struct error *err);

/* names.c: whether the outputs go into the folder `name`, under names made from titles
 * ("sons/"); the form where a name says none; the form that --format
 * or the name's ending says; what cannot be, before anything is done. STATUS_USAGE,
 * STATUS_OUTPUT. */
bool names_is_folder(const struct job *job, const char *name);
const char *names_usual_form(const struct job *job);
enum status names_writer(const struct job *job, const char *name, const struct writer **writer,
                         struct error *err);
enum status names_check(struct arena *arena, const struct job *job, struct error *err);

/* file_name.c: "un-titre-d-article" from a title: lower-case ASCII, digits and single hyphens,
 * at most 80 bytes and no device of Windows; "" when nothing is left. */
struct str file_name(struct arena *arena, struct str title);

/* A name made from the title, or the source's where there is none, in the folder ("" = the
 * current one, made if need be), that was made for no other source of this run and is no source
 * itself: "titre.mp3", "titre-2.mp3". names_end() takes folders away that were made for
 * nothing. */
const char *names_make(struct run *run, const char *folder, const char *form);
void names_end(struct run *run);

/* outputs.c: speaks into all outputs of the job and publishes them when all are whole. */
enum status outputs_make(struct run *run, struct error *err);

/* print.c: the stage that they ask for, to -o or standard output; what is told of all sources
 * together, after the last. */
enum status print_stage(struct run *run, struct error *err);
enum status print_end(struct run *run, struct error *err);

/* narrate.c: opens the engine and says the script; used by outputs.c and print.c. */
enum status run_speak(struct run *run, struct speech_options *options,
                      const struct sound_sink *sink, struct error *err);
enum status run_open_speech(struct run *run, struct error *err);

#endif
