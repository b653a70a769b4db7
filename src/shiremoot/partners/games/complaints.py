"""Shares by complaints: make the worst-placed group as well off as can be, then the next.

What a group may complain of is its excess: what it pays less what it would cost by itself.
"""

from __future__ import annotations

from shiremoot.chance import Floats
from shiremoot.core.calling import MEMORY, Entry
from shiremoot.lazy import np
from shiremoot.partners.games.beyond import COMPLAINTS
from shiremoot.partners.games.errors import NoImputation
from shiremoot.partners.games.tables import MOST, bodies_of, numbers, refuse_forbidden, tolerances

settle_games = Entry(
    "settle_games",
    *("costs f[draws,groups]", "capped i", "stages i"),
    *("shares f[draws,n]!", "levels f[draws]!", "failures i[draws]!"),
    answer=MEMORY,
)


def prenucleolus(cost: Floats) -> Floats:
    """Shares that make the largest excess as small as can be, then the next largest, and so on; there is always one.

    cost: (2**n,) by mask to (n,), or (draws, 2**n) to (draws, n), each row to the same bits as by itself; shares are
    in its unit and add up to the cost of all. A body may pay more than alone: ``nucleolus`` does without that.
    Infinite marks a group that may not form, which has no say.
    Raises: NotAGame for a table that is none, all together forbidden, or more than 24 bodies.
    Source: Schmeidler (1969), "The nucleolus of a characteristic function game"; Maschler, Peleg and Shapley (1979).
    """
    return settled(numbers(cost))[0]


def nucleolus(cost: Floats) -> Floats:
    """The same among shares by which no body pays more than alone.

    cost: (2**n,) by mask to (n,), or (draws, 2**n) to (draws, n); shares are in its unit and add up to the cost of all.
    It is the prenucleolus wherever that charges no body more than alone.
    Raises: NoImputation where all together cost more than each alone, for the first such draw, because then no such
    shares exist; the error holds that draw's prenucleolus, (n,). NotAGame as ``prenucleolus`` does.
    Source: Schmeidler (1969), "The nucleolus of a characteristic function game".
    """
    cost = numbers(cost)
    n = bodies_of(cost, COMPLAINTS)
    shares, _ = settled(cost)
    tables, answers = cost.reshape(-1, 1 << n), shares.reshape(-1, n)
    alone = tables[:, 1 << np.arange(n)]
    slack = tolerances(tables)
    _refuse_no_imputation(tables, answers, alone.sum(axis=1), slack)
    harmed = (answers > alone + slack[:, None]).any(axis=1)
    if harmed.any():
        answers[harmed] = settled(tables[harmed], capped=True)[0]
    return shares


def least_core(cost: Floats) -> Floats:
    """Shares whose largest excess is as small as can be; of several such shares, one, and always the same.

    cost: (2**n,) by mask to (n,), or (draws, 2**n) to (draws, n); shares are in its unit and add up to the cost of all.
    Nothing else is asked of them: a body may pay more than alone where that is less than others complain of. (Some
    programs call least core what is left when that is forbidden, and find a larger excess.)
    Raises: NotAGame as ``prenucleolus`` does.
    Source: Maschler, Peleg and Shapley (1979), "Geometric properties of the kernel, nucleolus, and related solution
    concepts".
    """
    return settled(numbers(cost), stages=1)[0]


def settled(cost: Floats, *, capped: bool = False, stages: int = MOST) -> tuple[Floats, Floats]:
    """Shares after so many stages, of which each makes the largest excess least of groups not yet settled.

    cost: (2**n,) by mask to (n,) shares and () the largest excess after the first stage, or (draws, 2**n) to (draws, n)
    and (draws,); −infinity where one body is all there is. capped: no body pays more than alone, which must be
    possible. What the compiled method gives up is settled by linear programmes.
    Raises: NotAGame as ``prenucleolus`` does; NotSolved where a linear programme has no answer either.
    """
    n = bodies_of(cost, COMPLAINTS)
    tables = np.ascontiguousarray(cost.reshape(-1, 1 << n))
    refuse_forbidden_whole(cost)
    draws = len(tables)
    shares, levels, failures = np.zeros((draws, n)), np.full(draws, -np.inf), np.zeros(draws, np.int64)
    settle_games(tables, capped, stages, shares, levels, failures)
    for draw in np.flatnonzero(failures):
        from shiremoot.partners.games.linear_stages import settle_by_programmes

        shares[draw], levels[draw] = settle_by_programmes(tables[draw], capped=capped, stages=stages)
    return shares.reshape(*cost.shape[:-1], n), levels.reshape(cost.shape[:-1])


def refuse_forbidden_whole(cost: Floats) -> None:
    """Raises NotAGame where all together may not form: (2**n,) or (draws, 2**n)."""
    whole = np.array([cost.shape[-1] - 1])
    refuse_forbidden(cost, whole, "it is what is shared", "share within each group of the partition that was chosen")


def _refuse_no_imputation(tables: Floats, answers: Floats, alone: Floats, slack: Floats) -> None:
    for draw in np.flatnonzero(tables[:, -1] > alone + slack)[:1]:
        place = f"cost, draw {draw}" if len(tables) > 1 else "cost"
        raise NoImputation(answers[draw], float(tables[draw, -1]), float(alone[draw]), place)
