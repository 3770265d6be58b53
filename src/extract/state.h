/* SPDX-License-Identifier: GPL-3.0-or-later */
/* state: articles of pages that scripts build, out of the data that the page brings for them:
 * <script type="application/json"> and "window.__STATE__ = {...}". */
#ifndef EXTRACT_STATE_H
#define EXTRACT_STATE_H

#include "metadata.h"

/* The longest prose of the page's data as HTML or text, in the facts' arena; "" when there is
 * none. For pages that show no article only: reading the data takes time. */
struct str state_body(const struct tree *tree, struct facts *facts);

#endif
