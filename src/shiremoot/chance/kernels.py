"""One compiled call draws a whole block for every quantity."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from shiremoot.chance import normal
from shiremoot.chance.blocks import BINS, Bins, Floats, Whole, Words
from shiremoot.chance.compiled import compiled, compiled_copy
from shiremoot.chance.philox import fill_uniforms
from shiremoot.chance.streams import ULP, WORDS
from shiremoot.chance.tables import CELLS, CELLS_PER_SCORE, FARTHEST

normal_chance, normal_scores = compiled_copy(normal).normal_chance, compiled_copy(normal).normal_scores

FIXED, UNIFORM, TRIANGULAR, NORMAL, LOGNORMAL, PERT, YES_NO, DISCRETE, EMPIRICAL = range(9)
BY_SCORE = (NORMAL, LOGNORMAL, PERT)  # the rest is known by chance
BY_VALUE = (FIXED, YES_NO, DISCRETE)  # the bin tells the value; the rest by chance or score
LAST_PLACE = CELLS - 1e-9
WIDEST_SCORE = 3.0  # bins of correlated scores reach this far; the ends take the rest
STRIP = 64  # draws of a whole group that stay in the nearest cache during the product


class Plan(NamedTuple):
    """Everything that a block of draws needs, as arrays; q quantities, in the sampler's order."""

    kind: Whole  # (q,) one of the constants above
    numbers: Floats  # (q, 3) parameters by kind
    keys: Words  # (q, 2) stream
    tail: Floats  # (q, 4) its chance, its threshold (0: no tail), −1/index, chance of the body below it
    first: Whole  # (q,) row in cubics, or first place in steps and outcomes
    places: Whole  # (q,) how many places in steps and outcomes
    cubics: Floats  # (tables, cells, 4)
    steps: Floats  # cumulative chances of the discrete quantities
    outcomes: Floats  # their values, and the samples
    grouped: NDArray[np.bool_]  # (q,) belongs to a group
    members: Whole  # quantities of the groups, one group after another, each by name
    group_ends: Whole  # (groups,) where each group ends in members
    alike: NDArray[np.bool_]  # (groups,) whether the factor is two numbers for each column
    factors: Floats  # the groups' factors, row after row
    factor_ends: Whole  # (groups,)


