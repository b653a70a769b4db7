/* The normal score of a chance.
   Source: Wichura (1988), algorithm AS 241, PPND16. */

#include "core.h"

#define CENTRAL 0.425
#define CENTRAL_SQUARED 0.180625
#define NEAR_TAIL 5.0

/* A polynomial of the seventh degree, the highest coefficient first. */
static inline real seventh(real x, real h, real g, real f, real e, real d, real c, real b, real a) {
    return ((((((h * x + g) * x + f) * x + e) * x + d) * x + c) * x + b) * x + a;
}

/* Score of the chance 0.5 + q, for q within 0.425 of nothing. */
static inline real central_score(real q) {
    real r = CENTRAL_SQUARED - q * q;
    real above = seventh(r, 2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
                         13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608);
    real below = seventh(r, 5226.495278852545925, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867,
                         5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1.0);
    return q * above / below;
}

/* Distance of a score from nothing; far = sqrt(-log(tail)) at most 5. */
static inline real near_tail_score(real far) {
    real r = far - 1.6;
    real above = seventh(r, 7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177,
                         1.27045825245236838258, 3.64784832476320460504, 5.7694972214606914055,
                         4.6303378461565452959, 1.42343711074968357734);
    real below = seventh(r, 1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966,
                         0.14810397642748007459, 0.68976733498510000455, 1.6763848301838038494,
                         2.05319162663775882187, 1.0);
    return above / below;
}

/* The same where far is above 5. */
static inline real far_tail_score(real far) {
    real r = far - 5.0;
    real above = seventh(r, 2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386,
                         0.026532189526576123093, 0.29656057182850489123, 1.7848265399172913358,
                         5.4637849111641143699, 6.6579046435011037772);
    real below = seventh(r, 2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5,
                         7.868691311456132591e-4, 0.0148753612908506148525, 0.13692988092273580531,
                         0.59983220655588793769, 1.0);
    return above / below;
}

/* Turn chances, each above 0 and below 1, into normal scores, in place; at most a block of them.

   Plain passes over whole rows instead of a branch for each draw: note which lie in a tail, score all as if they were
   central, then mend the tails. */
static void scores_of_row(real *row, whole width) {
    int32_t places[ROW];
    real tails[ROW], far[ROW];
    whole count = 0;
    for (whole t = 0; t < width; t++) {
        places[count] = (int32_t)t;
        tails[count] = row[t];
        count += size_of(row[t] - 0.5) > CENTRAL;
    }
    for (whole t = 0; t < width; t++) row[t] = central_score(row[t] - 0.5);
    for (whole j = 0; j < count; j++) far[j] = root(-ordinary_log(least(tails[j], 1.0 - tails[j])));
    for (whole j = 0; j < count; j++) {
        real score = near_tail_score(far[j]);
        if (far[j] > NEAR_TAIL) score = far_tail_score(far[j]);
        row[places[j]] = tails[j] < 0.5 ? -score : score;
    }
    STEPS(width + count);
}

ENTRY(void, normal_scores)(real *row, whole width) {
    for (whole start = 0; start < width; start += ROW) scores_of_row(row + start, fewer(ROW, width - start));
}
