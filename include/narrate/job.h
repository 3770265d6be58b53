/* SPDX-License-Identifier: GPL-3.0-or-later */
/* job: everything a run is asked to do, as read from the command line and the configuration.
 * All texts are borrowed (argv, or the arena of the settings). */
#ifndef NARRATE_JOB_H
#define NARRATE_JOB_H

#include "base/arena.h"
#include "base/error.h"
#include "base/report.h"

#include <stdbool.h>
#include <stddef.h>

struct text_list {
    const char **items;
    size_t count, capacity;
};

/* Values of `--print`, in the order of the words in src/cli/options.def. */
enum print_stage {
    PRINT_NOTHING,
    PRINT_TEXT,
    PRINT_ARTICLE,
    PRINT_SENTENCES,
    PRINT_SPOKEN,
    PRINT_PHONEMES,
    PRINT_TIMELINE
};

enum treatment { TREAT_DEFAULT, TREAT_SKIP, TREAT_SAY, TREAT_ANNOUNCE };

enum yes_no { CHOICE_DEFAULT, CHOICE_YES, CHOICE_NO };

struct job {
    struct text_list sources;
    /* output */
    struct text_list outputs;
    const char *format;
    const char *usual_format; /* where neither `format` nor the name of an output says one */
    const char *proof;        /* file for the report of what is heard; NULL = none */
    int print;                /* enum print_stage */
    bool explain;             /* print what is said otherwise than written */
    bool no_clobber;
    bool doubts;            /* print words that may be said wrongly */
    const char *link_audio; /* address of the sound for the read-along page; NULL = inside */
    bool words;             /* word times in captions */
    long bitrate_kbps;      /* 0 = the form's own */
    /* input */
    int from; /* enum page_form */
    const char *base;
    const char *max_filesize;
    long pages;      /* of one article at most; 0 = default */
    long max_time_s; /* 0 = default */
    const char *user_agent, *cookie, *proxy;
    bool insecure;
    /* voice */
    const char *voice, *quote_voice, *speed, *pauses, *lang, *lufs;
    long pitch, volume; /* -1 = the profile's */
    struct text_list lexicons;
    int intro, switch_lang;                    /* enum yes_no */
    int captions, tables, code, notes, images; /* enum treatment */
    int quotes, lists;                         /* 0 = the profile's, 1 say, 2 announce */
    /* metadata instead of the page's */
    const char *title, *author, *date, *cover;
    /* running */
    long jobs; /* 0 = one more than cores */
    bool keep_going, no_sandbox;
    bool no_cache;
    const char *cache_size; /* "500M"; NULL = default */
    const volatile int *stop;
    struct report report;
};

/* --print, --explain or --doubts: text instead of sound. */
bool job_prints(const struct job *job);

/* Does the job: all sources, one after the other. STATUS_PARTIAL when some of several failed
 * (each failure was reported as an error), else the status and sentence of the one that
 * failed. */
enum status narrate(const struct job *job, struct error *err);

struct voice_entry {
    struct str name, lang, help;
};

/* All that --voice takes: the profiles, then the voices of the engine that are installed, each
 * sorted by name. Texts live in the arena. STATUS_VOICE. */
enum status narrate_voices(struct arena *arena, struct voice_entry **voices, size_t *count,
                           struct error *err);

/* Whether a text can be the value of an option; STATUS_USAGE with a sentence that quotes it. */
enum status job_check_address(const char *text, struct error *err);  /* http(s) */
enum status job_check_date(const char *text, struct error *err);     /* 2026-03-31, 2026 */
enum status job_check_form(const char *text, struct error *err);     /* of output, or "list" */
enum status job_check_lang(const char *text, struct error *err);     /* fr, fr-be, fr-ch */
enum status job_check_loudness(const char *text, struct error *err); /* LUFS, or "off" */
enum status job_check_pauses(const char *text, struct error *err);   /* KIND=MS,... */
enum status job_check_size(const char *text, struct error *err);     /* "32M" */
enum status job_check_size_or_0(const char *text, struct error *err);
enum status job_check_speed(const char *text, struct error *err); /* 160, 1.2x */

/* Bytes of "32M", "500k", "1g" or a plain number; false when it is none. */
bool job_parse_size(const char *text, unsigned long long *bytes);

#endif
