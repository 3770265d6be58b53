/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "writers.h"

static const struct writer *const WRITERS[] = {
#define WRITER(name) &writer_##name,
#include "writers.def"
#undef WRITER
};

#define WRITER_COUNT (sizeof WRITERS / sizeof *WRITERS)

const struct writer *writer_at(size_t index)
{
    return index < WRITER_COUNT ? WRITERS[index] : NULL;
}

const struct writer *writer_find(struct str form)
{
    for (size_t i = 0; i < WRITER_COUNT; i++)
        if (str_eq_nocase(form, str_from(WRITERS[i]->form)))
            return WRITERS[i];
    return NULL;
}

/* Setups are compared as bytes: two contexts with the same bitrate need one encoding. */
bool block_codec_same(const struct block_codec *a, const struct block_codec *b)
{
    return a->encode == b->encode && a->frame_samples == b->frame_samples &&
           (a->setup == b->setup || (a->setup && b->setup && a->setup_size == b->setup_size &&
                                     memcmp(a->setup, b->setup, a->setup_size) == 0));
}
