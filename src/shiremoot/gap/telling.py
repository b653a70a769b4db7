"""The gap's answer as plain numbers under documented keys (docs/reference/json.md)."""

from __future__ import annotations

from typing import Any

from shiremoot.gap.reserves import Balance, Runway
from shiremoot.gap.study import BodyGap, GapResult
from shiremoot.gap.years import YearOfGap
from shiremoot.ledger.line import JOINT
from shiremoot.money import to_the_penny

Json = dict[str, Any]


def as_json(answer: GapResult) -> Json:
    """Each body's plan, the first-named body's years, and all together; positive pounds of each year."""
    return {
        "bodies": [_body(body) for body in answer.bodies],
        "years": [_year(year) for year in answer.bodies[0].years],
        "consolidated": _body(answer.consolidated),
        "unsplit": [
            {"title": title, "bodies": bodies.split(JOINT), "pounds": [to_the_penny(each) for each in pounds]}
            for title, bodies, pounds in answer.unsplit
        ],
        "left_out": [
            {"name": left.name, "title": left.title, "why": left.why, "reason": left.reason} for left in answer.left_out
        ],
    }


def _body(body: BodyGap) -> Json:
    return {
        **({"body": body.body} if body.body else {}),
        "years": [_year(year) for year in body.years],
        "reserves": [_balance(balance) for balance in body.reserves],
        "runway": _runway(body.runway),
    }


def _year(year: YearOfGap) -> Json:
    p10, p50, p90 = year.drawn
    after = year.gap_after_savings
    return {
        "year": str(year.year),
        **_to_the_penny(
            requirement=year.requirement,
            funding=year.funding,
            gap=year.gap,
            savings=year.savings,
            cost_to_achieve=year.cost_to_achieve,
            savings_run_rate=year.run_rate,
        ),
        "gap_after_savings": _to_the_penny(planned=after.planned, expected=after.expected, p20=after.p20),
        "gap_after_savings_drawn": _to_the_penny(p10=p10, p50=p50, p90=p90),
        **_to_the_penny(reserve_use=year.reserve_use, cumulative=year.cumulative, annual=year.annual),
        "causes": _to_the_penny(**year.causes),
    }


def _to_the_penny(**pounds: float) -> dict[str, float]:
    return {name: to_the_penny(amount) for name, amount in pounds.items()}


def _balance(balance: Balance) -> Json:
    p10, p50, p90 = balance.fan
    return {
        "year": str(balance.year),
        **_to_the_penny(
            opening=balance.opening,
            use=balance.use,
            planned_use=balance.planned_use,
            shortfall_covered=balance.shortfall,
            closing=balance.closing,
            minimum=balance.minimum,
        ),
        "odds_below": balance.odds_below,
        "closing_drawn": _to_the_penny(p10=p10, p50=p50, p90=p90),
    }


def _runway(runway: Runway | None) -> Json | None:
    if runway is None:
        return None
    return {"year": None if runway.year is None else str(runway.year), "odds": runway.odds}


def headlines(answer: GapResult) -> dict[str, float]:
    """The numbers people quote: the last year's gap before and after savings, and the odds of the reserves."""
    last = answer.consolidated.years[-1]
    found = {
        f"gap in {last.year}": to_the_penny(last.gap),
        f"gap after planned savings in {last.year}": to_the_penny(last.gap_after_savings.planned),
        f"gap after expected savings in {last.year}": to_the_penny(last.gap_after_savings.expected),
    }
    kept = answer.consolidated.reserves or answer.bodies[0].reserves
    return found | {f"odds of reserves below the minimum in {one.year}": one.odds_below for one in kept}
