/* SPDX-License-Identifier: GPL-3.0-or-later */
/* values: what the JSON forms put into their objects. */
#ifndef WRITE_VALUES_H
#define WRITE_VALUES_H

#include "article/article.h"

#include <jansson.h>

/* Text that is no UTF-8 is mended, since jansson refuses it. */
void value_set_text(json_t *object, const char *key, struct str text);

/* For our own ASCII names, which need no mending. */
void value_set_name(json_t *object, const char *key, const char *name);

/* Seconds, to a tenth of a millisecond: far below what can be heard, and short. */
void value_set_time(json_t *object, const char *key, double seconds);

/* "body", "title", ...: enum block_role. */
const char *value_role_name(enum block_role role);

/* Appends the tree as text and releases it. */
void values_print(json_t *root, struct buf *out);

#endif
