"""The comparison as plain numbers under documented keys (docs/reference/json.md)."""

from __future__ import annotations

from typing import Any

from shiremoot.benchmark.readings import Quartiles
from shiremoot.benchmark.scale import Elasticity
from shiremoot.benchmark.services import ServiceReading
from shiremoot.benchmark.study import BenchmarkResult, Compared

Json = dict[str, Any]


def as_json(answer: BenchmarkResult) -> Json:
    """Every service of every body beside its peers; amounts in pounds, net current expenditure of the year, cash."""
    return {
        "on": None if answer.on is None else answer.on.isoformat(),
        "weights": dict(answer.weights),
        "bodies": [_body(body) for body in answer.bodies],
        "services": [_service(reading) for body in answer.bodies for reading in body.services],
    }


def _body(body: Compared) -> Json:
    return {
        "body": body.body,
        "code": body.code,
        "name": body.name,
        "kind": body.kind,
        "own_peers": body.own_set is not None,
        "measures": {name: None if known is None else known.value for name, known in body.measures.items()},
        "neighbours": [{"code": code, "name": name, "distance": apart} for code, name, apart in body.neighbours],
        "notes": list(body.notes),
    }


def _service(one: ServiceReading) -> Json:
    return {
        "service": one.service,
        "title": one.title,
        "line": one.line,
        "body": one.body,
        "code": one.code,
        "year": None if one.year is None else str(one.year),
        "unit": one.unit,
        "spend": one.pounds,
        "spend_per_unit": one.rate,
        "spend_quartile": one.quartile,
        "spend_reading": one.reading,
        "quartiles": _quartiles(one.quartiles),
        "value_for_money": one.value.reading,
        "value_for_money_why": one.value.why,
        "quality": one.quality,
        "quality_quartiles": _quartiles(one.quality_quartiles),
        "n": one.n,
        "missing": [peer.code for peer in one.missing],
        "flags": list(one.flags),
        "other_peers": [
            {"words": other.words, "n": other.n, "quartile": other.quartile, "reading": other.reading}
            for other in one.other_peers
        ],
        "scale": _scale(one.scale),
        "scale_adjusted": _scale(one.scale_adjusted),
        "peers": [
            {
                "code": peer.code,
                "name": peer.name,
                "distance": peer.distance,
                "spend": peer.pounds,
                "spend_per_unit": peer.rate,
                "quality": peer.quality,
                "flags": list(peer.flags),
            }
            for peer in one.peers
        ],
    }


def _quartiles(found: Quartiles | None) -> Json | None:
    return None if found is None else {"lower": found.lower, "middle": found.middle, "upper": found.upper}


def _scale(found: Elasticity | None) -> Json | None:
    if found is None:
        return None
    middle, low, high = found.merging_two
    return {
        "elasticity": found.value,
        "low": found.low,
        "high": found.high,
        "bodies": found.bodies,
        "years": found.years,
        "merging_two": {"middle": middle, "low": low, "high": high},
    }


def headlines(answer: BenchmarkResult) -> dict[str, float]:
    """What people quote: each service's spend for each unit."""
    return {
        f"{one.title}, pounds a {one.unit} in {one.year}, {body.name}": one.rate
        for body in answer.bodies
        for one in body.services
        if one.rate is not None
    }
