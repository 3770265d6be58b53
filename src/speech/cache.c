/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cache.h"

#include "base/memory.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef NARRATEUR_VERSION
#define NARRATEUR_VERSION "?"
#endif

#define FORMAT_VERSION "sound-2 " NARRATEUR_VERSION " "
#define MAGIC 0x6361636865310a00u
#define ENDING ".sound"

struct file_head {
    uint64_t magic, size, checksum;
};

/* Two sums that share nothing but the input: FNV-1a, and multiply and rotate by words. */
static void key_bytes(struct cache_key *key, const void *bytes, size_t size)
{
    const unsigned char *p = bytes;

    for (size_t i = 0; i < size; i++) {
        key->high = (key->high ^ p[i]) * 0x100000001b3u;
        key->low = (key->low + p[i] + 1) * 0x9e3779b97f4a7c15u;
        key->low = key->low << 27 | key->low >> 37;
    }
}

static void key_text(struct cache_key *key, struct str text)
{
    uint64_t size = text.size;

    key_bytes(key, &size, sizeof size);
    key_bytes(key, text.data, text.size);
}

static void key_number(struct cache_key *key, double number)
{
    key_bytes(key, &number, sizeof number);
}

static void key_piece(struct cache_key *key, const struct block *block,
                      const struct piece *piece)
{
    const struct spoken_token *tokens = block->sentences[piece->sentence].spoken.tokens;
    const double numbers[] = {
        (double)piece->sentence, (double)piece->begin, (double)piece->end, piece->manner.rate,
        piece->manner.pitch,     piece->manner.range,  piece->gain,        piece->pause_ms};

    key_bytes(key, numbers, sizeof numbers);
    for (size_t i = piece->begin; i < piece->end; i++) {
        key_number(key, tokens[i].kind * 2 + tokens[i].elided);
        key_text(key, tokens[i].text);
        key_text(key, tokens[i].phonemes);
    }
}

struct cache_key cache_key(const struct work *work, struct str voice)
{
    struct cache_key key = {0xcbf29ce484222325u, 0x2545f4914f6cdd1du};
    const struct speech_options *options = work->options;

    key_text(&key, STR(FORMAT_VERSION));
    key_text(&key, str_from(engine_version()));
    key_text(&key, voice);
    key_text(&key, work->voice);
    key_number(&key, work->setup->rate_hz);
    key_number(&key, work->setup->gain);
    key_number(&key, work->setup->ceiling);
    key_number(&key, work->tone + 2 * options->want_pcm);
    for (size_t i = 0; i < options->codec_count; i++) {
        const struct block_codec *codec = options->codecs[i];
        struct str setup = {codec->setup, codec->setup_size};

        key_number(&key, codec->frame_samples);
        key_text(&key, setup);
    }
    for (size_t i = 0; i < work->count; i++)
        key_piece(&key, work->block, &work->pieces[i]);
    return key;
}

/* Eight bytes at a time: it runs over the whole sound. */
static uint64_t checksum(struct str bytes)
{
    uint64_t sum = bytes.size, word;
    size_t at = 0;

    for (; at + sizeof word <= bytes.size; at += sizeof word) {
        memcpy(&word, bytes.data + at, sizeof word);
        sum = (sum ^ word) * 0x9e3779b97f4a7c15u;
        sum ^= sum >> 32;
    }
    for (; at < bytes.size; at++)
        sum = (sum ^ (unsigned char)bytes.data[at]) * 0x100000001b3u;
    return sum;
}

static void path_of(const struct cache *cache, struct cache_key key, char path[PATH_MAX])
{
    snprintf(path, PATH_MAX, "%s/%016llx%016llx" ENDING, cache->folder,
             (unsigned long long)key.high, (unsigned long long)key.low);
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

static bool read_file(int fd, struct buf *bytes)
{
    struct file_head head;
    struct stat info;
    char *place;

    if (!read_whole(fd, &head, sizeof head) || head.magic != MAGIC || fstat(fd, &info) != 0 ||
        head.size != (uint64_t)info.st_size - sizeof head)
        return false;
    place = buf_reserve(bytes, head.size);
    if (!place || !read_whole(fd, place, head.size))
        return false;
    bytes->size += head.size;
    return checksum(buf_str(bytes)) == head.checksum;
}

bool cache_get(const struct cache *cache, struct cache_key key, struct buf *bytes)
{
    char path[PATH_MAX];
    bool got;
    int fd;

    if (!cache->folder)
        return false;
    path_of(cache, key, path);
    fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    got = read_file(fd, bytes);
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

void cache_put(struct cache *cache, struct cache_key key, struct str bytes)
{
    struct file_head head = {MAGIC, bytes.size, 0};
    char path[PATH_MAX], temporary[PATH_MAX];
    bool good;
    int fd;

    if (!cache->folder || bytes.size > cache->limit_bytes)
        return;
    if (!cache->changed)
        make_folder(cache->folder);
    cache->changed = true;
    head.checksum = checksum(bytes);
    path_of(cache, key, path);
    if (snprintf(temporary, sizeof temporary, "%s/.%ld" ENDING, cache->folder,
                 (long)getpid()) >= (int)sizeof temporary)
        return;
    fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0)
        return;
    good =
        child_write_all(fd, &head, sizeof head) && child_write_all(fd, bytes.data, bytes.size);
    good = close(fd) == 0 && good;
    if (!good || rename(temporary, path) != 0)
        unlink(temporary);
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

void cache_trim(struct cache *cache)
{
    struct buf list = BUF_INIT;
    const struct kept *kept;
    uint64_t total;
    DIR *dir;

    if (!cache->folder || !cache->changed || !(dir = opendir(cache->folder)))
        return;
    total = list_files(dir, &list);
    if (list.size > 0)
        qsort(list.data, list.size / sizeof *kept, sizeof *kept, by_age);
    kept = (const void *)list.data;
    for (size_t i = 0; i < list.size / sizeof *kept && total > cache->limit_bytes; i++)
        if (unlinkat(dirfd(dir), kept[i].name, 0) == 0)
            total -= kept[i].size;
    closedir(dir);
    buf_release(&list);
}
