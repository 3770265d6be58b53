/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of outputs: their forms, folders, names made from titles; what cannot be is told before
 * anything is fetched. */
#include "run.h"

#include "base/nearest.h"
#include "write/write.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

static struct str without_slashes(struct str name)
{
    while (name.size > 1 && name.data[name.size - 1] == '/')
        name.size--;
    return name;
}

/* Where the last part of a path begins. */
static size_t leaf_at(struct str path)
{
    size_t at = path.size;

    while (at > 0 && path.data[at - 1] != '/')
        at--;
    return at;
}

/* "mp3" of "folder/name.mp3"; "" when the name tells no form. */
static struct str ending_of(struct str name)
{
    struct str path = without_slashes(name);
    size_t at = path.size, leaf = leaf_at(path);

    while (at > leaf && path.data[at - 1] != '.')
        at--;
    return at > leaf ? str_sub(path, at, path.size) : STR("");
}

/* The form that is itself a folder, when --format or the ending says one. */
static bool makes_folder(const struct job *job, const char *name)
{
    const struct writer *writer =
        writer_find(job->format ? str_from(job->format) : ending_of(str_from(name)));

    return writer && writer->folder_mark;
}

bool names_is_folder(const struct job *job, const char *name)
{
    struct str text = str_from(name);

    /* "-o livre.daisy/" and "-f daisy -o livre/" are the book itself */
    if (makes_folder(job, name) && (!job->format || job->sources.count <= 1))
        return false;
    return text.size > 0 && text.data[text.size - 1] == '/';
}

const char *names_usual_form(const struct job *job)
{
    return job->format ? job->format : job->usual_format ? job->usual_format : "wav";
}

static enum status unknown_ending(const char *name, struct str ending, struct error *err)
{
    struct nearest nearest = {.wanted = ending};
    const struct writer *writer;

    for (size_t i = 0; (writer = writer_at(i)) != NULL; i++)
        nearest_try(&nearest, str_from(writer->form));
    if (nearest.name.size > 0)
        return error_set(err, STATUS_USAGE,
                         "%s: unknown ending \"." STR_FMT "\" (." STR_FMT "?)", name,
                         STR_ARG(ending), STR_ARG(nearest.name));
    return error_set(err, STATUS_USAGE,
                     "%s: unknown ending \"." STR_FMT "\" (-f list shows all forms)", name,
                     STR_ARG(ending));
}

enum status names_writer(const struct job *job, const char *name, const struct writer **writer,
                         struct error *err)
{
    struct str ending = ending_of(str_from(name)), path = without_slashes(str_from(name));
    struct stat info;
    bool any =
        strcmp(name, "-") == 0 || str_starts(path, STR("/dev/")) || names_is_folder(job, name);

    if (job->format || any || (ending.size == 0 && job->usual_format)) {
        *writer = writer_find(str_from(names_usual_form(job)));
        return *writer ? STATUS_OK : job_check_form(job->format, err);
    }
    *writer = writer_find(ending);
    if (*writer)
        return STATUS_OK;
    if (stat(name, &info) == 0 && S_ISDIR(info.st_mode))
        return error_set(err, STATUS_OUTPUT,
                         "cannot write %s: it is a folder (-o %s/ puts the file into it)", name,
                         name);
    path = str_sub(path, leaf_at(path), path.size);
    if (ending.size == 0)
        return error_set(err, STATUS_USAGE,
                         "the name \"" STR_FMT "\" does not tell the form: give -f",
                         STR_ARG(path));
    return unknown_ending(name, ending, err);
}

/* ---- what cannot be ---- */

/* The folder that the output goes into, "." for the current one. */
static struct str parent_of(struct arena *arena, const char *name)
{
    struct str path = without_slashes(str_from(name));
    size_t leaf = leaf_at(path);

    return leaf == 0 ? STR(".") : arena_copy(arena, str_sub(path, 0, leaf));
}

static bool is_stdout(const char *name)
{
    return strcmp(name, "-") == 0;
}

/* Whether what is called `name` is one of the files that are read. */
static bool is_source(const struct job *job, const char *name)
{
    struct stat in, out;

    if (is_stdout(name) || stat(name, &out) != 0 || !S_ISREG(out.st_mode))
        return false;
    for (size_t i = 0; i < job->sources.count; i++)
        if (stat(job->sources.items[i], &in) == 0 && in.st_dev == out.st_dev &&
            in.st_ino == out.st_ino)
            return true;
    return false;
}

