/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Articles that are not in French: said in a voice of their own language, as they are written.
 * Nothing of what is known of French is used on them. */
#include "run.h"

#include "base/utf8.h"

/* French, or nothing that says otherwise. */
static bool is_french(struct str lang)
{
    return lang.size == 0 || (lang.size >= 2 && str_eq_nocase(str_sub(lang, 0, 2), STR("fr")) &&
                              (lang.size == 2 || !utf8_is_letter((unsigned char)lang.data[2])));
}

static void leave_voice(struct run *run)
{
    speech_close(run->speech);
    run->speech = NULL;
}

/* Opens the engine with the voice that it calls `name`. */
static bool take_voice(struct run *run, struct str name)
{
    struct error ignored;

    leave_voice(run);
    run->profile.quoting = NULL; /* a French voice */
    return profile_set(run->arena, &run->profile, STR("quote.voice"), STR(""), &ignored) ==
               STATUS_OK &&
           profile_set(run->arena, &run->profile, STR("engine.voice"), name, &ignored) ==
               STATUS_OK &&
           profile_set(run->arena, &run->profile, STR("engine.loudness"), STR("0"), &ignored) ==
               STATUS_OK &&
           run_open_speech(run, &ignored) == STATUS_OK;
}

void foreign_end(struct run *run)
{
    if (!run->foreign)
        return;
    leave_voice(run);
    run->profile = run->french;
    run->foreign = false;
}

enum status foreign_begin(struct run *run, struct error *err)
{
    const struct job *job = run->job;
    struct str lang = utf8_lower_str(run->arena, run->article->lang);
    struct str bare = str_sub(lang, 0, str_find(lang, STR("-"), 0));

    if (is_french(lang))
        return STATUS_OK;
    if (job->lang)
        return error_set(err, STATUS_NO_ARTICLE,
                         "%s: the article is in \"" STR_FMT "\", but --lang %s was asked for",
                         run->source, STR_ARG(lang), job->lang);
    if (job->print >= PRINT_TEXT && job->print <= PRINT_SENTENCES && !job->explain)
        return STATUS_OK; /* nothing is said */
    if (!job->voice) {
        run->french = run->profile;
        run->foreign = true;
        if (take_voice(run, lang) || take_voice(run, bare)) {
            report_warning(&job->report,
                           "%s: the article is in \"" STR_FMT "\" and is said in that language",
                           run->source, STR_ARG(lang));
            return STATUS_OK;
        }
        foreign_end(run);
    }
    report_warning(&job->report,
                   "%s: the article is in \"" STR_FMT "\", read with a French voice",
                   run->source, STR_ARG(lang));
    return STATUS_OK;
}

/* Once for each language, not for each of two hundred quotes. */
static void warn_of_no_voice(const struct run *run, const struct block *block)
{
    for (const struct block *b = run->script; b != block; b = b->next)
        if (str_eq(b->lang, block->lang))
            return;
    report_warning(&run->job->report,
                   "%s: there is no voice for \"" STR_FMT "\": read with the French one",
                   run->source, STR_ARG(block->lang));
}

void foreign_block(const struct run *run, struct block *block)
{
    if (run->job->switch_lang != CHOICE_YES || run->foreign || is_french(block->lang))
        return;
    block->voice = speech_language(run->article->arena, block->lang);
    if (block->voice.size == 0)
        warn_of_no_voice(run, block);
}

static enum spoken_kind kind_of(uint32_t c)
{
    switch (c) {
    case ',':
        return SPOKEN_COMMA;
    case '.':
    case '!':
    case '?':
    case 0x2026:
        return SPOKEN_STOP;
    case ';':
    case ':':
    case '(':
    case ')':
    case 0x2013:
    case 0x2014:
        return SPOKEN_CLAUSE;
    case '"':
    case 0xAB:
    case 0xBB:
    case 0x201C:
    case 0x201D:
    case 0x201E:
        return SPOKEN_QUOTE;
    default:
        return SPOKEN_WORD;
    }
}

