/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "voice/profile.h"

#include "keys.h"
#include "search.h"

#include <math.h>

#define FILE_LIMIT ((size_t)1 << 20)
#define EXTENDS_MAX 8
#define ENGINE_NAME_MAX 36 /* espeak-ng copies names into 40 bytes */

/* A chain of profiles that extend each other, the one asked for first. */
struct loading {
    struct arena *arena;
    struct profile *profile;
    struct str chain[EXTENDS_MAX];
    size_t depth;
};

static void set_defaults(struct arena *arena, struct profile *profile)
{
    struct error ignored;

    memset(profile, 0, sizeof *profile);
    for (int i = 0; i < VOICE_KEY_COUNT; i++)
        if (key_read(arena, (enum voice_key)i, VOICE_KEYS[i].initial, profile, &ignored) !=
            STATUS_OK)
            profile->values[i] = VOICE_KEYS[i].low;
}

static enum status unknown_key(struct str key, struct error *err)
{
    enum voice_key near = key_nearest(key);

    if (near == VOICE_KEY_COUNT)
        return error_set(err, STATUS_USAGE, "unknown key \"" STR_FMT "\"", STR_ARG(key));
    return error_set(err, STATUS_USAGE, "unknown key \"" STR_FMT "\" (" STR_FMT "?)",
                     STR_ARG(key), STR_ARG(VOICE_KEYS[near].name));
}

/* What was measured of a profile is not true any more once a key is changed that is heard in
 * running text. */
static bool is_heard(enum voice_key id)
{
    return id == VOICE_ENGINE_VOICE || id == VOICE_RATE || id == VOICE_PITCH ||
           id == VOICE_RANGE || (id >= VOICE_PAUSE_BREATH && id <= VOICE_PAUSE_PARAGRAPH);
}

enum status profile_set(struct arena *arena, struct profile *profile, struct str key,
                        struct str value, struct error *err)
{
    enum voice_key id = key_find(key);
    enum status status;

    if (id == VOICE_KEY_COUNT)
        return unknown_key(key, err);
    status = key_read(arena, id, value, profile, err);
    if (status == STATUS_OK)
        profile->set[id] = true;
    if (status == STATUS_OK && is_heard(id))
        profile->values[VOICE_ENGINE_LOUDNESS] = 0;
    return status;
}

struct profile_bounds profile_bounds(enum voice_key key)
{
    return (struct profile_bounds){VOICE_KEYS[key].low, VOICE_KEYS[key].high};
}

bool profile_has(struct str key)
{
    return key_find(key) != VOICE_KEY_COUNT;
}

struct str profile_names(struct arena *arena, struct str group)
{
    struct str names = STR("");

    for (int i = 0; i < VOICE_KEY_COUNT; i++) {
        struct str name = VOICE_KEYS[i].name;

        if (str_starts(name, group))
            names = arena_format(arena, STR_FMT "%s" STR_FMT, STR_ARG(names),
                                 names.size ? ", " : "",
                                 STR_ARG(str_sub(name, group.size, name.size)));
    }
    return names;
}

bool profile_key_at(struct arena *arena, size_t index, struct profile_key *out)
{
    const struct key *key;

    if (index >= VOICE_KEY_COUNT)
        return false;
    key = &VOICE_KEYS[index];
    *out = (struct profile_key){.name = key->name, .help = key->help, .initial = key->initial};
    if (key->type == KEY_FLAG)
        out->values = STR("oui|non");
    else if (key->type == KEY_CHOICE)
        out->values = key->unit;
    else if (key->type != KEY_TEXT)
        out->values = arena_format(arena, "%g to %g%s" STR_FMT, key->low, key->high,
                                   key->unit.size ? " " : "", STR_ARG(key->unit));
    return true;
}

/* Splits "key value # comment" or "key = value", as a configuration may have it; false when
 * there is nothing on the line. */
static bool split_line(struct str line, struct str *key, struct str *value)
{
    size_t end = 0;

    for (size_t i = 0; i < line.size; i++)
        if (line.data[i] == '#' &&
            (i == 0 || line.data[i - 1] == ' ' || line.data[i - 1] == '\t'))
            line.size = i;
    line = str_trim(line);
    while (end < line.size && !strchr("= \t", line.data[end]))
        end++;
    *key = str_sub(line, 0, end);
    *value = str_trim(str_sub(line, end, line.size));
    if (str_starts(*value, STR("=")))
        *value = str_trim(str_sub(*value, 1, value->size));
    return key->size > 0;
}

static enum status load_chain(struct loading *loading, struct str name, bool *found,
                              struct error *err);

static enum status load_extended(struct loading *loading, struct str name, struct error *err)
{
    bool found;
    enum status status;

    for (size_t i = 0; i < loading->depth; i++)
        if (str_eq(loading->chain[i], name))
            return error_set(err, STATUS_USAGE, "\"" STR_FMT "\" extends itself",
                             STR_ARG(name));
    if (loading->depth == EXTENDS_MAX)
        return error_set(err, STATUS_USAGE, "more than %d profiles extend each other",
                         EXTENDS_MAX);
    status = load_chain(loading, name, &found, err);
    if (status == STATUS_OK && !found)
        return error_set(err, STATUS_USAGE, "there is no profile \"" STR_FMT "\" to extend",
                         STR_ARG(name));
    return status;
}

