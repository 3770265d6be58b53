/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a file of the cache: it is refused, or it holds no more than the file does. An
 * input that begins with '+' has a right head put before the rest, so that what follows it is
 * reached. */
#include "speech/cache.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define WHAT STR("un bloc, une voix")
#define WORDS STR("des trames, des marques")

static struct {
    char folder[64], file[384];
    struct cache cache;
    struct buf whole; /* a right file */
} kept;

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void clean_up(void)
{
    unlink(kept.file);
    rmdir(kept.folder);
    buf_release(&kept.whole);
}

static void write_file(struct str bytes)
{
    int fd = open(kept.file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

    require(fd >= 0 && write(fd, bytes.data, bytes.size) == (ssize_t)bytes.size);
    close(fd);
}

/* The only file of the folder, and its bytes. */
static void find_file(void)
{
    DIR *folder = opendir(kept.folder);
    const struct dirent *entry;
    char *place;
    int fd;

    require(folder != NULL);
    while ((entry = readdir(folder)) != NULL)
        if (entry->d_name[0] != '.')
            snprintf(kept.file, sizeof kept.file, "%s/%s", kept.folder, entry->d_name);
    closedir(folder);
    fd = open(kept.file, O_RDONLY | O_CLOEXEC);
    place = buf_reserve(&kept.whole, 4096);
    require(fd >= 0 && place);
    kept.whole.size = (size_t)read(fd, place, 4096);
    close(fd);
}

static void open_once(void)
{
    if (kept.folder[0])
        return;
    snprintf(kept.folder, sizeof kept.folder, "%s/narrateur-fuzz-XXXXXX",
             access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    require(mkdtemp(kept.folder) != NULL);
    kept.whole = (struct buf)BUF_INIT;
    cache_open(&kept.cache, kept.folder, 1000);
    kept.cache.opened = true; /* however full the disk is */
    cache_put(&kept.cache, WHAT, WORDS);
    find_file();
    atexit(clean_up);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str input = {(const char *)data, size};
    struct buf file = BUF_INIT, bytes = BUF_INIT;
    bool headed;

    open_once();
    headed = str_starts(input, STR("+"));
    if (headed)
        buf_put_str(&file, str_sub(buf_str(&kept.whole), 0, kept.whole.size - WORDS.size));
    buf_put_str(&file, str_sub(input, headed, input.size));
    write_file(file.data ? buf_str(&file) : STR(""));
    if (cache_get(&kept.cache, WHAT, &bytes))
        require(bytes.size > 0 && bytes.size < file.size);
    else
        require(bytes.size == 0);
    buf_release(&file);
    buf_release(&bytes);
    return 0;
}
