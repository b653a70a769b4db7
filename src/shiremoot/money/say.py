"""How figures and odds are printed: never without their basis, never as certain (conventions 8 and 9)."""

from __future__ import annotations

from decimal import Decimal

from shiremoot.money.figure import Figure, say_amount
from shiremoot.money.pounds import say_pounds
from shiremoot.money.refusals import AmountError

RARE = 0.01
NEAR = 1e-9  # a sum of shares may pass 1 by the rounding of floats
COMPUTED_DIGITS = 3
# (chances, of how many) that people say; 1 in 100 stands for the rare ones that are still above 1%.
ODDS_AGAINST = ((1, 100), (1, 50), (1, 40), (1, 30), (1, 25), (1, 20), (1, 15), (1, 12))
SAID = (
    *ODDS_AGAINST,
    *((tenths, 10) for tenths in range(1, 10)),
    *((of - chances, of) for chances, of in reversed(ODDS_AGAINST)),
)


def say(figure: Figure) -> str:
    """The amount or range in pounds with its basis: £0.9m to £1.75m (in-year 2017-18, cash, recurring, net).

    What a source states, and sums of it, print exactly; what a conversion changed prints to three digits, because
    its share or index is no finer. A figure that nobody has estimated says so, with the reason and the basis.
    """
    digits = COMPUTED_DIGITS if figure.origin.notes else None
    return f"{say_amount(figure.amount, digits)} ({figure.basis.say()})"


def say_computed(amount: float) -> str:
    """A computed amount in pounds to three digits, never finer than a penny; what rounds to none is £0.

    >>> say_computed(-1_234_567.0)
    '-£1.23m'
    """
    return say_pounds(amount, COMPUTED_DIGITS) if round(amount, 2) else "£0"


def say_number(number: Decimal | float) -> str:
    """A plain number with thousands apart and no needless noughts."""
    return f"{Decimal(str(number)).normalize():,f}"


def say_odds(odds: float, draws: int | None = None, standard_error: float | None = None) -> str:
    """A probability in per cent, with its draws and error: 29.4% (100,000 draws, standard error 0.14 points).

    One decimal; below 1% and above 99% print as such, never 0% or 100%. standard_error: a part of one, like the odds.
    Raises: AmountError when the odds are not from 0 to 1.
    """
    notes = []
    if draws is not None:
        notes.append(f"{draws:,} draw{'s' if draws != 1 else ''}")
    if standard_error is not None:
        notes.append(f"standard error {_say_points(standard_error)}")
    return f"{_say_percent(odds)} ({', '.join(notes)})" if notes else _say_percent(odds)


def _say_percent(odds: float) -> str:
    _check(odds)
    if odds < RARE:
        return "below 1%"
    return "above 99%" if odds > 1 - RARE else f"{odds:.1%}"


def _say_points(share: float) -> str:
    points = f"{100 * share:.2f}"
    return f"{points} points" if points != "0.00" else "below 0.01 points"


def in_words(odds: float) -> str:
    """A probability as people say it: about 3 chances in 10, about 1 chance in 20, less than 1 chance in 100.

    Raises: AmountError when the odds are not from 0 to 1.
    """
    _check(odds)
    if odds < RARE:
        return "less than 1 chance in 100"
    if odds > 1 - RARE:
        return "more than 99 chances in 100"
    chances, of = min(SAID, key=lambda said: abs(said[0] / said[1] - odds))
    return f"about {chances} chance{'s' if chances != 1 else ''} in {of}"


def _check(odds: float) -> None:
    if not -NEAR <= odds <= 1 + NEAR:
        raise AmountError(f"odds of {odds}", "a probability from 0 to 1")
