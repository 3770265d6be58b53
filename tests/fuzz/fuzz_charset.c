/* SPDX-License-Identifier: GPL-3.0-or-later */
/* First line: the charset of the header. The rest: a page. */
#include "fetch/charset.h"
#include "fetch/form.h"

#include "base/utf8.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str page = {(const char *)data, size}, declared = STR("");
    struct buf raw = BUF_INIT, text = BUF_INIT, name = BUF_INIT;

    str_next_line(&page, &declared);
    form_refused(page);
    buf_put_str(&raw, page);
    charset_decode(&raw, declared, &text, &name);
    if (!utf8_valid(buf_str(&text)) || (text.size && memchr(text.data, '\0', text.size)))
        __builtin_trap();
    form_of(buf_str(&text), declared);
    buf_release(&text);
    buf_release(&name);
    return 0;
}
