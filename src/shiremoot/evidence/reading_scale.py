"""What an entry of a library file says of cost and size, read; each refused with its place where it cannot be used."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, cast

from shiremoot.evidence.entry import ScaleFound
from shiremoot.evidence.errors import EvidenceError
from shiremoot.evidence.scale import elasticity_between
from shiremoot.evidence.taking import Taking

WAYS = ("falls", "level", "rises")
LARGEST = 2  # of an elasticity; above it twice the volume would cost more than four times as much


def read_scale(entry: Taking) -> tuple[ScaleFound, ...]:
    """Every finding of an entry: a list, one for each range of sizes. Raises: EvidenceError."""
    written = entry.written["scale"]
    if not isinstance(written, list) or not written:
        expected = "a list of findings, such as [{unit_cost: level, of: all spending, by: inhabitants}]"
        raise EvidenceError("no list", expected, place=entry.at("scale"))
    return tuple(_finding(f"{entry.at('scale')}[{at}]", one) for at, one in enumerate(written))


def _finding(place: str, written: object) -> ScaleFound:
    part = Taking(place, written, ("unit_cost", "of", "by"), ("from", "to", "less", "elasticity"))
    way = cast("Literal['falls', 'level', 'rises']", part.one_of("unit_cost", WAYS))
    low, high = (_size(part, key) for key in ("from", "to"))
    if low is not None and high is not None and low >= high:
        raise EvidenceError(f"sizes from {low} to {high}", "the smaller size first", place=part.place)
    less, elasticity = _fall(part, way, low, high)
    return ScaleFound(way, part.words("of"), part.words("by"), low, high, less, elasticity)


def _size(part: Taking, key: str) -> Decimal | None:
    if key not in part.written:
        return None
    if (size := part.number(key)) <= 0:
        raise EvidenceError(f"a size of {size}", "more than nought", place=part.at(key))
    return size


def _fall(part: Taking, way: str, low: Decimal | None, high: Decimal | None) -> tuple[Decimal | None, float | None]:
    """By how much less a unit costs at the upper size, and the elasticity that follows; else the one that is stated."""
    if "less" not in part.written:
        return None, _elasticity(part, way)
    if way != "falls" or low is None or high is None or "elasticity" in part.written:
        expected = "`less` with `unit_cost: falls`, the sizes `from` and `to`, and no `elasticity`"
        raise EvidenceError("`less` without these, or beside an elasticity", expected, place=part.at("less"))
    less = part.share("less")
    if not 0 < less < 1:
        raise EvidenceError(
            f"{(less * 100).normalize():f}% less", "more than nought and less than all", place=part.at("less")
        )
    return less, elasticity_between(less, low, high)


def _elasticity(part: Taking, way: str) -> float | None:
    """As it is written; 1 of a level unit cost, None where a fall or a rise has no figure."""
    if "elasticity" not in part.written:
        return 1.0 if way == "level" else None
    stated = part.number("elasticity")
    fits = {"falls": 0 < stated < 1, "level": stated == 1, "rises": 1 < stated <= LARGEST}
    if not fits[way]:
        expected = f"below 1 where unit cost falls, 1 where it is level, above 1 and at most {LARGEST} where it rises"
        raise EvidenceError(f"{stated} where unit cost {way}", expected, place=part.at("elasticity"))
    return float(stated)
