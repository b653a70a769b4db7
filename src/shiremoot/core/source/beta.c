/* The incomplete beta function and its inverse: what PERT rests on.

   Every shape here has both parameters at least one, as PERT has; then the logarithm of the chance is a concave function
   of the logarithm of x, and Newton's steps cannot miss.
   Source: DLMF 8.17.22 (continued fraction); Lentz's method as modified by Thompson and Barnett (1986). */

#include "core.h"

#define FRACTION_STEPS 10000
#define CONVERGED 1e-16
#define NOTHING 1e-300

/* A beta distribution: its parameters, and the logarithm of the complete beta function. */
typedef struct { real a, b, norm; } shape;

static shape shape_of(real a, real b) {
    return (shape){a, b, log_gamma(a) + log_gamma(b) - log_gamma(a + b)};
}

static shape mirrored(shape s) { return (shape){s.b, s.a, s.norm}; }

static inline real off_zero(real x) { return size_of(x) > NOTHING ? x : NOTHING; }

static real fraction(real a, real b, real x) {
    real c = 1.0, d = 1.0 / off_zero(1.0 - (a + b) * x / (a + 1.0)), value = d;
    for (real m = 1.0; m < FRACTION_STEPS; m++) {
        real even = m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m));
        d = 1.0 / off_zero(1.0 + even * d);
        c = off_zero(1.0 + even / c);
        value *= c * d;
        real odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0));
        d = 1.0 / off_zero(1.0 + odd * d);
        c = off_zero(1.0 + odd / c);
        real change = c * d;
        value *= change;
        if (size_of(change - 1.0) <= CONVERGED) break;
    }
    return value;
}

/* Chance that a beta variable is at most x: the regularised incomplete beta function. */
static real chance_at_most(shape s, real x) {
    if (x <= 0.0) return 0.0;
    if (x >= 1.0) return 1.0;
    real front = exponential(s.a * logarithm(x) + s.b * log_of_one_and(-x) - s.norm);
    if (x <= (s.a + 1.0) / (s.a + s.b + 2.0)) return front * fraction(s.a, s.b, x) / s.a;
    return 1.0 - front * fraction(s.b, s.a, 1.0 - x) / s.b;
}

/* Logarithm of the chance that a beta variable is at most exp(t), its slope in t, and the slope's own growth. */
typedef struct { real chance, slope, growth; } logged;

static logged log_chance(shape s, real t) {
    real x = exponential(t), rest = -exponential_less_one(t);
    real mass = exponential(s.a * t + s.b * logarithm(rest) - s.norm), chance, log_of_it;
    if (x <= (s.a + 1.0) / (s.a + s.b + 2.0)) {
        chance = mass * fraction(s.a, s.b, x) / s.a;
        log_of_it = logarithm(chance);
    } else {
        real above = mass * fraction(s.b, s.a, rest) / s.b;
        chance = 1.0 - above;
        log_of_it = log_of_one_and(-above);
    }
    real slope = mass / rest / chance;
    return (logged){log_of_it, slope, s.a - (s.b - 1.0) * x / rest - slope};
}

/* Logarithm of the x that a beta variable does not exceed with chance exp(log_u).

   Starts at the power law of the lower tail, which lies left of the root; from there every Newton step on the concave
   log chance stays left and closes in. */
static real log_quantile(shape s, real log_u) {
    real t = (log_u + logarithm(s.a) + s.norm) / s.a;
    for (int trial = 0; trial < 200; trial++) {
        logged here = log_chance(s, least(t, -CONVERGED));
        real step = (log_u - here.chance) / here.slope;
        t += step;
        if (size_of(step) <= 4e-16 * most(1.0, size_of(t))) break;
    }
    return least(t, 0.0);
}

/* The x that a beta variable does not exceed with chance u. */
static real quantile_of(shape s, real u) {
    if (u <= 0.0) return 0.0;
    if (u >= 1.0) return 1.0;
    if (u <= chance_at_most(s, 0.5)) return exponential(log_quantile(s, logarithm(u)));
    return 1.0 - exponential(log_quantile(mirrored(s), log_of_one_and(-u)));
}

ENTRY(real, incomplete_beta)(real a, real b, real x) { return chance_at_most(shape_of(a, b), x); }

ENTRY(real, beta_quantile)(real a, real b, real u) { return quantile_of(shape_of(a, b), u); }
