"""Builders and assertions for tests of cases: ours, and those of whoever writes a case or a capability.

``a_case`` builds a case from the few words that matter to a test; ``a_ledger`` builds lines by hand. The assertions
say in words what differs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import fsum, isclose, sqrt
from typing import Any

from shiremoot import studies
from shiremoot.case import Case, Problem
from shiremoot.case.reading import parse_yaml
from shiremoot.chance import Distribution, Fixed, Floats
from shiremoot.dates import FinancialYear
from shiremoot.lazy import np
from shiremoot.ledger import DeliveryChance, Event, Ledger, Line, Share, Timeline
from shiremoot.money import Basis, Figure, Origin

Document = dict[str, Any]
FIRST_YEAR = FinancialYear(2017)
HEAD: Document = {
    "shiremoot": 1,
    "case": "a-case",
    "title": "A case",
    "bodies": {"council": {"name": "A council", "kind": "county"}},
    "basis": {"price": "cash", "effect": "full-year", "recurrence": "recurring", "class": "cashable", "net": True},
}
WITHIN = 4.0  # standard errors: a sound test fails once in 16,000 seeds, and the seed is fixed


def a_case(text: str = "", **keys: Any) -> Case:  # noqa: ANN401 - whatever a document may hold
    """The case that says this, in YAML or by key; one council and a usual basis where nothing else is said.

    Raises: CaseHasErrors with every problem where the document has errors.
    """
    return studies.built(a_document(text, **keys))


def a_document(text: str = "", **keys: Any) -> Document:  # noqa: ANN401
    """The mapping that ``a_case`` reads, for tests that alter it first."""
    return HEAD | (parse_yaml(text) if text.strip() else {}) | keys


def a_figure(value: str | Mapping[str, str], **words: Any) -> Document:  # noqa: ANN401
    """A written figure, assumed for the test: ``£1m``, ``£1m to £2m`` (its ends absolute) or pounds by year."""
    assumed = {"assumed": "For this test"}
    if not isinstance(value, str):
        return assumed | {"by_year": dict(value)} | words
    if " to " in value:
        return assumed | {"range": value, "ends": "absolute"} | words
    return assumed | {"amount": value} | words


def a_project(
    saving: str | Document,
    *,
    start: str | None = "April 2017",
    delay: str | None = None,
    **words: Any,  # noqa: ANN401
) -> Document:
    """A project with a saving (an amount, a range or a whole figure) from a month on, so many months late.

    delay: ``3 months``, or ``0 to 6 months`` (flat). Without a start it begins with the year of its saving.
    """
    late = {"range": delay, "ends": "absolute"} if delay and " to " in delay else {"months": delay}
    begins: Document = {} if start is None else {"month": start}
    if delay is not None:
        begins["delay"] = late | {"assumed": "For this test"}
    written = a_figure(saving) if isinstance(saving, str) else saving
    return {"saving": written} | ({"start": begins} if begins else {}) | words


def a_programme(projects: Mapping[str, Document], *targets: Document, **words: Any) -> Document:  # noqa: ANN401
    """A programme of one workstream; its target is £1m in 2017-18 where none is given."""
    told = targets or (a_target("£1m"),)
    return {"targets": list(told), "workstreams": {"work": {"title": "Work", "projects": dict(projects)}}} | words


def a_target(amount: str, year: str | None = "2017-18", **words: Any) -> Document:  # noqa: ANN401
    """A target of so much in one year, in-year unless it is said otherwise."""
    named = {} if year is None else {"year": year}
    return {"amount": amount, "effect": "in-year", "assumed": "For this test"} | named | words


def a_line(name: str = "line", size: Distribution | float = 100_000.0, **fields: Any) -> Line:  # noqa: ANN401
    """A recurring saving of so many full-year pounds that hangs on the event "start"; any field may be given."""
    usual: Document = {
        "kind": "saving",
        "title": name,
        "basis": Basis("cash", "recurring", "full-year", (), "cashable", "net"),
        "origin": Origin("assumed", "For this test"),
        "shares": (Share(("council",)),),
        "event": "start",
    }
    chances = size if isinstance(size, Distribution) else Fixed(float(size))
    return Line(name=name, size=chances, **(usual | fields))


def a_ledger(
    *lines: Line,
    years: int = 5,
    starts: Mapping[str, float | Event] | None = None,
    deliveries: Mapping[str, DeliveryChance] | None = None,
    causes: Mapping[str, Distribution] | None = None,
) -> Ledger:
    """These lines over so many years from 2017-18; the event "start" is the first April unless it is given.

    starts: months since the first April, or whole events, by name.
    """
    given = {"start": 0.0} | dict(starts or {})
    events = {name: Event(name, at) if isinstance(at, float | int) else at for name, at in given.items()}
    return Ledger(Timeline(FIRST_YEAR, years), lines, events, dict(deliveries or {}), dict(causes or {}))


def assert_same_basis(one: Figure, other: Figure) -> None:
    """Two figures mean the same and may be added; else the message names every part that differs."""
    unlike = one.basis.differences(other.basis)
    if unlike:
        raise AssertionError("; ".join(difference.say() for difference in unlike))


def assert_adds_up(parts: Iterable[float], whole: float, *, within: float = 1e-9) -> None:
    """The parts add up to the whole, within a share of it (and of a pound where the whole is nought)."""
    found = fsum(parts)
    if not isclose(found, whole, rel_tol=within, abs_tol=within):
        raise AssertionError(f"the parts add up to {found!r}, not to {whole!r}: {found - whole:+g}")


def assert_odds(found: float, expected: float, draws: int) -> None:
    """Odds found by drawing lie within four standard errors of the exact ones."""
    error = sqrt(expected * (1 - expected) / draws)
    if abs(found - expected) > WITHIN * error:
        raise AssertionError(f"odds of {found:.4f} from {draws:,} draws, not {expected:.4f} ± {WITHIN * error:.4f}")


def assert_same_draws(one: Floats, other: Floats) -> None:
    """Two series of draws are the same to the bit; else the message names the first that differs."""
    if one.shape != other.shape:
        raise AssertionError(f"{one.shape} draws beside {other.shape}")
    unlike = np.flatnonzero(one != other)
    if unlike.size:
        at = int(unlike[0])
        raise AssertionError(f"{unlike.size} of {one.size} draws differ, the first at {at}: {one[at]!r}, {other[at]!r}")


def assert_problem(problems: Iterable[Problem], *words: str, level: str = "error") -> None:
    """One of the problems is of this level and says all of these words; else the message lists what was found."""
    said = [f"{problem.say()} {problem.fix}" for problem in problems if problem.level == level]
    if not any(all(word in each for word in words) for each in said):
        raise AssertionError(f"no {level} says {' and '.join(words)}; found: {said or 'none'}")
