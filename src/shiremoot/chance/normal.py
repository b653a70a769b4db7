"""The normal score of a chance and the chance of a score, from the four operations and the square root.

Nothing here calls the machine's log: the same bits come out on every processor. Plain functions, of which the
kernels take compiled copies.
Source: Wichura (1988), algorithm AS 241, PPND16; its logarithm after fdlibm's e_log.c.
"""

from __future__ import annotations

import math

import numpy as np

from shiremoot.chance.blocks import Floats

CENTRAL = 0.425
CENTRAL_SQUARED = 0.180625
NEAR_TAIL = 5.0
ROOT_HALF = math.sqrt(0.5)
ROOT_TWO_PI = math.sqrt(2 * math.pi)

LN2_HIGH = 6.93147180369123816490e-01
LN2_LOW = 1.90821492927058770002e-10
MANTISSA = np.uint64(0x000FFFFFFFFFFFFF)
ONE = np.uint64(0x3FF0000000000000)
CARRY = np.uint64(0x95F6400000000)  # moves the mantissa's cut from 1 and 2 to about 0.7 and 1.4
TOP = np.uint64(0x0010000000000000)
EXPONENT = np.uint64(52)


def logarithm(x: float) -> float:
    """Natural logarithm of an ordinary number above zero, within one unit in the last place."""
    bits = np.float64(x).view(np.uint64)
    carried = ((bits & MANTISSA) + CARRY) & TOP
    power = np.int64(bits >> EXPONENT) - 1023 + np.int64(carried >> EXPONENT)
    scaled = np.uint64((bits & MANTISSA) | (carried ^ ONE)).view(np.float64)
    f = scaled - 1.0
    s = f / (2.0 + f)
    z = s * s
    w = z * z
    even = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01))
    odd = z * (
        6.666666666666735130e-01
        + w * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01))
    )
    half = 0.5 * f * f
    k = np.float64(power)
    return k * LN2_HIGH - ((half - (s * (half + (even + odd)) + k * LN2_LOW)) - f)


def central_score(q: float) -> float:
    """Score of the chance 0.5 + q, for q within 0.425 of nothing."""
    r = CENTRAL_SQUARED - q * q
    above = (
        (
            (
                (
                    ((r * 2509.0809287301226727 + 33430.575583588128105) * r + 67265.770927008700853) * r
                    + 45921.953931549871457
                )
                * r
                + 13731.693765509461125
            )
            * r
            + 1971.5909503065514427
        )
        * r
        + 133.14166789178437745
    ) * r + 3.387132872796366608
    below = (
        (
            (
                (
                    ((r * 5226.495278852545925 + 28729.085735721942674) * r + 39307.89580009271061) * r
                    + 21213.794301586595867
                )
                * r
                + 5394.1960214247511077
            )
            * r
            + 687.1870074920579083
        )
        * r
        + 42.313330701600911252
    ) * r + 1.0
    return q * above / below


def near_tail_score(root: float) -> float:
    """Distance of a score from nothing; root = sqrt(-log(tail)) at most 5."""
    r = root - 1.6
    above = (
        (
            (
                (
                    ((r * 7.7454501427834140764e-4 + 0.0227238449892691845833) * r + 0.24178072517745061177) * r
                    + 1.27045825245236838258
                )
                * r
                + 3.64784832476320460504
            )
            * r
            + 5.7694972214606914055
        )
        * r
        + 4.6303378461565452959
    ) * r + 1.42343711074968357734
    below = (
        (
            (
                (
                    ((r * 1.05075007164441684324e-9 + 5.475938084995344946e-4) * r + 0.0151986665636164571966) * r
                    + 0.14810397642748007459
                )
                * r
                + 0.68976733498510000455
            )
            * r
            + 1.6763848301838038494
        )
        * r
        + 2.05319162663775882187
    ) * r + 1.0
    return above / below


def far_tail_score(root: float) -> float:
    """Distance of a score from nothing; root = sqrt(-log(tail)) above 5."""
    r = root - 5.0
    above = (
        (
            (
                (
                    ((r * 2.01033439929228813265e-7 + 2.71155556874348757815e-5) * r + 0.0012426609473880784386) * r
                    + 0.026532189526576123093
                )
                * r
                + 0.29656057182850489123
            )
            * r
            + 1.7848265399172913358
        )
        * r
        + 5.4637849111641143699
    ) * r + 6.6579046435011037772
    below = (
        (
            (
                (
                    ((r * 2.04426310338993978564e-15 + 1.4215117583164458887e-7) * r + 1.8463183175100546818e-5) * r
                    + 7.868691311456132591e-4
                )
                * r
                + 0.0148753612908506148525
            )
            * r
            + 0.13692988092273580531
        )
        * r
        + 0.59983220655588793769
    ) * r + 1.0
    return above / below


def normal_scores(row: Floats) -> None:
    """Turn chances, each above 0 and below 1, into normal scores, in place.

    Plain passes over whole rows instead of a branch for each draw: note which lie in a tail,
    score all as if they were central, then mend the tails.
    """
    width = row.shape[0]
    places = np.empty(width, np.int64)
    tails = np.empty(width)
    count = 0
    for i in range(width):
        u = row[i]
        places[count] = i
        tails[count] = u
        count += abs(u - 0.5) > CENTRAL
    for i in range(width):
        row[i] = central_score(row[i] - 0.5)
    tail_scores(tails[:count])
    for j in range(count):
        row[places[j]] = tails[j]


def tail_scores(row: Floats) -> None:
    """Turn chances more than 0.425 from the middle into normal scores, in place."""
    roots = np.empty(row.shape[0])
    for j in range(row.shape[0]):
        roots[j] = math.sqrt(-logarithm(min(row[j], 1.0 - row[j])))
        row[j] = math.copysign(near_tail_score(roots[j]), row[j] - 0.5)
    for j in range(row.shape[0]):
        if roots[j] > NEAR_TAIL:
            row[j] = math.copysign(far_tail_score(roots[j]), row[j])


def normal_chance(z: float) -> float:
    """Chance that a normal score is at most z."""
    return 0.5 * math.erfc(-z * ROOT_HALF)


def normal_density(z: float) -> float:
    """Density of the normal score at z."""
    return math.exp(-0.5 * z * z) / ROOT_TWO_PI
