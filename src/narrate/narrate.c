/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pipeline: page -> article -> script -> sentences -> spoken -> sound. */
#include "run.h"

#include "base/sandbox.h"
#include "base/utf8.h"

enum { LONGEST_SENTENCE = 6000 /* bytes: six minutes; the longest of Proust's fits */ };

static bool stopped(const struct run *run)
{
    return run->job->stop && *run->job->stop;
}

static enum status stage_page(struct run *run, struct error *err)
{
    return page_fetch(run, run->source, ZONE_TYPED, &run->page, err);
}

/* One line of valid text, as the page's own fields are: a name from another program may bring
 * line ends and terminal codes with it, which tags and captions would keep. */
static struct str one_line(struct arena *arena, const char *text)
{
    struct str rest = str_from(text), line;
    struct buf out = BUF_INIT;
    bool gap = false;

    for (size_t at = 0; at < rest.size;) {
        uint32_t c = utf8_next(rest, &at);

        if (c == ' ' || utf8_is_control(c)) {
            gap = out.size > 0;
            continue;
        }
        if (gap)
            buf_putc(&out, ' ');
        gap = false;
        buf_put_utf8(&out, c);
    }
    line = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return line;
}

/* What the options say instead of the page. */
static void override_metadata(const struct job *job, struct article *article)
{
    if (job->title)
        article->title = one_line(article->arena, job->title);
    if (job->author)
        article->author = one_line(article->arena, job->author);
    if (job->date)
        article->published = str_from(job->date);
}

static enum status stage_article(struct run *run, struct error *err)
{
    const struct job *job = run->job;
    enum status status = page_extract(run, &run->page, 1, &run->article, err);

    buf_release(&run->page.bytes);
    if (status == STATUS_OK)
        status = pages_follow(run, err);
    if (status != STATUS_OK)
        return status == STATUS_INTERRUPTED ? status : error_context(err, "%s", run->source);
    override_metadata(job, run->article);
    if (run->article->paid)
        report_warning(&job->report, "%s: the page shows only a part of the article (paywall)",
                       run->source);
    return foreign_begin(run, err);
}

static enum status stage_script(struct run *run, struct error *err)
{
    (void)err;
    script_build(run);
    return STATUS_OK;
}

/* Where the part of a sentence ends that begins at `begin` and is too long: behind a mark or a
 * word. */
static uint32_t part_end(struct str text, uint32_t begin)
{
    uint32_t last = begin + LONGEST_SENTENCE, space = 0, at = last;

    for (; at > begin + LONGEST_SENTENCE / 2; at--) {
        if (text.data[at] != ' ')
            continue;
        if (strchr(",;:", text.data[at - 1]))
            return at;
        space = space ? space : at;
    }
    while (!space && ((unsigned char)text.data[last] & 0xC0) == 0x80)
        last--;
    return space ? space : last;
}

/* A sentence is said by one child, which holds all of its sound: one without a full stop for
 * pages, as a machine writes down what it hears, is said in parts. */
static void add_sentence(struct arena *arena, struct block *block, struct range range)
{
    while (range.end - range.begin > LONGEST_SENTENCE) {
        uint32_t end = part_end(block->text, range.begin);

        block_add_sentence(arena, block, range.begin, end);
        for (range.begin = end; block->text.data[range.begin] == ' ';)
            range.begin++;
    }
    block_add_sentence(arena, block, range.begin, range.end);
}

static void segment_block(struct run *run, struct block *block)
{
    struct arena *arena = run->article->arena;
    struct str rest = block->text, line;

    if (run->page.form == PAGE_LINES) {
        block_add_sentence(arena, block, 0, (uint32_t)block->text.size);
        return;
    }
    while (str_next_line(&rest, &line)) { /* of verse each is said for itself */
        uint32_t offset = (uint32_t)(line.data - block->text.data);
        struct ranges ranges = {0};

        fr_segment(arena, line, &ranges);
        for (size_t i = 0; i < ranges.count; i++)
            add_sentence(
                arena, block,
                (struct range){ranges.items[i].begin + offset, ranges.items[i].end + offset});
    }
}

static enum status stage_sentences(struct run *run, struct error *err)
{
    for (struct block *b = run->script; b; b = b->next) {
        if (stopped(run))
            return error_set(err, STATUS_INTERRUPTED, "interrupted");
        if (!b->silent)
            segment_block(run, b);
    }
    return STATUS_OK;
}

