/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outputs of a run: several forms of one synthesis. */
#include "run.h"

#include "base/target.h"
#include "write/write.h"

#include <sys/stat.h>

struct output {
    const char *name;
    const struct writer *writer;
    struct target *target;
    void *state;
    bool begun;         /* the writer holds a state */
    size_t codec_index; /* of its encoder, when has_codec */
    bool has_codec;
    struct write_context context;
};

struct outputs {
    struct output *items;
    size_t count;
    struct block_codec codecs[SOUND_CODECS_MAX];
    size_t codec_count;
    bool needs_pcm, needs_sound;
};

/* Whether the outputs go into the folder `name`, under names made from titles: it ends in "/",
 * and the form is no folder itself. */
static bool is_folder(const struct job *job, const char *name)
{
    struct str text = str_from(name);
    const struct writer *writer = job->format ? writer_find(str_from(job->format)) : NULL;

    return text.size > 0 && text.data[text.size - 1] == '/' && !(writer && writer->folder_mark);
}

/* The form that --format or the name's ending says; STATUS_USAGE. */
static enum status find_writer(const struct job *job, const char *name,
                               const struct writer **writer, struct error *err)
{
    const char *slash = strrchr(name, '/'), *dot = strrchr(name, '.');
    const char *form = job->format;

    if (!form && (strcmp(name, "-") == 0 || is_folder(job, name)))
        form = "wav";
    if (!form && (!dot || (slash && dot < slash) || dot[1] == '\0')) {
        struct str base = str_from(slash ? slash + 1 : name);

        if (!str_starts(str_from(name), STR("/dev/")))
            return error_set(err, STATUS_USAGE,
                             "the name \"" STR_FMT "\" does not tell the form: give -f",
                             STR_ARG(base));
        form = "wav";
    }
    *writer = writer_find(str_from(form ? form : dot + 1));
    if (*writer)
        return STATUS_OK;
    if (form)
        return job_check_form(form, err);
    return error_set(err, STATUS_USAGE, "%s: unknown ending \"%s\" (-f list shows all forms)",
                     name, dot);
}

/* `narrateur page.html -o page.html` must not put its output in the place of the page. */
static enum status check_not_input(const struct job *job, const char *output, struct error *err)
{
    struct stat in, out;

    if (strcmp(output, "-") == 0 || stat(output, &out) != 0 || !S_ISREG(out.st_mode))
        return STATUS_OK;
    for (size_t i = 0; i < job->sources.count; i++)
        if (stat(job->sources.items[i], &in) == 0 && in.st_dev == out.st_dev &&
            in.st_ino == out.st_ino)
            return error_set(err, STATUS_USAGE, "%s is both source and output", output);
    return STATUS_OK;
}

enum status outputs_check(const struct job *job, struct error *err)
{
    const struct writer *writer;
    enum status status = STATUS_OK;

    if (job->format && job_check_form(job->format, err) != STATUS_OK)
        return err->status;
    if (job->proof && check_not_input(job, job->proof, err) != STATUS_OK)
        return err->status;
    if (job->proof && job->sources.count > 1)
        return error_set(err, STATUS_USAGE, "--proof %s is for one source", job->proof);
    for (size_t i = 0; i < job->outputs.count; i++)
        if (check_not_input(job, job->outputs.items[i], err) != STATUS_OK)
            return err->status;
    for (size_t i = 0; i < job->outputs.count && job->sources.count > 1; i++)
        if (!is_folder(job, job->outputs.items[i]))
            return error_set(err, STATUS_USAGE,
                             "-o %s is for one source; several are named after their titles, "
                             "in the folder that -o FOLDER/ says",
                             job->outputs.items[i]);
    if (job_prints(job))
        return STATUS_OK;
    for (size_t i = 0; i < job->outputs.count && status == STATUS_OK; i++)
        status = find_writer(job, job->outputs.items[i], &writer, err);
    return status;
}

/* A name made from the title that no other source of this run has: "titre.mp3", "titre-2.mp3".
 */
static const char *made_name(struct run *run, const char *folder)
{
    const char *form = run->job->format ? run->job->format : "wav";
    struct str title = job_file_name(run->arena, run->article->title), name;
    size_t number = 1, i;

    do {
        name = number == 1
                   ? arena_format(run->arena, "%s" STR_FMT ".%s", folder, STR_ARG(title), form)
                   : arena_format(run->arena, "%s" STR_FMT "-%zu.%s", folder, STR_ARG(title),
                                  number, form);
        number++;
        for (i = 0; i < run->made_count && !str_eq(run->made_names[i], name); i++)
            ;
    } while (i < run->made_count);
    *ARENA_PUSH(run->arena, run->made_names, run->made_count, run->made_capacity) = name;
    return name.data;
}

/* The names: those of -o, or one made from the title; then the report. */
static enum status name_outputs(struct run *run, struct outputs *outputs, struct error *err)
{
    const struct job *job = run->job;
    struct arena *arena = run->article->arena;
    enum status status = STATUS_OK;

