/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shape.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define AUDIBLE 48 /* -57 dBFS */
#define FADE_MS 2
#define WINDOW 64            /* samples that share one measured peak, 3 ms */
#define TAPS 12              /* of the interpolation filter, a phase */
#define SHIFT 131072         /* 4 times full scale */
#define RISE_PER_WINDOW 0.04 /* how fast a lowered gain comes back */

/* The loops over every sample are also compiled for wider vectors; the bytes are the same. */
#if defined(__x86_64__) && defined(__GLIBC__)
#define WIDE __attribute__((target_clones("avx2", "default")))
#else
#define WIDE
#endif

struct cut shape_cut(const int16_t *samples, size_t count)
{
    struct cut cut = {0, count};

    while (cut.begin < count && abs(samples[cut.begin]) < AUDIBLE)
        cut.begin++;
    while (cut.count > cut.begin && abs(samples[cut.count - 1]) < AUDIBLE)
        cut.count--;
    cut.count -= cut.begin;
    return cut;
}

/* ITU-R BS.1770-4, annex 2: phases 0 and 1; 3 and 2 are the same read backwards. */
static const double PHASES[2][TAPS] = {
    {0.0017089843750,  0.0109863281250, -0.0196533203125, 0.0332031250000, -0.0594482421875,
     0.1373291015625, 0.9721679687500, -0.1022949218750, 0.0476074218750, -0.0266113281250,
     0.0148925781250, -0.0083007812500},
    {-0.0291748046875, 0.0292968750000, -0.0517578125000, 0.0891113281250, -0.1665039062500,
     0.4650878906250, 0.7797851562500, -0.2003173828125, 0.1015625000000, -0.0582275390625,
     0.0330810546875, -0.0189208984375},
};

static double sample_at(const int16_t *samples, size_t count, size_t i)
{
    return i < count ? samples[i] : 0; /* an index below 0 has wrapped */
}

/* The highest of the three values between sample i and its neighbours. */
static double peak_near(const int16_t *samples, size_t count, size_t i)
{
    double sums[4] = {0, 0, 0, 0}, peak = fabs((double)samples[i]);

    for (size_t t = 0; t < TAPS; t++) {
        double forward = sample_at(samples, count, i + 6 - t);
        double backward = sample_at(samples, count, i + t - 5);

        for (size_t p = 0; p < 2; p++) {
            sums[p] += PHASES[p][t] * forward;
            sums[2 + p] += PHASES[p][t] * backward;
        }
    }
    for (size_t p = 0; p < 4; p++)
        peak = fmax(peak, fabs(sums[p]));
    return peak;
}

/* The highest sample of a whole window; in 16 bits and without a branch, for vector code. */
WIDE static int whole_highest(const int16_t *samples)
{
    int16_t high = 0, low = 0;

    for (int i = 0; i < WINDOW; i++) {
        high = samples[i] > high ? samples[i] : high;
        low = samples[i] < low ? samples[i] : low;
    }
    return high > -low ? high : -low;
}

/* The true peak of one window; exact only where it may matter: between the samples speech is
 * not more than 1.4 times as high as they are. */
static double window_peak(const int16_t *samples, size_t count, size_t begin, double matters)
{
    int threshold = matters < 32768 ? (int)(matters / 1.4) : 32768;
    size_t end = begin + WINDOW < count ? begin + WINDOW : count;
    double peak = 0;

    if (end - begin == WINDOW && whole_highest(samples + begin) <= threshold)
        return 0;
    for (size_t i = begin; i < end; i++)
        if (abs(samples[i]) > threshold)
            peak = fmax(peak, peak_near(samples, count, i));
    return peak;
}

/* Fills gains[0..windows] for the borders of the windows, so that a straight line between two
 * of them never passes what the window allows. */
static void limit_gains(const int16_t *samples, size_t count, double allowed, double *gains,
                        size_t windows)
{
    bool lowered = false;

    for (size_t w = 0; w <= windows; w++)
        gains[w] = 1;
    for (size_t w = 0; w < windows; w++) {
        double peak = window_peak(samples, count, w * WINDOW, allowed);

        if (peak <= allowed)
            continue;
        lowered = true;
        gains[w] = fmin(gains[w], allowed / peak);
        gains[w + 1] = fmin(gains[w + 1], allowed / peak);
    }
    for (size_t w = 1; w <= windows && lowered; w++)
        gains[w] = fmin(gains[w], gains[w - 1] + RISE_PER_WINDOW);
    for (size_t w = windows; w > 0 && lowered; w--)
        gains[w - 1] = fmin(gains[w - 1], gains[w] + RISE_PER_WINDOW);
}

/* Applies the gains of one whole window. This runs over every sample of all sound: a loop of
 * known length in 32-bit floats without a branch, which compilers turn into vector code. */
WIDE static void put_window(const int16_t *restrict samples, float begin, float end,
                            int16_t *restrict out)
{
    const float step = (end - begin) / WINDOW;

    for (int i = 0; i < WINDOW; i++) {
        /* the limiter leaves nothing far above full scale: all is above 0, where the cast
         * rounds down */
        float shifted = samples[i] * (begin + step * (float)i) + (SHIFT + 0.5F);
        int32_t value = (int32_t)shifted - SHIFT;

        value = value > INT16_MAX ? INT16_MAX : value;
        value = value < INT16_MIN ? INT16_MIN : value;
        out[i] = (int16_t)value;
    }
}

/* The same for the window at the end, which is shorter. */
static void put_rest(const int16_t *samples, size_t count, float begin, float end, int16_t *out)
{
    int16_t in_window[WINDOW] = {0}, out_window[WINDOW];

    memcpy(in_window, samples, count * sizeof *samples);
    put_window(in_window, begin, end, out_window);
    memcpy(out, out_window, count * sizeof *out);
}

static void fade(int16_t *samples, size_t count, size_t frames)
{
    if (frames > count / 2)
        frames = count / 2;
    for (size_t i = 0; i < frames; i++) {
        samples[i] = (int16_t)(samples[i] * (int)i / (int)frames);
        samples[count - 1 - i] = (int16_t)(samples[count - 1 - i] * (int)i / (int)frames);
    }
}

void shape_put(const int16_t *samples, size_t count, int rate_hz, double gain, double ceiling,
               struct buf *out)
{
    size_t windows = (count + WINDOW - 1) / WINDOW;
    double *gains = memory_alloc(windows + 1, sizeof *gains);
    int16_t *place = (int16_t *)(void *)buf_reserve(out, count * sizeof *place);

    if (place && count > 0) {
        limit_gains(samples, count, ceiling / gain, gains, windows);
        for (size_t w = 0; w < windows; w++) {
            size_t at = w * WINDOW, left = count - at;
            float begin = (float)(gains[w] * gain), end = (float)(gains[w + 1] * gain);

            if (left >= WINDOW)
                put_window(samples + at, begin, end, place + at);
            else
                put_rest(samples + at, left, begin, end, place + at);
        }
        fade(place, count, (size_t)(rate_hz * FADE_MS / 1000));
        out->size += count * sizeof *place;
    }
    free(gains);
}
