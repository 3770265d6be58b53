/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "espeak.h"

#include "speech/speech.h"

#include <errno.h>
#include <espeak-ng/speak_lib.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAME_MAX_BYTES 36 /* the library copies names into 40 bytes */
#define PHONEMES_IPA 0x02

/* The library calls back without a pointer of ours in SYNCHRONOUS mode. */
static struct heard *hearing;
static int rate_hz;

static void hear_words(const espeak_EVENT *event, struct heard *heard)
{
    for (; event && event->type != espeakEVENT_LIST_TERMINATED; event++) {
        struct heard_word word = {(uint32_t)event->text_position, (uint32_t)event->sample};

        if (event->type == espeakEVENT_WORD && event->length > 0)
            buf_put(&heard->words, &word, sizeof word);
    }
}

static int hear(short *samples, int count, espeak_EVENT *events)
{
    if (!hearing)
        return 0;
    hear_words(events, hearing);
    if (samples && count > 0)
        buf_put(&hearing->samples, samples, (size_t)count * sizeof *samples);
    return buf_overflowed(&hearing->samples);
}

/* ---- no output device ---- */

/* The library makes an output device even when it is told to give samples only: of PulseAudio,
 * which asks for 64 MB of shared memory, connects to the sound server, writes to the terminal
 * when it cannot, and ends the process with SIGQUIT when memory is short. These take the place
 * of libpcaudio's functions: there is no device, so none is ever opened or written to. */
struct audio_object;

struct audio_object *create_audio_device_object(const char *device, const char *application,
                                                const char *description);
int audio_object_open(struct audio_object *object, int format, uint32_t rate, uint8_t channels);
void audio_object_close(struct audio_object *object);
void audio_object_destroy(struct audio_object *object);
int audio_object_write(struct audio_object *object, const void *data, size_t bytes);
int audio_object_drain(struct audio_object *object);
int audio_object_flush(struct audio_object *object);
const char *audio_object_strerror(struct audio_object *object, int error);

struct audio_object *create_audio_device_object(const char *device, const char *application,
                                                const char *description)
{
    (void)device, (void)application, (void)description;
    return NULL;
}

int audio_object_open(struct audio_object *object, int format, uint32_t rate, uint8_t channels)
{
    (void)object, (void)format, (void)rate, (void)channels;
    return ENODEV;
}

void audio_object_close(struct audio_object *object)
{
    (void)object;
}

void audio_object_destroy(struct audio_object *object)
{
    (void)object;
}

int audio_object_write(struct audio_object *object, const void *data, size_t bytes)
{
    (void)object, (void)data, (void)bytes;
    return ENODEV;
}

int audio_object_drain(struct audio_object *object)
{
    (void)object;
    return ENODEV;
}

int audio_object_flush(struct audio_object *object)
{
    (void)object;
    return ENODEV;
}

const char *audio_object_strerror(struct audio_object *object, int error)
{
    (void)object, (void)error;
    return "there is no output device";
}

/* ---- crashes while it opens ---- */

#define OPEN_TIME_S 10
#define HANDLER_STACK_BYTES 65536

static const int CRASHES[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGALRM};
static int real_stderr = -1; /* while the library's own messages go nowhere */

static void on_crash(int number)
{
    (void)number;
    if (real_stderr >= 0)
        dup2(real_stderr, STDERR_FILENO);
    engine_died();
}

static void silence_stderr(void)
{
    int null = open("/dev/null", O_WRONLY | O_CLOEXEC);

    real_stderr = null < 0 ? -1 : fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    if (real_stderr >= 0)
        dup2(null, STDERR_FILENO);
    if (null >= 0)
        close(null);
}

void engine_guard_begin(struct engine_guard *guard)
{
    static char handler_stack[HANDLER_STACK_BYTES]; /* damaged data may exhaust the other */
    stack_t stack = {.ss_sp = handler_stack, .ss_size = sizeof handler_stack};
    struct sigaction action = {.sa_handler = on_crash, .sa_flags = SA_ONSTACK};

    _Static_assert(sizeof CRASHES / sizeof *CRASHES == ENGINE_CRASHES, "one place for each");
    sigemptyset(&action.sa_mask);
    guard->has_stack = sigaltstack(&stack, &guard->stack) == 0;
    for (size_t i = 0; i < ENGINE_CRASHES; i++)
        sigaction(CRASHES[i], &action, &guard->actions[i]);
    silence_stderr();
    alarm(OPEN_TIME_S);
}

