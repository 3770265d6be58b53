/* SPDX-License-Identifier: GPL-3.0-or-later */
/* form: what kind of page some bytes are, found by their content. */
#ifndef FETCH_FORM_H
#define FETCH_FORM_H

#include "fetch/fetch.h"

/* What the bytes are when they are no page: "a PDF document"; NULL when they may be one. */
const char *form_refused(struct str raw);

/* PAGE_HTML, PAGE_MARKDOWN or PAGE_TEXT. `hint` is a file name or a content type; it only tips
 * the balance between Markdown and text. */
enum page_form form_of(struct str text, struct str hint);

#endif
