/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The driver of normalisation: cuts the sentence into tokens and offers each place to the
 * categories in their order; the first that takes tokens says them. */
#include "fr/rules.h"

#include "base/utf8.h"

struct rule {
    const char *name;
    size_t (*say)(struct context *c, size_t i);
};

/* The narrow ones first. */
static const struct rule RULES[] = {
    {"link",         rule_link        },
    {"phone",        rule_phone       },
    {"verse",        rule_verse       },
    {"date",         rule_date        },
    {"hour",         rule_hour        },
    {"formula",      rule_formula     },
    {"quantity",     rule_quantity    },
    {"power",        rule_power       },
    {"fraction",     rule_fraction    },
    {"ordinal",      rule_ordinal     },
    {"range",        rule_range       },
    {"number",       rule_number      },
    {"abbreviation", rule_abbreviation},
    {"roman",        rule_roman       },
    {"inclusive",    rule_inclusive   },
    {"acronym",      rule_acronym     },
    {"word",         rule_word        },
    {"symbol",       rule_symbol      },
    {"mark",         rule_mark        },
};

/* Words that a row of sigles does not have. */
#define SMALL_WORDS " au aux d dans de des du en est et l la le les par pour sur un une "

/* Small letters stuck to a number: the "es" of "8es" and the "h" of "18h". */
static bool is_ending(const struct tokens *tokens, size_t i)
{
    return i > 0 && !tokens->items[i].spaced && tokens->items[i - 1].kind == TOKEN_NUMBER &&
           tokens->items[i].text.size <= 3;
}

/* All letters are capitals, in more than two words, and they are words rather than sigles. */
static bool is_shouting(const struct tokens *tokens)
{
    size_t words = 0, letters = 0;
    bool small = false;

    for (size_t i = 0; i < tokens->count; i++) {
        const struct token *token = &tokens->items[i];

        if (token->kind != TOKEN_WORD || is_ending(tokens, i))
            continue;
        if (!is_all_upper(token->text))
            return false;
        words++;
        letters += utf8_length(token->text);
        small = small || str_is_one_of(token->lower, SMALL_WORDS);
    }
    return words > 2 && (small || letters > 4 * words);
}

/* Gives what was said since `from` the source range and, where it differs from what is written,
 * the name of the rule. */
static void claim(struct context *c, size_t from, size_t i, size_t taken, const char *name)
{
    uint32_t begin = c->tokens[i].begin, end = c->tokens[i + taken - 1].end;
    size_t written = c->tokens[i + taken - 1].offset + c->tokens[i + taken - 1].text.size -
                     c->tokens[i].offset;
    bool same;

    if (c->out->count == from)
        spoken_add(c->arena, c->out, SPOKEN_SILENT, STR(""), begin, end);
    same = c->out->count == from + 1 &&
           str_eq(c->out->tokens[from].text,
                  str_sub(c->clean, c->tokens[i].offset, c->tokens[i].offset + written));
    for (size_t k = from; k < c->out->count; k++) {
        struct spoken_token *token = &c->out->tokens[k];

        token->begin = begin;
        token->end = end;
        token->shouted = c->shouting;
        token->rule = same || token->kind != SPOKEN_WORD ? STR("") : str_from(name);
    }
}

/* Says what begins at token i; returns how many tokens that was, at least one. */
static size_t say_at(struct context *c, size_t i)
{
    size_t from = c->out->count;

    for (size_t k = 0; k < sizeof RULES / sizeof *RULES; k++) {
        size_t taken = RULES[k].say(c, i);

        if (taken > c->count - i)
            taken = c->count - i;
        if (taken > 0) {
            claim(c, from, i, taken, RULES[k].name);
            return taken;
        }
        c->out->count = from;
    }
    claim(c, from, i, 1, "silent");
    return 1;
}

/* Bytes that no token stands for (white space has none) belong to the token before. */
static void cover(struct str text, const struct tokens *tokens, struct spoken *spoken,
                  size_t from)
{
    uint32_t last = tokens->begin;

    for (size_t i = from; i < spoken->count; i++) {
        if (spoken->tokens[i].end > last)
            last = spoken->tokens[i].end;
    }
    if (spoken->count > from && last < tokens->end && text.size >= tokens->end)
        spoken->tokens[spoken->count - 1].end = tokens->end;
}

/* The sentence ends in a stop, whatever closes after it. */
static bool has_stop(const struct spoken *spoken, size_t from)
{
    for (size_t i = spoken->count; i > from; i--) {
        if (spoken->tokens[i - 1].kind == SPOKEN_STOP)
            return true;
        if (spoken->tokens[i - 1].kind == SPOKEN_WORD)
            return false;
    }
    return false;
}

void fr_normalise(struct arena *arena, struct str text, struct range sentence,
                  const struct fr_options *options, struct spoken *out)
{
    struct tokens tokens = {0};
    struct spoken said = {0};
    struct context context = {.arena = arena, .options = options, .out = &said};

    tokens_cut(arena, text, sentence.begin, sentence.end, &tokens);
    context.clean = tokens.clean;
    context.tokens = tokens.items;
    context.count = tokens.count;
    context.shouting = is_shouting(&tokens);
    for (size_t i = 0; i < tokens.count;)
        i += say_at(&context, i);
    if (tokens.count == 0) /* nothing but characters without sound */
        spoken_add(arena, &said, SPOKEN_SILENT, STR(""), sentence.begin, sentence.end);
    cover(text, &tokens, &said, 0);
    if (!has_stop(&said, 0))
        spoken_add(arena, &said, SPOKEN_STOP, STR("."), sentence.end, sentence.end);
    add_breaths(arena, &said);
    for (size_t i = 0; i < said.count; i++)
        *ARENA_PUSH(arena, out->tokens, out->count, out->capacity) = said.tokens[i];
}
