"""Answers made up by hand, with the figures that matter to a test: told without drawing anything."""

from typing import Any

from shiremoot import studies
from shiremoot.dates import FinancialYear
from shiremoot.gap.document import Gap
from shiremoot.gap.reserves import AddedUp, AtP20, Balance, RunsOut, Runway, Unpaid
from shiremoot.gap.result import BodyGap, GapResult
from shiremoot.gap.told import Told
from shiremoot.gap.years import AfterSavings, NamedReserve, YearOfGap
from shiremoot.money import PENNY
from shiremoot.question.results import Drawn
from shiremoot.testing import a_case, a_figure

FIRST = FinancialYear(2018)
KEPT = {"opening": {"general": a_figure("£20m")}, "covers_shortfall": True}
NOTHING = Drawn(0.0, 0.0, 0.0)
TWO = {"council": {"name": "A council", "kind": "county"}, "trust": {"name": "A trust", "kind": "charity"}}


def a_year(gap: float = 0.0, savings: float = 0.0, at: int = 0, **fields: Any) -> YearOfGap:  # noqa: ANN401
    """A year with this gap, of which these savings leave the rest, the same in every run."""
    left = gap - savings + fields.get("cost_to_achieve", 0.0)
    usual = {
        "requirement": 100e6 + gap,
        "funding": 100e6,
        "savings": savings,
        "cost_to_achieve": 0.0,
        "savings_run_rate": savings,
        "gap_after_savings": AfterSavings(left, left, left),
        "gap_after_savings_drawn": Drawn(left, left, left),
        "reserve_use": 0.0,
        "annual": 0.0,
        "annual_before_savings": 0.0,
        "by_heading": {},
    }
    return YearOfGap(year=FIRST + at, **(usual | fields))


def a_balance(opening: float = 20e6, covered: float = 0.0, at: int = 0, **fields: Any) -> Balance:  # noqa: ANN401
    """Reserves of one year with a minimum of £8m that are never below it."""
    usual = {
        "planned_use": 0.0,
        "minimum": 8e6,
        "minimum_stated": True,
        "contribution": 0.0,
        "returned": 0.0,
        "odds_below": 0.0,
        "odds_ever_below": fields.get("odds_below", 0.0),
        "unpaid": unpaid(),
        "closing_drawn": Drawn(1e6, 2e6, 3e6),
    }
    return Balance(year=FIRST + at, opening=opening, shortfall_covered=covered, **(usual | fields))


def unpaid(planned: float = 0.0, odds: float = 0.0, drawn: Drawn = NOTHING, so_far: float | None = None) -> Unpaid:
    """What of a year nobody pays, the first in which there is any unless that is said."""
    return Unpaid(planned, odds, drawn, AddedUp(planned if so_far is None else so_far, drawn))


def a_reserve(name: str = "general", closing: float = 20e6, **fields: Any) -> NamedReserve:  # noqa: ANN401
    """One reserve in one year, in which nothing moves unless that is said; the same in every run."""
    usual = {
        "title": name.capitalize(),
        "ring_fenced": False,
        "place": None if fields.get("ring_fenced") else 1,
        "opening": closing,
        "minimum": 0.0,
        "minimum_stated": False,
        "odds_below": 0.0,
        "odds_ever_below": 0.0,
        "closing_drawn": Drawn(closing, closing, closing),
    } | dict.fromkeys(("contribution", "planned_use", "covered", "returned"), 0.0)
    return NamedReserve(body="council", name=name, closing=closing, **(usual | fields))


def a_runway(year: FinancialYear | None, odds: float) -> Runway:
    """Below the minimum in this year as planned; no money is missing in any run."""
    return Runway(year, odds, (), RunsOut(None, None, None), AtP20(year, None, 0.0))


def a_body(
    *years: YearOfGap, body: str | None = "council", reserves: tuple[Balance, ...] = (), runway: Runway | None = None
) -> BodyGap:
    """A body's plan; without a runway of its own, none of its reserves fall below their minimum as planned."""
    ends = runway or (a_runway(None, reserves[-1].odds_below) if reserves else None)
    return BodyGap(body, years or (a_year(),), reserves, ends)


def an_answer(*bodies: BodyGap, together: BodyGap | None = None, **fields: Any) -> GapResult:  # noqa: ANN401
    """An answer for these bodies; one alone is also all together."""
    usual: dict[str, Any] = {
        "unsplit": (), "beside": (), "in_base": (), "left_out": (), "missing": (), "savings_counted": 1,
    }  # fmt: skip
    first = bodies[0]
    whole = together or BodyGap(None, first.years, first.reserves, first.runway)
    drawn = (year.gap_after_savings_drawn for year in whole.years)
    usual["varies"] = any(map(_spread, drawn)) or any(body.reserves for body in bodies)
    return GapResult(body=bodies[0].body or "", bodies=bodies, consolidated=whole, **(usual | fields))


def _spread(drawn: Drawn) -> bool:
    return drawn.p90 - drawn.p10 >= PENNY


def told(answer: GapResult, *, gap: dict[str, Any] | None = None, **head: Any) -> Told:  # noqa: ANN401
    """The answer with the words of a case of one council, or of the bodies that are given."""
    last = FIRST + (len(answer.consolidated.years) - 1)
    kept = {body.body: KEPT for body in answer.bodies if body.reserves}
    document = {"base_year": str(FIRST + (-1)), "through": str(last), "reserves": kept} | (gap or {})
    question = studies.question("gap", a_case(gap=document, **head))
    return Told(question, question.of_case.section(Gap), answer)
