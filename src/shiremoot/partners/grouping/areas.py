"""Whose area is where: the bodies of a case by their codes in a file of boundaries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from shiremoot.case import Head
from shiremoot.partners.document import Partners
from shiremoot.question.results import UNTOLD

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class BodyArea:
    """The area of a body of the case. code: its GSS code. rings: its outlines in degrees."""

    body: str
    code: str
    rings: tuple[Ring, ...] = field(metadata=UNTOLD)


def body_areas(path: Path | None, partners: Partners, head: Head) -> tuple[BodyArea, ...]:
    """The areas of those who share, may join or are shown and not offered, as far as the file has them; none without.

    An area that two bodies name as theirs is the first's.
    Raises: CannotTake where the file cannot be read, or holds no areas with codes.
    """
    if path is None:
        return ()
    outlines = _outlines(path)
    named = {code: body for body in reversed(_shown(partners)) if (code := head.bodies[body].code)}
    return tuple(BodyArea(body, code, outlines[code]) for code, body in reversed(named.items()) if code in outlines)


def _shown(partners: Partners) -> list[str]:
    everybody = (body for joint in partners.services.values() for body in (*joint.everyone, *joint.not_offered))
    return list(dict.fromkeys(everybody))


def _outlines(path: Path) -> Mapping[str, tuple[Ring, ...]]:
    """The outlines of every area of a file by its code, whichever layer has it."""
    from shiremoot.sources.errors import CannotTake
    from shiremoot.sources.importers import boundaries
    from shiremoot.sources.raw import opened

    try:
        file = opened(path)
    except OSError as error:
        found = f"{(error.strerror or 'a fault in reading').lower()}"
        raise CannotTake(found, "a file of boundaries", place=path.name) from error
    if not boundaries.recognises(file):
        expected = "GeoJSON or TopoJSON whose areas have GSS codes, such as LAD24CD or areacd"
        raise CannotTake("no areas with codes", expected, place=path.name)
    return dict(_by_code(boundaries.take(file).table.select("code", "rings").iter_rows()))


def _by_code(rows: Iterator[tuple[str, str]]) -> Iterator[tuple[str, tuple[Ring, ...]]]:
    from shiremoot.sources.importers.boundaries import outlines

    yield from ((code, outlines(rings)) for code, rings in rows)
