/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keys.h"

#include "base/nearest.h"

const struct key VOICE_KEYS[VOICE_KEY_COUNT] = {
#define KEY(id, name, type, low, high, initial, unit, help)                                    \
    {STR_INIT(name), KEY_##type, low, high, STR_INIT(initial), STR_INIT(unit), STR_INIT(help)},
#include "voice/keys.def"
#undef KEY
};

enum voice_key key_find(struct str name)
{
    for (int i = 0; i < VOICE_KEY_COUNT; i++)
        if (str_eq(VOICE_KEYS[i].name, name))
            return (enum voice_key)i;
    return VOICE_KEY_COUNT;
}

enum voice_key key_nearest(struct str name)
{
    struct nearest nearest = {.wanted = name};

    for (int i = 0; i < VOICE_KEY_COUNT; i++)
        nearest_try(&nearest, VOICE_KEYS[i].name);
    return nearest.name.size ? key_find(nearest.name) : VOICE_KEY_COUNT;
}

/* Reads a plain decimal number off the front of `text`, whatever the locale is. */
static bool take_number(struct str *text, double *value)
{
    size_t at = 0, digits = 0;
    bool minus = text->size > 0 && text->data[0] == '-';
    double scale = 0;

    if (minus || (text->size > 0 && text->data[0] == '+'))
        at++;
    for (*value = 0; at < text->size; at++) {
        char c = text->data[at];

        if (c >= '0' && c <= '9') {
            *value = *value * 10 + (c - '0');
            scale *= 10;
            digits++;
        } else if ((c == '.' || c == ',') && scale == 0)
            scale = 1;
        else
            break;
    }
    if (scale > 0)
        *value /= scale;
    if (minus)
        *value = -*value;
    *text = str_trim(str_sub(*text, at, text->size));
    return digits > 0 && digits < 12;
}

/* The factor that a written unit stands for; 0 when the key has no such unit. */
static double unit_factor(const struct key *key, struct str unit)
{
    if (unit.size == 0 || str_eq(unit, key->unit))
        return 1;
    if (str_eq(key->unit, STR("ms")) && str_eq(unit, STR("s")))
        return 1000;
    return 0;
}

static enum status check_bounds(const struct key *key, double value, struct error *err)
{
    if (value >= key->low && value <= key->high)
        return STATUS_OK;
    return error_set(err, STATUS_USAGE, STR_FMT " must be between %g and %g " STR_FMT,
                     STR_ARG(key->name), key->low, key->high, STR_ARG(key->unit));
}

static enum status read_number(const struct key *key, struct str text, double *value,
                               struct error *err)
{
    struct str rest = text;
    double factor;

    if (!take_number(&rest, value))
        return error_set(err, STATUS_USAGE, STR_FMT " needs a number, not \"" STR_FMT "\"",
                         STR_ARG(key->name), STR_ARG(text));
    factor = unit_factor(key, rest);
    if (factor == 0)
        return error_set(err, STATUS_USAGE,
                         STR_FMT " has no unit \"" STR_FMT "\" (%s" STR_FMT ")",
                         STR_ARG(key->name), STR_ARG(rest), key->unit.size ? "" : "none",
                         STR_ARG(key->unit));
    *value *= factor;
    return check_bounds(key, *value, err);
}

static enum status read_flag(const struct key *key, struct str text, double *value,
                             struct error *err)
{
    bool yes = str_eq(text, STR("oui")) || str_eq(text, STR("yes"));

    if (!yes && !str_eq(text, STR("non")) && !str_eq(text, STR("no")))
        return error_set(err, STATUS_USAGE,
                         STR_FMT " is \"oui\" or \"non\", not \"" STR_FMT "\"",
                         STR_ARG(key->name), STR_ARG(text));
    *value = yes;
    return STATUS_OK;
}

/* The place of `text` among the words of the key. */
static enum status read_choice(const struct key *key, struct str text, double *value,
                               struct error *err)
{
    struct str rest = key->unit;

    for (int place = 0; rest.size > 0; place++) {
        size_t end = str_find(rest, STR("|"), 0);

        if (end == (size_t)-1)
            end = rest.size;
        if (str_eq(text, str_sub(rest, 0, end))) {
            *value = place;
            return STATUS_OK;
        }
        rest = str_sub(rest, end + 1, rest.size);
    }
    return error_set(err, STATUS_USAGE, STR_FMT " is one of " STR_FMT ", not \"" STR_FMT "\"",
                     STR_ARG(key->name), STR_ARG(key->unit), STR_ARG(text));
}

static enum status read_text(struct arena *arena, const struct key *key, struct str text,
                             struct str *value, struct error *err)
{
    if ((double)text.size < key->low || (double)text.size > key->high)
        return error_set(err, STATUS_USAGE, STR_FMT " must have %g to %g bytes",
                         STR_ARG(key->name), key->low, key->high);
    *value = arena_copy(arena, text);
    return STATUS_OK;
}

enum status key_read(struct arena *arena, enum voice_key id, struct str text,
                     struct profile *profile, struct error *err)
{
    const struct key *key = &VOICE_KEYS[id];
    enum status status;
    double value = 0;

    if (key->type == KEY_TEXT)
        return read_text(arena, key, text, &profile->texts[id], err);
    if (key->type == KEY_CHOICE)
        status = read_choice(key, text, &value, err);
    else
        status = key->type == KEY_FLAG ? read_flag(key, text, &value, err)
                                       : read_number(key, text, &value, err);
    if (status == STATUS_OK)
        profile->values[id] = value;
    return status;
}
