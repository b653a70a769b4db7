"""What it would be worth to know an uncertain input before choosing, in pounds of net present value.

Perfect information on everything: mean of the best in each draw less the best mean. On one input: draws are cut into
bins of that input, the best mean is taken in each bin, and their average less the best mean over all is its worth.

Means of bins differ by luck alone, and the best of several lucky means flatters every input. So the differences between
bins are shrunk until their spread is what the input explains (what the bins spread by, less what draws spread by inside
them); and where the bins of no option differ more than those of the same input shuffled would, its worth is nought: it
cannot be told from none.
Source: Strong and Oakley (2013), An efficient method for computing single-parameter partial expected value of perfect
information; Raiffa and Schlaifer (1961) for the normal case.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from shiremoot.chance import Binned, Flags, Floats
from shiremoot.chance.blocks import Bins, Whole
from shiremoot.lazy import np
from shiremoot.money import PENNY
from shiremoot.options.errors import OptionsError, Unknown
from shiremoot.options.ranking import NO_MEAN, places_of
from shiremoot.question.results import Pounds

FIRM = 4.0  # normal scores beyond luck: of 80 inputs and five differences each, one in a hundred runs has a false one
TWICE = 2.0  # standard errors
NOISE = 1e-20  # of a variance: what is smaller comes from the arithmetic
FROM_NONE = "cannot be told from none"
SAME_CHOICE = "in every fiftieth of its draws the same option is best on average"
ONE_OPTION = "there is one option only, so nothing can change the choice"


@dataclass(frozen=True, slots=True)
class Worth:
    """Pounds that knowing is worth, with the standard error; words: why it is nought, where it is."""

    worth: Pounds
    error: Pounds
    words: str = ""


def worth_of_everything(values: Floats, allowed: Flags | None = None, no_mean: Flags | None = None) -> Worth | Unknown:
    """What knowing every input at once is worth: the most that any enquiry could be.

    values: (options, draws) pounds, more is better. allowed: (options,), those to choose from. no_mean: (options,),
    those without an expected value; where one of them may be chosen, the worth is unknown.
    """
    gains = _gains(values, allowed, no_mean)
    if isinstance(gains, Unknown):
        return gains
    if len(gains) == 0:
        return Worth(0.0, 0.0, ONE_OPTION)
    saved = np.maximum(gains.max(axis=0), 0.0)  # over the option that is best on average, in each draw
    return Worth(float(saved.mean()), float(saved.std() / math.sqrt(saved.size)))


def worth_by_input(
    values: Floats, bins: Bins, allowed: Flags | None = None, no_mean: Flags | None = None
) -> tuple[Worth, ...] | Unknown:
    """What knowing each input alone is worth, in the inputs' order (convention 27).

    values: (options, draws) pounds. bins: (inputs, draws), the bin 0 to 49 of each draw, as a sampler gives
    them. allowed, no_mean: as in `worth_of_everything`.
    Raises: OptionsError when values and bins are not of the same draws.
    """
    if bins.ndim != 2 or bins.shape[1:] != values.shape[1:]:
        raise OptionsError(f"bins of shape {bins.shape} for values of shape {values.shape}", "one bin for each draw")
    gains = _gains(values, allowed, no_mean)
    if isinstance(gains, Unknown):
        return gains
    if len(gains) == 0:
        return (Worth(0.0, 0.0, ONE_OPTION),) * len(bins)
    return tuple(_worths(Binned.of(bins, gains)))


def _gains(values: Floats, allowed: Flags | None, no_mean: Flags | None) -> Floats | Unknown:
    """Pounds that each other option gains over the one that is best on average, (others, draws)."""
    among = places_of(values, allowed)
    if no_mean is not None and any(no_mean[at] for at in among):
        return Unknown(NO_MEAN)
    inside = values[among]
    best = int(np.argmax(inside.mean(axis=1)))
    gains: Floats = np.delete(inside, best, axis=0) - inside[best]
    return gains


def _worths(binned: Binned) -> Iterator[Worth]:
    """What each input is worth, from the gains of the options over the best, by its bins."""
    part = binned.counts / binned.draws
    over_all = binned.origin + binned.total_sums / binned.draws
    means = np.where(binned.counts[:, :, None] > 0, binned.conditional_means(), over_all)
    inside, kept = _inside_and_kept(binned, means - over_all)
    shrunk = over_all + kept[:, None, :] * (means - over_all)
    worths = (part * np.maximum(shrunk.max(axis=2), 0.0)).sum(axis=1)
    errors = _errors(part, means, inside, binned.draws)
    firmly = np.any(kept > 0, axis=1).tolist()
    for worth, error, firm in zip(worths.tolist(), errors.tolist(), firmly, strict=True):
        if not firm:
            yield Worth(0.0, error, FROM_NONE)
        elif worth < PENNY:
            yield Worth(0.0, error, SAME_CHOICE)
        else:
            yield Worth(worth, error) if worth > TWICE * error else Worth(0.0, error, FROM_NONE)


def _inside_and_kept(binned: Binned, distances: Floats) -> tuple[Floats, Floats]:
    """Variance of each gain inside the bins of an input, and the part of the bins' distances that is no luck, (q, t).

    That part is nought where the bins differ no more than those of the same input shuffled would.
    """
    whole = binned.squares - binned.total_sums**2 / binned.draws
    between = (binned.counts[:, :, None] * distances**2).sum(axis=1)
    steps = np.maximum((binned.counts > 0).sum(axis=1) - 1, 1)[:, None]
    inside = np.maximum(whole - between, 0.0) / np.maximum(binned.draws - steps - 1, 1)
    firm = between > np.maximum(inside * _luck(steps), NOISE * whole)
    share = np.divide(steps * inside, between, out=np.ones_like(between), where=firm)
    return inside, np.sqrt(np.maximum(1 - share, 0.0))


def _luck(steps: Whole) -> Floats:
    """Sum of so many squared normal scores that luck passes once in 30,000 tries. Source: Wilson, Hilferty (1931)."""
    spread = 2 / (9 * steps)
    limit: Floats = steps * (1 - spread + FIRM * np.sqrt(spread)) ** 3
    return limit


def _errors(part: Floats, means: Floats, inside: Floats, draws: int) -> Floats:
    """Standard error of what choosing by the bins gains, (q,): spread of the gain in a draw, by the root of draws."""
    chosen = means.argmax(axis=2)
    gain = np.maximum(np.take_along_axis(means, chosen[:, :, None], axis=2)[:, :, 0], 0.0)
    noise = np.where(gain > 0, np.take_along_axis(inside, chosen, axis=1), 0.0)
    average = (part * gain).sum(axis=1)
    variance = (part * (noise + gain**2)).sum(axis=1) - average**2
    found: Floats = np.sqrt(np.maximum(variance, 0.0) / draws)
    return found
