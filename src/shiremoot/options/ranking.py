"""Which option is best, in how many draws, by how much, and how sure that is.

Every option is valued under the same draws, (options, draws) pounds of net present value; more is better.
"""

from __future__ import annotations

from fractions import Fraction

from shiremoot.chance import Flags, Floats, quantile
from shiremoot.lazy import np
from shiremoot.money import PENNY
from shiremoot.options.errors import OptionsError, Unknown

NOT_ALLOWED = "it is not among the options to choose from"
NO_MEAN = "its cost has an open tail without a mean: one rare draw would decide any average"


def best_shares(values: Floats, allowed: Flags | None = None) -> tuple[Fraction, ...]:
    """Share of the draws in which each option is best of those allowed; the shares sum to one exactly.

    values: (options, draws). allowed: (options,), all unless said; what is not allowed has a share of nought. Options
    within a penny of the best are tied with it, and share the draw equally (convention 25).
    Raises: OptionsError when no option is allowed or there are no draws.
    """
    among = places_of(values, allowed)
    inside = values[among]
    tied = inside > inside.max(axis=0) - PENNY
    sizes = tied.sum(axis=0)
    found = [Fraction(0)] * len(values)
    for at, wins in zip(among, tied, strict=True):
        with_so_many = np.bincount(sizes[wins], minlength=len(among) + 1)
        found[at] = sum(
            (Fraction(int(draws), size) for size, draws in enumerate(with_so_many) if draws), Fraction(0)
        ) / len(sizes)
    return tuple(found)


def regrets(values: Floats, allowed: Flags | None = None, no_mean: Flags | None = None) -> tuple[float | Unknown, ...]:
    """Pounds lost on average by choosing each option instead of the one that turns out best: mean of best minus own.

    Only options allowed count as best. no_mean: (options,), those whose cost has a tail without a mean; theirs is
    unknown, while others' stands, because such a tail makes an option worse and never the best.
    Raises: OptionsError when no option is allowed or there are no draws.
    """
    among = places_of(values, allowed)
    best = values[among].max(axis=0)
    return tuple(
        Unknown(NO_MEAN)
        if no_mean is not None and no_mean[at]
        else Unknown(NOT_ALLOWED)
        if at not in among
        else float(np.mean(best - own))
        for at, own in enumerate(values)
    )


def medians(values: Floats) -> tuple[float, ...]:
    """Median net present value of each option, always one of its draws; it exists whatever the tail."""
    return tuple(quantile(own, 0.5) for own in values)


def places_of(values: Floats, allowed: Flags | None) -> list[int]:
    """The places of the options to choose from.

    Raises: OptionsError when no option is allowed or there are no draws.
    """
    if values.ndim != 2 or values.shape[1] == 0:
        raise OptionsError(f"values of shape {values.shape}", "a row for each option and at least one draw")
    among = [at for at in range(len(values)) if allowed is None or allowed[at]]
    if not among:
        raise OptionsError("no option that may be chosen", "at least one that is not rejected")
    return among
