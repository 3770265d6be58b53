/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/target.h"

#include "base/memory.h"
#include "base/str.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define TRIES 100         /* for a temporary name that nobody has */
#define DEPTH_MAX 8       /* of an old folder that is replaced */
#define LEAF_SHOWN 200    /* bytes of the name that a temporary name repeats */
#define PIPE_WAIT_MS 5000 /* for a reader to come */
#define PIPE_PAUSE_MS 50
#define PART_SIZE (LEAF_SHOWN + 32)

enum target_kind { TARGET_STREAM, TARGET_FILE, TARGET_FOLDER };

struct target {
    enum target_kind kind;
    char *name; /* as the user wrote it */
    char *leaf; /* final name inside the folder that folder_fd is */
    int folder_fd, fd;
    char part[PART_SIZE]; /* temporary name; "" while the file has none */
    bool no_clobber, rewritable;
    const char *mark;
};

/* All failures of the system read alike: what, which output, why. */
static enum status fail(const struct target *target, struct error *err)
{
    return error_set(err, STATUS_OUTPUT, "cannot write %s: %s", target->name, strerror(errno));
}

static char *copy_text(const char *text)
{
    size_t size = strlen(text) + 1;

    return memcpy(memory_alloc(size, 1), text, size);
}

static void release(struct target *target)
{
    if (target->fd >= 0)
        close(target->fd);
    if (target->folder_fd >= 0)
        close(target->folder_fd);
    free(target->name);
    free(target->leaf);
    free(target);
}

/* ---- temporary names ---- */

/* The beginning of the final name tells a person what a left-over belongs to. getrandom()
 * does not fail in practice; were it to, the tries that follow find a free name. */
static void choose_part(struct target *target)
{
    static const char LETTERS[] = "abcdefghijklmnopqrstuvwxyz012345";
    unsigned char dice[6];
    char random[sizeof dice + 1] = "";
    int shown = (int)strnlen(target->leaf, LEAF_SHOWN);

    if (getrandom(dice, sizeof dice, 0) != (ssize_t)sizeof dice)
        memset(dice, getpid() & 0xFF, sizeof dice);
    for (size_t i = 0; i < sizeof dice; i++)
        random[i] = LETTERS[dice[i] & 31];
    snprintf(target->part, sizeof target->part, ".%.*s.%s.part", shown, target->leaf, random);
}

