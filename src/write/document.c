/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document.h"

#include "base/memory.h"
#include "output.h"

#include <stdlib.h>

struct document {
    const struct write_context *context;
    struct output output;
};

enum status document_begin(const struct write_context *context, int fd, void **state,
                           struct error *err)
{
    struct document *document = memory_alloc(1, sizeof *document);

    (void)err;
    document->context = context;
    document->output = output_at(context, fd);
    *state = document;
    return STATUS_OK;
}

enum status document_finish(void *state, const struct timeline *timeline,
                            void (*compose)(const struct write_context *context,
                                            const struct timeline *timeline, struct buf *out),
                            struct error *err)
{
    struct document *document = state;
    struct buf out = BUF_INIT;
    enum status status;

    compose(document->context, timeline, &out);
    status = output_flush(&document->output, &out, err);
    buf_release(&out);
    free(document);
    return status;
}

void document_abandon(void *state)
{
    free(state);
}
