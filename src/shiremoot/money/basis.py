"""What a figure means: price base, recurrence, effect, class, net or gross, and whose (convention 2)."""

from __future__ import annotations

from dataclasses import dataclass

from shiremoot.dates import FinancialYear

NOT_STATED = "not-stated"


@dataclass(frozen=True, slots=True)
class Difference:
    """One part in which two bases differ or which one leaves unstated, and the conversion that would help."""

    part: str
    one: str
    other: str
    conversion: str

    def say(self) -> str:
        """``effect is full-year in one and in-year in the other``."""
        if NOT_STATED in (self.one, self.other):
            where = "both" if self.one == self.other else "one"
            return f"{self.part} is not stated in {where}"
        return f"{self.part} is {self.one} in one and {self.other} in the other"


@dataclass(frozen=True, slots=True)
class Basis:
    """What an amount of money means. Whatever is not given is not stated, which is never taken as equal.

    years: the year it is stated for; several for a cumulative figure. bodies: whose it is; several when unsplit.
    """

    price: str = NOT_STATED
    recurrence: str = NOT_STATED
    effect: str = NOT_STATED
    years: tuple[FinancialYear, ...] = ()
    kind: str = NOT_STATED
    measure: str = NOT_STATED
    bodies: tuple[str, ...] = ()

    def differences(self, other: Basis) -> tuple[Difference, ...]:
        """Every part in which the two differ, or which either leaves unstated."""
        found = [
            Difference(words, mine, yours, conversion)
            for (words, mine, conversion), (_, yours, _) in zip(self._parts(), other._parts(), strict=True)
            if mine != yours or NOT_STATED in (mine, yours)
        ]
        return tuple(found)

    def _parts(self) -> list[tuple[str, str, str]]:
        """(words, value, conversion that would help) of every part."""
        return [
            ("price base", self.price, "to_prices"),
            ("effect", self.effect, "in_year or annualised"),
            ("year", _say_years(self.years) or "the same", "in_year or annualised"),
            ("recurrence", self.recurrence, ""),
            ("class", self.kind, ""),
            ("net or gross", self.measure, ""),
            ("body", " and ".join(self.bodies) or "the same", "a named key"),
        ]

    def say(self) -> str:
        """The basis in words: ``in-year 2017-18, cash, recurring, cashable, net, dorset``."""
        effect = " ".join(word for word in (_words("effect", self.effect), _say_years(self.years)) if word)
        parts = [
            effect,
            _words("price base", self.price),
            _words("recurrence", self.recurrence),
            _words("class", self.kind),
            _words("net or gross", self.measure),
            " and ".join(self.bodies),
        ]
        return ", ".join(part for part in parts if part)


def _words(part: str, value: str) -> str:
    """A part's value in words; what is not stated says so."""
    if value == NOT_STATED:
        return f"{part} not stated"
    return f"{value.removeprefix('real ')} prices" if value.startswith("real ") else value


def _say_years(years: tuple[FinancialYear, ...]) -> str:
    if len(years) > 1:
        return f"{years[0]} to {years[-1]}"
    return str(years[0]) if years else ""
