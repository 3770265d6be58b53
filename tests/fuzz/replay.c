/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a fuzz entry on every file of tests/fuzz/corpus/<entry>/, without a fuzzer; TAP. The
 * entry is the program's name behind "replay_". Given a file, it runs on each line of that
 * instead, and says how many there were. */
#include "base/buf.h"

#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay_lines(const char *path)
{
    FILE *file = fopen(path, "r");
    char *line = NULL;
    size_t room = 0, lines = 0;
    ssize_t size;

    while (file && (size = getline(&line, &room, file)) > 0) {
        LLVMFuzzerTestOneInput((const uint8_t *)line, (size_t)size - (line[size - 1] == '\n'));
        lines++;
    }
    free(line);
    if (file)
        fclose(file);
    printf("%zu\n", lines);
    return 0;
}

static void replay(const char *path)
{
    FILE *file = fopen(path, "rb");
    struct buf bytes = BUF_INIT;
    size_t got = 1;

    while (file && got > 0) {
        char *room = buf_reserve(&bytes, 65536);

        got = room ? fread(room, 1, 65536, file) : 0;
        bytes.size += got;
    }
    if (file)
        fclose(file);
    LLVMFuzzerTestOneInput((const uint8_t *)(bytes.data ? bytes.data : ""), bytes.size);
    buf_release(&bytes);
}

int main(int argc, char **argv)
{
    const char *name = argc > 0 ? strstr(argv[0], "replay_") : NULL;
    char path[1024];
    struct dirent *entry;
    unsigned count = 1;
    DIR *folder;

    if (argc > 1)
        return replay_lines(argv[1]);
    snprintf(path, sizeof path, "tests/fuzz/corpus/%s", name ? name + 7 : "");
    folder = opendir(path);
    LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
    printf("ok 1 - empty input\n");
    while (folder && (entry = readdir(folder)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "tests/fuzz/corpus/%s/%s", name + 7, entry->d_name);
        replay(path);
        printf("ok %u - %s\n", ++count, entry->d_name);
    }
    if (folder)
        closedir(folder);
    printf("1..%u\n", count);
    return 0;
}
