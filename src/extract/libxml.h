/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libxml: what is called of libxml2, loaded when the first page is read. */
#ifndef EXTRACT_LIBXML_H
#define EXTRACT_LIBXML_H

#include "base/library.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#define LIBXML_CALLS(CALL)                                                                     \
    CALL(htmlCtxtUseOptions)                                                                   \
    CALL(htmlEntityLookup)                                                                     \
    CALL(htmlFreeParserCtxt)                                                                   \
    CALL(htmlNewParserCtxt)                                                                    \
    CALL(htmlParseDocument)                                                                    \
    CALL(inputPush)                                                                            \
    CALL(xmlDictFree)                                                                          \
    CALL(xmlDictReference)                                                                     \
    CALL(xmlMemSetup)                                                                          \
    CALL(xmlNewStringInputStream)

struct libxml {
    LIBXML_CALLS(LIBRARY_MEMBER)
};

/* NULL when it cannot be loaded. The first call must come before sandbox_enter(). */
const struct libxml *libxml(void);

#endif
