/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the words a minute that a listener counts to the rate that espeak-ng is given.
 *
 * A listener's minute holds our pauses, which do not change with the speed: they are taken off
 * first, with the number of marks that French news has per hundred words. What is left is
 * speech proper, and how many words espeak-ng then says at its rate r was measured. */
#include "plan.h"

#define ENGINE_RATE_MIN 80
#define ENGINE_RATE_MAX 449 /* above, the engine changes its method */

/* Pauses per word of French news. */
static const struct {
    enum voice_key pause;
    double per_word;
} PAUSES[] = {
    {VOICE_PAUSE_COMMA,     0.062},
    {VOICE_PAUSE_CLAUSE,    0.010},
    {VOICE_PAUSE_SENTENCE,  0.028},
    {VOICE_PAUSE_PARAGRAPH, 0.016},
};

/* Words a minute without pauses at the engine's rate. */
static const struct {
    double rate, words;
} MEASURED[] = {
    {80,  100},
    {150, 184},
    {175, 214},
    {220, 268},
    {328, 374},
    {449, 483},
};

/* The engine's rate for `words` a minute, by straight lines between what was measured. */
static double rate_for(double words)
{
    size_t i = 1, last = sizeof MEASURED / sizeof *MEASURED - 1;

    while (i < last && MEASURED[i].words < words)
        i++;
    return MEASURED[i - 1].rate + (words - MEASURED[i - 1].words) *
                                      (MEASURED[i].rate - MEASURED[i - 1].rate) /
                                      (MEASURED[i].words - MEASURED[i - 1].words);
}

int plan_engine_rate(const struct profile *profile, double change_percent)
{
    double word_s = 60 / profile->values[VOICE_RATE], rate;

    for (size_t i = 0; i < sizeof PAUSES / sizeof *PAUSES; i++)
        word_s -= PAUSES[i].per_word * profile->values[PAUSES[i].pause] / 1000;
    if (word_s < 0.05) /* pauses longer than the whole: as fast as it goes */
        word_s = 0.05;
    rate = rate_for(60 / word_s / profile->values[VOICE_ENGINE_SPEED]);
    rate *= 1 + change_percent / 100;
    if (rate < ENGINE_RATE_MIN)
        rate = ENGINE_RATE_MIN;
    return rate > ENGINE_RATE_MAX ? ENGINE_RATE_MAX : (int)(rate + 0.5);
}
