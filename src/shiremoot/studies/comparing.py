"""Two revisions of a case side by side: what changed, and what each change moved, on the same luck."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from shiremoot.case import Case, CaseHasErrors
from shiremoot.case.comparing import Change, applied, changes
from shiremoot.case.identity import Normal
from shiremoot.dates import say_months
from shiremoot.money import say_pounds
from shiremoot.question.answer import Counts, Headline
from shiremoot.question.keeping import Keeping
from shiremoot.question.settings import Settings
from shiremoot.studies.asking import ask
from shiremoot.studies.assembling import assemble
from shiremoot.studies.loading import rebuilt
from shiremoot.studies.registry import REGISTRY, Registry

FEW_POUNDS = 1_000  # below so many, pence may be all that differs
NEVER_CERTAIN = {
    "0.0%": "below 0.1%",
    "100.0%": "above 99.9%",
}  # odds side by side, finer than on a page (convention 8)
Headlines = Mapping[str, Headline]


@dataclass(frozen=True, slots=True)
class Difference:
    """A headline before and after; None where it did not exist."""

    name: str
    before: float | None
    after: float | None
    counts: Counts

    @property
    def change(self) -> float | None:
        """By how much it moved."""
        return None if self.before is None or self.after is None else self.after - self.before

    def say(self) -> str:
        """The headline with both values, each in what it counts."""
        return f"{self.name}: from {_said(self.before, self.counts)} to {_said(self.after, self.counts)}"


def _said(value: float | None, counts: Counts) -> str:
    match value, counts:
        case None, _:
            return "nothing"
        case _, "odds" | "share":
            said = f"{100 * value:.1f}%"
            return NEVER_CERTAIN.get(said, said) if counts == "odds" else said
        case _, "pounds":
            return say_pounds(round(value), 3) if abs(value) >= FEW_POUNDS else say_pounds(round(value, 2))
        case _, "months":
            return say_months(value)
        case _, "years":
            return f"{value:.1f} years"
        case _:
            return f"{value:,g}"


@dataclass(frozen=True, slots=True)
class Moved:
    """One change, or several that make sense only together, and each headline before and after it."""

    changes: tuple[Change, ...]
    before: Headlines
    after: Headlines

    def moved(self) -> Iterator[Difference]:
        """The headlines that are not the same."""
        for name in dict.fromkeys([*self.before, *self.after]):
            one, other = self.before.get(name), self.after.get(name)
            if one != other:
                counts = [headline.counts for headline in (one, other) if headline is not None]
                yield Difference(name, _value(one), _value(other), counts[0])


def _said_to_move(step: Moved) -> list[str]:
    """The headlines that moved, in words; one that moved by less than prints is said so, not from a value to itself."""
    said = []
    for each in step.moved():
        before, after = _said(each.before, each.counts), _said(each.after, each.counts)
        said.append(f"  {each.say()}" if before != after else f"  {each.name}: {after}, moved by less than prints")
    return said


def _value(headline: Headline | None) -> float | None:
    return None if headline is None else headline.value


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one revision to the next, step by step; each step begins where the last one ended."""

    old: Case
    new: Case
    steps: tuple[Moved, ...]

    def say(self) -> list[str]:
        """The comparison as lines."""
        if not self.steps:
            return ["The two cases say the same: no figure, name or word differs."]
        lines: list[str] = []
        for step in self.steps:
            lines += [change.say() for change in step.changes]
            lines += _said_to_move(step) or ["  moves no headline"]
        first, last = self.steps[0].before, self.steps[-1].after
        whole = Moved((), first, last)
        lines.append("All changes together:")
        return lines + (_said_to_move(whole) or ["  move no headline"])

    def as_json(self) -> dict[str, Any]:
        """The comparison as plain values; the changes of a headline over all steps add up to the whole."""
        return {
            "old": _which(self.old),
            "new": _which(self.new),
            "steps": [
                {
                    "changes": [{"path": change.path, "says": change.say()} for change in step.changes],
                    "headlines": [
                        {
                            "name": one.name,
                            "counts": one.counts,
                            "before": one.before,
                            "after": one.after,
                            "change": one.change,
                        }
                        for one in step.moved()
                    ],
                }
                for step in self.steps
            ],
        }


def _which(case: Case) -> dict[str, str | None]:
    return {"name": case.name, "hash": case.revision, "scenario": case.scenario}


def compared(
    old: Case, new: Case, settings: Settings, registry: Registry = REGISTRY, keeping: Keeping | None = None
) -> Comparison:
    """What changed between two revisions and what moved each headline. keeping: where answers are kept, if they are.

    Changes are made one after the other in the order of the new case; where a case with only some of them made would
    not be valid, they are made together. Every step is drawn with the same luck.
    """
    steps: list[Moved] = []
    normal, before = old.normal, headlines(old, settings, registry, keeping)
    waiting: list[Change] = []
    for change in changes(old.normal, new.normal):
        waiting.append(change)
        normal = applied(change, normal)
        case = _valid(normal, (*old.included, *new.included), registry)
        if case is not None:
            after = headlines(case, settings, registry, keeping)
            steps.append(Moved(tuple(waiting), before, after))
            before, waiting = after, []
    if waiting:
        steps.append(Moved(tuple(waiting), before, headlines(new, settings, registry, keeping)))
    return Comparison(old, new, tuple(steps))


def headlines(
    case: Case, settings: Settings, registry: Registry = REGISTRY, keeping: Keeping | None = None
) -> dict[str, Headline]:
    """The headline numbers of every study the case has a section for, each under its study's name."""
    short = replace(settings, detail=False)
    answers = [ask(study.name, case, short, registry=registry, keeping=keeping) for study in registry.held(case)]
    return {f"{one.question.study.name}: {line.name}": line for one in answers for line in one.headlines()}


def _valid(normal: Normal, included: Sequence[Case], registry: Registry) -> Case | None:
    try:
        case = rebuilt(normal, included, registry)
        assemble(case, registry=registry)
    except CaseHasErrors:
        return None
    return case
