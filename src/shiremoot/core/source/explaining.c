/* Sums over a block for covariances and bins, in a fixed order, fast enough to be nearly free.

   A block may come in strips, each a multiple of 32 draws wide but the last: the partial sums then are, bit for bit,
   those of the whole block. */

#include "core.h"

/* Sum of the partial sums, halving; the lanes are used up. */
static real lane_sum(real *lanes) {
    for (int width = LANES / 2; width > 0; width /= 2)
        for (int k = 0; k < width; k++) lanes[k] += lanes[k + width];
    return lanes[0];
}

/* Add a strip of the chosen rows, (width,) each, to their partial sums, lanes (k, 32). */
ENTRY(void, add_sums)(const real *rows, const whole *which, real *lanes, whole all, whole width, whole k) {
    (void)all;
    for (whole i = 0; i < k; i++, lanes += LANES) {
        const real *row = rows + which[i] * width;
        whole t = 0;
        for (; t + LANES <= width; t += LANES)
            for (int lane = 0; lane < LANES; lane++) lanes[lane] += row[t + lane];
        for (int lane = 0; t + lane < width; lane++) lanes[lane] += row[t + lane];
    }
    STEPS(k * width);
}

/* Add a strip of p pairs of rows to their partial sums, lanes (p, 32): products of the distances from the means. */
ENTRY(void, add_products)(const real *ones, const whole *which, const real *means, const real *others,
                          const whole *which_other, const real *other_means, real *lanes, whole all, whole width,
                          whole p, whole all_others) {
    (void)all, (void)all_others;
    for (whole i = 0; i < p; i++, lanes += LANES) {
        const real *a = ones + which[i] * width, *b = others + which_other[i] * width;
        real mean_a = means[i], mean_b = other_means[i];
        whole t = 0;
        for (; t + LANES <= width; t += LANES)
            for (int lane = 0; lane < LANES; lane++)
                lanes[lane] += (a[t + lane] - mean_a) * (b[t + lane] - mean_b);
        for (int lane = 0; t + lane < width; lane++) lanes[lane] += (a[t + lane] - mean_a) * (b[t + lane] - mean_b);
    }
    STEPS(p * width);
}

/* The sums that lanes (k, 32) hold, (k,); the lanes are used up. */
ENTRY(void, fill_lane_sums)(real *lanes, real *sums, whole k) {
    for (whole i = 0; i < k; i++) sums[i] = lane_sum(lanes + i * LANES);
}

/* Add a strip's distances from the mean to the sums and numbers of each quantity's bins, parts (q, 4, bins, 2).
   Four partial sums do not wait for each other. */
ENTRY(void, add_binned)(const small *bins, const real *total, real mean, real *parts, whole q, whole width) {
    for (whole i = 0; i < q; i++, bins += width, parts += 4 * BINS * 2) {
        whole t = 0;
        for (; t + 4 <= width; t += 4) {
            for (int lane = 0; lane < 4; lane++) {
                real *part = parts + (lane * BINS + bins[t + lane]) * 2;
                part[0] += total[t + lane] - mean;
                part[1] += 1.0;
            }
        }
        for (; t < width; t++) {
            real *part = parts + bins[t] * 2;
            part[0] += total[t] - mean;
            part[1] += 1.0;
        }
    }
    STEPS(q * width);
}
