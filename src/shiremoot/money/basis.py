"""What a figure means: prices, effect, year, recurrence, class, net or gross, and whose it is (conventions 2 and 3)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from shiremoot.dates import FinancialYear, ShiremootError

NOT_STATED = "not-stated"
REAL = "real "
CLOSES_A_GAP = ("cashable", "income")  # money that leaves the budget, or comes into it
KNOWN = {
    "recurrence": ("recurring", "one-off"),
    "effect": ("in-year", "full-year", "cumulative"),
    "kind": ("cashable", "cost-avoidance", "income", "non-cash"),
    "measure": ("net", "gross"),
}
SPOKEN = {
    "price": "price base",
    "effect": "effect",
    "years": "year",
    "recurrence": "recurrence",
    "kind": "class",
    "measure": "net or gross",
    "bodies": "body",
}  # every part of a basis, in the order in which differences are told

BETWEEN_EFFECTS = {
    frozenset({"in-year", "full-year"}): "in_year or annualised",
    frozenset({"cumulative", "full-year"}): "yearly",
    frozenset({"cumulative", "in-year"}): "yearly and in_year",
}
BETWEEN_YEARS = {
    "in-year": "annualised and in_year",
    "full-year": "to_prices",  # what recurs is the same every year but for its prices
    "cumulative": "yearly",
}


class UnknownWord(ShiremootError):
    """A basis or an origin was given a word that has no meaning there."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One part in which two bases differ, or which one of them leaves unstated.

    part: as people call it. conversion: the named functions that make the two alike; empty where none can.
    """

    part: str
    one: str
    other: str
    conversion: str = ""

    @property
    def is_unstated(self) -> bool:
        """Whether a side leaves the part open, so that nobody knows if the two differ."""
        return NOT_STATED in (self.one, self.other)

    def say(self) -> str:
        """The difference in words: effect is full-year in one and in-year in the other."""
        if self.is_unstated:
            return f"{self.part} is not stated in {'both' if self.one == self.other else 'one'}"
        return f"{self.part} is {self.one} in one and {self.other} in the other"


@dataclass(frozen=True, slots=True)
class Basis:
    """What an amount of money means. A part that is not given is not stated, which is never taken as equal.

    price: cash, or real with the year of its prices (real 2015-16). years: the year that the figure is stated
    for; several for a cumulative figure. kind: the class; of a total that counts several, "cashable and income".
    bodies: whose it is; several when it is unsplit.
    Raises: UnknownWord; DateError where the price base names no year.
    """

    price: str = NOT_STATED
    recurrence: str = NOT_STATED
    effect: str = NOT_STATED
    years: tuple[FinancialYear, ...] = ()
    kind: str = NOT_STATED
    measure: str = NOT_STATED
    bodies: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for part, known in KNOWN.items():
            words = getattr(self, part).split(" and ") if part == "kind" else [getattr(self, part)]
            if not {*words} <= {*known, NOT_STATED}:
                expected = in_list([*known, NOT_STATED], "or")
                raise UnknownWord(f'"{getattr(self, part)}" as {SPOKEN[part]}', expected)
        if self.price not in ("cash", NOT_STATED) and self.real_year is None:
            raise UnknownWord(f'"{self.price}" as price base', "cash, not-stated or a year such as real 2015-16")

    @property
    def real_year(self) -> FinancialYear | None:
        """The year in whose prices a real figure is; none where it is not real."""
        return FinancialYear.parse(self.price.removeprefix(REAL)) if self.price.startswith(REAL) else None

    @property
    def unstated(self) -> tuple[str, ...]:
        """The parts that are not stated, as people call them; a full-year figure needs no year."""
        without_year = self.effect not in ("in-year", "cumulative")
        open_parts = [part for part in SPOKEN if self._word(part) == NOT_STATED]
        return tuple(SPOKEN[part] for part in open_parts if not (part == "years" and without_year))

    def differences(self, other: Basis) -> tuple[Difference, ...]:
        """Every part in which the two differ or which either leaves unstated, with the conversion that helps."""
        found = []
        for part, name in SPOKEN.items():
            one, two = self._word(part), other._word(part)
            if (one != two or one == NOT_STATED) and not (part == "years" and _year_is_settled(self, other)):
                helps = "" if NOT_STATED in (one, two) else _conversion(part, self, other)
                found.append(Difference(name, one, two, helps))
        return tuple(found)

    def say(self) -> str:
        """The basis in words: in-year 2017-18, cash, recurring, cashable, net, and the bodies.

        What is not stated stands at the end by name, so that nobody has to notice that it is missing.
        """
        price = f"{self.real_year} prices" if self.real_year else self.price
        effect = "" if self.effect == NOT_STATED else self.effect
        timing = f"{effect} {_say_years(self.years)}".strip()
        parts = [timing, price, self.recurrence, self.kind, self.measure, in_list(self.bodies)]
        stated = ", ".join(part for part in parts if part and part != NOT_STATED)
        if not stated:
            return "basis not stated"
        return f"{stated}; {in_list(self.unstated)} not stated" if self.unstated else stated

    def _word(self, part: str) -> str:
        """What the basis says on one part, in one word; the order of years or bodies means nothing."""
        match part:
            case "years":
                return _say_years(self.years) or NOT_STATED
            case "bodies":
                return in_list(sorted(set(self.bodies))) or NOT_STATED
            case _:
                return str(getattr(self, part))


def _year_is_settled(one: Basis, other: Basis) -> bool:
    """Whether the year adds nothing: the effects differ anyway, or both recur in full in the same prices."""
    if one.effect != other.effect or one.effect == NOT_STATED:
        return True
    is_level = one.effect == "full-year" and one.recurrence == other.recurrence == "recurring"
    is_real = one.real_year is not None and one.price == other.price
    return one.effect == "full-year" and ((is_level and is_real) or not (one.years or other.years))


def _conversion(part: str, one: Basis, other: Basis) -> str:
    match part:
        case "price":
            return "to_prices"
        case "effect":
            return BETWEEN_EFFECTS[frozenset({one.effect, other.effect})]
        case "years":
            return BETWEEN_YEARS[one.effect] if one.recurrence == other.recurrence == "recurring" else ""
        case "bodies":
            return "a named key"
        case _:
            return ""


def classes_of_target(named: Collection[str]) -> tuple[str, ...]:
    """The classes of saving that count to a target: those that it names, else cashable ones alone."""
    return tuple(one for one in named if one != NOT_STATED) or ("cashable",)


def in_list(words: Sequence[str], last: str = "and") -> str:
    """Words as people list them: a, b and c."""
    return f" {last} ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def _say_years(years: tuple[FinancialYear, ...]) -> str:
    """One year, the first and last of years in a row, or a list."""
    in_order = sorted(set(years))
    if len(in_order) > 1 and in_order[-1] - in_order[0] == len(in_order) - 1:
        return f"{in_order[0]} to {in_order[-1]}"
    return in_list([str(year) for year in in_order])
