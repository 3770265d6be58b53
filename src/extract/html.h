/* SPDX-License-Identifier: GPL-3.0-or-later */
/* html: a page of HTML into an article. */
#ifndef EXTRACT_HTML_H
#define EXTRACT_HTML_H

#include "extract/extract.h"

enum status html_extract(struct str page, const struct extract_options *options,
                         struct article *article, struct error *err);

#endif
