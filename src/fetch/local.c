/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "local.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE_BYTES 65536
#define POLL_MS 100

/* "exemple.fr/article" and "exemple.fr" were meant as addresses, "article.html" was not: what
 * ends the part before the first slash is some letters, and no usual ending of a file. */
static bool like_an_address(const char *name)
{
    static const char *const ENDINGS[] = {"htm", "html", "markdown", "md",  "mht",  "mhtml",
                                          "pdf", "text", "txt",      "xht", "xhtml"};
    struct str s = str_from(name), host, end;
    size_t dot;

    if (str_find(s, STR("://"), 0) != (size_t)-1 || str_starts(s, STR("www.")))
        return true;
    host = str_sub(s, 0, str_find(s, STR("/"), 0));
    for (dot = host.size; dot > 0 && host.data[dot - 1] != '.'; dot--)
        ;
    end = str_sub(host, dot, host.size);
    for (size_t i = 0; i < end.size; i++)
        if ((end.data[i] | 32) < 'a' || (end.data[i] | 32) > 'z')
            return false;
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++)
        if (str_eq_nocase(end, str_from(ENDINGS[i])))
            return false;
    return dot > 1 && end.size >= 2;
}

static enum status cannot_open(const char *name, struct error *err)
{
    if (errno == ENOENT && name[0] == '\0')
        return error_set(err, STATUS_INPUT, "the name of a source is empty");
    if (errno == ENOENT && str_starts(str_from(name), STR("file:")))
        return error_set(err, STATUS_INPUT, "%s: give the path of a file, without file://",
                         name);
    if (errno == ENOENT && like_an_address(name))
        return error_set(err, STATUS_INPUT,
                         "there is no file %s (an address begins with http:// or https://)",
                         name);
    return error_set(err, STATUS_INPUT, "cannot open %s: %s", name, strerror(errno));
}

static enum status open_input(const char *name, int *fd, struct error *err)
{
    struct stat info;

    *fd = strcmp(name, "-") == 0 ? fcntl(0, F_DUPFD_CLOEXEC, 3)
                                 : open(name, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (*fd < 0 && strcmp(name, "-") == 0)
        return error_set(err, STATUS_INPUT, "cannot read standard input: %s", strerror(errno));
    if (*fd < 0)
        return cannot_open(name, err);
    if (fstat(*fd, &info) == 0 && S_ISDIR(info.st_mode)) {
        close(*fd);
        return error_set(err, STATUS_INPUT, "%s is a folder, not a page", name);
    }
    return STATUS_OK;
}

/* Memory for a whole regular file at once; false when it is larger than the ceiling. */
static bool make_room(int fd, struct buf *bytes)
{
    struct stat info;

    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size <= 0)
        return true;
    if ((uint64_t)info.st_size > bytes->limit)
        return false;
    return buf_reserve(bytes, (size_t)info.st_size) != NULL;
}

/* One read: 1 more may come, 0 end, -1 failure (errno; EFBIG past the ceiling). */
static int read_piece(int fd, struct buf *bytes)
{
    size_t room = bytes->limit - bytes->size;
    char spare[1]; /* at the ceiling: is there one byte more? */
    char *place = spare;
    ssize_t got;

    if (room > PIECE_BYTES)
        room = PIECE_BYTES;
    if (room)
        place = buf_reserve(bytes, room);
    got = read(fd, place, room ? room : 1);
    if (got < 0)
        return errno == EINTR || errno == EAGAIN ? 1 : -1;
    if (got > 0 && room == 0) {
        errno = EFBIG;
        return -1;
    }
    bytes->size += (size_t)got;
    return got > 0;
}

/* Waits for something to read, so that a signal is noticed on a silent pipe. */
static int read_when_ready(int fd, struct buf *bytes)
{
    struct pollfd waiting = {fd, POLLIN, 0};
    int ready = poll(&waiting, 1, POLL_MS);

    if (ready == 0 || (ready < 0 && errno == EINTR))
        return 1;
    return read_piece(fd, bytes);
}

static enum status read_open(int fd, const char *shown, const volatile int *stop,
                             struct buf *bytes, struct error *err)
{
    int more = 1;

    if (!make_room(fd, bytes)) {
        errno = EFBIG;
        more = -1;
    }
    while (more > 0) {
        if (stop && *stop)
            return error_set(err, STATUS_INTERRUPTED, "interrupted");
        more = read_when_ready(fd, bytes);
    }
    if (more < 0 && errno == EFBIG)
        return local_too_large(shown, bytes->limit, err);
    if (more < 0)
        return error_set(err, STATUS_INPUT, "cannot read %s: %s", shown, strerror(errno));
    if (bytes->data)
        bytes->data[bytes->size] = '\0';
    return STATUS_OK;
}

enum status local_too_large(const char *name, unsigned long long most, struct error *err)
{
    static const char *const UNITS[] = {"bytes", "kB", "MB"};
    size_t unit = 0;

    for (; unit < 2 && most >= 1024 && most % 1024 == 0; unit++)
        most /= 1024;
    return error_set(err, STATUS_INPUT,
                     "%s is larger than %llu %s, the most that is read (--max-filesize)", name,
                     most, UNITS[unit]);
}

enum status local_read(const char *name, const volatile int *stop, struct buf *bytes,
                       struct error *err)
{
    const char *shown = strcmp(name, "-") == 0 ? "standard input" : name;
    enum status status;
    int fd;

    status = open_input(name, &fd, err);
    if (status != STATUS_OK)
        return status;
    status = read_open(fd, shown, stop, bytes, err);
    close(fd);
    return status;
}