@compiled
def draw_block(plan: Plan, first: int, values: Floats, bins: Bins) -> None:
    """Fill (q, width) values from draw `first` on, and (q, width) bins unless bins has no rows."""
    counter = np.uint64(first // WORDS)
    binned = bins.shape[0] > 0
    nowhere = np.empty(0, np.uint8)
    for i in range(plan.kind.shape[0]):
        row = values[i]
        if plan.kind[i] == FIXED and not plan.grouped[i]:
            from_chances(plan, i, row, bins[i] if binned else nowhere)
            continue
        fill_uniforms(plan.keys[i, 0], plan.keys[i, 1], counter, row)
        if plan.grouped[i]:
            normal_scores(row)
        else:
            shape_chances(plan, i, row, bins[i] if binned else nowhere)
    member, element = 0, 0
    for g in range(plan.group_ends.shape[0]):
        members = plan.members[member : plan.group_ends[g]]
        factor = plan.factors[element : plan.factor_ends[g]]
        if plan.alike[g]:
            correlate_alike(values, members, factor)
        else:
            correlate(values, members, factor)
        for i in members:
            shape_scores(plan, i, values[i], bins[i] if binned else nowhere)
        member, element = plan.group_ends[g], plan.factor_ends[g]


@compiled
def correlate(values: Floats, members: Whole, factor: Floats) -> None:
    """Give the members' normal scores their dependence, in place: factor times scores.

    The order of the sum is fixed by the members' order, so bits repeat at any width.
    """
    n, width = members.shape[0], values.shape[1]
    strip = np.empty((n, STRIP))
    total = np.empty(STRIP)
    for start in range(0, width, STRIP):
        size = min(STRIP, width - start)
        for j in range(n):
            strip[j, :size] = values[members[j], start : start + size]
            strip[j, size:] = 0.0
        for i in range(n):
            total[:] = 0.0
            weights = factor[i * n : i * n + n]
            j = 0
            while j + 4 <= i + 1:
                a, b, c, d = weights[j], weights[j + 1], weights[j + 2], weights[j + 3]
                for k in range(STRIP):
                    total[k] += (a * strip[j, k] + b * strip[j + 1, k]) + (c * strip[j + 2, k] + d * strip[j + 3, k])
                j += 4
            while j <= i:
                a = weights[j]
                for k in range(STRIP):
                    total[k] += a * strip[j, k]
                j += 1
            values[members[i], start : start + size] = total[:size]


@compiled
def correlate_alike(values: Floats, members: Whole, factor: Floats) -> None:
    """The same where each column of the factor is one number below the diagonal: a running sum of what came before.

    factor: what stands on the diagonal, column by column, and then what stands below it.
    """
    n, width = members.shape[0], values.shape[1]
    before = np.zeros(width)
    for i in range(n):
        row, on, below = values[members[i]], factor[i], factor[n + i]
        for t in range(width):
            score = row[t]
            row[t] = before[t] + on * score
            before[t] += below * score


@compiled
def shape_chances(plan: Plan, i: int, row: Floats, bins: Bins) -> None:
    """Turn a row of chances into values of quantity i, in place, and note their bins."""
    kind = plan.kind[i]
    by_value = kind in BY_VALUE
    if bins.shape[0] and not by_value:
        for t in range(row.shape[0]):
            bins[t] = np.uint8(np.int32(row[t] * BINS))
    if plan.tail[i, 1] > 0.0:
        with_tail(plan, i, row)
    elif kind in BY_SCORE:
        normal_scores(row)
        from_scores(plan, i, row)
    else:
        from_chances(plan, i, row, bins)


@compiled
def shape_scores(plan: Plan, i: int, row: Floats, bins: Bins) -> None:
    """Turn a row of correlated scores into values of quantity i, in place, and note their bins."""
    kind = plan.kind[i]
    by_value = kind in BY_VALUE
    if bins.shape[0] and not by_value:
        wide = BINS / (2 * WIDEST_SCORE)
        for t in range(row.shape[0]):
            place = (row[t] + WIDEST_SCORE) * wide
            bins[t] = np.uint8(np.int32(min(max(place, 0.0), BINS - 1.0)))
    if kind in BY_SCORE and plan.tail[i, 1] == 0.0:
        from_scores(plan, i, row)
        return
    for t in range(row.shape[0]):
        row[t] = min(max(normal_chance(row[t]), 0.5 * ULP), 1.0 - ULP)
    if plan.tail[i, 1] > 0.0:
        with_tail(plan, i, row)
    else:
        from_chances(plan, i, row, bins)


@compiled
def from_scores(plan: Plan, i: int, row: Floats) -> None:
    """Values of a quantity whose quantile is known by normal score."""
    kind = plan.kind[i]
    a, b = plan.numbers[i, 0], plan.numbers[i, 1]
    if kind == NORMAL:
        for t in range(row.shape[0]):
            row[t] = a + b * row[t]
    elif kind == LOGNORMAL:
        for t in range(row.shape[0]):
            row[t] = a * math.exp(b * row[t])
    else:
        look_up(plan.cubics[plan.first[i]], a, b, row)


@compiled
def look_up(cubics: Floats, low: float, high: float, row: Floats) -> None:
    """Values of a quantile table at scores, held inside low and high."""
    cells = np.empty(row.shape[0], np.int32)
    for t in range(row.shape[0]):
        place = min(max((row[t] + FARTHEST) * CELLS_PER_SCORE, 0.0), LAST_PLACE)
        cells[t] = np.int32(place)
        row[t] = place - cells[t]
    for t in range(row.shape[0]):
        cell, x = np.uint32(cells[t]), row[t]
        row[t] = cubics[cell, 0] + x * (cubics[cell, 1] + x * (cubics[cell, 2] + x * cubics[cell, 3]))
    for t in range(row.shape[0]):
        row[t] = min(max(row[t], low), high)


@compiled
def from_chances(plan: Plan, i: int, row: Floats, bins: Bins) -> None:
    """Values of a quantity whose quantile is known by chance."""
    kind = plan.kind[i]
    a, b, c = plan.numbers[i, 0], plan.numbers[i, 1], plan.numbers[i, 2]
    if kind == FIXED:
        row[:] = a
        bins[:] = 0
    elif kind == UNIFORM:
        for t in range(row.shape[0]):
            row[t] = a + (b - a) * row[t]
    elif kind == TRIANGULAR:
        triangular(a, b, c, row)
    elif kind == YES_NO:
        for t in range(row.shape[0]):
            row[t] = 1.0 if row[t] > a else 0.0
        for t in range(bins.shape[0]):
            bins[t] = np.uint8(row[t])
    elif kind == DISCRETE:
        search(plan, i, row, bins)
    else:
        count = plan.places[i]
        for t in range(row.shape[0]):
            row[t] = plan.outcomes[plan.first[i] + max(np.int64(math.ceil(row[t] * count)) - 1, 0)]


@compiled
def triangular(low: float, likely: float, high: float, row: Floats) -> None:
    """Triangular quantiles of chances, by formula, without a branch."""
    spread = high - low
    rising, falling = spread * (likely - low), spread * (high - likely)
    peak = (likely - low) / spread
    for t in range(row.shape[0]):
        u = row[t]
        below = u <= peak
        root = math.sqrt(u * rising if below else (1.0 - u) * falling)
        row[t] = low + root if below else high - root


@compiled
def search(plan: Plan, i: int, row: Floats, bins: Bins) -> None:
    """Values of a discrete quantity: the first whose cumulative chance is at least u."""
    first, count = plan.first[i], plan.places[i]
    for t in range(row.shape[0]):
        left, right = 0, count - 1
        while left < right:
            middle = (left + right) // 2
            if plan.steps[first + middle] < row[t]:
                left = middle + 1
            else:
                right = middle
        row[t] = plan.outcomes[first + left]
        if bins.shape[0]:
            bins[t] = np.uint8(left if count <= BINS else left * BINS // count)


@compiled
def with_tail(plan: Plan, i: int, row: Floats) -> None:
    """Values of a body held below a threshold, and of the power law beyond it."""
    chance, threshold, power, kept = plan.tail[i, 0], plan.tail[i, 1], plan.tail[i, 2], plan.tail[i, 3]
    chances = row.copy()
    rest = 1.0 - chance
    for t in range(row.shape[0]):
        inside = min(row[t] / rest, 1.0) if rest > 0.0 else 0.5
        row[t] = min(max(inside * kept, 0.5 * ULP), 1.0 - ULP)
    kind = plan.kind[i]
    if kind in BY_SCORE:
        normal_scores(row)
        from_scores(plan, i, row)
    else:
        from_chances(plan, i, row, np.empty(0, np.uint8))
    for t in range(row.shape[0]):
        if chances[t] > rest:
            row[t] = threshold * ((1.0 - chances[t]) / chance) ** power
        else:
            row[t] = min(row[t], threshold)
