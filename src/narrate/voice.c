/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The profile and the locale that the options ask for. */
#include "run.h"

#include "base/utf8.h"

#include <stdlib.h>

struct locale_row {
    struct str lang; /* lower case, "-" between the parts */
    enum fr_locale locale;
    const char *profile;
};

static const struct locale_row LOCALES[] = {
    {STR_INIT("fr"),    FR_FRANCE,      "neutre"},
    {STR_INIT("fr-be"), FR_BELGIUM,     "belge" },
    {STR_INIT("fr-ch"), FR_SWITZERLAND, "suisse"},
    {STR_INIT("fr-fr"), FR_FRANCE,      "neutre"},
};

static const struct locale_row *find_locale(struct arena *arena, struct str lang)
{
    struct str name = utf8_lower_str(arena, lang);
    char *bytes = (char *)arena_copy(arena, name).data;

    for (size_t i = 0; i < name.size; i++)
        if (bytes[i] == '_')
            bytes[i] = '-';
    for (size_t i = 0; i < sizeof LOCALES / sizeof *LOCALES; i++)
        if (str_eq(LOCALES[i].lang, (struct str){bytes, name.size}))
            return &LOCALES[i];
    return NULL;
}

/* "160" words a minute, or "1.2x" the profile's own. */
static enum status set_speed(struct run *run, struct error *err)
{
    const char *text = run->job->speed;
    char *end;
    double value = strtod(text, &end);
    struct str rate;

    if (end == text || value <= 0 || value > 1000 || (strcmp(end, "x") != 0 && *end != '\0'))
        return error_set(err, STATUS_USAGE,
                         "\"%s\" is no speed: words a minute (160) or a factor (1.2x)", text);
    if (*end == 'x')
        value *= run->profile.values[VOICE_RATE];
    rate = arena_format(run->arena, "%g", value);
    if (profile_set(run->arena, &run->profile, STR("rate"), rate, err) != STATUS_OK)
        return error_context(err, "--speed %s", text);
    return STATUS_OK;
}

/* "comma=200,sentence=700". */
static enum status set_pauses(struct run *run, struct error *err)
{
    struct str rest = str_from(run->job->pauses);

    while (rest.size > 0) {
        size_t comma = str_find(rest, STR(","), 0);
        struct str part = str_sub(rest, 0, comma);
        size_t equals = str_find(part, STR("="), 0);
        struct str key =
            arena_format(run->arena, "pause." STR_FMT, STR_ARG(str_sub(part, 0, equals)));

        rest = comma == (size_t)-1 ? STR("") : str_sub(rest, comma + 1, rest.size);
        if (equals == (size_t)-1)
            return error_set(err, STATUS_USAGE, "--pause \"" STR_FMT "\": not KIND=MS",
                             STR_ARG(part));
        if (profile_set(run->arena, &run->profile, key, str_sub(part, equals + 1, part.size),
                        err) != STATUS_OK)
            return error_context(err, "--pause " STR_FMT, STR_ARG(part));
    }
    return STATUS_OK;
}

static enum status set_number(struct run *run, struct str key, long value, struct error *err)
{
    if (value < 0)
        return STATUS_OK;
    return profile_set(run->arena, &run->profile, key, arena_format(run->arena, "%ld", value),
                       err);
}

static enum status set_options(struct run *run, struct error *err)
{
    const struct job *job = run->job;
    enum status status = STATUS_OK;

    if (job->speed)
        status = set_speed(run, err);
    if (status == STATUS_OK && job->pauses)
        status = set_pauses(run, err);
    if (status == STATUS_OK)
        status = set_number(run, STR("pitch"), job->pitch, err);
    if (status == STATUS_OK)
        status = set_number(run, STR("volume"), job->volume, err);
    if (status == STATUS_OK && job->quote_voice)
        status = profile_set(run->arena, &run->profile, STR("quote.voice"),
                             str_from(job->quote_voice), err);
    return status;
}

enum status voice_choose(struct run *run, struct error *err)
{
    const struct job *job = run->job;
    const struct locale_row *row = NULL;
    enum status status;

    if (job->lang) {
        row = find_locale(run->arena, str_from(job->lang));
        if (!row)
            return error_set(err, STATUS_USAGE, "unknown language \"%s\" (fr, fr-be or fr-ch)",
                             job->lang);
    }
    status = profile_load(run->arena,
                          job->voice ? job->voice
                          : row      ? row->profile
                                     : "neutre",
                          &run->profile, err);
    if (status != STATUS_OK)
        return status;
    if (!row)
        row = find_locale(run->arena, run->profile.texts[VOICE_LANG]);
    run->locale = row ? row->locale : FR_FRANCE;
    return set_options(run, err);
}

enum status voice_loudness(const char *text, double *lufs, struct error *err)
{
    char *end;

    *lufs = -19;
    if (!text)
        return STATUS_OK;
    if (strcmp(text, "off") == 0) {
        *lufs = 0;
        return STATUS_OK;
    }
    *lufs = strtod(text, &end);
    if (end == text || *end != '\0' || !(*lufs >= -50 && *lufs <= -5))
        return error_set(err, STATUS_USAGE, "\"%s\" is no loudness: -50 to -5 LUFS, or off",
                         text);
    return STATUS_OK;
}
