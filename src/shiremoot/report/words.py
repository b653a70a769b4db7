"""Figures and words as a report prints them: pounds in one unit, shares, months, and what stays on one line."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import NamedTuple

from shiremoot.money import MINUS, say_chance
from shiremoot.money.say import computed_place, rounded_to

NEAR = 1e-9
MILLION = 1_000_000
MOST_DECIMALS = 3
RUNS = 20
TENS_OF_MILLIONS = 10 * MILLION
WITH_PENCE_BELOW = 100
NAMES_OF_MONTHS = (
    *("April", "May", "June", "July", "August", "September"),
    *("October", "November", "December", "January", "February", "March"),
)
PLAIN_ENDS = (
    *(" County Borough Council", " County Council", " District Council", " Borough Council", " City Council"),
    *(" Council", " Authority"),  # a longer end before those that it ends in
)
NEVER_PARTED = re.compile(
    r"""
      [-−]?£?\d[\d,.]*\ (?:million|billion|thousand)\b
    | \b\d[\d,.]*(?:\ (?:chances?|runs?|draws))?\ (?:in|of)\ \d[\d,]*(?![\d-])
      (?:\ (?:runs?|draws|projects?|services|councils))?\b
    | \b\d[\d,.]*\ (?:chances?|runs?|draws|years?|months?|weeks?|days?|projects?)\b
    | \b(?:\d{1,2}\ )?(?:January|February|March|April|May|June|July|August|September|October|November|December)\ \d{4}
    | \b\d{4}-\d{2}(?:-\d{2})?\b
    | [-−]£\d(?:[\d,.]*\d)?\w*
    """,
    re.VERBOSE,
)


class Scale(NamedTuple):
    """A unit that amounts are printed in, and the largest amount from which it is used."""

    from_pounds: float
    size: int
    letter: str


IN_POUNDS = Scale(0, 1, "")
DECIMALS_ON_AXES = range(3, 12)
LEAST_SHARE = 0.0005  # the least that rounds to 0.1%
LEAST_WHOLE_SHARE = 0.005
NEARLY_ALL, HALF = 0.995, (0.45, 0.55)
SCALES = (Scale(MILLION, MILLION, "m"), Scale(100_000, 1_000, "k"), IN_POUNDS)


ON_AXES = (
    Scale(1_000 * MILLION, 1_000 * MILLION, "bn"),
    Scale(400_000, MILLION, "m"),
    Scale(10_000, 1_000, "k"),
    IN_POUNDS,
)


class Piece(NamedTuple):
    """Some words, and whether they must stay on one line."""

    text: str
    is_held: bool


def pieces(text: str) -> Iterator[Piece]:
    """The text cut where a number would part from its unit: 3 chances in 10, July 2017, −£2,000."""
    done = 0
    for found in NEVER_PARTED.finditer(text):
        if before := text[done : found.start()]:
            yield Piece(before, is_held=False)
        yield Piece(found.group(), is_held=True)
        done = found.end()
    if rest := text[done:]:
        yield Piece(rest, is_held=False)


def say_points(before: float, after: float) -> str:
    """A change of odds in percentage points: +3.1 or -7.7."""
    return with_minus(f"{100 * (after - before):+.1f}".replace("+0.0", "0.0"))


def say_share(part: float) -> str:
    """A share in per cent with one decimal: 4.1%. One that is more than nought never prints as nought: below 0.1%."""
    return "below 0.1%" if 0 < part < LEAST_SHARE else with_minus(f"{rounded(100 * part, 1)}%")


def say_whole_share(part: float) -> str:
    """A share in whole per cent; one that is more than nought never prints as nought: below 1%."""
    return "below 1%" if 0 < part < LEAST_WHOLE_SHARE else with_minus(f"{math.floor(100 * part + 0.5)}%")


def rounded(number: float, decimals: int) -> str:
    """A number with so many decimals and thousands apart; halves go up, as in a workbook: 1.325 is 1.33."""
    exact = Decimal(f"{number:.15g}")
    return f"{exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP):,f}"


def say_part(part: float) -> str:
    """A share as a sentence says it: half, 3 in 10, 76 in 100, nearly all; below 1 in 100 where it is less."""
    if part >= NEARLY_ALL:
        return "more than all" if part > 2 - NEARLY_ALL else "nearly all"
    return "half" if is_half(part) else say_chance(part)


def runs_of(part: float) -> int:
    """How many of 20 equally likely runs a chance is, to the nearest: as many dots are filled."""
    return math.floor(RUNS * part + 0.5)


def say_runs(part: float) -> str:
    """A chance as so many of 20 runs; where none or all of them would hide a rest, that too: 0 in 20, 2 in 100."""
    runs = runs_of(part)
    is_whole = runs not in (0, RUNS) or abs(part - runs / RUNS) < NEAR
    return f"{runs} in {RUNS}" if is_whole else f"{runs} in {RUNS}, {say_chance(part)}"


def is_half(part: float) -> bool:
    """Whether a share is so near to a half that a sentence calls it one."""
    return HALF[0] <= part <= HALF[1]


def with_minus(number: str) -> str:
    """A printed number with a minus as wide as its digits, and none before a nought."""
    return number.replace("-", MINUS) if number.strip("-0.,%") else number.removeprefix("-")


def listed(names: Sequence[str], most: int | None = None) -> str:
    """``A, B and C``; of more than `most` the first, and how many others."""
    if most is not None and len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    *rest, last = names
    return f"{', '.join(rest)} and {last}" if rest else last


NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def count_of(number: int, of_what: str = "") -> str:
    """A count as a sentence has it: ``four``, ``one project``, ``12 projects``."""
    said = NUMBERS[number] if 0 <= number < len(NUMBERS) else f"{number:,}"
    return f"{said} {of_what}{'' if number == 1 else 's'}" if of_what else said


def in_short(name: str, names: Sequence[str]) -> str:
    """A body's name without "County Council" or "Authority", where no other of these names is then the same."""
    short = _without_end(name)
    return name if [_without_end(one) for one in names].count(short) > 1 else short


