"""Tables by bit mask: how many bodies one has, what every group sums to, who is in a group."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from math import prod
from operator import index, or_
from typing import TYPE_CHECKING

from shiremoot.chance import Floats, Whole
from shiremoot.core.calling import Entry
from shiremoot.lazy import np
from shiremoot.partners.games.beyond import ANY
from shiremoot.partners.games.errors import NotAGame

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

TOLERANCE = 1e-9  # of the largest cost: a tenth of a penny on a million pounds is no difference
NO_NUMBERS = "SUVcmM"  # kinds of arrays that would be cast in silence: words, records, complex numbers, days
MOST = 24  # bodies of a table: 128 megabytes of float64 for each draw
LOWEST = 10  # bodies whose groups make a block of a table, as the core reads it (core/source/summing.c)

fill_sums = Entry("fill_sums", "values f[rows,n]", "totals f[rows,groups]!")


def bodies_of(cost: Floats, beyond: str = ANY) -> int:
    """How many bodies a table of costs has: (2**n,) or (draws, 2**n) float64 by mask, in any unit.

    Infinite marks a group that may not form; a single body always may, and all may be forbidden to stand together.
    beyond: what can be done with more than 24 bodies, for the refusal.
    Raises: NotAGame for another shape or type, no body, more than 24, a number missing (NaN), −infinity, a cost of
    nobody other than nought, a single body of infinite cost, bodies whose costs are too large to add up.
    """
    n = bodies_by_shape(cost, beyond)
    if cost.size:
        _refuse_missing(cost)
        _refuse_nobodys_cost(cost)
        refuse_forbidden(cost, 1 << np.arange(n), "a body can always stand alone", "leave the body out if it cannot")
        _refuse_too_large(cost[..., 1 << np.arange(n)])
    return n


def bodies_by_shape(cost: Floats, beyond: str = ANY) -> int:
    """How many bodies a table has, of which only the shape is looked at: for what would tell a wrong number anyway.

    Raises: NotAGame for another shape or type, no body, more than 24.
    """
    if getattr(cost, "dtype", None) != np.float64:
        raise _not_a_game(f"{type(cost).__name__} of {getattr(cost, 'dtype', 'no type')}", "an array of float64")
    return _refuse_too_many(_doublings(cost.shape), beyond)


def refuse_forbidden(cost: Floats, masks: Whole, why: str, fix: str = "price the group, or take another rule") -> None:
    """Every one of these groups may form; why it must, in a few words that end a sentence.

    Raises: NotAGame naming the first that has an infinite cost.
    """
    forbidden = np.isinf(cost[..., masks])
    if forbidden.any():
        *draw, at = np.argwhere(forbidden)[0]
        found = f"an infinite cost for {_named(*draw, masks[at])}"
        raise _not_a_game(found, f"a cost, as {why}", fix)


def numbers(values: ArrayLike, place: str = "cost") -> Floats:
    """What a user gives, lists and whole numbers among it, as an array of float64; any shape, any unit.

    Raises: NotAGame for what is no array of numbers: words, days and complex numbers among it; and for masked entries.
    """
    if np.ma.is_masked(values):
        raise NotAGame("entries that are masked", "a number in every place", place=place)
    try:
        given = np.asarray(values)
        cast = None if given.dtype.kind in NO_NUMBERS else np.asarray(given, np.float64)
    except (TypeError, ValueError, OverflowError):
        cast = None
    if cast is None:
        raise NotAGame(f"a {_kind_of(values)}", "an array of numbers", place=place)
    return cast


def _kind_of(values: object) -> str:
    dtype = getattr(values, "dtype", None)
    return type(values).__name__ if dtype is None else f"{type(values).__name__} of {dtype}"


def sums(values: Floats) -> Floats:
    """What every group sums to: (..., n) by body to (..., 2**n) by mask, the same unit; nought for nobody.

    Each entry is added up from the lowest bit to the highest, whatever stands beside it.
    Raises: NotAGame above 24 bodies.
    """
    n = _refuse_too_many(values.shape[-1])
    rows = np.ascontiguousarray(values.reshape(prod(values.shape[:-1]), n), np.float64)
    totals: Floats = np.empty((len(rows), 1 << n))
    fill_sums(rows, totals)
    return totals.reshape(*values.shape[:-1], 1 << n)


def largest_costs(costs: Floats) -> Floats:
    """The largest finite cost in each table, whatever its sign: (..., 2**n) to (...), in the same unit."""
    largest: Floats = np.maximum(costs.max(axis=-1), -costs.min(axis=-1))
    if np.isinf(largest).any():
        finite = np.abs(costs).max(axis=-1, where=np.isfinite(costs), initial=0)
        return np.asarray(finite)
    return largest


def tolerances(costs: Floats) -> Floats:
    """By how much costs or shares of each table may differ and yet be alike: (..., 2**n) to (...), in the same unit."""
    return TOLERANCE * largest_costs(costs)


def sizes(n: int) -> Whole:
    """How many bodies each group of n has: (2**n,) by mask. Wide integers, so that their own sums do not overflow.

    Raises: NotAGame above 24 bodies.
    """
    return np.bitwise_count(np.arange(1 << _refuse_too_many(n))).astype(np.int64)


def members(mask: int) -> tuple[int, ...]:
    """The bodies of a group, lowest first; none for 0. Any number of bodies.

    Raises: NotAGame for a negative mask.
    """
    whole = index(mask)
    if whole < 0:
        raise NotAGame(f"a group of mask {whole}", "a mask of nought or more")
    return tuple(body for body in range(whole.bit_length()) if whole >> body & 1)


def groups_within(bodies: Iterable[int]) -> Whole:
    """The masks of all groups of these bodies, (2**m,), in the order of a table of their own; nobody first.

    Body i of that table is the i-th of these. For 62 bodies or fewer, whatever their numbers below 62.
    """
    groups: Whole = np.zeros(1, np.int64)
    for body in bodies:
        groups = np.concatenate([groups, groups | (1 << body)])
    return groups


def inside_of(groups: Whole, n: int) -> Floats:
    """(m,) masks of n bodies, 62 at most, to (n, m): ones where a body is in a group, else noughts.

    What each body has, times it, is what each group has.
    """
    return np.asarray(groups >> np.arange(n)[:, None] & 1, np.float64)


def mask_of(bodies: Iterable[int]) -> int:
    """The mask of a group of bodies, in any order; 0 for none. A Python integer, so that no body is too many.

    Raises: NotAGame for a negative body.
    """
    numbers = [index(body) for body in bodies]
    if min(numbers, default=0) < 0:
        raise NotAGame(f"body {min(numbers)}", "bodies counted from nought")
    return reduce(or_, (1 << body for body in numbers), 0)


def _not_a_game(found: str, expected: str, fix: str | None = None) -> NotAGame:
    return NotAGame(found, expected, place="cost", fix=fix)


def _doublings(shape: tuple[int, ...]) -> int:
    length = shape[-1] if shape else 0
    n = length.bit_length() - 1
    if len(shape) not in {1, 2} or n < 1 or length != 1 << n:
        raise _not_a_game(
            f"an array of shape {shape}",
            "(2**n,) or (draws, 2**n) for n bodies, one or more",
            "give each group of bodies its place, and nobody the first",
        )
    return n


def _refuse_too_many(n: int, beyond: str = ANY) -> int:
    if n > MOST:
        raise _not_a_game(f"{n} bodies", f"{MOST} at most, as a table of all groups has 2**n costs", beyond)
    return n


def _refuse_missing(cost: Floats) -> None:
    lowest = cost.min()  # one pass finds both: NaN spreads
    if not lowest > -np.inf:
        place = tuple(np.argwhere(np.isnan(cost) | np.isneginf(cost))[0])
        raise _not_a_game(
            f"{cost[place]} for {_named(*place)}",
            "a number for every group",
            "write infinity for a group that may not form",
        )


def _refuse_too_large(alone: Floats) -> None:
    with np.errstate(over="ignore"):
        whole = np.abs(alone).sum(axis=-1)
    if np.isinf(whole).any():
        raise _not_a_game(f"costs up to {np.abs(alone).max():g}", "numbers that can be added up", "use a larger unit")


def _refuse_nobodys_cost(cost: Floats) -> None:
    if cost[..., 0].any():
        *draw, _ = np.argwhere(cost[..., :1])[0]
        raise _not_a_game(f"{cost[(*draw, 0)]:.15g} for {_named(*draw, 0)}", "nought, as nobody costs nothing")


def _named(*place: int) -> str:
    """The group at a place of a table, in words."""
    *draw, mask = place
    bodies = ", ".join(map(str, members(mask)))
    group = "nobody" if not mask else f"the group of bodies {bodies}" if "," in bodies else f"body {bodies}"
    return f"{group} in draw {draw[0]}" if draw else group
