/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cache.h"

#include "base/memory.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#ifndef NARRATEUR_VERSION
#define NARRATEUR_VERSION "?"
#endif

#define FORMAT_VERSION "sound-4 " NARRATEUR_VERSION " "
#define MAGIC 0x6361636865320a00u
#define ENDING ".sound"

/* A file: the head, what the bytes depend on, the bytes. The description is kept so that two
 * that have the same name (nobody promised that they cannot be made) are told apart. */
struct file_head {
    uint64_t magic, description_size, size, checksum;
};

static void put_text(struct buf *out, struct str text)
{
    uint64_t size = text.size;

    buf_put(out, &size, sizeof size);
    buf_put_str(out, text);
}

static void put_number(struct buf *out, double number)
{
    buf_put(out, &number, sizeof number);
}

static void put_versions(struct str what, struct str voice, struct buf *out)
{
    put_text(out, STR(FORMAT_VERSION));
    put_text(out, str_from(engine_version()));
    put_text(out, what);
    put_text(out, voice);
    put_number(out, engine_rate_hz());
}

static void put_piece(struct buf *out, const struct block *block, const struct piece *piece)
{
    const struct spoken_token *tokens = block->sentences[piece->sentence].spoken.tokens;
    const double numbers[] = {
        (double)piece->sentence, (double)piece->begin, (double)piece->end, piece->manner.rate,
        piece->manner.pitch,     piece->manner.range,  piece->gain,        piece->pause_ms};

    buf_put(out, numbers, sizeof numbers);
    for (size_t i = piece->begin; i < piece->end; i++) {
        buf_putc(out, (char)(tokens[i].kind * 2 + tokens[i].elided));
        put_text(out, tokens[i].text);
        put_text(out, tokens[i].phonemes);
    }
}

void cache_describe_work(const struct work *work, struct str voice, struct buf *description)
{
    const struct speech_options *options = work->options;

    put_versions(STR("unit"), voice, description);
    put_text(description, work->voice);
    put_number(description, work->setup->gain);
    put_number(description, work->setup->ceiling);
    put_number(description, 2 * (int)work->tone + options->want_pcm);
    for (size_t i = 0; i < options->codec_count; i++) {
        const struct block_codec *codec = options->codecs[i];
        struct str setup = {codec->setup, codec->setup_size};

        put_text(description, str_from(codec->version));
        put_number(description, codec->frame_samples);
        put_text(description, setup);
    }
    for (size_t i = 0; i < work->count; i++)
        put_piece(description, work->block, &work->pieces[i]);
}

void cache_describe(struct str what, struct str voice, const double *numbers, size_t count,
                    struct buf *description)
{
    put_versions(what, voice, description);
    buf_put(description, numbers, count * sizeof *numbers);
}

/* Eight bytes at a time: it runs over the whole sound. A guard against accidents, not against
 * intent: who can write the reader's own folder can do worse. */
static uint64_t checksum(uint64_t sum, struct str bytes)
{
    uint64_t word;
    size_t at = 0;

    sum ^= bytes.size;
    for (; at + sizeof word <= bytes.size; at += sizeof word) {
        memcpy(&word, bytes.data + at, sizeof word);
        sum = (sum ^ word) * 0x9e3779b97f4a7c15u;
        sum ^= sum >> 32;
    }
    for (; at < bytes.size; at++)
        sum = (sum ^ (unsigned char)bytes.data[at]) * 0x100000001b3u;
    return sum;
}

static void path_of(const struct cache *cache, struct str description, char path[PATH_MAX])
{
    uint64_t high = checksum(0xcbf29ce484222325u, description);
    uint64_t low = checksum(high, description);

    snprintf(path, PATH_MAX, "%s/%016llx%016llx" ENDING, cache->folder,
             (unsigned long long)high, (unsigned long long)low);
}

/* Reads exactly `size` bytes. */
static bool read_whole(int fd, void *place, size_t size)
{
    char *p = place;

    while (size > 0) {
        ssize_t got = read(fd, p, size);

        if (got <= 0)
            return false;
        p += got;
        size -= (size_t)got;
    }
    return true;
}

/* Takes the file only when it is whole and was kept for just this. */
static bool read_file(int fd, struct str description, struct buf *bytes)
{
    struct file_head head;
    struct buf kept_for = BUF_INIT_LIMIT(description.size + 1);
    struct stat info;
    char *place = buf_reserve(&kept_for, description.size);
    bool good = fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && place &&
                read_whole(fd, &head, sizeof head) && head.magic == MAGIC &&
                head.description_size == description.size && head.size > 0 &&
                head.size <= (uint64_t)info.st_size &&
                sizeof head + description.size + head.size == (uint64_t)info.st_size &&
                read_whole(fd, place, description.size) &&
                memcmp(place, description.data, description.size) == 0;

    buf_release(&kept_for);
    place = good ? buf_reserve(bytes, head.size) : NULL;
    if (!place || !read_whole(fd, place, head.size))
        return false;
    bytes->size += head.size;
    return checksum(checksum(head.size, description), buf_str(bytes)) == head.checksum;
}

