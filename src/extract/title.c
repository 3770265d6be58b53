/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "title.h"

#include "site.h"
#include "text.h"

#include "base/lookup.h"
#include "base/utf8.h"

enum {
    MOST_HEADING = 300,
    LEAST_HEADING = 4,
    SAME = 100,
    HOLDS_CLAIM = 50,
    IN_CLAIM = 80,
    ALONE = 20,
    MOST_SITE_WORDS = 5
};

bool title_is_none(struct arena *arena, struct str title)
{
    static const struct str NONE[] = {STR_INIT("accueil"),
                                      STR_INIT("article"),
                                      STR_INIT("bienvenue"),
                                      STR_INIT("blog"),
                                      STR_INIT("document"),
                                      STR_INIT("document sans nom"),
                                      STR_INIT("document sans titre"),
                                      STR_INIT("home"),
                                      STR_INIT("index"),
                                      STR_INIT("new page 1"),
                                      STR_INIT("nouvelle page 1"),
                                      STR_INIT("page d'accueil"),
                                      STR_INIT("sans titre"),
                                      STR_INIT("untitled"),
                                      STR_INIT("untitled document")};

    return title.size < 24 && LOOKUP_EXACT(NONE, text_plain(arena, title)) != NULL;
}

/* The title is what the page shows as its heading: "Port de Vannes : le quai rouvre" on the
 * port's own site. */
static bool is_heading(const struct facts *facts, struct str title)
{
    return facts->h1.size &&
           str_eq(text_letters(facts->arena, title), text_letters(facts->arena, facts->h1));
}

/* Takes " | Le Site" and "Le Site : " off, with all that stands behind or before. */
static struct str without_site(struct facts *facts, struct str title)
{
    size_t from, begin, end;

    for (from = 0; site_separator(title, from, &begin, &end); from = end)
        if (site_begins(facts, str_sub(title, end, title.size)))
            return str_sub(title, 0, begin);
    for (from = 0; site_separator(title, from, &begin, &end); from = end)
        if (site_is_name(facts, str_sub(title, 0, begin)) && !is_heading(facts, title))
            return without_site(facts, str_sub(title, end, title.size));
    return title;
}

/* How well a heading and a claimed title agree; 0 = not at all. */
static int agreement(struct str heading, struct str claim)
{
    if (heading.size < LEAST_HEADING || claim.size < LEAST_HEADING)
        return 0;
    if (str_eq(heading, claim))
        return SAME;
    if (heading.size >= 8 && str_find(claim, heading, 0) != (size_t)-1)
        return IN_CLAIM;
    if (claim.size >= 8 && str_find(heading, claim, 0) != (size_t)-1)
        return HOLDS_CLAIM;
    return 0;
}

static int best_agreement(const struct facts *facts, const struct str *claims, struct str text)
{
    struct str letters = text_letters(facts->arena, text);
    int best = 0;

    for (size_t i = 0; i < facts->claim_count; i++) {
        int one = claims[i].size ? agreement(letters, claims[i]) : 0;

        if (one == IN_CLAIM && str_starts(claims[i], letters))
            one++; /* the site, which may be a heading too, comes last */
        best = one > best ? one : best;
    }
    return best;
}

/* Letters of the claimed titles at their places among the claims, "" elsewhere. */
static struct str *claimed_letters(const struct facts *facts)
{
    struct str *letters = arena_alloc(facts->arena, facts->claim_count + 1, sizeof *letters);

    for (size_t i = 0; i < facts->claim_count; i++)
        if (facts->claims[i].field == FIELD_TITLE)
            letters[i] = text_letters(facts->arena, facts->claims[i].value);
    return letters;
}

/* How much an element looks like the place of a title: h1 3, h2 2, h3 1, others 0. */
static int heading_weight(const struct node *node)
{
    if (node_is(node, "h1"))
        return 3;
    if (node_is(node, "h2") || str_eq(node_attr(node, "itemprop"), STR("headline")))
        return 2;
    return node_is(node, "h3");
}

/* A link to the home page is all of it: the name of the site. */
static bool is_home_link(const struct tree *tree, const struct elem *elem)
{
    const struct elem *end = tree->elems + elem->end;

    if (elem->own.links < elem->own.chars)
        return false;
    for (const struct elem *on = elem + 1; on < end; on++)
        if (node_is(on->node, "a") && site_is_home(on->node))
            return true;
    return elem->in_link && site_is_home(tree->elems[elem->parent].node);
}

/* What stands at the top of a page without any head: a heading in front of all text, the only
 * one of its level. */
static size_t first_heading(const struct tree *tree)
{
    size_t first = 0;

    for (size_t i = 0; i < tree->count; i++) {
        const struct elem *elem = &tree->elems[i];

        if (first ? node_is(elem->node, tree->elems[first].node->name) : elem->own.chars > 0) {
            if (first || !heading_weight(elem->node) || elem->sum.chars < LEAST_HEADING ||
                elem->sum.chars > MOST_HEADING)
                return 0;
            first = i;
        }
    }
    return first;
}

