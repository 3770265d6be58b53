/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader's own files, where the XDG Base Directory Specification puts them. */
#include "run.h"

#include "base/home.h"

#include <unistd.h>

#define CACHE_BYTES (256ull << 20) /* an hour and a half of WAV, a day and a half of MP3 */
#define LONG_TEXT_BYTES 8192       /* about eight minutes */

enum status folders_lexicon(struct run *run, struct error *err)
{
    struct str path = HOME_CONFIG(run->arena, "lexicon.tsv");

    if (path.size == 0 || access(path.data, F_OK) != 0)
        return STATUS_OK;
    return lexicon_load(run->lexicon, path.data, &run->job->report, err);
}

enum status folders_cache(struct run *run, struct error *err)
{
    const struct job *job = run->job;
    struct str path = HOME_CACHE(run->arena, "");

    run->cache_bytes = CACHE_BYTES;
    if (job->cache_size && job_check_size_or_0(job->cache_size, err) != STATUS_OK)
        return err->status;
    if (job->cache_size && !job_parse_size(job->cache_size, &run->cache_bytes))
        return STATUS_OK; /* 0 */
    run->cache_folder = job->no_cache || path.size == 0 ? NULL : path.data;
    return STATUS_OK;
}

const char *folders_cache_for(const struct run *run)
{
    struct str path = str_from(run->cache_folder ? run->cache_folder : "");
    struct str own = STR("/narrateur"), parent;
    size_t bytes = 0;

    if (path.size == 0)
        return NULL;
    for (const struct block *b = run->script; b; b = b->next)
        bytes += b->silent ? 0 : b->text.size;
    parent = arena_copy(run->arena, str_sub(path, 0, path.size - own.size));
    return bytes >= LONG_TEXT_BYTES || access(parent.data, F_OK) == 0 ? path.data : NULL;
}
