/* Exponential, logarithm and the error function, from the four operations alone.

   Each is good to a few units in the last place (tests/core/test_arithmetic.py holds the bounds); none has a branch
   where rows are worked, so that loops over draws become vector instructions. */

#include "core.h"

#define LN2_HIGH 6.93147180369123816490e-01
#define LN2_LOW 1.90821492927058770002e-10
#define BY_LN2 1.44269504088896338700e+00
#define ROUNDER 6755399441055744.0 /* 1.5 * 2**52: added and taken away again, it leaves the nearest whole number */
#define LEAST_NORMAL 2.2250738585072014e-308
#define ROOT_HALF 0.70710678118654757
#define ROOT_TWO_PI 2.5066282746310002

/* Natural logarithm of an ordinary number above zero, within one unit in the last place.
   Source: the method of fdlibm's e_log.c (Sun Microsystems, 1993). */
static inline real ordinary_log(real x) {
    const word mantissa = 0x000FFFFFFFFFFFFFu, one = 0x3FF0000000000000u;
    const word carry = 0x95F6400000000u; /* moves the mantissa's cut from 1 and 2 to about 0.7 and 1.4 */
    word bits = bits_of(x), carried = ((bits & mantissa) + carry) & 0x0010000000000000u;
    whole power = (whole)(bits >> 52) - 1023 + (whole)(carried >> 52);
    real f = real_of((bits & mantissa) | (carried ^ one)) - 1.0;
    real s = f / (2.0 + f), z = s * s, w = z * z;
    real even = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
    real odd = z * (6.666666666666735130e-01 +
                    w * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
    real half = 0.5 * f * f, k = (real)(int32_t)power;
    return k * LN2_HIGH - ((half - (s * (half + (even + odd)) + k * LN2_LOW)) - f);
}

/* Natural logarithm of any number from nought, where it is minus infinity. */
static inline real logarithm(real x) {
    if (x <= 0.0) return -INFINITE;
    if (x < LEAST_NORMAL) return ordinary_log(x * 0x1p54) - 54.0 * (LN2_HIGH + LN2_LOW);
    return ordinary_log(x);
}

/* e to the power of x; nought below about -745, infinite above about 709.78.
   Source: the method of fdlibm's e_exp.c (Sun Microsystems, 1993). */
static inline real exponential(real x) {
    real inside = held(x, -746.0, 710.0), shifted = inside * BY_LN2 + ROUNDER, k = shifted - ROUNDER;
    real high = inside - k * LN2_HIGH, low = k * LN2_LOW, r = high - low, t = r * r;
    real c = r - t * (1.66666666666666019037e-01 +
                      t * (-2.77777777770155933842e-03 +
                           t * (6.61375632143793436117e-05 +
                                t * (-1.65339022054652515390e-06 + t * 4.13813679705723846039e-08))));
    real y = 1.0 - ((low - (r * c) / (2.0 - c)) - high);
    int32_t power = (int32_t)(uint32_t)bits_of(shifted), first = power >> 1; /* the low half of the shifted number */
    return y * real_of((word)(first + 1023) << 52) * real_of((word)(power - first + 1023) << 52);
}

/* log(1 + x) and exp(x) - 1, whose digits are not lost where x is small.
   Source: Kahan, in Higham (2002), Accuracy and Stability of Numerical Algorithms, 1.14.1. */
static inline real log_of_one_and(real x) {
    real u = 1.0 + x;
    if (u == 1.0) return x;
    return u <= 0.0 ? -INFINITE : logarithm(u) * (x / (u - 1.0));
}

static inline real exponential_less_one(real x) {
    real u = exponential(x);
    if (u == 1.0) return x;
    return size_of(x) > 0.5 ? u - 1.0 : (u - 1.0) * (x / ordinary_log(u));
}

/* x to a power, for x from nought. */
static inline real raised(real x, real power) { return exponential(power * logarithm(x)); }

/* The complementary error function: t exp(-x*x) Q(t) with t = 2 / (2 + x), Q a series of Chebyshev polynomials.
   Its coefficients were worked out to sixty digits from that definition. The square is taken in two parts, so that the
   exponential of a large one loses no digits. */
static inline real error_complement(real x) {
    static const real q[] = {
    1.1540674772329393772,
    0.35543692127049848731,
    0.06509515882878652455,
    0.0036711423958366391659,
    -0.0011128447433526324969,
    -0.00016075829915378079758,
    0.000032780315741731370605,
    5.4424416455050160333e-6,
    -1.5154665553171481622e-6,
    -1.4297608181169864917e-7,
    8.234608827419493433e-8,
    -1.2962846852306562536e-9,
    -4.1547216310151983042e-9,
    6.3470582783628111814e-10,
    1.4320822712256223707e-10,
    -6.1603901052045855418e-11,
    2.0612138554721696306e-12,
    3.571493148847704445e-12,
    -8.5864228432517964757e-13,
    -6.145600213790630554e-14,
    7.4187257485966170573e-14,
    -1.2895042755032325615e-14,
    -2.3587263857106323568e-15,
    1.5729349381685911397e-15,
    -2.2782966239546465174e-16,
    -6.3123304507564298101e-17,
    3.5916763531814922992e-17,
    -5.0498091498477292793e-18,
    };
    real far = size_of(x), t = 2.0 / (2.0 + far), y = 4.0 * t - 2.0, here = 0.0, before = 0.0;
    for (int at = (int)(sizeof q / sizeof *q) - 1; at > 0; at--) {
        real next = y * here - before + q[at];
        before = here;
        here = next;
    }
    real cut = real_of(bits_of(far) & 0xFFFFFFFF00000000u);
    real fallen = exponential(-cut * cut) * exponential((cut - far) * (cut + far));
    real upper = t * fallen * (0.5 * (y * here + q[0]) - before);
    return x < 0.0 ? 2.0 - upper : upper;
}

/* Chance that a normal score is at most z, and its density there. */
static inline real normal_chance(real z) { return 0.5 * error_complement(-z * ROOT_HALF); }
static inline real normal_density(real z) { return exponential(-0.5 * z * z) / ROOT_TWO_PI; }

/* Logarithm of the gamma function at one or more: Stirling's series at ten or more, and the product down to x.
   Source: DLMF 5.11.1, with seven terms. */
static real log_gamma(real x) {
    real product = 1.0;
    while (x < 10.0) product *= x++;
    real y = 1.0 / (x * x);
    real series = 1.0 / 12 - y * (1.0 / 360 - y * (1.0 / 1260 - y * (1.0 / 1680 - y * (1.0 / 1188 -
                  y * (691.0 / 360360 - y * (1.0 / 156))))));
    return (x - 0.5) * logarithm(x) - x + 0.91893853320467274178 + series / x - logarithm(product);
}

/* For tests: what the functions above give, number by number. which: 0 log, 1 exp, 2 log(1 + x), 3 exp(x) - 1,
   4 erfc, 5 log gamma, 6 the chance of a normal score. */
ENTRY(void, work_out)(whole which, const real *x, real *found, whole count) {
    for (whole i = 0; i < count; i++) {
        real (*const work[])(real) = {logarithm, exponential, log_of_one_and, exponential_less_one,
                                      error_complement, log_gamma, normal_chance};
        found[i] = work[which](x[i]);
    }
}
