"""The nucleolus by other ways than ours: linear programmes with a row for every group, and what it has to fulfil."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linprog

from tests.partners.games.playing import costs

FINE = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}

# All stay inside together more cheaply than two by themselves, and yet those two are worth ten and all only two.
TWO_EARN_MORE = costs(A=0, B=0, C=0, AB=-10, AC=0, BC=0, ABC=-2)
# Cheapest together, and yet each pair would leave: of 12, every two pay 8 and could have it for 7.
NOBODY_CAN_BE_HELD = costs(A=6, B=6, C=6, AB=7, AC=7, BC=7, ABC=12)


def inside(cost: np.ndarray) -> np.ndarray:
    """Who is in each group: (2**n, n)."""
    return (np.arange(len(cost))[:, None] >> np.arange(len(cost).bit_length() - 1) & 1).astype(float)


def by_all_rows(cost: np.ndarray, *, capped: bool = False) -> tuple[np.ndarray, float]:
    """Shares, and the largest excess after the first stage, by scipy with a row for every group in every stage."""
    groups, scale = inside(cost), np.abs(cost[np.isfinite(cost)]).max() or 1.0
    n, cost = groups.shape[1], cost / scale
    fixed, pays, first = groups[-1:], [cost[-1]], None
    while np.linalg.matrix_rank(fixed) < n:
        moves = np.abs(groups @ (np.eye(n) - np.linalg.pinv(fixed) @ fixed)).max(axis=1)
        free = np.flatnonzero((moves > 1e-7) & np.isfinite(cost))
        rows, most = np.c_[groups[free], -np.ones(len(free))], cost[free]
        if capped:
            rows, most = np.r_[rows, np.c_[np.eye(n), np.zeros(n)]], np.r_[most, cost[1 << np.arange(n)]]
        answer = linprog(
            np.r_[np.zeros(n), 1], rows, most, np.c_[fixed, np.zeros(len(fixed))], pays, (None, None), options=FINE
        )
        level = answer.x[-1]
        first = level if first is None else first
        for row in np.flatnonzero(answer.ineqlin.marginals < -1e-7):
            wider = np.r_[fixed, rows[row : row + 1, :n]]
            if np.linalg.matrix_rank(wider) > len(fixed):
                fixed, pays = wider, [*pays, most[row] - rows[row, -1] * level]
    return np.linalg.solve(fixed, np.array(pays)) * scale, (-np.inf if first is None else first) * scale


def fulfils_kohlberg(shares: np.ndarray, cost: np.ndarray) -> bool:
    """Whether at every level the groups at or above it are balanced, which the prenucleolus alone fulfils.

    Kohlberg (1971), "On the nucleolus of a characteristic function game": balanced means that weights above nought,
    one for each such group, add up to one for each body.
    """
    groups, excess = inside(cost)[1:-1], (inside(cost) @ shares - cost)[1:-1]
    near = 1e-9 * np.abs(cost[np.isfinite(cost)]).max()
    left = np.isfinite(excess)
    while left.any():
        left &= excess < excess[left].max() - near
        if not balanced(groups[~left & np.isfinite(excess)]):
            return False
    return True


def balanced(groups: np.ndarray) -> bool:
    """Whether weights above nought add up to one for each body: the least of them is made as large as can be."""
    m, n = groups.shape
    answer = linprog(
        np.r_[np.zeros(m), -1],
        np.c_[-np.eye(m), np.ones(m)],
        np.zeros(m),
        np.c_[groups.T, np.zeros(n)],
        np.ones(n),
        [(0, None)] * m + [(0, 1)],
        options=FINE,
    )
    return answer.status == 0 and -answer.fun > 1e-9