/* One line of a file; `extending`: only "extends" counts, else only the other keys, since what
 * is extended has to be read first wherever the line stands. */
static enum status read_line(struct loading *loading, struct str line, bool extending,
                             struct error *err)
{
    struct str key, value;
    bool extends;

    if (!split_line(line, &key, &value))
        return STATUS_OK;
    extends = str_eq(key, STR("extends"));
    if (extends != extending)
        return STATUS_OK;
    if (extends)
        return load_extended(loading, arena_copy(loading->arena, value), err);
    return profile_set(loading->arena, loading->profile, key, value, err);
}

static struct str file_name(struct str path)
{
    size_t begin = path.size;

    while (begin > 0 && path.data[begin - 1] != '/')
        begin--;
    return str_sub(path, begin, path.size);
}

static enum status read_lines(struct loading *loading, struct str path, struct str bytes,
                              bool extending, struct error *err)
{
    static const char MARK[] = "\xEF\xBB\xBF"; /* Windows editors put it first */
    size_t begin = str_starts(bytes, str_from(MARK)) ? sizeof MARK - 1 : 0;
    struct str rest = str_sub(bytes, begin, bytes.size), line;
    int number = 0;

    while (str_next_line(&rest, &line)) {
        number++;
        if (read_line(loading, line, extending, err) != STATUS_OK)
            return error_context(err, STR_FMT ":%d", STR_ARG(file_name(path)), number);
    }
    return STATUS_OK;
}

static enum status load_chain(struct loading *loading, struct str name, bool *found,
                              struct error *err)
{
    struct buf bytes = BUF_INIT_LIMIT(FILE_LIMIT);
    enum status status = STATUS_OK;
    struct str path;

    *found = search_read(loading->arena, name, &path, &bytes);
    if (*found) {
        loading->chain[loading->depth++] = name;
        status = read_lines(loading, path, buf_str(&bytes), true, err);
        if (status == STATUS_OK)
            status = read_lines(loading, path, buf_str(&bytes), false, err);
        loading->depth--;
    }
    buf_release(&bytes);
    return status;
}

/* What a voice of the engine may be called: no path that leaves its folder, no surprises. */
static bool is_engine_name(struct str name)
{
    if (name.size == 0 || name.size > ENGINE_NAME_MAX || name.data[0] == '/' ||
        str_find(name, STR(".."), 0) != (size_t)-1 || str_ends(name, STR(".voice")))
        return false;
    for (size_t i = 0; i < name.size; i++)
        if ((unsigned char)name.data[i] <= ' ' || (unsigned char)name.data[i] >= 127)
            return false;
    return true;
}

enum status profile_load(struct arena *arena, const char *name, struct profile *profile,
                         struct error *err)
{
    struct loading loading = {arena, profile, {{NULL, 0}}, 0};
    struct str wanted = arena_copy(arena, str_from(name));
    bool found = false;
    enum status status;

    set_defaults(arena, profile);
    status = load_chain(&loading, wanted, &found, err);
    if (status != STATUS_OK)
        return status;
    profile->name = wanted;
    profile->from_file = found;
    if (found)
        return STATUS_OK;
    if (!is_engine_name(wanted))
        return error_set(err, STATUS_VOICE,
                         "there is no voice \"" STR_FMT "\" (--list-voices shows all)",
                         STR_ARG(wanted));
    status = load_chain(&loading, STR("neutre"), &found, err);
    if (status != STATUS_OK)
        return status;
    return profile_set(arena, profile, STR("engine.voice"), wanted, err);
}

enum status profile_quoting(struct arena *arena, struct profile *profile, struct error *err)
{
    static const enum voice_key APART[] = {VOICE_QUOTE_RATE, VOICE_QUOTE_PITCH,
                                           VOICE_QUOTE_RANGE, VOICE_QUOTE_VOLUME};
    struct str name = profile->texts[VOICE_QUOTE_VOICE];
    struct profile *other = arena_alloc(arena, 1, sizeof *other);
    double lufs = profile->values[VOICE_ENGINE_LOUDNESS];
    enum status status;

    profile->quoting = NULL;
    if (name.size == 0)
        return STATUS_OK;
    status = profile_load(arena, name.data, other, err);
    if (status != STATUS_OK || !other->from_file)
        return status;
    for (size_t i = 0; i < sizeof APART / sizeof *APART; i++)
        other->values[APART[i]] = profile->set[APART[i]] ? profile->values[APART[i]] : 0;
    if (lufs < 0 && other->values[VOICE_ENGINE_LOUDNESS] < 0)
        other->values[VOICE_VOLUME] *=
            pow(10, (lufs - other->values[VOICE_ENGINE_LOUDNESS]) / 20);
    profile->texts[VOICE_QUOTE_VOICE] = other->texts[VOICE_ENGINE_VOICE];
    profile->quoting = other;
    return STATUS_OK;
}