/* The number of an ordered list's item, said before its first sentence: "1," "2,". */
static void say_number(struct run *run, const struct block *block, struct spoken *spoken)
{
    struct arena *arena = run->article->arena;
    struct fr_options options = {run->locale, true};
    struct str digits = arena_format(arena, "%d", block->number);
    struct range whole = {0, (uint32_t)digits.size};
    struct spoken number = {0};

    fr_normalise(arena, digits, whole, &options, &number);
    for (size_t i = 0; i < number.count; i++)
        if (number.tokens[i].kind == SPOKEN_WORD)
            spoken_add(arena, spoken, SPOKEN_WORD, number.tokens[i].text, 0, 0)->rule =
                STR("list-number");
    spoken_add(arena, spoken, SPOKEN_COMMA, STR(","), 0, 0);
}

/* Nothing is heard of "[3]" in the middle of a sentence. */
static void silence_calls(const struct block *block, struct spoken *spoken)
{
    for (size_t i = 0; i < block->span_count; i++) {
        const struct span *span = &block->spans[i];

        for (size_t k = 0; span->kind == SPAN_NOTE_CALL && k < spoken->count; k++) {
            struct spoken_token *token = &spoken->tokens[k];

            if (token->begin >= span->begin && token->end <= span->end &&
                token->begin < token->end && token->kind != SPOKEN_STOP) {
                token->kind = SPOKEN_SILENT;
                token->text = STR("");
                token->rule = STR("note-call");
            }
        }
    }
}

static void speak_sentence(struct run *run, const struct block *block, size_t index)
{
    struct pronounce_options pronounced = {
        (enum liaison_style)run->profile.values[VOICE_LIAISONS], block->text};
    struct sentence *sentence = &block->sentences[index];
    struct range range = {sentence->begin, sentence->end};
    struct fr_options options = {run->locale,
                                 block->kind == BLOCK_HEADING || block->kind == BLOCK_ITEM};

    if (run->foreign || block->voice.size > 0) {
        foreign_speak(run->article->arena, block, range, &sentence->spoken);
        return;
    }
    if (block->kind == BLOCK_ITEM && block->number > 0 && index == 0)
        say_number(run, block, &sentence->spoken);
    fr_normalise(run->article->arena, block->text, range, &options, &sentence->spoken);
    silence_calls(block, &sentence->spoken);
    if (run->doubts)
        doubts_add(run->doubts, run->lexicon, &sentence->spoken);
    pronounce(run->article->arena, run->lexicon, &pronounced, &sentence->spoken);
}

/* Makes the words of the next block. */
static void speak_block(struct run *run)
{
    struct block *block = run->unspoken;

    for (size_t i = 0; i < block->sentence_count; i++)
        speak_sentence(run, block, i);
    run->unspoken = block->next;
}

/* True when a word of the block is going to be heard: a page of "***" has text, but none. */
static bool has_words(const struct block *block)
{
    for (size_t i = 0; i < block->sentence_count && !block->silent; i++)
        for (size_t t = 0; t < block->sentences[i].spoken.count; t++)
            if (block->sentences[i].spoken.tokens[t].kind == SPOKEN_WORD)
                return true;
    return false;
}

/* All words for a stage that is printed; for sound those up to the first that is heard, the
 * others while it is being said (prepare_block). */
static enum status stage_spoken(struct run *run, struct error *err)
{
    run->doubts = run->job->doubts ? doubts_new(run->article->arena) : NULL;
    run->unspoken = run->script;
    run->heard = false;
    for (struct block *b = run->script; b; b = b->next)
        foreign_block(run, b);
    while (run->unspoken && (!run->heard || job_prints(run->job))) {
        struct block *block = run->unspoken;

        if (stopped(run))
            return error_set(err, STATUS_INTERRUPTED, "interrupted");
        speak_block(run);
        run->heard = run->heard || has_words(block);
    }
    return STATUS_OK;
}

static enum status prepare_block(void *state, const struct block *block, struct error *err)
{
    struct run *run = state;

    (void)err;
    if (block == run->unspoken)
        speak_block(run);
    return STATUS_OK;
}

static enum status stage_output(struct run *run, struct error *err)
{
    if (job_prints(run->job))
        return print_stage(run, err);
    if (!run->heard)
        return error_set(err, STATUS_NO_ARTICLE, "%s: there is nothing to say", run->source);
    return outputs_make(run, err);
}

struct stage {
    const char *doing; /* for --verbose */
    enum status (*run)(struct run *run, struct error *err);
    enum print_stage needed_from; /* --print=text and the like leave out what comes later */
};

static const struct stage STAGES[] = {
    {"getting the page",                   stage_page,      PRINT_NOTHING  },
    {"looking for the article",            stage_article,   PRINT_NOTHING  },
    {"choosing what is said",              stage_script,    PRINT_NOTHING  },
    {"cutting it into sentences",          stage_sentences, PRINT_SENTENCES},
    {"writing numbers and signs as words", stage_spoken,    PRINT_SPOKEN   },
    {"making what was asked for",          stage_output,    PRINT_NOTHING  },
};

