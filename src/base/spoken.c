/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/spoken.h"

#include "base/buf.h"

struct spoken_token *spoken_add(struct arena *arena, struct spoken *spoken,
                                enum spoken_kind kind, struct str text, uint32_t begin,
                                uint32_t end)
{
    struct spoken_token *token =
        ARENA_PUSH(arena, spoken->tokens, spoken->count, spoken->capacity);

    /* all of it: the place may be one that a rule gave up */
    *token = (struct spoken_token){
        .kind = kind, .text = text, .begin = begin, .end = end, .rule = STR("")};
    return token;
}

/* "," "." "…" ")" stand against the word before; ";" "?" "»" and the like after a space. */
static bool attaches_to_previous(const struct spoken_token *token)
{
    return token->kind != SPOKEN_WORD &&
           (str_eq(token->text, STR(",")) || str_eq(token->text, STR(".")) ||
            str_eq(token->text, STR("…")) || str_eq(token->text, STR(")")));
}

/* The stop that closes a sentence which is written without one, behind "la liste :". */
static bool is_implied(const struct spoken *spoken, size_t i)
{
    const struct spoken_token *token = &spoken->tokens[i];

    return token->kind == SPOKEN_STOP && token->begin == token->end && i > 0 &&
           spoken->tokens[i - 1].kind == SPOKEN_CLAUSE &&
           !str_eq(spoken->tokens[i - 1].text, STR(")"));
}

struct str spoken_text(struct arena *arena, const struct spoken *spoken)
{
    struct buf out = BUF_INIT;
    bool glue = true; /* no space before the next token */
    struct str line;

    for (size_t i = 0; i < spoken->count; i++) {
        const struct spoken_token *token = &spoken->tokens[i];

        if (token->text.size == 0 || is_implied(spoken, i))
            continue;
        if (!glue && !attaches_to_previous(token))
            buf_putc(&out, ' ');
        buf_put_str(&out, token->text);
        glue = token->elided || (token->kind == SPOKEN_CLAUSE && str_eq(token->text, STR("(")));
    }
    line = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return line;
}
