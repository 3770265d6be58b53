/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support.h"

#include "speech/plan.h"

static int rate_of(struct profile *profile, double words)
{
    profile->values[VOICE_RATE] = words;
    return plan_engine_rate(profile, 0);
}

static void faster_reading_is_a_faster_engine_within_its_bounds(void **state)
{
    struct arena *arena = arena_new();
    struct profile profile;
    struct error err;
    int last = 0;

    (void)state;
    assert_int_equal(profile_load(arena, "neutre", &profile, &err), STATUS_OK);
    for (double words = 60; words <= 350; words += 10) {
        int rate = rate_of(&profile, words);

        assert_true(rate >= last && rate >= 80 && rate < 450);
        last = rate;
    }
    arena_free(arena);
}

static void longer_pauses_make_faster_speech_of_the_same_rate(void **state)
{
    struct arena *arena = arena_new();
    struct profile profile;
    struct error err;
    int before;

    (void)state;
    assert_int_equal(profile_load(arena, "neutre", &profile, &err), STATUS_OK);
    before = plan_engine_rate(&profile, 0);
    profile.values[VOICE_PAUSE_SENTENCE] *= 2;
    assert_true(plan_engine_rate(&profile, 0) > before);
    arena_free(arena);
}

/* A paragraph of one sentence: a token for each word of `text`, marks stand alone. */
static struct block *paragraph(struct article *article, const char *text)
{
    struct block *block = article_add(article, BLOCK_PARAGRAPH);
    struct str rest = str_from(text);
    struct sentence *sentence =
        block_add_sentence(article->arena, block, 0, (uint32_t)rest.size);

    block->text = rest;
    while (rest.size > 0) {
        size_t space = str_find(rest, STR(" "), 0);
        struct str word = str_sub(rest, 0, space);
        enum spoken_kind kind = str_eq(word, STR(","))   ? SPOKEN_COMMA
                                : str_eq(word, STR(".")) ? SPOKEN_STOP
                                : word.data[0] == '\xC2' ? SPOKEN_QUOTE
                                                         : SPOKEN_WORD;

        spoken_add(article->arena, &sentence->spoken, kind, word, 0, 0)->elided =
            str_ends(word, STR("'"));
        rest = str_sub(rest, word.size + 1, rest.size);
    }
    return block;
}

static void a_quotation_takes_the_elided_word_before_it_along(void **state)
{
    struct article *article = article_new();
    struct profile profile;
    struct plan plan;
    struct error err;

    (void)state;
    assert_int_equal(profile_load(article->arena, "neutre", &profile, &err), STATUS_OK);
    paragraph(article, "Il veut qu' « un très grand nombre de gens y aille » demain .");
    plan_make(article->arena, &profile, article->first, &plan);
    assert_int_equal(plan.count, 1);
    assert_int_equal(plan.units[0].count, 3);
    assert_int_equal(plan.units[0].pieces[0].end, 2); /* Il veut */
    assert_int_equal(plan.units[0].pieces[1].begin, 2);
    assert_int_equal(plan.units[0].pieces[1].end, 13); /* qu'« un ... aille » */
    article_free(article);
}

static void what_is_ready_does_not_change(void **state)
{
    struct article *article = article_new();
    struct profile profile;
    struct plan whole, grown;
    struct planner *planner;
    struct error err;
    size_t ready = 0;

    (void)state;
    assert_int_equal(profile_load(article->arena, "neutre", &profile, &err), STATUS_OK);
    for (int i = 0; i < 30; i++) {
        paragraph(article,
                  i % 7 == 3 ? "« , »" : "La pluie tombe sur la ville , et rien d' autre .");
        if (i % 5 == 0)
            article->last->kind = BLOCK_HEADING;
        article->last->silent = i % 11 == 10;
    }
    plan_make(article->arena, &profile, article->first, &whole);
    planner = plan_begin(article->arena, &profile, article->first, &grown);
    while (plan_next(planner)) {
        plan_more(planner);
        assert_true(grown.ready >= ready);
        for (; ready < grown.ready; ready++) {
            const struct unit *a = &whole.units[ready], *b = &grown.units[ready];

            assert_int_equal(a->count, b->count);
            assert_memory_equal(a->pieces, b->pieces, a->count * sizeof *a->pieces);
        }
    }
    assert_int_equal(ready, whole.count);
    assert_int_equal(whole.text_bytes, grown.text_bytes);
    article_free(article);
}

/* A block of one word. */
static struct block *say(struct article *article, enum block_kind kind)
{
    struct block *block = article_add(article, kind);
    struct sentence *sentence;

    block->text = STR("mot");
    sentence = block_add_sentence(article->arena, block, 0, 3);
    spoken_add(article->arena, &sentence->spoken, SPOKEN_WORD, block->text, 0, 3);
    return block;
}

static void the_end_of_a_list_is_heard(void **state)
{
    static const double WANTED[] = {650, 650, 900, 650, 900, 500};
    struct article *article = article_new();
    struct profile profile;
    struct plan plan;
    struct error err;
    size_t at = 0;

    (void)state;
    assert_int_equal(profile_load(article->arena, "neutre", &profile, &err), STATUS_OK);
    for (int i = 0; i < 3; i++)
        say(article, BLOCK_ITEM);
    for (int i = 0; i < 2; i++)
        say(article, BLOCK_TABLE_ROW);
    say(article, BLOCK_PARAGRAPH);
    plan_make(article->arena, &profile, article->first, &plan);
    for (size_t u = 0; u < plan.count; u++)
        for (size_t i = 0; i < plan.units[u].count; i++, at++)
            assert_true(plan.units[u].pieces[i].pause_ms == WANTED[at]);
    assert_int_equal(at, 6);
    article_free(article);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faster_reading_is_a_faster_engine_within_its_bounds),
        cmocka_unit_test(longer_pauses_make_faster_speech_of_the_same_rate),
        cmocka_unit_test(a_quotation_takes_the_elided_word_before_it_along),
        cmocka_unit_test(what_is_ready_does_not_change),
        cmocka_unit_test(the_end_of_a_list_is_heard),
    };

    return RUN_TESTS(tests);
}
