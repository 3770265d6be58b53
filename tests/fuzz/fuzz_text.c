/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a paragraph: cut into sentences and normalised in the three locales. The ranges
 * must ascend and cover what is no white space, and what is said is bounded, valid UTF-8. */
#include "base/utf8.h"
#include "fr/fr.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define GROWTH_MAX 64 /* bytes said per byte written: "9" is "neuf", a sign a few words */

static void require(bool holds)
{
    if (!holds)
        abort();
}

static bool only_space(struct str text)
{
    for (size_t at = 0; at < text.size;)
        if (!utf8_is_space(utf8_next(text, &at)))
            return false;
    return true;
}

static void check_sentence(struct arena *arena, struct str text, struct range range,
                           const struct fr_options *options)
{
    struct spoken spoken = {NULL, 0, 0};
    size_t covered = range.begin, said = 0;

    fr_normalise(arena, text, range, options, &spoken);
    require(spoken.count > 0);
    for (size_t i = 0; i < spoken.count; i++) {
        const struct spoken_token *token = &spoken.tokens[i];

        require(token->begin <= token->end && token->end <= range.end);
        require(utf8_valid(token->text));
        if (token->begin > covered)
            require(only_space(str_sub(text, covered, token->begin)));
        if (token->end > covered)
            covered = token->end;
        said += token->text.size;
    }
    require(only_space(str_sub(text, covered, range.end)));
    require(said <= GROWTH_MAX * (range.end - range.begin + 1));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new();
    struct buf valid = BUF_INIT;
    struct ranges sentences = {NULL, 0, 0};
    struct fr_options options = {0};

    utf8_put_valid(&valid, (struct str){(const char *)data, size});
    fr_segment(arena, buf_str(&valid), &sentences);
    options.locale = (enum fr_locale)(size % 3);
    for (size_t i = 0; i < sentences.count; i++)
        check_sentence(arena, buf_str(&valid), sentences.items[i], &options);
    buf_release(&valid);
    arena_free(arena);
    return 0;
}