enum status run_open_speech(struct run *run, struct error *err)
{
    return run->speech ? STATUS_OK : speech_open(&run->profile, &run->speech, err);
}

enum status run_speak(struct run *run, struct speech_options *options,
                      const struct sound_sink *sink, struct error *err)
{
    const struct job *job = run->job;

    options->jobs = (unsigned)job->jobs;
    options->keep_going = job->keep_going;
    options->no_sandbox = job->no_sandbox;
    options->stop = job->stop;
    options->prepare = prepare_block;
    options->prepare_state = run;
    options->cache_folder = folders_cache_for(run);
    options->cache_bytes = run->cache_bytes;
    if (voice_loudness(job->lufs, &options->lufs, err) != STATUS_OK)
        return err->status;
    report_title(&job->report, run->article->title);
    return speech_say(run->speech, run->article->arena, run->script, options, sink,
                      &job->report, &run->timeline, err);
}

static bool is_needed(const struct stage *stage, const struct job *job)
{
    if (job->explain || job->doubts || job->print == PRINT_NOTHING)
        return true;
    return (int)stage->needed_from <= job->print;
}

static enum status run_stages(struct run *run, struct error *err)
{
    enum status status = STATUS_OK;

    for (size_t i = 0; i < sizeof STAGES / sizeof *STAGES && status == STATUS_OK; i++) {
        if (!is_needed(&STAGES[i], run->job))
            continue;
        if (stopped(run))
            return error_set(err, STATUS_INTERRUPTED, "interrupted");
        report_detail(&run->job->report, "%s: %s", run->source, STAGES[i].doing);
        status = STAGES[i].run(run, err);
    }
    return status;
}

/* What does not change from one source to the next. */
static enum status prepare(struct run *run, struct error *err)
{
    const struct job *job = run->job;
    enum status status;
    double lufs;

    if (job->no_sandbox)
        report_warning(&job->report, "pages are read without a sandbox");
    else if (sandbox_missing())
        report_detail(&job->report, "%s", sandbox_missing());
    run->arena = arena_new();
    run->lexicon = lexicon_new();
    status = names_check(run->arena, job, err);
    if (status == STATUS_OK)
        status = voice_loudness(job->lufs, &lufs, err);
    if (status == STATUS_OK)
        status = voice_choose(run, err);
    if (status == STATUS_OK)
        status = folders_cache(run, err);
    if (status == STATUS_OK)
        status = folders_lexicon(run, err);
    for (size_t i = 0; status == STATUS_OK && i < job->lexicons.count; i++)
        status = lexicon_load(run->lexicon, job->lexicons.items[i], &job->report, err);
    return status;
}

static enum status narrate_source(struct run *run, const char *source, struct error *err)
{
    enum status status;

    run->source = source;
    run->page = (struct page)PAGE_INIT;
    run->article = NULL;
    run->script = NULL;
    memset(&run->timeline, 0, sizeof run->timeline);
    status = run_stages(run, err);
    foreign_end(run);
    page_release(&run->page);
    article_free(run->article);
    return status;
}

/* One of several failed: its sentence, with its name where that is not in it ("cannot write
 * sons/un.mp3", "the voice cannot say ..."). */
static void report_failed(const struct job *job, const char *source, const struct error *err)
{
    struct error name = {STATUS_OK, ""}; /* the source as a sentence has it */

    error_set(&name, STATUS_OK, "%s", source);
    if (str_find(str_from(err->message), str_from(name.message), 0) != (size_t)-1)
        report_error(&job->report, "%s", err->message);
    else
        report_error(&job->report, "%s: %s", source, err->message);
}

enum status narrate(const struct job *job, struct error *err)
{
    struct run run = {.job = job};
    enum status status = prepare(&run, err);
    size_t failed = 0;

    for (size_t i = 0; status == STATUS_OK && i < job->sources.count; i++) {
        enum status one = narrate_source(&run, job->sources.items[i], err);

        if (one == STATUS_INTERRUPTED || (one != STATUS_OK && job->sources.count == 1))
            status = one;
        else if (one != STATUS_OK) {
            report_failed(job, job->sources.items[i], err);
            failed++;
        }
    }
    if (status == STATUS_OK)
        status = print_end(&run, err);
    names_end(&run);
    speech_close(run.speech);
    lexicon_free(run.lexicon);
    arena_free(run.arena);
    if (status == STATUS_OK && failed > 0)
        status = error_set(err, STATUS_PARTIAL, "%zu of %zu sources failed", failed,
                           job->sources.count);
    return status;
}
