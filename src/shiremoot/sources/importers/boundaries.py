"""Boundaries of areas, from GeoJSON or TopoJSON in degrees, and which areas were alive in a year."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

from shiremoot.lazy import pl
from shiremoot.sources.counting import counted
from shiremoot.sources.errors import CannotTake
from shiremoot.sources.raw import SourceFile
from shiremoot.sources.taking import Balance, Taken

GSS = re.compile(r"[EKNSW]\d{8}")
SUFFIXES = (".json", ".geojson", ".topojson")
TYPED = re.compile(rb'"type"\s*:\s*"(?:Topology|FeatureCollection)"')
CODED = re.compile(rb'"(?:areacd|AREACD|[A-Z]{3,6}\d\dCD)"\s*:\s*"[EKNSW]\d{8}"')
CODE = re.compile(r"areacd|AREACD|[A-Z]{3,6}\d\dCD")
NAME = re.compile(r"areanm|AREANM|[A-Z]{3,6}\d\dNM")
PLACES = 4  # of a degree: about ten metres
WEST, EAST, SOUTH, NORTH = -11.0, 3.0, 49.0, 62.0  # of the United Kingdom
FEWEST_CORNERS = 4  # of a ring: three, and the first one again
LAYERS = {"K02": "uk", "E92": "ctry", "E12": "rgn", "E10": "cty", "E11": "mcty", "E47": "cauth"}
SCHEMA = {
    "code": pl.String,
    "name": pl.String,
    "layer": pl.String,
    "start": pl.Int64,
    "end": pl.Int64,
    "rings": pl.String,
    "row": pl.UInt32,
}
Point = tuple[float, float]
Ring = list[Point]
Polygons = list[list[Ring]]


def recognises(file: SourceFile) -> bool:
    """Whether it is GeoJSON or TopoJSON whose areas have GSS codes."""
    typed = file.suffix in SUFFIXES and TYPED.search(file.content)
    return bool(typed) and CODED.search(file.content) is not None


def take(file: SourceFile) -> Taken:
    """The boundary of each area of each layer.

    Columns: code, name, layer ("utla", "cty", "ltla" and so on: as TopoJSON names it, of GeoJSON from its codes),
    start and end (Int64, the first and the last year in which it was there; null where it was there before the file
    begins, or still is), rings (JSON text: a list of polygons, each a list of rings, outer one first, each a list of
    [longitude, latitude] in degrees with four decimals that ends where it begins; one of a few metres may be left
    with fewer than four corners), row (the area's ordinal in its
    layer, from 1). Old and new areas overlap: choose by ``alive``. Shapes are much simplified: take areas in square
    kilometres from elsewhere.
    Raises: CannotTake where it is no such JSON, an area has no code, a layer has one twice, or a position is not
    in degrees within the United Kingdom.
    """
    read = _read(file)
    rows = list(_topology(file, read) if read["type"] == "Topology" else _features(file, read))
    if not rows:
        raise CannotTake("no area", "at least one area with a code and a boundary", place=file.name)
    table = pl.DataFrame(rows, schema=SCHEMA, orient="row")
    _refuse_twice(file, table)
    layers = table["layer"].unique(maintain_order=True)
    ends = table.drop_nulls("end")
    notes = (
        [f"{counted(len(ends), 'areas are gone by now and overlap')} those that took their place: choose by year"]
        if len(ends)
        else []
    )
    covers = {"layers": ", ".join(layers), "areas": str(len(table))}
    return Taken(table, covers, notes=tuple(notes), balance=Balance(len(rows), len(table), what="areas"))


def alive(table: pl.DataFrame, year: int, layer: str) -> pl.DataFrame:
    """The areas of a layer that were there in the financial year that starts in ``year``.

    table: as ``take`` gives it. An area that ended on 31 March 2019 has the end 2018, its successor the start 2019.
    A year before the file begins gives the areas of its first year. Of an unknown layer: no row.
    """
    begun = pl.col("start").is_null() | (pl.col("start") <= year)
    there = pl.col("end").is_null() | (pl.col("end") >= year)
    return table.filter((pl.col("layer") == layer) & begun & there)


def outlines(rings: str) -> tuple[tuple[Point, ...], ...]:
    """The rings of one area, as the column holds them, outer ones and holes in one row; those without extent left out.

    Source: the column ``rings`` of ``take``.
    """
    found = (ring for polygon in json.loads(rings) for ring in polygon)
    return tuple(tuple((x, y) for x, y in ring) for ring in found if len(ring) >= FEWEST_CORNERS)


def _read(file: SourceFile) -> dict[str, Any]:
    try:
        read = json.loads(file.text)
    except (ValueError, RecursionError) as error:
        raise CannotTake(f"JSON that cannot be read ({error})", "GeoJSON or TopoJSON", place=file.name) from None
    if not isinstance(read, dict) or read.get("type") not in ("Topology", "FeatureCollection"):
        raise CannotTake("JSON of another shape", "a FeatureCollection or a Topology", place=file.name)
    return read


def _place(file: SourceFile, layer: str, ordinal: int) -> str:
    return f"{file.name}, {f'layer {layer}, ' if layer else ''}area {ordinal}"


def _known(place: str, properties: object) -> tuple[str, str | None, int | None, int | None]:
    """Code, name, first and last year of an area."""
    said: Mapping[str, Any] = properties if isinstance(properties, dict) else {}
    code = next((value for key, value in said.items() if CODE.fullmatch(key)), None)
    name = next((value for key, value in said.items() if NAME.fullmatch(key)), None)
    if not (isinstance(code, str) and GSS.fullmatch(code)):
        found = f'the code "{code}"' if code is not None else "no code"
        raise CannotTake(found, "a GSS code of nine characters such as E06000901", place=place)
    start, end = (_year(place, key, said.get(key)) for key in ("start", "end"))
    return code, name, start, end


def _year(place: str, key: str, said: object) -> int | None:
    if said is not None and not isinstance(said, int):
        raise CannotTake(f'{key} "{said}"', "a year as a whole number, or nothing", place=place)
    return said


def _refuse_twice(file: SourceFile, table: pl.DataFrame) -> None:
    twice = table.filter(pl.struct("layer", "code").is_duplicated()).sort("layer", "code", "row")
    if len(twice):
        layer, code = twice["layer"][0], twice["code"][0]
        raise CannotTake(f"{code} twice", "each area once in a layer", place=_place(file, layer, twice["row"][1]))


def _written(place: str, polygons: Polygons) -> str:
    """Polygons as JSON, rounded, without corners that rounding made one.

    Raises: CannotTake where a position lies outside the United Kingdom, or a ring does not close.
    """
    return json.dumps([[_sound(place, ring) for ring in polygon] for polygon in polygons], separators=(",", ":"))


def _sound(place: str, ring: Sequence[Point]) -> list[Point]:
    for longitude, latitude in ring:
        if not (WEST <= longitude <= EAST and SOUTH <= latitude <= NORTH):
            found = f"the position {longitude:g}, {latitude:g}"
            fix = "export it as WGS 84 longitude and latitude, not as metres of the National Grid"
            raise CannotTake(found, "degrees within the United Kingdom", place=place, fix=fix)
    rounded = [(round(longitude, PLACES), round(latitude, PLACES)) for longitude, latitude in ring]
    corners = [corner for at, corner in enumerate(rounded) if at == 0 or corner != rounded[at - 1]]
    if len(rounded) < FEWEST_CORNERS or rounded[0] != rounded[-1]:
        raise CannotTake("a ring that does not close", "four positions or more, the last as the first", place=place)
    return corners


# ---------------------------------------------------------------- GeoJSON


def _features(file: SourceFile, read: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    features = read.get("features")
    if not isinstance(features, list):
        raise CannotTake("a FeatureCollection without features", "a list of features", place=file.name)
    known = [_known(_place(file, "", at), feature.get("properties")) for at, feature in enumerate(features, start=1)]
    layer = _layer({code[:3] for code, *_ in known})
    for ordinal, (feature, (code, name, start, end)) in enumerate(zip(features, known, strict=True), start=1):
        place = _place(file, "", ordinal)
        yield code, name, layer, start, end, _written(place, _drawn(place, feature.get("geometry"))), ordinal


def _layer(kinds: set[str]) -> str:
    """The layer that areas of these kinds of codes make up together."""
    named = {LAYERS.get(kind) for kind in kinds}
    if len(named) == 1 and (only := named.pop()) is not None:
        return only
    return "ltla" if "E07" in kinds else "utla"


def _drawn(place: str, geometry: object) -> Polygons:
    said: Mapping[str, Any] = geometry if isinstance(geometry, dict) else {}
    polygons = _polygons(place, said.get("type"), said.get("coordinates"))
    try:
        return [[[(float(point[0]), float(point[1])) for point in ring] for ring in polygon] for polygon in polygons]
    except (TypeError, ValueError, IndexError):
        raise CannotTake("positions that are no pairs of numbers", "[longitude, latitude]", place=place) from None


def _polygons(place: str, kind: object, drawn: Any) -> list[Any]:  # noqa: ANN401 - JSON
    """What is drawn, as a list of polygons."""
    if kind == "Polygon" and isinstance(drawn, list):
        return [drawn]
    if kind == "MultiPolygon" and isinstance(drawn, list):
        return drawn
    raise CannotTake(f"a geometry of type {kind}", "a Polygon or a MultiPolygon", place=place)


# ---------------------------------------------------------------- TopoJSON


def _topology(file: SourceFile, read: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    arcs = _arcs(file, read)
    for layer, objects in read.get("objects", {}).items():
        for ordinal, geometry in enumerate(objects.get("geometries", []), start=1):
            place = _place(file, layer, ordinal)
            code, name, start, end = _known(place, geometry.get("properties"))
            polygons = _polygons(place, geometry.get("type"), geometry.get("arcs"))
            rings = [[_ring(place, arcs, chain) for chain in polygon] for polygon in polygons]
            yield code, name, layer, start, end, _written(place, rings), ordinal


def _arcs(file: SourceFile, read: Mapping[str, Any]) -> list[Ring]:
    """Every arc in degrees: with a transform, each point is a step from the one before, on a grid."""
    try:
        if "transform" not in read:
            return [[(float(x), float(y)) for x, y in arc] for arc in read["arcs"]]
        (across, up), (west, south) = read["transform"]["scale"], read["transform"]["translate"]
        return [
            [(x * across + west, y * up + south) for x, y in zip(*_walked(arc), strict=True)] for arc in read["arcs"]
        ]
    except (KeyError, TypeError, ValueError) as error:
        found = f"arcs or a transform that cannot be read ({error})"
        raise CannotTake(found, "arcs, scale and translate of TopoJSON", place=file.name) from None


def _walked(arc: Sequence[Sequence[float]]) -> tuple[list[float], list[float]]:
    return list(accumulate(x for x, _ in arc)), list(accumulate(y for _, y in arc))


def _ring(place: str, arcs: Sequence[Ring], chain: Sequence[int]) -> Ring:
    """Arcs put end to end, each after the first without its first point; ~n is arc n backwards."""
    ring: Ring = []
    for index in chain:
        at = index if index >= 0 else ~index
        if at >= len(arcs):
            raise CannotTake(f"arc {index}", f"an arc from 0 to {len(arcs) - 1}, or one backwards", place=place)
        arc = arcs[at] if index >= 0 else arcs[at][::-1]
        ring += arc[1:] if ring else arc
    return ring
