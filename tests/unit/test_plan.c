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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faster_reading_is_a_faster_engine_within_its_bounds),
        cmocka_unit_test(longer_pauses_make_faster_speech_of_the_same_rate),
    };

    return RUN_TESTS(tests);
}
