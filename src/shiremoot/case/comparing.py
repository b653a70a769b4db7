"""What changed between two revisions of a document, in words, by path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from shiremoot.case.identity import Normal
from shiremoot.case.parts import say_share
from shiremoot.dates import say_months
from shiremoot.money import Range, say_pounds, say_range

Step = str | int
Steps = tuple[Step, ...]
OF_RESERVES = frozenset({"planned_use", "contributions", "budgeted_contributions"})
MONEY = frozenset({"amount", "likely", "range", "by_year", "new_by_year", "on", "above", "cap"}) | OF_RESERVES
PERCENT = frozenset({"chances", "delivery", "driven_by", "keys", "profile", "savings_delivery", "share"})
OF_ANYTHING = frozenset({"weights"})  # pounds, people, calls
MONTHS = frozenset({"ramp", "lag"})
OF_A_DELAY = frozenset({"months", "range", "likely", "p90"})
OF_A_DOUBT = frozenset({"range", "likely"})
ENDS = frozenset({"low", "high"})
SHIFT = frozenset({"value", "by", "share"})  # of a scenario
Unit = Literal["pounds", "percent", "months", ""]


class _Nothing:
    """What stands at a path that one of the two documents does not have."""

    def __repr__(self) -> str:
        return "nothing"


NOTHING = _Nothing()


@dataclass(frozen=True, slots=True)
class Change:
    """One place where two revisions say different things."""

    steps: Steps
    old: Any
    new: Any

    @property
    def path(self) -> str:
        """The place as it is written in messages: ``programme.targets[0].amount``."""
        text = ""
        for step in self.steps:
            text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
        return text

    def say(self) -> str:
        """The change as a sentence."""
        if self.old is NOTHING:
            return f"{self.path}: added, {self._shown(self.new)}"
        if self.new is NOTHING:
            return f"{self.path}: removed, was {self._shown(self.old)}"
        old, new = self._shown(self.old), self._shown(self.new)
        if " to " in f"{old} {new}":  # a range has a "to" of its own
            return f"{self.path}: was {old}, is now {new}"
        return f"{self.path}: from {old} to {new}"

    @property
    def unit(self) -> Unit:
        """What a number at this place counts."""
        names = [step for step in self.steps if isinstance(step, str)]
        within, last = frozenset(names), names[-1] if names else ""
        if within & OF_ANYTHING or (names[:1] == ["drivers"] and "levels" in within):
            return ""
        if names[:1] == ["drivers"]:
            return "percent"
        if last in MONTHS or ("delay" in within and last in OF_A_DELAY):
            return "months"
        if within & PERCENT or (("uncertainty" in within or names[:1] == ["causes"]) and last in OF_A_DOUBT):
            return "percent"
        return "pounds" if within & MONEY else ""

    def _shown(self, value: Any) -> str:  # noqa: ANN401 - whatever a document holds
        if isinstance(value, Mapping) and value.keys() == ENDS:
            return _span(Range(Decimal(value["low"]), Decimal(value["high"])), self.unit)
        if isinstance(value, Mapping) and value.keys() == SHIFT:
            return _shift(Decimal(value["value"]), by=value["by"], share=value["share"])
        if isinstance(value, Mapping):
            inside = value.get("title") or ", ".join(map(str, value))
            return f"{inside}"
        if isinstance(value, list):
            return ", ".join(map(str, value)) or "an empty list"
        return _number(Decimal(str(value)), self.unit) if _is_number(value) else f"{value}"


def _shift(value: Decimal, *, by: bool, share: bool) -> str:
    """A change of a scenario as it is written; whether a number is pounds only its driver or line knows."""
    sign = "+" if by and value > 0 else ""
    return f"{sign}{say_share(value)}" if share else f"{sign}{value:,f}"


def _span(span: Range, unit: Unit) -> str:
    """Both ends in what they count."""
    if unit == "pounds":
        return say_range(span)
    return f"{_number(span.low, unit)} to {_number(span.high, unit)}"


def _number(number: Decimal, unit: Unit) -> str:
    match unit:
        case "pounds":
            return say_pounds(number)
        case "percent":
            return say_share(number)
        case "months":
            return say_months(float(number))
        case _:
            return f"{number}"


def _is_number(value: object) -> bool:
    """Whether it is a number, however the normal form holds it; words and years are none."""
    try:
        return not isinstance(value, bool) and Decimal(str(value)).is_finite()
    except InvalidOperation:
        return False


def changes(old: Normal, new: Normal) -> tuple[Change, ...]:
    """Every place where two normal forms differ, in the order of the new one; spelling and order do not count."""
    return tuple(_changes(old, new, ()))


def _changes(old: Any, new: Any, at: Steps) -> Iterator[Change]:  # noqa: ANN401
    if old == new:
        return
    if _is_mapping(old) and _is_mapping(new):
        for key in [*new, *(key for key in old if key not in new)]:
            yield from _changes(old.get(key, NOTHING), new.get(key, NOTHING), (*at, key))
    elif _are_lists_of_mappings(old, new):
        for position, (one, other) in enumerate(zip(old, new, strict=False)):
            yield from _changes(one, other, (*at, position))
        for position in range(len(old), len(new)):
            yield Change((*at, position), NOTHING, new[position])
        for position in reversed(range(len(new), len(old))):  # from the end, so that no removal moves another
            yield Change((*at, position), old[position], NOTHING)
    else:
        yield Change(at, old, new)


def _is_mapping(value: Any) -> bool:  # noqa: ANN401
    """A mapping of parts; the two ends of a range are one value, and so is a change of a scenario."""
    return isinstance(value, Mapping) and value.keys() not in (ENDS, SHIFT)


def _are_lists_of_mappings(*values: Any) -> bool:  # noqa: ANN401
    return all(isinstance(value, list) and all(isinstance(item, Mapping) for item in value) for value in values)


def applied(change: Change, normal: Normal) -> Normal:
    """A normal form with one change made: what stood there before is replaced, removed or added."""
    patched = deepcopy(normal)
    holder: Any = patched
    *before, last = change.steps
    for step in before:
        holder = holder[step]
    if change.new is NOTHING:
        del holder[last]
    elif isinstance(last, int) and last >= len(holder):
        holder.append(deepcopy(change.new))
    else:
        holder[last] = deepcopy(change.new)
    return patched
