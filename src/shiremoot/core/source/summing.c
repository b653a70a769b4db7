/* What every group of bodies sums to: the groups with a body are those without it, and the body. Groups are bit
   masks.

   What reads a whole table adds up what a group pays at two levels: the sums over the ten lowest bodies are kept,
   and to each block of 1,024 groups comes what their other bodies pay. So the table itself is all that is read from
   memory. */

#include "core.h"

#define LOWEST 10              /* bodies of a block */
#define BLOCK (1 << LOWEST)    /* its groups: their 8 kilobytes stay in the nearest cache */
#define MOST_BODIES 24

static inline whole groups_of(whole n) { return (whole)1 << n; }

/* How many bodies a group has, and a table of so many groups. */
static inline whole bodies_in(whole group) {
    whole count = 0;
    for (; group; group &= group - 1) count++;
    return count;
}
static inline whole bodies_of(whole groups) { return bodies_in(groups - 1); }

/* Fill (2**n,) by mask with the sums of (n,), each from the lowest body to the highest. */
static void fill_by_doubling(const real *values, whole n, real *totals) {
    totals[0] = 0.0;
    for (whole body = 0; body < n; body++) {
        real value = values[body], *with_it = totals + groups_of(body);
        for (whole group = 0; group < groups_of(body); group++) with_it[group] = totals[group] + value;
    }
    STEPS(groups_of(n));
}

/* What every group of the ten lowest bodies sums to, (2**min(n, 10),). */
static void fill_low_sums(const real *values, whole n, real *totals) {
    fill_by_doubling(values, fewer(n, LOWEST), totals);
}

/* What the bodies of a group above the ten lowest sum to. */
static real high_sum(const real *values, whole n, whole group) {
    real total = 0.0;
    for (whole body = LOWEST; body < n; body++)
        if (group >> body & 1) total += values[body];
    return total;
}

/* The sums of each row, (rows, n) to (rows, 2**n). */
ENTRY(void, fill_sums)(const real *values, real *totals, whole rows, whole n, whole groups) {
    for (whole row = 0; row < rows; row++) fill_by_doubling(values + row * n, n, totals + row * groups);
}