void title_find_heading(const struct tree *tree, struct facts *facts)
{
    const struct str *claims = claimed_letters(facts);
    int best = 0;
    size_t alone = 0, h1_count = 0;

    for (size_t i = 0; i < tree->count; i++) {
        const struct elem *elem = &tree->elems[i];
        int weight = heading_weight(elem->node), score;
        struct str text;

        if (weight == 0 || elem->sum.chars < LEAST_HEADING || elem->sum.chars > MOST_HEADING ||
            is_home_link(tree, elem))
            continue;
        text = node_text(facts->arena, elem->node);
        score = best_agreement(facts, claims, text) * 4 + weight;
        if (score > 3 && score > best) {
            best = score;
            facts->heading = (uint32_t)i;
            facts->h1 = text;
        }
        if (weight == 3 && h1_count++ == 0)
            alone = i;
    }
    if (best == 0 && h1_count == 0 && facts->claim_count == 0)
        alone = first_heading(tree);
    if (best == 0 && (h1_count == 1 || (h1_count == 0 && alone))) {
        facts->heading = (uint32_t)alone;
        facts->h1 = node_text(facts->arena, tree->elems[alone].node);
    }
}

/* Punctuation marks between the words: "Frain. Incendie" has one more than "Frain Incendie". */
static size_t marks_in(struct str text)
{
    size_t marks = 0;

    for (size_t i = 0; i + 1 < text.size; i++)
        marks += strchr(".,;:!?|-", text.data[i]) && text.data[i] != text.data[i + 1];
    return marks;
}

/* A title that was cut short by a machine: "Les ports de la..." */
static bool is_cut(struct str title)
{
    return str_ends(title, STR("...")) || str_ends(title, STR("…"));
}

/* Which of a heading and a claimed title is the title, when they agree. */
static struct str better(struct facts *facts, struct str heading, struct str claim)
{
    struct str h = text_letters(facts->arena, heading), c = text_letters(facts->arena, claim);
    int same = agreement(h, c);

    if (same == SAME) /* parts of a heading may stand apart by their looks only */
        return marks_in(claim) > marks_in(heading) && !is_cut(heading) ? claim : heading;
    if (same == IN_CLAIM) /* a short heading in a claim is a kicker */
        return text_words(heading) < 4 && h.size * 10 < c.size * 6 ? claim : heading;
    if (same == HOLDS_CLAIM)
        return is_cut(claim) || text_words(claim) < 3 ? heading : claim;
    return heading;
}

/* The claim that agrees best with the heading; the highest rank among equals. NULL: none does.
 */
static const struct claim *agreeing_claim(struct facts *facts)
{
    struct str heading = text_letters(facts->arena, facts->h1);
    const struct claim *best = NULL;
    int best_score = 0;

    for (size_t i = 0; i < facts->claim_count; i++) {
        const struct claim *claim = &facts->claims[i];
        int score;

        if (claim->field != FIELD_TITLE)
            continue;
        score =
            agreement(heading, text_letters(facts->arena, without_site(facts, claim->value)));
        if (score && score * 100 + claim->rank > best_score) {
            best = claim;
            best_score = score * 100 + claim->rank;
        }
    }
    return best;
}

/* The last heading in front of the first paragraph, when the page's title is only its site's.
 */
static struct str heading_of_text(const struct tree *tree, struct facts *facts)
{
    struct str last = STR("");

    for (size_t i = 0; i < tree->count && tree->elems[i].own.prose == 0; i++) {
        const struct elem *elem = &tree->elems[i];

        if (heading_weight(elem->node) && elem->sum.chars >= LEAST_HEADING &&
            elem->sum.chars <= MOST_HEADING && elem->sum.links * 2 < elem->sum.chars)
            last = node_text(facts->arena, elem->node);
    }
    return text_words(last) < 2 || site_is_name(facts, last) ? STR("") : last;
}

void title_choose(const struct tree *tree, struct facts *facts)
{
    struct str told = without_site(facts, facts->values[FIELD_TITLE]);
    const struct claim *claim = facts->h1.size ? agreeing_claim(facts) : NULL;

    if (claim)
        told = better(facts, facts->h1, without_site(facts, claim->value));
    else if (facts->h1.size && facts->ranks[FIELD_TITLE] <= 10 &&
             !site_is_name(facts, facts->h1))
        told = facts->h1;
    told = without_site(facts, told);
    if (told.size && text_words(told) <= MOST_SITE_WORDS && site_is_name(facts, told)) {
        struct str heading = heading_of_text(tree, facts);

        told = heading.size ? heading : told;
    }
    facts->values[FIELD_TITLE] = told;
}

struct str lang_clean(struct arena *arena, struct str text)
{
    struct str out;
    size_t letters = 0;

    text = str_trim(text);
    while (letters < text.size && ((text.data[letters] | 0x20) >= 'a') &&
           ((text.data[letters] | 0x20) <= 'z'))
        letters++;
    if (letters < 2 || letters > 3 || text.size > 16)
        return STR("");
    out = arena_copy(arena, text);
    for (size_t i = 0; i < out.size; i++)
        if (out.data[i] == '_')
            ((char *)(uintptr_t)out.data)[i] = '-';
    return out;
}
