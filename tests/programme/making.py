"""Answers made up by hand, with the figures that matter to a test: told without drawing anything."""

from typing import Any

from shiremoot import studies
from shiremoot.ledger import Quantity
from shiremoot.programme.answer import ByProject, Counting, CurvePoint, TargetOdds
from shiremoot.programme.bridge import Step
from shiremoot.programme.document import Programme
from shiremoot.programme.levers import Lever
from shiremoot.programme.reading import Reading
from shiremoot.programme.target import Target
from shiremoot.programme.told import Told
from shiremoot.question.settings import Settings
from shiremoot.testing import Document, a_case, a_programme, a_project, a_target

REPORTED = {"range": "£1m to £2m", "ends": "absolute", "year": "2017-18", "effect": "in-year", "assumed": "For this"}
CAP = {"test": "at-most"}
AMOUNTS = {
    "p10": 1.1e6, "p20": 1.2e6, "p50": 1.5e6, "p80": 1.8e6, "p90": 1.9e6,
    "expected_shortfall": 0.25e6, "contingency_for_80": 0.3e6, "least": 1e6, "most": 2e6,
    "quantiles": tuple(1e6 + 50_000.0 * at for at in range(20)),
}  # fmt: skip


def a_reading(odds: float = 0.5, **fields: Any) -> Reading:  # noqa: ANN401
    """A reading of £1m to £2m against £1.5m."""
    return Reading(**(AMOUNTS | {"odds": odds} | fields))


def by_project(odds: float = 0.5, *steps: tuple[str, float, float], **fields: Any) -> ByProject:  # noqa: ANN401
    """The same from draws. steps: of the bridge, (name, odds before, odds after)."""
    usual: dict[str, Any] = AMOUNTS | {
        "standard_error": 0.004, "expected": 1.5e6, "planned": 1.6e6, "lowest": 1e6, "highest": 2e6, "coverage": 0.75,
        "unestimated": (), "rating": "amber", "spread": (), "levers": (), "lines": (),
        "curve": (CurvePoint(1e6, 1.0), CurvePoint(2e6, 0.0)), "steps": (), "what_if": (),
    }  # fmt: skip
    return ByProject(odds=odds, bridge=tuple(Step(*step) for step in steps), **(usual | fields))


def a_lever(quantity: Quantity, low: float, high: float, odds_low: float, odds_high: float) -> Lever:
    """One assumption at its ends, with the odds at each."""
    return Lever(quantity, low, high, odds_low, odds_high, abs(odds_high - odds_low), 1.5e6, 1.1e6, 1.5e6, 1.9e6)


def counting(*names: str) -> tuple[Counting, ...]:
    """Lines of £1m each that count to a target."""
    return tuple(Counting(name, name.title(), 1e6, "assumed", ()) for name in names)


def told(
    drawn: ByProject | None = None,
    flat: Reading | None = None,
    *,
    target: Document | None = None,
    programme: Document | None = None,
    draws: int = 1_000,
    head: Document | None = None,
    **fields: Any,  # noqa: ANN401
) -> Told:
    """A target of £1.5m in 2017-18 with these readings, in the words of a case of one project."""
    words = a_target(**({"amount": "£1.5m", "year": "2017-18"} | (target or {})))
    reported = {"reported_total": REPORTED} if flat is not None else {}
    document = a_programme({"one": a_project("£1m to £2m")}, words) | reported | (programme or {})
    question = studies.question("programme", a_case(programme=document, **(head or {})), Settings(draws=draws))
    usual: dict[str, Any] = {
        "headline": "by_project" if flat is None else "as_reported", "ranged": None, "confidence_stated": None,
    }  # fmt: skip
    readings = None if flat is None else dict.fromkeys(("flat", "triangular", "pert"), flat)
    target = Target.model_validate(words)
    answer = TargetOdds(target, ("council",), as_reported=readings, by_project=drawn, **(usual | fields))
    return Told(question, question.of_case.section(Programme), answer)
