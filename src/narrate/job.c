/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "narrate/job.h"

#include "base/nearest.h"
#include "base/utf8.h"
#include "fetch/fetch.h"
#include "write/write.h"

#include <errno.h>
#include <stdlib.h>

bool job_prints(const struct job *job)
{
    return job->print != PRINT_NOTHING || job->explain || job->doubts;
}

bool job_parse_size(const char *text, unsigned long long *bytes)
{
    static const char UNITS[] = "kmg";
    unsigned long long value;
    const char *unit;
    char *end;

    if (text[0] < '0' || text[0] > '9')
        return false;
    errno = 0;
    value = strtoull(text, &end, 10);
    if (errno != 0)
        return false;
    if (*end != '\0') {
        unit = strchr(UNITS, (int)utf8_lower((unsigned char)*end));
        if (!unit || end[1] != '\0' || value > (~0ull >> 40))
            return false;
        value <<= 10 * (unit - UNITS + 1);
    }
    *bytes = value;
    return value > 0;
}

enum status job_check_size(const char *text, struct error *err)
{
    unsigned long long ignored;

    if (job_parse_size(text, &ignored))
        return STATUS_OK;
    return error_set(err, STATUS_USAGE, "\"%s\" is no size: bytes, or 500k, 256M, 1G", text);
}

enum status job_check_size_or_0(const char *text, struct error *err)
{
    return strcmp(text, "0") == 0 ? STATUS_OK : job_check_size(text, err);
}

enum status job_check_address(const char *text, struct error *err)
{
    if (fetch_is_url(text))
        return STATUS_OK;
    return error_set(err, STATUS_USAGE,
                     "\"%s\" is no address: it begins with http:// or https://", text);
}

/* "2026-03-31", "2026-03" or "2026"; a time may follow a whole date. */
enum status job_check_date(const char *text, struct error *err)
{
    static const char SHAPE[] = "dddd-dd-dd";
    static const int DAYS[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    size_t size = strlen(text), length = 0;
    int month = 1, day = 1;

    while (length < size && length < sizeof SHAPE - 1 &&
           (SHAPE[length] == 'd' ? text[length] >= '0' && text[length] <= '9'
                                 : text[length] == SHAPE[length]))
        length++;
    if (length >= 7)
        month = (text[5] - '0') * 10 + text[6] - '0';
    if (length == 10)
        day = (text[8] - '0') * 10 + text[9] - '0';
    if ((length == 4 || length == 7 || length == 10) && month >= 1 && month <= 12 && day >= 1 &&
        day <= DAYS[month - 1] && (length == size || (length == 10 && strchr("T ", text[10]))))
        return STATUS_OK;
    return error_set(err, STATUS_USAGE, "\"%s\" is no date: 2026-03-31, 2026-03 or 2026", text);
}

enum status job_check_form(const char *text, struct error *err)
{
    struct nearest nearest = {.wanted = str_from(text)};
    const struct writer *writer;

    if (writer_find(nearest.wanted) || strcmp(text, "list") == 0)
        return STATUS_OK;
    for (size_t i = 0; (writer = writer_at(i)) != NULL; i++)
        nearest_try(&nearest, str_from(writer->form));
    if (nearest.name.size == 0)
        return error_set(err, STATUS_USAGE, "unknown form \"%s\" (-f list shows all)", text);
    return error_set(err, STATUS_USAGE, "unknown form \"%s\" (" STR_FMT "?)", text,
                     STR_ARG(nearest.name));
}