/* `narrateur page.html -o page.html` must not put its output in the place of the page. */
static enum status check_not_input(const struct job *job, const char *output, struct error *err)
{
    if (is_source(job, output))
        return error_set(err, STATUS_USAGE, "%s is both source and output", output);
    return STATUS_OK;
}

/* Whether two names are one place, though one may be "x" and the other "./x". */
static bool same_place(struct arena *arena, const char *a, const char *b)
{
    struct str left = without_slashes(str_from(a)), right = without_slashes(str_from(b));
    struct stat in_left, in_right;

    if (str_eq(left, right))
        return true;
    return !is_stdout(a) && !is_stdout(b) &&
           str_eq(str_sub(left, leaf_at(left), left.size),
                  str_sub(right, leaf_at(right), right.size)) &&
           stat(parent_of(arena, a).data, &in_left) == 0 &&
           stat(parent_of(arena, b).data, &in_right) == 0 &&
           in_left.st_dev == in_right.st_dev && in_left.st_ino == in_right.st_ino;
}

static enum status check_parent(struct arena *arena, const char *name, struct error *err)
{
    struct str parent = parent_of(arena, name);
    struct stat info;

    if (is_stdout(name) || stat(parent.data, &info) == 0 || errno != ENOENT)
        return STATUS_OK; /* other troubles are told when the output is opened */
    return error_set(err, STATUS_OUTPUT, "cannot write %s: there is no folder " STR_FMT, name,
                     STR_ARG(parent));
}

/* A book in standard output, or sound in the face of the user. */
static enum status check_stream(const struct job *job, const char *name, struct error *err)
{
    const struct writer *writer = NULL;
    enum status status = names_writer(job, name, &writer, err);

    if (status != STATUS_OK || !is_stdout(name))
        return status;
    if (writer->folder_mark)
        return error_set(err, STATUS_USAGE,
                         "the form %s is a folder: it cannot go to standard output",
                         writer->form);
    if (!writer->text && isatty(STDOUT_FILENO))
        return error_set(err, STATUS_USAGE,
                         "standard output is a terminal: give -o FILE, or a pipe as in -o - | "
                         "aplay");
    return STATUS_OK;
}

/* What is printed is text, whatever it is called: no player is to be given it as a sound. */
static enum status check_printed(const char *name, struct error *err)
{
    const struct writer *writer = writer_find(ending_of(str_from(name)));

    if (!writer || writer->text)
        return STATUS_OK;
    return error_set(err, STATUS_USAGE,
                     "%s has the ending of another form: what is printed is text", name);
}

/* Nothing stands in two outputs' place. `outputs`: those of -o, then the report's. */
static enum status check_places(struct arena *arena, const struct job *job,
                                const char *const *outputs, size_t count, struct error *err)
{
    for (size_t i = 0; i < count; i++) {
        if (check_not_input(job, outputs[i], err) != STATUS_OK ||
            check_parent(arena, outputs[i], err) != STATUS_OK)
            return err->status;
        for (size_t k = 0; k < i; k++)
            if (same_place(arena, outputs[i], outputs[k]))
                return error_set(err, STATUS_USAGE, "two outputs cannot both be %s",
                                 is_stdout(outputs[i]) ? "standard output" : outputs[i]);
    }
    return STATUS_OK;
}

static enum status check_actions(const struct job *job, struct error *err)
{
    bool prints = job->print != PRINT_NOTHING;

    if (job->doubts && (prints || job->explain))
        return error_set(err, STATUS_USAGE, "--doubts cannot go with --print or --explain");
    if (job->explain && prints && job->print != PRINT_TEXT && job->print != PRINT_ARTICLE)
        return error_set(err, STATUS_USAGE,
                         "--explain goes with --print=text or --print=article only");
    if (job_prints(job) && job->proof)
        return error_set(err, STATUS_USAGE,
                         "--proof %s is about the sound, and nothing is said with %s",
                         job->proof,
                         job->explain  ? "--explain"
                         : job->doubts ? "--doubts"
                                       : "--print");
    return STATUS_OK;
}

/* Several sources: no output is for one of them only. */
static enum status check_several(const struct job *job, struct error *err)
{
    int dashes = 0;

