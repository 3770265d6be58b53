/* SPDX-License-Identifier: GPL-3.0-or-later */
/* W3C Pronunciation Lexicon Specification 1.0 (https://www.w3.org/TR/pronunciation-lexicon/):
 * <lexeme> with <grapheme>s and the first <phoneme> or <alias>. The file is the reader's own;
 * still no entity is replaced and nothing is loaded from outside. */
#include "base/buf.h"
#include "base/library.h"
#include "lexicon_store.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdlib.h>

#define XML_CALLS(CALL)                                                                        \
    CALL(xmlDocGetRootElement)                                                                 \
    CALL(xmlFree)                                                                              \
    CALL(xmlFreeDoc)                                                                           \
    CALL(xmlGetLineNo)                                                                         \
    CALL(xmlGetProp)                                                                           \
    CALL(xmlNodeGetContent)                                                                    \
    CALL(xmlReadMemory)                                                                        \
    CALL(xmlStrEqual)                                                                          \
    CALL(xmlStrstr)

static struct {
    XML_CALLS(LIBRARY_MEMBER)
} xml; /* libxml2, filled in before a file is read */

static bool is_element(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE &&
           xml.xmlStrEqual_(node->name, (const xmlChar *)name);
}

static const xmlNode *child_named(const xmlNode *node, const char *name)
{
    for (const xmlNode *child = node->children; child; child = child->next)
        if (is_element(child, name))
            return child;
    return NULL;
}

/* Whether phonemes are in espeak-ng's mnemonics: by the element, else by the whole lexicon. */
static bool in_mnemonics(const xmlNode *phoneme)
{
    xmlChar *alphabet = xml.xmlGetProp_(phoneme, (const xmlChar *)"alphabet");
    bool mnemonics;

    if (!alphabet && phoneme->doc)
        alphabet = xml.xmlGetProp_(xml.xmlDocGetRootElement_(phoneme->doc),
                                   (const xmlChar *)"alphabet");
    mnemonics = alphabet && xml.xmlStrstr_(alphabet, (const xmlChar *)"espeak") != NULL;
    (*xml.xmlFree_)(alphabet);
    return mnemonics;
}

/* What is said, in the form of lexicon_add(); false when the lexeme has none. */
static bool said_of(const xmlNode *lexeme, struct buf *said)
{
    const xmlNode *node = child_named(lexeme, "phoneme");
    bool phoneme = node != NULL, mnemonics = phoneme && in_mnemonics(node);
    xmlChar *content;

    if (!node)
        node = child_named(lexeme, "alias");
    if (!node)
        return false;
    content = xml.xmlNodeGetContent_(node);
    if (phoneme)
        buf_puts(said, mnemonics ? "[[" : "/");
    buf_put_str(said, str_trim(str_from((const char *)content)));
    if (phoneme)
        buf_puts(said, mnemonics ? "]]" : "/");
    (*xml.xmlFree_)(content);
    return true;
}

static void read_lexeme(struct lexicon *lexicon, const xmlNode *lexeme, const char *path,
                        const struct report *report)
{
    struct buf said = BUF_INIT;
    const char *wrong = said_of(lexeme, &said) ? NULL : "it has no phoneme and no alias";
    bool any = false;

    for (const xmlNode *node = lexeme->children; node && !wrong; node = node->next) {
        xmlChar *word;

        if (!is_element(node, "grapheme"))
            continue;
        word = xml.xmlNodeGetContent_(node);
        wrong = lexicon_add(lexicon, str_from((const char *)word), buf_str(&said));
        any = true;
        (*xml.xmlFree_)(word);
    }
    if (!wrong && !any)
        wrong = "it has no grapheme";
    if (wrong)
        report_warning(report, "%s:%ld: entry left out: %s", path, xml.xmlGetLineNo_(lexeme),
                       wrong);
    buf_release(&said);
}

enum status lexicon_read_pls(struct lexicon *lexicon, struct str text, const char *path,
                             const struct report *report, struct error *err)
{
    static const char *const NAMES[] = {XML_CALLS(LIBRARY_NAME) NULL};
    xmlDoc *document;
    const xmlNode *root;
    bool valid;

    if (!library_load("libxml2.so.2", NAMES, &xml, sizeof xml))
        return error_set(err, STATUS_FAILED, "cannot load libxml2, which reads %s", path);
    document = xml.xmlReadMemory_(text.data, (int)text.size, NULL, NULL,
                                  XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    root = document ? xml.xmlDocGetRootElement_(document) : NULL;
    valid = root && is_element(root, "lexicon");
    for (const xmlNode *node = valid ? root->children : NULL; node; node = node->next)
        if (is_element(node, "lexeme"))
            read_lexeme(lexicon, node, path, report);
    xml.xmlFreeDoc_(document);
    if (!valid)
        return error_set(err, STATUS_INPUT, "the lexicon %s is not valid XML", path);
    return STATUS_OK;
}
