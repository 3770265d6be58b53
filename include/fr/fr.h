/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fr: French text into sentences, and sentences into what is said. Knows text, not articles. */
#ifndef FR_FR_H
#define FR_FR_H

#include "base/arena.h"
#include "base/spoken.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum fr_locale { FR_FRANCE, FR_BELGIUM, FR_SWITZERLAND };

struct range {
    uint32_t begin, end; /* bytes */
};

struct ranges {
    struct range *items;
    size_t count, capacity;
};

/* Cuts one paragraph (valid UTF-8, no line ends that matter) into sentences: ranges ascend, do
 * not overlap, leave out only white space, and begin and end on something that is none. A
 * paragraph with text has at least one. */
void fr_segment(struct arena *arena, struct str paragraph, struct ranges *out);

struct fr_options {
    enum fr_locale locale;
    bool heading; /* a heading, title or list item: no stop at its end, all-caps are words */
};

/* What is said of bytes begin..end of `text` (one sentence of a paragraph, which is its
 * context). Tokens' source ranges are bytes of `text`. The result ends with a SPOKEN_STOP token
 * (an empty range at `end` when nothing is written there); very long sentences get
 * SPOKEN_BREATH tokens; a closing SPOKEN_QUOTE may stand behind the stop. The tokens are
 * appended to `out`, which begins as {NULL, 0, 0}. Text is plain words for any engine: no
 * digits, no symbols, no control characters. */
void fr_normalise(struct arena *arena, struct str text, struct range sentence,
                  const struct fr_options *options, struct spoken *out);

#endif
