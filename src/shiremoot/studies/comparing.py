"""Two revisions of a case side by side: what changed, and what each change moved, on the same luck."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shiremoot.case import Case, CaseHasErrors
from shiremoot.case.comparing import Change, applied, changes
from shiremoot.case.reading import Document
from shiremoot.ledger import Settings
from shiremoot.money import say_pounds
from shiremoot.studies.answering import run
from shiremoot.studies.assembling import assemble
from shiremoot.studies.loading import built
from shiremoot.studies.registry import found, held

Headlines = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Moved:
    """One change, or several that make sense only together, and each headline before and after it."""

    changes: tuple[Change, ...]
    before: Headlines
    after: Headlines

    def moved(self) -> Iterator[tuple[str, float | None, float | None]]:
        """(headline, before, after) of those that are not the same; None where it did not exist."""
        for name in dict.fromkeys([*self.before, *self.after]):
            one, other = self.before.get(name), self.after.get(name)
            if one != other:
                yield name, one, other


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
            lines += [f"  {_say_moved(*each)}" for each in step.moved()] or ["  moves no headline"]
        first, last = self.steps[0].before, self.steps[-1].after
        whole = Moved((), first, last)
        lines.append("All changes together:")
        return lines + ([f"  {_say_moved(*each)}" for each in whole.moved()] or ["  move no headline"])

    def as_json(self) -> dict[str, Any]:
        """The comparison as plain values; the changes of a headline over all steps add up to the whole."""
        return {
            "old": {"name": self.old.name, "hash": self.old.hash},
            "new": {"name": self.new.name, "hash": self.new.hash},
            "steps": [
                {
                    "changes": [{"path": change.path, "says": change.say()} for change in step.changes],
                    "headlines": [
                        {"name": name, "before": one, "after": other, "change": _difference(one, other)}
                        for name, one, other in step.moved()
                    ],
                }
                for step in self.steps
            ],
        }


def compared(old: Case, new: Case, settings: Settings) -> Comparison:
    """What changed between two revisions and what moved each headline.

    Changes are made one after the other in the order of the new document; where a document with only some of
    them made would not be valid, they are made together. Every step is drawn with the same luck.
    """
    steps: list[Moved] = []
    document, before = old.written, headlines(old, settings)
    waiting: list[Change] = []
    for change in changes(old.normal, new.normal):
        waiting.append(change)
        document = applied(change, document, new.written)
        case = _valid(document, (*old.included, *new.included))
        if case is not None:
            after = headlines(case, settings)
            steps.append(Moved(tuple(waiting), before, after))
            before, waiting = after, []
    if waiting:
        steps.append(Moved(tuple(waiting), before, headlines(new, settings)))
    return Comparison(old, new, tuple(steps))


def headlines(case: Case, settings: Settings) -> dict[str, float]:
    """The headline numbers of every study the case has a section for: odds from 0 to 1, pounds."""
    everything: dict[str, float] = {}
    for study in held(case):
        everything |= found(study.headlines)(run(study.name, case, settings))
    return everything


def _valid(document: Document, included: Sequence[Case]) -> Case | None:
    try:
        case = built(document, included)
        assemble(case)
    except CaseHasErrors:
        return None
    return case


def _difference(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else other - one


def _say_moved(name: str, one: float | None, other: float | None) -> str:
    def shown(value: float | None) -> str:
        if value is None:
            return "nothing"
        return f"{100 * value:.1f}%" if "odds" in name else say_pounds(round(value), 3)

    return f"{name}: from {shown(one)} to {shown(other)}"
