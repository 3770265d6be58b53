/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The profile and the locale that the options ask for. */
#include "run.h"

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

/* "fr-be", also as "FR_BE". */
static const struct locale_row *find_locale(struct str lang)
{
    char bytes[8];

    if (lang.size > sizeof bytes)
        return NULL;
    for (size_t i = 0; i < lang.size; i++)
        bytes[i] = lang.data[i] == '_' ? '-' : lang.data[i];
    for (size_t i = 0; i < sizeof LOCALES / sizeof *LOCALES; i++)
        if (str_eq_nocase(LOCALES[i].lang, (struct str){bytes, lang.size}))
            return &LOCALES[i];
    return NULL;
}

enum status job_check_lang(const char *text, struct error *err)
{
    if (find_locale(str_from(text)))
        return STATUS_OK;
    return error_set(err, STATUS_USAGE, "unknown language \"%s\" (fr, fr-be or fr-ch)", text);
}

/* A plain decimal number, with a French comma too, whatever the locale is; *end is what comes
 * after it, or `text` when there is none. */
static double read_decimal(const char *text, const char **end)
{
    const char *at = text + (*text == '-' || *text == '+');
    double value = 0, scale = 0;
    int digits = 0;

    for (; digits < 12; at++) {
        if (*at >= '0' && *at <= '9') {
            value = value * 10 + (*at - '0');
            scale *= 10;
            digits++;
        } else if ((*at == '.' || *at == ',') && scale == 0)
            scale = 1;
        else
            break;
    }
    *end = digits ? at : text;
    value = scale > 0 ? value / scale : value;
    return *text == '-' ? -value : value;
}

/* "160" words a minute, or "1.2x" the profile's own. */
static bool read_speed(const char *text, double *value, bool *factor)
{
    const char *end;

    *value = read_decimal(text, &end);
    *factor = strcmp(end, "x") == 0;
    return end != text && *value > 0 && (*factor || *end == '\0');
}

enum status job_check_speed(const char *text, struct error *err)
{
    double value;
    bool factor;

    if (read_speed(text, &value, &factor))
        return STATUS_OK;
    return error_set(err, STATUS_USAGE,
                     "\"%s\" is no speed: words a minute (160) or a factor (1.2x)", text);
}

static enum status set_speed(struct run *run, struct error *err)
{
    const char *text = run->job->speed;
    struct str rate;
    double value;
    bool factor;

    if (!read_speed(text, &value, &factor))
        return job_check_speed(text, err);
    if (factor)
        value *= run->profile.values[VOICE_RATE];
    rate = arena_format(run->arena, "%.4f", value);
    if (profile_set(run->arena, &run->profile, STR("rate"), rate, err) != STATUS_OK)
        return error_set(
            err, STATUS_USAGE, "--speed %s makes %.0f words a minute: %g to %g can be said",
            text, value, profile_bounds(VOICE_RATE).low, profile_bounds(VOICE_RATE).high);
    return STATUS_OK;
}

/* "sentence=900 ms" -> pause.sentence; `part` may have spaces around it. */
static enum status set_pause(struct arena *arena, struct profile *profile, struct str part,
                             struct error *err)
{
    static const char GROUP[] = "pause.";
    size_t equals = str_find(part, STR("="), 0);
    struct str kind = str_trim(str_sub(part, 0, equals)), kinds;
    struct str value =
        equals == (size_t)-1 ? STR("") : str_trim(str_sub(part, equals + 1, part.size));

    if (!profile_has(arena_format(arena, "%s" STR_FMT, GROUP, STR_ARG(kind)))) {
        kinds = profile_names(arena, str_from(GROUP));
        return error_set(err, STATUS_USAGE, "there is no pause \"" STR_FMT "\" (" STR_FMT ")",
                         STR_ARG(kind), STR_ARG(kinds));
    }
    if (value.size == 0)
        return error_set(err, STATUS_USAGE,
                         "the pause \"" STR_FMT "\" wants milliseconds: " STR_FMT "=500",
                         STR_ARG(kind), STR_ARG(kind));
    return profile_set(arena, profile, arena_format(arena, "%s" STR_FMT, GROUP, STR_ARG(kind)),
                       value, err);
}

