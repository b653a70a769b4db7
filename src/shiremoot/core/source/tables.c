/* Quantile tables of PERT: 257 points equally spaced in the normal score, a cubic between two.

   A look-up costs 2 to 3 ns against 1,500 for inverting the incomplete beta, and errs by at most a few parts in a
   thousand million of the range; equal spacing in chance would err by a fifth. */

#include "core.h"

#define CELLS 256
#define HALF (CELLS / 2)
#define FARTHEST 8.3125 /* beyond the score of the smallest chance a stream can give, 2**-54 */
#define STEP (2 * FARTHEST / CELLS)
#define CLOSE 3e-5 /* Halley's next error is the cube of its last step */
#define LAST_PLACE (CELLS - 1e-9)

/* Quantiles of a beta distribution and their slopes by cell, for scores up to nothing.

   Marches upwards in the logarithm of x: a Taylor step from the last point, then Halley. */
static void lower_half(shape s, real *values, real *slopes) {
    real t = log_quantile(s, logarithm(normal_chance(-FARTHEST)));
    for (int k = 0; k <= HALF; k++) {
        real z = -FARTHEST + k * STEP, log_u = logarithm(normal_chance(z));
        for (int trial = 0; trial < 20; trial++) {
            logged here = log_chance(s, t);
            real newton = (log_u - here.chance) / here.slope, step = newton / (1 + 0.5 * newton * here.growth);
            t = least(t + step, -CONVERGED);
            if (size_of(step) < CLOSE) break;
        }
        real x = exponential(t), rest = -exponential_less_one(t);
        real density = exponential(s.a * t + (s.b - 1) * logarithm(rest) - s.norm); /* of t */
        real pace = normal_density(z) / density;
        values[k] = x;
        slopes[k] = STEP * pace * x;
        t += STEP * pace * (1 - 0.5 * STEP * (z + (s.a - (s.b - 1) * x / rest) * pace));
    }
}

static void fill_cubics(const real *values, const real *slopes, real *cubics) {
    for (int k = 0; k < CELLS; k++) {
        real rise = values[k + 1] - values[k];
        cubics[4 * k] = values[k];
        cubics[4 * k + 1] = slopes[k];
        cubics[4 * k + 2] = 3 * rise - 2 * slopes[k] - slopes[k + 1];
        cubics[4 * k + 3] = slopes[k] + slopes[k + 1] - 2 * rise;
    }
}

/* Coefficients (n, 256, 4) of n tables. low, high: ends. up, down: the beta distribution's parameters, at least 1.
   Cell c of a table covers the scores from -8.3125 + c * STEP; its cubic runs from 0 to 1. */
ENTRY(void, fill_pert_tables)(const real *low, const real *high, const real *up, const real *down, real *cubics,
                              whole n) {
    real values[CELLS + 1], slopes[CELLS + 1];
    for (whole i = 0; i < n; i++) {
        real spread = high[i] - low[i];
        lower_half(shape_of(down[i], up[i]), values, slopes); /* seen from the high end */
        for (int k = 0; k <= HALF; k++) {
            values[CELLS - k] = high[i] - spread * values[k];
            slopes[CELLS - k] = spread * slopes[k];
        }
        lower_half(shape_of(up[i], down[i]), values, slopes);
        for (int k = 0; k <= HALF; k++) {
            values[k] = low[i] + spread * values[k];
            slopes[k] *= spread;
        }
        fill_cubics(values, slopes, cubics + 4 * CELLS * i);
    }
}

/* Values of a table at scores, held inside low and high, in place. */
static void look_up(const real *cubics, real low, real high, real *row, whole width) {
    int32_t cells[CUT];
    for (; width > 0; row += CUT, width -= CUT) {
        whole size = fewer(CUT, width);
        for (whole t = 0; t < size; t++) {
            real place = held((row[t] + FARTHEST) * (1 / STEP), 0.0, LAST_PLACE);
            cells[t] = (int32_t)place;
            row[t] = place - cells[t];
        }
        for (whole t = 0; t < size; t++) {
            const real *c = cubics + 4 * cells[t], x = row[t];
            row[t] = held(c[0] + x * (c[1] + x * (c[2] + x * c[3])), low, high);
        }
    }
}

ENTRY(void, look_up_table)(const real *cubics, real low, real high, real *row, whole width) {
    look_up(cubics, low, high, row, width);
}