bool cache_get(const struct cache *cache, struct str description, struct buf *bytes)
{
    char path[PATH_MAX];
    bool got;
    int fd;

    if (!cache->folder)
        return false;
    path_of(cache, description, path);
    /* Something else than a file must neither be followed nor waited for. */
    fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0)
        return false;
    got = read_file(fd, description, bytes);
    if (got && cache->opened)
        futimens(fd, NULL); /* used now */
    close(fd);
    if (!got)
        buf_clear(bytes);
    return got;
}

/* Makes the folder and those above it. */
static void make_folder(const char *folder)
{
    char path[PATH_MAX];

    snprintf(path, sizeof path, "%s", folder);
    for (char *p = path + 1; *p; p++) {
        if (*p != '/')
            continue;
        *p = '\0';
        mkdir(path, 0700);
        *p = '/';
    }
    mkdir(path, 0700);
}

void cache_open(struct cache *cache, const char *folder, uint64_t limit_bytes)
{
    struct statvfs disk;
    struct stat info;

    *cache = (struct cache){.limit_bytes = limit_bytes};
    if (!folder || strlen(folder) > PATH_MAX - 64)
        return;
    if (stat(folder, &info) != 0) {
        make_folder(folder);
        if (stat(folder, &info) != 0)
            return;
    }
    if (!S_ISDIR(info.st_mode) || info.st_uid != geteuid() ||
        info.st_mode & (S_IWGRP | S_IWOTH))
        return;
    cache->folder = folder;
    cache->opened = access(folder, W_OK) == 0 && statvfs(folder, &disk) == 0 &&
                    (uint64_t)disk.f_bavail * disk.f_frsize > limit_bytes;
}

/* Writes and names the file; false when there is no room or no right. */
static bool add_file(const struct cache *cache, struct str description, struct str bytes)
{
    struct file_head head = {MAGIC, description.size, bytes.size, 0};
    char path[PATH_MAX], temporary[PATH_MAX];
    bool good;
    int fd;

    head.checksum = checksum(checksum(head.size, description), bytes);
    path_of(cache, description, path);
    snprintf(temporary, sizeof temporary, "%s/.XXXXXX" ENDING, cache->folder);
    fd = mkostemps(temporary, sizeof ENDING - 1, O_CLOEXEC);
    if (fd < 0)
        return false;
    good = child_write_all(fd, &head, sizeof head) &&
           child_write_all(fd, description.data, description.size) &&
           child_write_all(fd, bytes.data, bytes.size);
    good = close(fd) == 0 && good && rename(temporary, path) == 0;
    if (!good)
        unlink(temporary);
    return good;
}

struct kept {
    char name[64];
    uint64_t size;
    struct timespec used;
};

static int by_age(const void *a, const void *b)
{
    const struct kept *left = a, *right = b;

    if (left->used.tv_sec != right->used.tv_sec)
        return left->used.tv_sec < right->used.tv_sec ? -1 : 1;
    if (left->used.tv_nsec != right->used.tv_nsec)
        return left->used.tv_nsec < right->used.tv_nsec ? -1 : 1;
    return strcmp(left->name, right->name);
}

/* Lists our files into `list` (struct kept) and returns how many bytes they have. */
static uint64_t list_files(DIR *dir, struct buf *list)
{
    const struct dirent *file;
    uint64_t total = 0;

    while ((file = readdir(dir)) != NULL) {
        struct kept kept;
        struct stat info;

        if (!str_ends(str_from(file->d_name), STR(ENDING)) ||
            strlen(file->d_name) >= sizeof kept.name ||
            fstatat(dirfd(dir), file->d_name, &info, AT_SYMLINK_NOFOLLOW) != 0)
            continue;
        memset(&kept, 0, sizeof kept);
        memcpy(kept.name, file->d_name, strlen(file->d_name));
        kept.size = (uint64_t)info.st_size;
        kept.used = info.st_mtim;
        total += kept.size;
        buf_put(list, &kept, sizeof kept);
    }
    return total;
}

static void trim(struct cache *cache, uint64_t limit_bytes)
{
    struct buf list = BUF_INIT;
    const struct kept *kept;
    DIR *dir = opendir(cache->folder);
    uint64_t total;

    cache->added_bytes = 0;
    if (!dir)
        return;
    total = list_files(dir, &list);
    if (total > limit_bytes && list.size > 0)
        qsort(list.data, list.size / sizeof *kept, sizeof *kept, by_age);
    kept = (const void *)list.data;
    for (size_t i = 0; i < list.size / sizeof *kept && total > limit_bytes; i++)
        if (unlinkat(dirfd(dir), kept[i].name, 0) == 0)
            total -= kept[i].size;
    closedir(dir);
    buf_release(&list);
}

void cache_put(struct cache *cache, struct str description, struct str bytes)
{
    uint64_t share = cache->limit_bytes / 4; /* what is added between two looks at the folder */

    if (!cache->folder || !cache->opened)
        return;
    cache->grown = true;
    if (bytes.size > share)
        return;
    if (cache->added_bytes == 0 || cache->added_bytes + bytes.size > share)
        trim(cache, cache->limit_bytes - share);
    cache->added_bytes += bytes.size + description.size + sizeof(struct file_head);
    cache->opened = add_file(cache, description, bytes);
}

void cache_close(struct cache *cache)
{
    if (cache->folder && cache->grown)
        trim(cache, cache->limit_bytes);
    cache->folder = NULL;
}
