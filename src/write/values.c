/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "values.h"

#include "base/utf8.h"

#include <math.h>

const char *value_role_name(enum block_role role)
{
    static const char *const ROLES[] = {"body", "title",        "intro",
                                        "lead", "announcement", "outro"};

    return ROLES[role];
}

void value_set_text(json_t *object, const char *key, struct str text)
{
    struct buf valid = BUF_INIT;

    utf8_put_valid(&valid, text);
    json_object_set_new(object, key, json_stringn(valid.data ? valid.data : "", valid.size));
    buf_release(&valid);
}

void value_set_name(json_t *object, const char *key, const char *name)
{
    json_object_set_new(object, key, json_string(name));
}

void value_set_time(json_t *object, const char *key, double seconds)
{
    json_object_set_new(object, key, json_real(round(seconds * 1e4) / 1e4));
}

static int append_text(const char *bytes, size_t size, void *out)
{
    buf_put(out, bytes, size);
    return 0;
}

/* jansson never looks at the locale, not even for numbers. */
void values_print(json_t *root, struct buf *out)
{
    json_dump_callback(root, append_text, out, JSON_INDENT(2) | JSON_REAL_PRECISION(12));
    buf_putc(out, '\n');
    json_decref(root);
}