def _without_end(name: str) -> str:
    return next((name.removesuffix(end) for end in PLAIN_ENDS if name.endswith(end)), name)


def capital(words: str) -> str:
    """Words as a sentence begins with them."""
    return words[:1].upper() + words[1:]


def small(title: str) -> str:
    """A title as it stands within a sentence; one that begins with an abbreviation keeps it: IT systems."""
    return title[:1].lower() + title[1:] if title[1:2].islower() or title.startswith("A ") else title


def pounds_sayer(numbers: list[float]) -> Callable[[float], str]:
    """Millions or thousands where the largest asks for it, unless an amount would look like nought.

    Where all are below £100 and one of them has pence, such as pounds per head, all are told with pence.
    """
    scale, decimals = scale_of(numbers)
    return partial(pounds, scale=scale, decimals=decimals)


def alike(amounts: Sequence[float]) -> Callable[[float], str]:
    """How computed pounds that stand together print: as fine as the largest of them is told, with the same decimals.

    What is less than half of that prints as £0.
    """
    largest = max(map(abs, amounts), default=0.0)
    place = computed_place(largest)
    say = pounds_sayer([float(rounded_to(amount, place)) for amount in (*amounts, largest)])
    return lambda amount: say(float(rounded_to(amount, place)))


def scale_of(numbers: list[float]) -> tuple[Scale, int]:
    """The unit and the decimals in which pounds are told together."""
    largest = max(map(abs, numbers), default=0)
    smallest = min((abs(number) for number in numbers if number), default=largest)
    for scale in SCALES:
        decimals = decimals_in(scale, numbers)
        if largest >= scale.from_pounds and smallest > scale.size * 10**-decimals / 2:
            return scale, decimals
    return IN_POUNDS, 2


def decimals_in(scale: Scale, numbers: list[float]) -> int:
    """How many decimals pounds told together in this unit have."""
    if scale.letter == "m":
        return _decimals_of_millions(numbers)
    has_pence = any(abs(number - round(number)) > NEAR for number in numbers)
    return 2 if has_pence and max(map(abs, numbers)) < WITH_PENCE_BELOW else 0


def _decimals_of_millions(numbers: list[float]) -> int:
    """As few as print every amount as it was written; where more than three would be needed, three digits or so."""
    for decimals in range(MOST_DECIMALS + 1):
        written = [number * 10**decimals / MILLION for number in numbers]
        if all(abs(number - round(number)) < NEAR for number in written):
            return decimals
    return 2 if max(map(abs, numbers)) < TENS_OF_MILLIONS else 1


def pounds(amount: float, scale: Scale, decimals: int, *, bare: bool = False) -> str:
    """An amount in pounds with a fixed unit and decimals: £0.43m, −£2,000. bare: without its unit."""
    digits = rounded(abs(amount) / scale.size, decimals)
    sign = MINUS if amount < 0 and digits.strip("0.,") else ""
    if bare:
        return f"{sign}{digits}" if amount else "0"
    return f"{sign}£{digits}{scale.letter}" if digits.strip("0.,") else "£0"


def say_on_axis(ticks: Sequence[float]) -> Callable[[float], str]:
    """How amounts on an axis print: all in the unit of the largest, each as short as it can be: £0, £0.5m, £1m.

    As many decimals are told as keep neighbours apart, such as £1.00001m and £1.00002m.
    """
    largest = max(map(abs, ticks), default=0.0)
    scale = next(scale for scale in ON_AXES if largest >= scale.from_pounds)
    told = (
        places
        for places in DECIMALS_ON_AXES
        if len({f"{tick / scale.size:.{places}f}" for tick in ticks}) == len(ticks)
    )
    decimals = next(told, DECIMALS_ON_AXES[-1])

    def say(amount: float) -> str:
        digits = f"{abs(amount) / scale.size:,.{decimals}f}"
        digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
        if digits == "0":
            return "£0"
        return f"{MINUS if amount < 0 else ''}£{digits}{scale.letter}"

    return say


def say_month(months: float, first_year: int) -> str:
    """The month that lies some months after the start of April of a calendar year: July 2017."""
    whole = math.floor(months)
    january = 9
    return f"{NAMES_OF_MONTHS[whole % 12]} {first_year + (whole + 12 - january) // 12}"


def say_short_month(months: float, first_year: int) -> str:
    """The same with three letters, for an axis: Jul 2017."""
    name, year = say_month(months, first_year).split()
    return f"{name[:3]} {year}"
