"""OCDS packages: every release with its own JSON text and what stood around it, and back again without loss."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from json.encoder import encode_basestring, encode_basestring_ascii
from typing import Any, NoReturn

from shiremoot.sources.errors import CannotTake, place_of
from shiremoot.sources.raw import SourceFile
from shiremoot.sources.taking import Left, Sort

HEAD_SIGNS = (b'"ocid"',)  # every release and every record has one
WITHIN = ("releases", "records")
VERSION = "1.1"
COMPILED, EMBEDDED, LINKED = "compiled releases", "releases of a record", "releases of records"
BESIDE: dict[str, tuple[str, Sort]] = {
    COMPILED: ("the releases that they were made of stand beside them and were taken", "apart"),
    EMBEDDED: ("the record only links to others; its compiled release, which holds them all, was taken", "apart"),
    LINKED: ("the record only links to them, or holds none: nothing of them stands in the file", "lost"),
}
Json = Any


@dataclass(frozen=True, slots=True)
class Release:
    """One release. said: as parsed, numbers with a point as Decimal. raw: its JSON. package: the JSON of the head."""

    said: dict[str, Json]
    raw: str
    package: str | None


def releases(file: SourceFile, beside: list[Left]) -> Iterator[Release]:
    """Every release of a file: of a package, of records, or bare; one document, or one a line.

    Of a record that embeds all its releases those are taken, else its compiled release. What is left beside them
    is added at the end.
    Raises: CannotTake with the line for what is no JSON, names a key twice, or is neither package nor release.
    """
    counts = dict.fromkeys(BESIDE, 0)
    for place, document in _documents(file):
        for package in document if isinstance(document, list) else [document]:
            head, inside = _opened(package, place)
            for record in inside.get("records", []):
                yield from (Release(one, exact(one), head) for one in _of_record(record, counts))
            yield from (Release(one, exact(one), head) for one in inside.get("releases", []))
    beside.extend(
        Left(what, counts[what], why, file.name, sort) for what, (why, sort) in BESIDE.items() if counts[what]
    )


def _of_record(record: dict[str, Json], counts: dict[str, int]) -> list[dict[str, Json]]:
    """The releases of a record that are taken; the others are counted."""
    said = [one for one in record.get("releases") or [] if isinstance(one, dict)]
    embedded = [one for one in said if "ocid" in one]
    whole = [one for one in [record.get("compiledRelease")] if one]
    if whole and len(embedded) < len(said):
        counts[EMBEDDED] += len(embedded)
        return whole
    counts[COMPILED] += bool(embedded and whole)
    counts[LINKED] += 0 if whole else max(len(said) - len(embedded), not said)
    return embedded or whole


def _opened(package: Json, place: str) -> tuple[str | None, dict[str, list[dict[str, Json]]]]:
    """A package's head as JSON, and its releases and records; a bare release has no head."""
    if not isinstance(package, dict):
        raise CannotTake(f"a {type(package).__name__}", "an OCDS package or release", place=place)
    inside = {key: package[key] for key in WITHIN if key in package}
    if not inside and "ocid" in package:
        return None, {"releases": [package]}
    for key, members in inside.items():
        if not isinstance(members, list) or not all(isinstance(one, dict) for one in members):
            raise CannotTake(f"{key} that are not a list of objects", "an OCDS package", place=place)
    if not inside:
        raise CannotTake(f"an object with {', '.join(list(package)[:8])}", "releases, records or an ocid", place=place)
    return exact({key: value for key, value in package.items() if key not in inside}), inside


def _documents(file: SourceFile) -> Iterator[tuple[str, Json]]:
    """Each JSON document with its place: the whole file, or its lines."""
    if file.suffix == ".json":
        yield file.name, parsed(file.text, file.name)
        return
    for line, text in enumerate(file.text.split("\n"), start=1):
        if text.strip():
            place = place_of(file.name, row=line)
            yield place, parsed(text, place)


def parsed(text: str, place: str) -> Json:
    """A JSON document, numbers with a point as Decimal.

    Raises: CannotTake naming the line for what is no JSON, or has a key twice in one object.
    """
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_refuse_constant, object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        found = f"no JSON in line {error.lineno}, column {error.colno} ({error.msg.lower()})"
        raise CannotTake(found, "a whole OCDS package", place=place) from None
    except RecursionError:
        raise CannotTake("brackets within brackets without end", "an OCDS package", place=place) from None
    except ValueError as error:
        raise CannotTake(str(error), "JSON that every reader understands alike", place=place) from None


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"the number {name}")


def _unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    """An object; one of two values under the same key would be lost."""
    said = dict(pairs)
    if len(said) < len(pairs):
        raise ValueError("a key that stands twice in one object")
    return said


def exact(value: Json) -> str:
    """A value as JSON with every digit that was read.

    >>> exact({"amount": Decimal("45678.10")})
    '{"amount": 45678.10}'
    """
    match value:
        case dict():
            return "{" + ", ".join(f"{encode_basestring_ascii(key)}: {exact(one)}" for key, one in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(exact, value)) + "]"
        case str():
            return encode_basestring(value)
        case Decimal():
            return str(value)
        case _:
            return json.dumps(value, ensure_ascii=False)


def same(raw: str) -> str:
    """A release's JSON in the one spelling of all that say the same: keys in order, numbers without idle noughts.

    >>> same('{"b": 1.50, "a": "x"}') == same('{"a": "x", "b": 1.5}')
    True
    """
    said = json.loads(raw, parse_float=_plain, parse_int=_plain)
    return json.dumps(said, sort_keys=True)


def _plain(text: str) -> str:
    """A number in one spelling with every digit that tells; no text of a publisher begins like it."""
    sign, digits, exponent = Decimal(text).as_tuple()
    telling = "".join(map(str, digits)).rstrip("0")
    idle = len(digits) - len(telling)
    return f"\0{'-' * sign}{telling}e{int(exponent) + idle}" if telling else "\0nought"


def as_package(raws: Iterable[str], packages: Sequence[str | None]) -> dict[str, Json]:
    """Releases in one package; what the heads of their packages agree on is its head, all of them under x_packages."""
    heads = [_loaded(head) for head in dict.fromkeys(packages) if head is not None]
    package: dict[str, Json] = {"version": VERSION}
    if heads:
        package |= {key: value for key, value in heads[0].items() if all(head.get(key) == value for head in heads)}
    if len(heads) > 1:
        package["x_packages"] = heads
    return package | {"releases": [_loaded(raw) for raw in raws]}


def _loaded(text: str) -> Json:
    return json.loads(text, parse_float=_number)


def _number(text: str) -> float | Decimal:
    """A float where it says the same number, else the exact one."""
    read = float(text)
    return read if Decimal(repr(read)) == Decimal(text) else Decimal(text)
