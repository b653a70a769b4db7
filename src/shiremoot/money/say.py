"""How figures and odds are printed: never without their basis, never as certain (conventions 8 and 9)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from math import floor

from shiremoot.money.figure import Figure, say_amount
from shiremoot.money.pounds import PENCE, say_alike
from shiremoot.money.refusals import AmountError

RARE = 0.01
NEAR = 1e-9  # a sum of shares may pass 1 by the rounding of floats
CONVERTED_DIGITS = 3
EVERY_DIGIT = 18  # of an amount that is rounded already: only its unit is still to be found
COMPUTED_DIGITS = 2  # and one more where the first is 1, so that £1.07m is not £1.1m
BESIDE_A_TENTH = 1  # chances in 100: so near to tenths, they are said as tenths


def say(figure: Figure) -> str:
    """The amount or range in pounds with its basis: £0.9m to £1.75m (in-year 2017-18, cash, recurring, net).

    What a source states, and sums of it, print exactly; what a conversion changed prints to three digits, because
    its share or index is no finer. A figure that nobody has estimated says so, with the reason and the basis.
    """
    digits = CONVERTED_DIGITS if figure.origin.notes else None
    return f"{say_amount(figure.amount, digits)} ({figure.basis.say()})"


def say_computed(amount: float) -> str:
    """A computed amount in pounds: two digits, three where the first is 1; what rounds to none is £0.

    >>> say_computed(-1_234_567.0), say_computed(427_000.0)
    ('−£1.23m', '£0.43m')
    """
    return say_alike([rounded_to(amount, computed_place(amount))], EVERY_DIGIT)[0]


def say_computed_range(low: float, high: float) -> str:
    """Both ends of a computed range, as fine as the finer of them needs: £0.47m to £1.06m, £162m to £207m.

    Ends that print alike are one amount.
    """
    return " to ".join(dict.fromkeys(say_alike(as_computed_range(low, high), EVERY_DIGIT)))


def as_computed_range(low: float, high: float) -> list[Decimal]:
    """Both ends of a computed range in pounds, rounded as fine as the finer of them needs."""
    place = min(computed_place(low), computed_place(high)) if low and high else computed_place(low or high)
    return [rounded_to(end, place) for end in (low, high)]


def as_computed(amounts: Sequence[float]) -> list[float]:
    """Computed amounts that stand side by side, each as fine as the largest of them is said; none becomes nought.

    >>> as_computed([101_450_000.0, 3_340_000.0]), as_computed([12_000.0, 40.0])
    ([101000000.0, 3000000.0], [12000.0, 40.0])
    """
    found = [amount for amount in amounts if amount]
    if not found:
        return list(amounts)
    place = min(computed_place(max(found, key=abs)), *(Decimal(str(amount)).adjusted() for amount in found))
    return [float(rounded_to(amount, max(place, PENCE))) for amount in amounts]


def computed_place(amount: float) -> int:
    """The power of ten that a computed amount in pounds is rounded to, never finer than a penny."""
    exact = Decimal(str(amount))
    first = exact.adjusted() if exact else 0
    digits = COMPUTED_DIGITS + (1 if f"{exact:e}".lstrip("-").startswith("1") else 0)
    return max(first - digits + 1, PENCE)


def rounded_to(amount: float, place: int) -> Decimal:
    """Pounds to a power of ten; halves go away from nought."""
    return Decimal(str(amount)).quantize(Decimal(1).scaleb(place), rounding=ROUND_HALF_UP)


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
    """A probability as a sentence says it: about 3 chances in 10, about 13 chances in 100, below 1 chance in 100.

    Raises: AmountError when the odds are not from 0 to 1.
    """
    word, chances, of = _chances(odds)
    return f"{word or 'about'} {chances} chance{'s' if chances != 1 else ''} in {of}"


def say_chance(odds: float) -> str:
    """A probability in few words: 3 in 10, 13 in 100, below 1 in 100, above 99 in 100.

    Raises: AmountError when the odds are not from 0 to 1.
    """
    word, chances, of = _chances(odds)
    return f"{word} {chances} in {of}".lstrip()


def _chances(odds: float) -> tuple[str, int, int]:
    """(below or above, chances, of how many): in tenths where that is no more than a point off, else in hundredths."""
    _check(odds)
    if odds < RARE:
        return "below", 1, 100
    if odds > 1 - RARE:
        return "above", 99, 100
    hundredths = floor(100 * odds + 0.5)
    tenths = floor(hundredths / 10 + 0.5)
    if 0 < tenths < 10 and abs(hundredths - 10 * tenths) <= BESIDE_A_TENTH:
        return "", tenths, 10
    return "", hundredths, 100


def _check(odds: float) -> None:
    if not -NEAR <= odds <= 1 + NEAR:
        raise AmountError(f"odds of {odds}", "a probability from 0 to 1")
