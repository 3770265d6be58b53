/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "write_support.h"

/* The fixture's sentences hold no tokens: each gets a word. */
static struct fixture *spoken_fixture(void)
{
    struct fixture *f = fixture_new();

    for (const struct block *b = f->context.script; b; b = b->next)
        for (size_t i = 0; i < b->sentence_count; i++)
            if (b->sentences[i].spoken.count == 0)
                spoken_add(f->article->arena, &b->sentences[i].spoken, SPOKEN_WORD, STR("mot"),
                           b->sentences[i].begin, b->sentences[i].end);
    return f;
}

static void assert_report(struct fixture *f, const char *part)
{
    struct str report = write_form(f, "proof");

    if (!holds(report, str_from(part)))
        fail_msg("no %s in:\n%.3000s", part, report.data);
    free((void *)(uintptr_t)report.data);
}

static void every_sentence_is_heard_once(void **state)
{
    struct fixture *f = spoken_fixture();

    (void)state;
    assert_report(f, "\"whole\": true");
    assert_report(f, "\"lost\": 0");
    assert_report(f, "\"begin\": 1.0,\n      \"end\": 2.0,\n      \"peak_dbfs\": -12.2");
    fixture_free(f);
}

static void a_sentence_without_a_cue_is_lost(void **state)
{
    struct fixture *f = spoken_fixture();

    (void)state;
    f->timeline.count--;
    assert_report(f, "\"whole\": false");
    assert_report(f, "\"reason\": \"the voice cannot say it\"");
    fixture_free(f);
}

static void a_sentence_said_twice_is_not_in_order(void **state)
{
    struct fixture *f = spoken_fixture();
    struct cue again = f->timeline.cues[1];

    (void)state;
    timeline_add(&f->timeline, again.block, again.sentence, again.begin_frame, again.end_frame);
    assert_report(f, "\"in_order\": false");
    fixture_free(f);
}

static void a_cue_over_silence_is_lost(void **state)
{
    struct fixture *f = spoken_fixture();

    (void)state; /* the tone of a sentence ends long before its last tenth */
    f->timeline.cues[1].begin_frame += SENTENCE_FRAMES * 9 / 10;
    f->timeline.cues[1].end_frame -= SENTENCE_FRAMES / 20;
    assert_report(f, "\"lost\": 1");
    fixture_free(f);
}

static void what_an_option_leaves_out_is_told_with_it(void **state)
{
    struct fixture *f = spoken_fixture();
    struct block *note = article_add(f->article, BLOCK_NOTE);

    (void)state;
    note->text = STR("[1] Une note.");
    note->silent = true;
    assert_report(f, "\"reason\": \"notes are skipped (--notes)\"");
    assert_report(f, "\"whole\": true");
    fixture_free(f);
}

/* `tail` stands behind the last sentence of a block, in none of them. */
static void assert_lost_tail(const char *tail, const char *lost)
{
    struct fixture *f = spoken_fixture();
    struct block *block = article_add(f->article, BLOCK_NOTE);

    block->text = str_from(tail);
    assert_report(f, lost);
    fixture_free(f);
}

static void white_space_behind_a_sentence_is_not_lost(void **state)
{
    (void)state;
    assert_lost_tail(" \xC2\xA0\xE2\x80\xAF", "\"lost\": 0");
    assert_lost_tail(" \xC2\xA0.", "\"lost\": 1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_sentence_is_heard_once),
        cmocka_unit_test(a_sentence_without_a_cue_is_lost),
        cmocka_unit_test(a_sentence_said_twice_is_not_in_order),
        cmocka_unit_test(a_cue_over_silence_is_lost),
        cmocka_unit_test(white_space_behind_a_sentence_is_not_lost),
        cmocka_unit_test(what_an_option_leaves_out_is_told_with_it),
    };

    return RUN_TESTS(tests);
}