/* "comma=200,sentence=700". */
static enum status set_pauses(struct arena *arena, struct profile *profile, const char *text,
                              struct error *err)
{
    struct str rest = str_from(text);

    while (rest.size > 0) {
        size_t comma = str_find(rest, STR(","), 0);
        struct str part = str_sub(rest, 0, comma);

        rest = comma == (size_t)-1 ? STR("") : str_sub(rest, comma + 1, rest.size);
        if (set_pause(arena, profile, part, err) != STATUS_OK)
            return error_context(err, "--pause %s", text);
    }
    return STATUS_OK;
}

enum status job_check_pauses(const char *text, struct error *err)
{
    struct arena *arena = arena_new();
    struct profile *profile = arena_alloc(arena, 1, sizeof *profile);
    enum status status = set_pauses(arena, profile, text, err);

    arena_free(arena);
    return status;
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
        status = set_pauses(run->arena, &run->profile, job->pauses, err);
    if (status == STATUS_OK)
        status = set_number(run, STR("pitch"), job->pitch, err);
    if (status == STATUS_OK)
        status = set_number(run, STR("volume"), job->volume, err);
    return status;
}

/* Who says block quotes, before the options change how the rest is said. */
static enum status set_quoting(struct run *run, struct error *err)
{
    const char *name = run->job->quote_voice;
    enum status status = STATUS_OK;

    if (name)
        status =
            profile_set(run->arena, &run->profile, STR("quote.voice"), str_from(name), err);
    return status == STATUS_OK ? profile_quoting(run->arena, &run->profile, err) : status;
}

/* --speed and --volume are those of the whole, in the proportion of the two profiles. */
static void scale_quoting(struct run *run, const struct profile *before)
{
    static const enum voice_key KEYS[] = {VOICE_RATE, VOICE_VOLUME};
    struct profile *other;

    if (!run->profile.quoting)
        return;
    other = arena_alloc(run->arena, 1, sizeof *other);
    *other = *run->profile.quoting;
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
        if (before->values[KEYS[i]] > 0)
            other->values[KEYS[i]] *= run->profile.values[KEYS[i]] / before->values[KEYS[i]];
    run->profile.quoting = other;
}

enum status voice_choose(struct run *run, struct error *err)
{
    const struct job *job = run->job;
    const struct locale_row *row = NULL;
    struct profile before;
    enum status status;

    if (job->lang) {
        row = find_locale(str_from(job->lang));
        if (!row)
            return job_check_lang(job->lang, err);
    }
    status = profile_load(run->arena,
                          job->voice ? job->voice
                          : row      ? row->profile
                                     : "neutre",
                          &run->profile, err);
    if (status != STATUS_OK)
        return status;
    if (!row)
        row = find_locale(run->profile.texts[VOICE_LANG]);
    run->locale = row ? row->locale : FR_FRANCE;
    status = set_quoting(run, err);
    before = run->profile;
    if (status == STATUS_OK)
        status = set_options(run, err);
    if (status == STATUS_OK)
        scale_quoting(run, &before);
    if (status == STATUS_OK && (!run->profile.from_file || job->quote_voice))
        status = run_open_speech(run, err); /* tells at once when there is no such voice */
    return status;
}

enum status voice_loudness(const char *text, double *lufs, struct error *err)
{
    const char *end;

    *lufs = -19;
    if (!text)
        return STATUS_OK;
    if (strcmp(text, "off") == 0) {
        *lufs = 0;
        return STATUS_OK;
    }
    *lufs = read_decimal(text, &end);
    if (end == text || *end != '\0' || *lufs < -50 || *lufs > -5)
        return error_set(err, STATUS_USAGE, "\"%s\" is no loudness: -50 to -5 LUFS, or off",
                         text);
    return STATUS_OK;
}

enum status job_check_loudness(const char *text, struct error *err)
{
    double ignored;

    return voice_loudness(text, &ignored, err);
}
