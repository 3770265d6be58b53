/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages per second of processor time, extraction only, all in this process: what the library
 * costs without starting anything. Usage: bench_extract FILE... (HTML). */
#include "base/memory.h"
#include "extract/extract.h"
#include "fetch/fetch.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

void memory_exhausted(void)
{
    abort();
}

static double cpu_s(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static long peak_kb(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

/* Reads, decodes and extracts one page; its size in bytes. */
static size_t run_one(const char *name, size_t *without)
{
    struct fetch_options fetch = {.from = PAGE_HTML};
    struct extract_options options = {.form = EXTRACT_HTML, .url = STR("")};
    struct page page = PAGE_INIT;
    struct article *article = NULL;
    struct error err;
    size_t size;

    if (fetch_page(name, &fetch, NULL, &page, &err) != STATUS_OK) {
        printf("%s\n", err.message);
        return 0;
    }
    size = page.bytes.size;
    if (extract_in_process(buf_str(&page.bytes), &options, &article, &err) != STATUS_OK)
        ++*without;
    else
        article_free(article);
    page_release(&page);
    return size;
}

int main(int argc, char **argv)
{
    double begin = cpu_s(), seconds;
    long before_kb = peak_kb();
    size_t bytes = 0, without = 0, largest = 0;

    for (int i = 1; i < argc; i++) {
        size_t size = run_one(argv[i], &without);

        bytes += size;
        largest = size > largest ? size : largest;
    }
    seconds = cpu_s() - begin;
    printf("%d pages, %.1f MB, %zu without an article\n", argc - 1, (double)bytes / 1e6,
           without);
    printf("%.3f s of processor time: %.1f pages per second, %.1f MB per second\n", seconds,
           (argc - 1) / seconds, (double)bytes / 1e6 / seconds);
    printf("peak memory %.1f MB, %.1f times the largest page\n",
           (double)(peak_kb() - before_kb) / 1e3,
           largest ? (double)(peak_kb() - before_kb) * 1024 / (double)largest : 0.0);
    return 0;
}