/* Marks at one end of a word become tokens; a full stop ends a sentence at its end only. */
static void put_mark(struct arena *arena, struct spoken *out, struct str text, size_t begin,
                     size_t end, bool last)
{
    enum spoken_kind kind = kind_of(utf8_at(text, begin));

    if (kind == SPOKEN_STOP && !last)
        kind = SPOKEN_BREATH;
    spoken_add(arena, out, kind, kind == SPOKEN_BREATH ? STR(",") : str_sub(text, begin, end),
               (uint32_t)begin, (uint32_t)end);
}

/* The full stop of "U.S. boats" belongs to the word. */
static bool ends_with_mark(struct str text, size_t end, bool last)
{
    uint32_t c = utf8_before(text, end);

    return kind_of(c) != SPOKEN_WORD && (c != '.' || last);
}

/* One written word, begin..end: opening marks, the word, closing marks. */
static void put_word(struct arena *arena, struct spoken *out, struct str text,
                     struct range word, bool last)
{
    size_t begin = word.begin, end = word.end;

    while (begin < end && kind_of(utf8_at(text, begin)) != SPOKEN_WORD) {
        size_t next = begin;

        utf8_next(text, &next);
        put_mark(arena, out, text, begin, next, last && next == word.end);
        begin = next;
    }
    while (end > begin && ends_with_mark(text, end, last))
        while (((unsigned char)text.data[--end] & 0xC0) == 0x80)
            ;
    if (end > begin)
        spoken_add(arena, out, SPOKEN_WORD, str_sub(text, begin, end), (uint32_t)begin,
                   (uint32_t)end);
    while (end < word.end) {
        size_t next = end;

        utf8_next(text, &next);
        put_mark(arena, out, text, end, next, last && next == word.end);
        end = next;
    }
}

static size_t skip_space(struct str text, size_t at, size_t end)
{
    while (at < end) {
        size_t next = at;
        uint32_t c = utf8_next(text, &next);

        if (!utf8_is_space(c) && !utf8_is_control(c))
            break;
        at = next;
    }
    return at;
}

static bool ends_with_stop(const struct spoken *spoken)
{
    size_t count = spoken->count;

    while (count > 0 && spoken->tokens[count - 1].kind == SPOKEN_SILENT)
        count--;
    return count > 0 && spoken->tokens[count - 1].kind == SPOKEN_STOP;
}

/* The call of a note that covers the byte `at`, or begins before `end` after it; NULL: none. */
static const struct span *next_call(const struct block *block, size_t at, size_t end)
{
    const struct span *first = NULL;

    for (size_t i = 0; i < block->span_count; i++) {
        const struct span *span = &block->spans[i];

        if (span->kind == SPAN_NOTE_CALL && span->end > at && span->begin < end &&
            span->begin < span->end && (!first || span->begin < first->begin))
            first = span;
    }
    return first;
}

/* Behind white space and calls, of which nothing is heard. */
static size_t skip_silence(const struct block *block, size_t at, size_t end)
{
    const struct span *call;

    for (;;) {
        at = skip_space(block->text, at, end);
        call = next_call(block, at, at + 1);
        if (!call || at >= end)
            return at;
        at = call->end;
    }
}

void foreign_speak(struct arena *arena, const struct block *block, struct range sentence,
                   struct spoken *out)
{
    struct str text = block->text;
    size_t at = skip_space(text, sentence.begin, sentence.end);

    while (at < sentence.end) {
        const struct span *call = next_call(block, at, sentence.end);
        size_t end = at, stop = call ? call->begin : sentence.end;

        if (call && call->begin <= at) {
            end = call->end < sentence.end ? call->end : sentence.end;
            spoken_add(arena, out, SPOKEN_SILENT, STR(""), (uint32_t)at, (uint32_t)end)->rule =
                STR("note-call");
        } else {
            while (end < stop && skip_space(text, end, stop) == end)
                utf8_next(text, &end);
            put_word(arena, out, text, (struct range){(uint32_t)at, (uint32_t)end},
                     skip_silence(block, end, sentence.end) >= sentence.end);
        }
        at = skip_space(text, end, sentence.end);
    }
    if (!ends_with_stop(out))
        spoken_add(arena, out, SPOKEN_STOP, STR("."), sentence.end, sentence.end);
}
