"""The gap's answer as plain numbers under documented keys (docs/reference/json.md)."""

from __future__ import annotations

from typing import Any

from shiremoot.gap.reserves import Balance, Runway
from shiremoot.gap.study import BodyGap, GapResult
from shiremoot.gap.years import YearOfGap

Json = dict[str, Any]


def as_json(answer: GapResult) -> Json:
    """Each body's plan, the first-named body's years, and all together; positive pounds of each year."""
    return {
        "bodies": [_body(body) for body in answer.bodies],
        "years": [_year(year) for year in answer.bodies[0].years],
        "consolidated": _body(answer.consolidated),
        "unsplit": [
            {"title": title, "bodies": list(bodies), "pounds": list(pounds)} for title, bodies, pounds in answer.unsplit
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
        "requirement": year.requirement,
        "funding": year.funding,
        "gap": year.gap,
        "savings": year.savings,
        "cost_to_achieve": year.cost_to_achieve,
        "savings_run_rate": year.run_rate,
        "gap_after_savings": {"planned": after.planned, "expected": after.expected, "p20": after.p20},
        "gap_after_savings_drawn": {"p10": p10, "p50": p50, "p90": p90},
        "reserve_use": year.reserve_use,
        "cumulative": year.cumulative,
        "annual": year.annual,
        "causes": dict(year.causes),
    }


def _balance(balance: Balance) -> Json:
    p10, p50, p90 = balance.fan
    return {
        "year": str(balance.year),
        "opening": balance.opening,
        "use": balance.use,
        "planned_use": balance.planned_use,
        "shortfall_covered": balance.shortfall,
        "closing": balance.closing,
        "minimum": balance.minimum,
        "odds_below": balance.odds_below,
        "closing_drawn": {"p10": p10, "p50": p50, "p90": p90},
    }


def _runway(runway: Runway | None) -> Json | None:
    if runway is None:
        return None
    return {"year": None if runway.year is None else str(runway.year), "odds": runway.odds}


def headlines(answer: GapResult) -> dict[str, float]:
    """The numbers people quote: the last year's gap before and after savings, and the odds of the reserves."""
    last = answer.consolidated.years[-1]
    found = {
        f"gap in {last.year}": last.gap,
        f"gap after planned savings in {last.year}": last.gap_after_savings.planned,
        f"gap after expected savings in {last.year}": last.gap_after_savings.expected,
    }
    kept = answer.consolidated.reserves or answer.bodies[0].reserves
    return found | {f"odds of reserves below the minimum in {one.year}": one.odds_below for one in kept}
