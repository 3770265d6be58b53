/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outputs of a run: several forms of one synthesis. */
#include "run.h"

#include "base/target.h"
#include "write/write.h"

struct output {
    const char *name;
    bool named; /* by us, from the title */
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

        output->named = name[0] == '\0' || names_is_folder(job, name);
        output->name = output->named ? names_make(run, name, names_usual_form(job)) : name;
        status = names_writer(job, output->name, &output->writer, err);
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
        if (status == STATUS_OK && outputs->items[i].named)
            report_notice(&run->job->report, "%s is written", outputs->items[i].name);
        else if (status == STATUS_OK)
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
