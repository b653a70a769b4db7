"""OCDS packages: every release with its own JSON text and what stood around it, and back again without loss."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NoReturn

from shiremoot.sources.errors import CannotTake, place_of
from shiremoot.sources.raw import SourceFile

HEAD_SIGNS = (b'"ocid"',)  # every release and every record has one
WITHIN = ("releases", "records")
VERSION = "1.1"
Json = Any


@dataclass(frozen=True, slots=True)
class Release:
    """One release. said: as parsed, numbers with a point as Decimal. raw: its JSON. package: the JSON of the head."""

    said: dict[str, Json]
    raw: str
    package: str | None


def releases(file: SourceFile, notes: list[str]) -> Iterator[Release]:
    """Every release of a file: of a package, of records, or bare; one document, or one a line.

    Of a record that embeds its releases those are taken, else its compiled release. Notes are added at the end.
    Raises: CannotTake with the line for what is no JSON, names a key twice, or is neither package nor release.
    """
    linked = compiled = 0
    for place, document in _documents(file):
        for package in document if isinstance(document, list) else [document]:
            head, inside = _opened(package, place)
            for record in inside.get("records", []):
                embedded = [one for one in record.get("releases") or [] if "ocid" in one]
                whole = [record["compiledRelease"]] if record.get("compiledRelease") else []
                compiled += bool(embedded and whole)
                linked += not (embedded or whole)
                yield from (Release(one, exact(one), head) for one in embedded or whole)
            yield from (Release(one, exact(one), head) for one in inside.get("releases", []))
    if compiled:
        notes.append(f"{compiled:,} records hold both releases and a compiled release; the releases were taken")
    if linked:
        notes.append(f"{linked:,} records only link to their releases; nothing of them was taken")


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
        yield file.name, _parsed(file.text, file.name)
        return
    for line, text in enumerate(file.text.split("\n"), start=1):
        if text.strip():
            place = place_of(file.name, row=line)
            yield place, _parsed(text, place)


def _parsed(text: str, place: str) -> Json:
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
            return "{" + ", ".join(f"{json.dumps(key)}: {exact(one)}" for key, one in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(exact, value)) + "]"
        case Decimal():
            return str(value)
        case _:
            return json.dumps(value, ensure_ascii=False)


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