/* For file systems without O_TMPFILE. */
static int make_named_file(struct target *target)
{
    return openat(target->folder_fd, target->part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
}

static int make_folder(struct target *target)
{
    return mkdirat(target->folder_fd, target->part, 0777);
}

/* A link cannot replace a name, so it goes to a temporary one first. */
static int link_nameless_file(struct target *target)
{
    char self[32];

    snprintf(self, sizeof self, "/proc/self/fd/%d", target->fd);
    return linkat(AT_FDCWD, self, target->folder_fd, target->part, AT_SYMLINK_FOLLOW);
}

/* Calls `make` with one temporary name after the other until one is free; its result. */
static int with_free_part(struct target *target, int (*make)(struct target *))
{
    int result = -1;

    for (int i = 0; i < TRIES; i++) {
        choose_part(target);
        result = make(target);
        if (result >= 0 || errno != EEXIST)
            break;
    }
    if (result < 0)
        target->part[0] = 0;
    return result;
}

/* ---- folders ---- */

static bool is_dots(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

/* Calls `each` for what is in the folder `fd` (which stays open); false with errno. */
static bool for_entries(int fd, bool (*each)(int fd, const char *name, int depth), int depth)
{
    int own = openat(fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *folder = own < 0 ? NULL : fdopendir(own);
    bool good = folder != NULL;

    for (struct dirent *entry; good && (entry = readdir(folder));)
        if (!is_dots(entry->d_name))
            good = each(fd, entry->d_name, depth);
    if (folder)
        closedir(folder);
    else if (own >= 0)
        close(own);
    return good;
}

/* Follows no symbolic link: it removes them. */
static bool remove_entry(int fd, const char *name, int depth)
{
    int inner;
    bool good;

    if (unlinkat(fd, name, 0) == 0)
        return true;
    inner = openat(fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (inner < 0 || depth >= DEPTH_MAX) {
        if (inner >= 0)
            close(inner);
        return false;
    }
    good = for_entries(inner, remove_entry, depth + 1);
    close(inner);
    return good && unlinkat(fd, name, AT_REMOVEDIR) == 0;
}

/* A folder is only as safe as every file in it. */
static bool sync_entry(int fd, const char *name, int depth)
{
    int inner = openat(fd, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    struct stat about;
    bool good = inner >= 0 && fstat(inner, &about) == 0;

    if (good && S_ISDIR(about.st_mode) && depth < DEPTH_MAX)
        good = for_entries(inner, sync_entry, depth + 1);
    if (good)
        good = fsync(inner) == 0;
    if (inner >= 0)
        close(inner);
    return good;
}

static bool count_entry(int fd, const char *name, int depth)
{
    (void)fd;
    (void)name;
    (void)depth;
    return false; /* one is enough: the folder is not empty */
}

/* An older folder may be replaced when it is empty or carries our mark. */
static enum status check_old_folder(const struct target *target, struct error *err)
{
    int fd = openat(target->folder_fd, target->leaf, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ours;

    if (fd < 0)
        return errno == ENOENT ? STATUS_OK : fail(target, err);
    ours = faccessat(fd, target->mark, F_OK, 0) == 0 || for_entries(fd, count_entry, 0);
    close(fd);
    if (ours)
        return STATUS_OK;
    return error_set(err, STATUS_OUTPUT, "cannot write %s: there is a folder with other files",
                     target->name);
}

/* ---- opening ---- */

/* Opening a pipe that nobody reads would wait for ever. */
static int open_to_reader(const char *name)
{
    const struct timespec pause = {0, PIPE_PAUSE_MS * 1000000L};
    int fd = -1, flags;

    for (int i = 0; i < PIPE_WAIT_MS / PIPE_PAUSE_MS; i++) {
        fd = open(name, O_WRONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
        if (fd >= 0 || errno != ENXIO)
            break;
        if (nanosleep(&pause, NULL) != 0) /* a signal: the run is to end */
            break;
    }
    if (fd >= 0 && (flags = fcntl(fd, F_GETFL)) >= 0)
        fcntl(fd, F_SETFL, flags & ~O_NONBLOCK);
    return fd;
}

/* Standard output that begins an empty file can be rewritten like one: `> demo.wav` gets
 * right sizes. */
static enum status open_stream(struct target *target, struct error *err)
{
    bool standard = strcmp(target->name, "-") == 0 || strcmp(target->name, "/dev/stdout") == 0;
    struct stat about;
    int flags;

    target->kind = TARGET_STREAM;
    target->fd =
        standard ? fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3) : open_to_reader(target->name);
    if (target->fd < 0 && errno == ENXIO)
        return error_set(err, STATUS_OUTPUT, "cannot write %s: nobody reads from it",
                         target->name);
    if (target->fd < 0)
        return standard ? error_set(err, STATUS_OUTPUT, "standard output is closed")
                        : fail(target, err);
    flags = fcntl(target->fd, F_GETFL);
    target->rewritable = fstat(target->fd, &about) == 0 && S_ISREG(about.st_mode) &&
                         about.st_size == 0 && !(flags & O_APPEND);
    return STATUS_OK;
}

/* Symbolic links are followed, so that the link stays and what it points to is replaced. */
static enum status open_parent(struct target *target, struct error *err)
{
    char resolved[PATH_MAX];
    const char *path = realpath(target->name, resolved) ? resolved : target->name;
    char *copy = copy_text(path), *slash;
    size_t size = strlen(copy);

    while (size > 1 && copy[size - 1] == '/')
        copy[--size] = 0;
    slash = strrchr(copy, '/');
    target->leaf = copy_text(slash ? slash + 1 : copy);
    if (slash)
        slash[slash == copy] = 0;
    target->folder_fd = open(slash ? copy : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    free(copy);
    if (target->folder_fd < 0 || !*target->leaf)
        return fail(target, err);
    return STATUS_OK;
}

/* A file that cannot be opened without a name for want of permission fails again with one,
 * and then tells why. */
static enum status open_file(struct target *target, struct error *err)
{
    target->kind = TARGET_FILE;
    target->rewritable = true;
    if (access("/proc/self/fd", X_OK) == 0)
        target->fd = openat(target->folder_fd, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
    if (target->fd < 0) /* no O_TMPFILE here; other reasons are met again */
        target->fd = with_free_part(target, make_named_file);
    return target->fd < 0 ? fail(target, err) : STATUS_OK;
}

/* A folder cannot be nameless: it has its temporary name from the start. */
static enum status open_folder(struct target *target, struct error *err)
{
    enum status status = check_old_folder(target, err);

    target->kind = TARGET_FOLDER;
    target->rewritable = true;
    if (status != STATUS_OK)
        return status;
    if (with_free_part(target, make_folder) < 0)
        return fail(target, err);
    target->fd = openat(target->folder_fd, target->part, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (target->fd >= 0)
        return STATUS_OK;
    fail(target, err);
    unlinkat(target->folder_fd, target->part, AT_REMOVEDIR);
    return STATUS_OUTPUT;
}

/* Names of descriptors that are open already: what is behind them is not ours to replace. */
static bool names_descriptor(const char *name)
{
    static const char *const PREFIXES[] = {"/dev/fd/", "/dev/stdout", "/dev/stderr",
                                           "/proc/self/fd/"};

    for (size_t i = 0; i < sizeof PREFIXES / sizeof *PREFIXES; i++)
        if (strncmp(name, PREFIXES[i], strlen(PREFIXES[i])) == 0)
            return true;
    return strcmp(name, "-") == 0;
}

/* What stands under the name already decides how it is written. */
static enum status open_by_kind(struct target *target, struct error *err)
{
    struct stat about;
    bool exists = stat(target->name, &about) == 0;
    enum status status;

    if (names_descriptor(target->name) ||
        (exists && !S_ISREG(about.st_mode) && !S_ISDIR(about.st_mode)))
        return open_stream(target, err);
    if (exists && target->no_clobber)
        return error_set(err, STATUS_OUTPUT, "%s exists already", target->name);
    if (exists && !target->mark && S_ISDIR(about.st_mode))
        return error_set(err, STATUS_OUTPUT, "cannot write %s: it is a folder", target->name);
    if (exists && faccessat(AT_FDCWD, target->name, W_OK, AT_EACCESS) != 0)
        return fail(target, err);
    status = open_parent(target, err);
    if (status != STATUS_OK)
        return status;
    return target->mark ? open_folder(target, err) : open_file(target, err);
}

enum status target_open(const char *name, const struct target_options *options,
                        struct target **out, struct error *err)
{
    struct target *target = memory_alloc(1, sizeof *target);
    enum status status;

    target->name = copy_text(name);
    target->fd = target->folder_fd = -1;
    target->no_clobber = options && options->no_clobber;
    target->mark = options ? options->folder_mark : NULL;
    status = open_by_kind(target, err);
    if (status != STATUS_OK) {
        release(target);
        return status;
    }
    *out = target;
    return STATUS_OK;
}

const char *target_name(const struct target *target)
{
    return strcmp(target->name, "-") == 0 ? "standard output" : target->name;
}

int target_fd(const struct target *target)
{
    return target->fd;
}

bool target_is_stream(const struct target *target)
{
    return !target->rewritable;
}

/* ---- the end ---- */

static int rename_part(const struct target *target, unsigned flags)
{
    return renameat2(target->folder_fd, target->part, target->folder_fd, target->leaf, flags);
}

/* A file without a name takes the final one at once when that is free. */
static bool link_directly(struct target *target)
{
    char self[32];

    snprintf(self, sizeof self, "/proc/self/fd/%d", target->fd);
    return linkat(AT_FDCWD, self, target->folder_fd, target->leaf, AT_SYMLINK_FOLLOW) == 0;
}

/* Not every file system can sync (EINVAL): that is no failure of the output. */
static bool publish_file(struct target *target)
{
    if (fsync(target->fd) != 0 && errno != EINVAL)
        return false;
    if (!target->part[0]) {
        if (link_directly(target))
            return true;
        if (errno != EEXIST || target->no_clobber)
            return false;
        if (with_free_part(target, link_nameless_file) < 0)
            return false;
    }
    if (rename_part(target, target->no_clobber ? RENAME_NOREPLACE : 0) != 0)
        return false;
    target->part[0] = 0;
    return true;
}

/* Exchanges old and new in one step where the file system can, then removes the old one. */
static bool publish_folder(struct target *target)
{
    struct stat about;
    bool old = fstatat(target->folder_fd, target->leaf, &about, 0) == 0;

    if (!for_entries(target->fd, sync_entry, 0) || fsync(target->fd) != 0)
        return false;
    if (!old) {
        if (rename_part(target, RENAME_NOREPLACE) != 0)
            return false;
        target->part[0] = 0;
        return true;
    }
    if (target->no_clobber) {
        errno = EEXIST;
        return false;
    }
    if (rename_part(target, RENAME_EXCHANGE) == 0)
        return true; /* the old one is removed with the temporary name */
    if (!remove_entry(target->folder_fd, target->leaf, 0) || rename_part(target, 0) != 0)
        return false;
    target->part[0] = 0;
    return true;
}

/* After an exchange of folders this removes the old one. */
static void remove_part(struct target *target)
{
    if (target->part[0])
        remove_entry(target->folder_fd, target->part, 0);
    target->part[0] = 0;
}

/* Some file systems tell of a failed write only when the file is closed. */
static bool publish_stream(struct target *target)
{
    int fd = target->fd;

    target->fd = -1;
    return close(fd) == 0 || errno == EINTR;
}

enum status target_publish(struct target *target, struct error *err)
{
    static bool (*const PUBLISH[])(struct target *) = {publish_stream, publish_file,
                                                       publish_folder};
    enum status status = STATUS_OK;

    if (!PUBLISH[target->kind](target))
        status = fail(target, err);
    remove_part(target);
    if (status == STATUS_OK && target->folder_fd >= 0)
        fsync(target->folder_fd); /* the name itself; a file system may not know how */
    release(target);
    return status;
}

void target_abandon(struct target *target)
{
    if (!target)
        return;
    remove_part(target);
    release(target);
}