    outputs->count = job->outputs.count ? job->outputs.count : 1;
    outputs->items = arena_alloc(arena, outputs->count + 1, sizeof *outputs->items);
    for (size_t i = 0; i < outputs->count && status == STATUS_OK; i++) {
        struct output *output = &outputs->items[i];
        const char *name = job->outputs.count ? job->outputs.items[i] : "";

        output->name = name[0] == '\0' || is_folder(job, name) ? made_name(run, name) : name;
        status = find_writer(job, output->name, &output->writer, err);
    }
    if (job->proof) {
        outputs->items[outputs->count].name = job->proof;
        outputs->items[outputs->count++].writer = writer_find(STR("proof"));
    }
    return status;
}

/* Finds the encoder of an output among those that run already, or adds it. */
static enum status add_codec(struct outputs *outputs, struct output *output, struct error *err)
{
    struct block_codec codec = {0};

    if (!output->writer->codec || !output->writer->codec(&output->context, &codec))
        return STATUS_OK;
    output->has_codec = true;
    for (output->codec_index = 0; output->codec_index < outputs->codec_count;
         output->codec_index++)
        if (block_codec_same(&outputs->codecs[output->codec_index], &codec))
            return STATUS_OK;
    if (outputs->codec_count == SOUND_CODECS_MAX)
        return error_set(err, STATUS_USAGE, "too many outputs that need encoders of their own");
    outputs->codecs[outputs->codec_count++] = codec;
    return STATUS_OK;
}

static enum status open_output(struct run *run, struct outputs *outputs, struct output *output,
                               struct error *err)
{
    const struct job *job = run->job;
    struct target_options options = {job->no_clobber, output->writer->folder_mark};
    enum status status = target_open(output->name, &options, &output->target, err);

    if (status != STATUS_OK)
        return status;
    output->context = (struct write_context){
        .article = run->article,
        .script = run->script,
        .name = target_name(output->target),
        .rate_hz = run->speech ? speech_rate_hz(run->speech) : 0,
        .bitrate_kbps = (int)job->bitrate_kbps,
        .cover = job->cover,
        .narrator = run->profile.name.data,
        .words = job->words,
        .link_audio = job->link_audio,
        .streaming = target_is_stream(output->target),
    };
    status = add_codec(outputs, output, err);
    if (status == STATUS_OK)
        status = output->writer->begin(&output->context, target_fd(output->target),
                                       &output->state, err);
    output->begun = status == STATUS_OK;
    return status;
}

static enum status put_block(void *state, const struct sound_block *block, struct error *err)
{
    struct outputs *outputs = state;
    enum status status = STATUS_OK;

    for (size_t i = 0; i < outputs->count && status == STATUS_OK; i++)
        if (outputs->items[i].writer->put)
            status = outputs->items[i].writer->put(outputs->items[i].state, block,
                                                   outputs->items[i].codec_index, err);
    return status;
}

static enum status speak(struct run *run, struct outputs *outputs, struct error *err)
{
    struct sound_sink sink = {outputs, put_block};
    struct speech_options options = {.want_pcm = outputs->needs_pcm,
                                     .codec_count = outputs->codec_count};

    for (size_t i = 0; i < outputs->codec_count; i++)
        options.codecs[i] = &outputs->codecs[i];
    return run_speak(run, &options, &sink, err);
}

/* Ends all writers, then gives all outputs their names. */
static enum status finish(struct run *run, struct outputs *outputs, struct error *err)
{
    enum status status = STATUS_OK;

    for (size_t i = 0; i < outputs->count && status == STATUS_OK; i++) {
        outputs->items[i].begun = false;
        status = outputs->items[i].writer->finish(
            outputs->items[i].state, outputs->needs_sound ? &run->timeline : NULL, err);
    }
    for (size_t i = 0; i < outputs->count && status == STATUS_OK; i++) {
        struct target *target = outputs->items[i].target;

        outputs->items[i].target = NULL;
        status = target_publish(target, err);
        if (status == STATUS_OK)
            report_detail(&run->job->report, "%s is written", outputs->items[i].name);
    }
    return status;
}

static void abandon(struct outputs *outputs)
{
    for (size_t i = 0; i < outputs->count; i++) {
        struct output *output = &outputs->items[i];

        if (output->begun)
            output->writer->abandon(output->state);
        target_abandon(output->target);
    }
}

enum status outputs_make(struct run *run, struct error *err)
{
    struct outputs outputs = {0};
    enum status status = name_outputs(run, &outputs, err);

    for (size_t i = 0; status == STATUS_OK && i < outputs.count; i++) {
        outputs.needs_pcm = outputs.needs_pcm || outputs.items[i].writer->needs_pcm;
        outputs.needs_sound = outputs.needs_sound || outputs.items[i].writer->needs_sound;
    }
    if (status == STATUS_OK && outputs.needs_sound)
        status = run_open_speech(run, err);
    for (size_t i = 0; status == STATUS_OK && i < outputs.count; i++)
        status = open_output(run, &outputs, &outputs.items[i], err);
    if (status == STATUS_OK && outputs.needs_sound)
        status = speak(run, &outputs, err);
    if (status == STATUS_OK)
        status = finish(run, &outputs, err);
    if (status != STATUS_OK)
        abandon(&outputs);
    return status;
}