void engine_guard_end(const struct engine_guard *guard)
{
    alarm(0);
    if (real_stderr >= 0) {
        dup2(real_stderr, STDERR_FILENO);
        close(real_stderr);
        real_stderr = -1;
    }
    for (size_t i = 0; i < ENGINE_CRASHES; i++)
        sigaction(CRASHES[i], &guard->actions[i], NULL);
    if (guard->has_stack)
        sigaltstack(&guard->stack, NULL);
}

static void *do_nothing(void *unused)
{
    return unused;
}

/* The library starts a thread when it opens, and asserts that it could. */
static bool can_start_threads(void)
{
    pthread_t thread;

    if (pthread_create(&thread, NULL, do_nothing, NULL) != 0)
        return false;
    pthread_join(thread, NULL);
    return true;
}

enum status engine_open(struct error *err)
{
    if (rate_hz > 0)
        return STATUS_OK;
    if (!can_start_threads())
        return error_set(err, STATUS_VOICE,
                         "cannot start espeak-ng: the system has no memory or no process left");
    /* 0: buffers of 60 ms; 2 s and more would change the samples. */
    rate_hz = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, NULL, espeakINITIALIZE_DONT_EXIT);
    if (rate_hz <= 0)
        return error_set(err, STATUS_VOICE, "cannot start espeak-ng: its data is missing");
    espeak_SetSynthCallback(hear);
    return STATUS_OK;
}

const char *engine_folder(void)
{
    const char *path = NULL;

    espeak_Info(&path);
    return path ? path : "";
}

const char *engine_version(void)
{
    return espeak_Info(NULL);
}

/* The library takes "fr+nobody" for "fr" without a word. */
static bool variant_exists(struct str name)
{
    const char *plus = memchr(name.data, '+', name.size);
    struct buf path = BUF_INIT;
    struct stat info;
    bool found;

    if (!plus)
        return true;
    plus++;
    if (plus == name.data + name.size ||
        memchr(plus, '/', (size_t)(name.data + name.size - plus)))
        return false;
    buf_printf(&path, "%s/voices/!v/%.*s", engine_folder(), (int)(name.data + name.size - plus),
               plus);
    found = stat(path.data, &info) == 0; /* a confined child may not call access() */
    buf_release(&path);
    return found;
}

enum status engine_voice(struct str name, struct error *err)
{
    char text[NAME_MAX_BYTES + 1] = "";

    if (name.size > 0 && name.size <= NAME_MAX_BYTES && variant_exists(name)) {
        memcpy(text, name.data, name.size);
        if (espeak_SetVoiceByName(text) == EE_OK)
            return STATUS_OK;
    }
    return error_set(err, STATUS_VOICE, "there is no voice \"" STR_FMT "\"", STR_ARG(name));
}

int engine_rate_hz(void)
{
    return rate_hz;
}

bool engine_say(const char *text, const struct manner *manner, struct heard *heard)
{
    espeak_ERROR code;

    espeak_SetParameter(espeakRATE, manner->rate, 0);
    espeak_SetParameter(espeakPITCH, manner->pitch, 0);
    espeak_SetParameter(espeakRANGE, manner->range, 0);
    hearing = heard;
    code = espeak_Synth(text, strlen(text) + 1, 0, POS_CHARACTER, 0,
                        espeakCHARS_UTF8 | espeakPHONEMES, NULL, NULL);
    hearing = NULL;
    return code == EE_OK && !buf_overflowed(&heard->samples);
}