    for (size_t i = 0; i < job->sources.count; i++)
        dashes += strcmp(job->sources.items[i], "-") == 0;
    if (dashes > 1)
        return error_set(err, STATUS_USAGE, "standard input (-) can be read only once");
    if (job->sources.count <= 1)
        return STATUS_OK;
    if (job->proof)
        return error_set(err, STATUS_USAGE, "--proof %s is for one source", job->proof);
    for (size_t i = 0; i < job->outputs.count; i++)
        if (!names_is_folder(job, job->outputs.items[i]))
            return error_set(err, STATUS_USAGE,
                             "-o %s is for one source; several are named after their titles, "
                             "in the folder that -o FOLDER/ says",
                             job->outputs.items[i]);
    return STATUS_OK;
}

/* A cover that cannot be is told once, not for every source. */
static enum status check_cover(const struct job *job, struct error *err)
{
    if (!job->cover || job_prints(job) || access(job->cover, R_OK) == 0)
        return STATUS_OK;
    return error_set(err, STATUS_INPUT, "cannot read the cover %s: %s", job->cover,
                     strerror(errno));
}

enum status names_check(struct arena *arena, const struct job *job, struct error *err)
{
    size_t count = job->outputs.count + (job->proof != NULL);
    const char **outputs = arena_alloc(arena, count + 1, sizeof *outputs);
    enum status status = check_actions(job, err);

    for (size_t i = 0; i < count; i++)
        outputs[i] = i < job->outputs.count ? job->outputs.items[i] : job->proof;
    if (status == STATUS_OK && job->format)
        status = job_check_form(job->format, err);
    if (status == STATUS_OK)
        status = check_several(job, err);
    for (size_t i = 0; status == STATUS_OK && i < job->outputs.count; i++)
        status = job_prints(job) ? check_printed(job->outputs.items[i], err)
                                 : check_stream(job, job->outputs.items[i], err);
    if (status == STATUS_OK)
        status = check_places(arena, job, outputs, count, err);
    if (status == STATUS_OK)
        status = check_cover(job, err);
    return status;
}

/* ---- names from titles ---- */

/* Makes the folder of -o FOLDER/ when it is not there yet. What is wrong with it is told when
 * something is written into it. */
static void make_folder(struct run *run, struct str folder)
{
    if (folder.size > 0 && mkdir(folder.data, 0777) == 0)
        *ARENA_PUSH(run->arena, run->made_folders, run->folder_count, run->folder_capacity) =
            folder;
}

void names_end(struct run *run)
{
    for (size_t i = 0; i < run->folder_count; i++)
        rmdir(run->made_folders[i].data); /* stays when something is in it */
}

/* "notes" of "folder/notes.txt" and of "http://exemple.fr/notes.html?page=1"; "" when the
 * source has no name of its own: "-", an address without a path. */
static struct str name_of_source(struct arena *arena, const char *source)
{
    struct str path = str_from(source), ending;
    size_t end = 0;

    if (fetch_is_url(source)) {
        path = str_sub(path, str_find(path, STR("://"), 0) + strlen("://"), path.size);
        while (end < path.size && !strchr("?#", path.data[end]))
            end++;
        path = str_sub(path, 0, end);
        path = str_sub(path, str_find(path, STR("/"), 0), path.size);
    }
    path = without_slashes(path);
    ending = ending_of(path);
    path = str_sub(path, leaf_at(path), path.size - ending.size);
    return file_name(arena, path);
}

/* The title's; without one the source's, by which several texts are told apart. */
static struct str name_of_article(const struct run *run)
{
    struct str name = file_name(run->arena, run->article->title);

    if (name.size == 0)
        name = name_of_source(run->arena, run->source);
    return name.size > 0 ? name : STR("article");
}

/* `le-phare.html -f html` of "Le phare" must not put its output in the place of the page
 * either.
 */
static bool is_taken(const struct run *run, struct str name)
{
    for (size_t i = 0; i < run->made_count; i++)
        if (str_eq(run->made_names[i], name))
            return true;
    return is_source(run->job, name.data);
}

const char *names_make(struct run *run, const char *folder, const char *form)
{
    struct str title = name_of_article(run), name;
    struct str into = str_from(folder);
    size_t number = 1;

    if (into.size > 0 && into.data[into.size - 1] != '/')
        into = arena_format(run->arena, "%s/", folder);
    make_folder(run, into);
    do {
        name = number == 1 ? arena_format(run->arena, STR_FMT STR_FMT ".%s", STR_ARG(into),
                                          STR_ARG(title), form)
                           : arena_format(run->arena, STR_FMT STR_FMT "-%zu.%s", STR_ARG(into),
                                          STR_ARG(title), number, form);
        number++;
    } while (is_taken(run, name));
    *ARENA_PUSH(run->arena, run->made_names, run->made_count, run->made_capacity) = name;
    return name.data;
}
