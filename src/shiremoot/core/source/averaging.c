/* Shapley's value: weighted sums of the groups that hold each body, in one pass over a table.

   With u(S) = c(S) (s - 1)! (n - s - 1)! / (n - 1)!, a share is the sum of u over the groups with a body, made to
   sum to the cost of all. Sums are by lanes or by halving, the upper half of a row added to the lower until one
   number is left: such loops become vector instructions, and the order of additions is the same everywhere.
   Source: Shapley (1953), A value for n-person games. */

#include "core.h"

/* The sum of a row of 2**n numbers, which is used up. */
static real halved(real *row, whole width) {
    for (whole half = width / 2; half > 0; half /= 2)
        for (whole at = 0; at < half; at++) row[at] += row[half + at];
    return row[0];
}

/* Fill (n,) with the sums of the entries of a row, (2**n,), whose groups hold each body; the row is used up.
   spare: (2**(n-1),). */
static void sum_by_body(real *row, real *spare, real *shares, whole n) {
    for (whole body = n - 1; body >= 0; body--) {
        whole half = groups_of(body);
        for (whole group = 0; group < half; group++) {
            spare[group] = row[half + group];
            row[group] += spare[group];
        }
        shares[body] = halved(spare, half);
    }
}

/* Give every body the same part of what is missing from the total. */
static void conserve(real *shares, real total, whole n) {
    real held_by_all = 0.0;
    for (whole body = 0; body < n; body++) held_by_all += shares[body];
    real missing = (total - held_by_all) / (real)n;
    for (whole body = 0; body < n; body++) shares[body] += missing;
}

/* Add what a block's groups weigh to the sums by low mask. */
static void add_weighted(const real *cost, const real *weights, real *by_low, whole width) {
    for (whole group = 0; group < width; group++) by_low[group] += cost[group] * weights[group];
    STEPS(width);
}

/* The same for a whole block of many, and answer what they weigh together. */
static real add_and_sum(const real *cost, const real *weights, real *by_low) {
    real lanes[LANES] = {0};
    for (whole group = 0; group < BLOCK; group += LANES) {
        for (int lane = 0; lane < LANES; lane++) {
            real weighted = cost[group + lane] * weights[group + lane];
            by_low[group + lane] += weighted;
            lanes[lane] += weighted;
        }
    }
    STEPS(BLOCK);
    return lane_sum(lanes);
}

/* Fill (draws, n) shares. costs: (draws, 2**n). weights: (n - b + 1, 2**b), of a group by how many of its members are
   above the lowest b bodies, ten or all, and by which of these it has. Answers 1, or 0 where there was no memory. */
ENTRY(whole, share_by_body)(const real *costs, const real *weights, real *shares, whole draws, whole groups,
                            whole rows, whole width, whole n) {
    (void)rows;
    real by_low[BLOCK], spare[BLOCK / 2];
    whole blocks = groups / width, low = bodies_of(width);
    real *by_high = malloc((size_t)(2 * blocks) * sizeof *by_high);
    if (!by_high) return 0;
    for (whole draw = 0; draw < draws; draw++, costs += groups, shares += n) {
        for (whole group = 0; group < width; group++) by_low[group] = 0.0;
        if (blocks == 1) add_weighted(costs, weights, by_low, width);
        else
            for (whole block = 0; block < blocks; block++)
                by_high[block] = add_and_sum(costs + block * BLOCK, weights + bodies_in(block) * BLOCK, by_low);
        sum_by_body(by_low, spare, shares, low);
        sum_by_body(by_high, by_high + blocks, shares + low, n - low);
        conserve(shares, costs[groups - 1], n);
    }
    free(by_high);
    return 1;
}
