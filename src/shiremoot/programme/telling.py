"""The programme's answer as plain numbers under documented keys (docs/reference/json.md)."""

from __future__ import annotations

from typing import Any

from shiremoot.money import to_the_penny
from shiremoot.programme.study import ByProject, ProgrammeOdds, TargetOdds

Json = dict[str, Any]


def as_json(answer: ProgrammeOdds) -> Json:
    """Every target with its readings. Pounds as numbers, probabilities from 0 to 1."""
    return {
        "targets": [_target(target) for target in answer.targets],
        "left_out": [
            {"name": left.name, "title": left.title, "why": left.why, "reason": left.reason} for left in answer.left_out
        ],
    }


def _target(answer: TargetOdds) -> Json:
    target = answer.target
    return {
        "amount": float(target.amount),
        "year": str(target.when[-1]),
        "years": [str(year) for year in target.when],
        "test": target.test,
        "headline": answer.headline,
        "odds": answer.odds,
        "confidence_stated": answer.confidence,
        "as_reported": None
        if answer.as_reported is None
        else {shape: reading.as_json() for shape, reading in answer.as_reported.items()},
        "by_project": None if answer.by_project is None else _by_project(answer.by_project),
    }


def _by_project(drawn: ByProject) -> Json:
    return {
        **drawn.reading.as_json(),
        "standard_error": drawn.standard_error,
        "expected": to_the_penny(drawn.expected),
        "planned": to_the_penny(drawn.planned),
        "lowest": to_the_penny(drawn.lowest),
        "highest": to_the_penny(drawn.highest),
        "coverage": drawn.coverage,
        "unestimated": [left.name for left in drawn.unestimated],
        "rating": drawn.rating,
        "spread": [
            {"name": share.name, "title": share.title, "kind": share.kind, "share": share.share}
            for share in drawn.spread
        ],
        "bridge": [
            {"step": step.name, "before": step.before, "after": step.after, "change": step.change}
            for step in drawn.bridge
        ],
        "levers": [
            {
                "name": lever.name,
                "low": lever.low,
                "high": lever.high,
                "odds_low": lever.odds_low,
                "odds_high": lever.odds_high,
            }
            for lever in drawn.levers
        ],
        "lines": [
            {
                "name": line.name,
                "title": line.title,
                "odds_in_full": line.odds_in_full,
                "odds_without": line.odds_without,
            }
            for line in drawn.lines
        ],
    }


def headlines(answer: ProgrammeOdds) -> dict[str, float]:
    """The numbers people quote: each target's odds, and the middle and expected saving project by project."""
    found: dict[str, float] = {}
    for number, target in enumerate(answer.targets, start=1):
        name = f"target {number}"
        if target.odds is not None:
            found[f"{name}, headline odds"] = target.odds
        if target.by_project is not None:
            found[f"{name}, odds by project"] = target.by_project.reading.odds
            found[f"{name}, expected by project"] = to_the_penny(target.by_project.expected)
            found[f"{name}, exceeded in 80 of 100 runs"] = target.by_project.reading.p20
    return found