void engine_phonemes(const char *text, struct buf *out)
{
    const void *rest = text;

    /* Only a synthesis tells the library to read [[ ]]. */
    espeak_Synth(" ", 2, 0, POS_CHARACTER, 0, espeakCHARS_UTF8 | espeakPHONEMES, NULL, NULL);
    while (rest) {
        struct str part =
            str_trim(str_from(espeak_TextToPhonemes(&rest, espeakCHARS_UTF8, PHONEMES_IPA)));

        if (part.size > 0 && out->size > 0 && out->data[out->size - 1] != '\n')
            buf_putc(out, ' ');
        for (size_t i = 0; i < part.size; i++)
            if (part.data[i] != '-') /* how it marks weak words */
                buf_putc(out, part.data[i] == '\n' ? ' ' : part.data[i]);
    }
}

static int by_name(const void *a, const void *b)
{
    const struct engine_voice *left = a, *right = b;

    return str_compare(left->name, right->name);
}

/* MBROLA voices are spoken by a program of that name, which the library starts. */
static bool has_mbrola(struct arena *arena)
{
    const char *path = getenv("PATH");
    struct str rest = str_from(path ? path : "");

    while (rest.size > 0) {
        size_t colon = str_find(rest, STR(":"), 0);
        struct str folder = str_sub(rest, 0, colon);

        if (access(arena_format(arena, STR_FMT "/mbrola", STR_ARG(folder)).data, X_OK) == 0)
            return true;
        rest = colon == (size_t)-1 ? STR("") : str_sub(rest, colon + 1, rest.size);
    }
    return false;
}

/* The library lists MBROLA voices whether their sounds are installed or not; it then looks for
 * them in these places. `identifier`: "mb/mb-fr1", or another voice's. */
static bool is_installed(struct arena *arena, struct str identifier)
{
    struct str prefix = STR("mb/mb-"), name = str_sub(identifier, prefix.size, identifier.size);
    struct str language =
        str_find(name, STR("-"), 0) == (size_t)-1 /* "fr1-en": English by fr1 */
            ? name
            : str_sub(name, 0, str_find(name, STR("-"), 0));
    struct str name_c = arena_copy(arena, language);
    struct str places[] = {
        arena_format(arena, "%s/mbrola/%s", engine_folder(), name_c.data),
        arena_format(arena, "/usr/share/mbrola/%s", name_c.data),
        arena_format(arena, "/usr/share/mbrola/%s/%s", name_c.data, name_c.data),
        arena_format(arena, "/usr/share/mbrola/voices/%s", name_c.data),
    };
    struct stat info;

    if (!str_starts(identifier, prefix))
        return true;
    for (size_t i = 0; i < sizeof places / sizeof *places && has_mbrola(arena); i++)
        if (stat(places[i].data, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0)
            return true;
    return false;
}

size_t engine_voices(struct arena *arena, struct engine_voice **voices)
{
    espeak_VOICE wanted = {.languages = "fr"};
    const espeak_VOICE **list = espeak_ListVoices(&wanted);
    size_t count = 0, capacity = 0;

    *voices = NULL;
    for (; list && *list; list++) {
        const char *lang = (*list)->languages + 1; /* the first byte is its priority */
        struct str identifier = arena_copy(arena, str_from((*list)->identifier));
        struct engine_voice *voice;

        if (!str_starts(str_from(lang), STR("fr")) || !is_installed(arena, identifier))
            continue;
        voice = ARENA_PUSH(arena, *voices, count, capacity);
        voice->lang = arena_copy(arena, str_from(lang));
        voice->name = str_starts(identifier, STR("mb/"))
                          ? str_sub(identifier, 3, identifier.size)
                          : voice->lang;
        voice->help = arena_format(arena, "espeak-ng: %s", (*list)->name);
    }
    if (count > 0)
        qsort(*voices, count, sizeof **voices, by_name);
    return count;
}

struct str engine_language(struct arena *arena, struct str lang)
{
    espeak_VOICE wanted = {.languages = arena_copy(arena, lang).data};
    const espeak_VOICE **list = espeak_ListVoices(&wanted);

    for (; list && *list; list++)
        if (!str_starts(str_from((*list)->identifier), STR("mb/")))
            return arena_copy(arena, str_from((*list)->identifier));
    return STR("");
}
