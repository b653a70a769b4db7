"""The evidence held: the files that ship, and a user's own of the same form beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from shiremoot.evidence.entry import Entry, Judgement, Kind, Service, Source
from shiremoot.evidence.errors import EvidenceError
from shiremoot.evidence.reading import read_entry, read_judgement, read_kind, read_service, read_source
from shiremoot.yaml_text import NotYaml, data_in

SHIPPED = Path(__file__).with_name("library")
PARTS = ("kinds", "services", "sources", "entries", "judgements")
T = TypeVar("T")
Places = Mapping[str, tuple[str, object]]  # of each key: where it stands, and what is written there


@dataclass(frozen=True, slots=True)
class Library:
    """Everything held, each by its key, in the order of the files. stamp: a hash of what the files say."""

    kinds: Mapping[str, Kind]
    services: Mapping[str, Service]
    entries: Mapping[str, Entry]
    judgements: Mapping[str, Judgement]
    stamp: str

    def entry(self, key: str) -> Entry:
        """The entry of this key.

        Raises: EvidenceError for one that is not held, naming the nearest.
        """
        if key in self.entries:
            return self.entries[key]
        raise not_held(key, self.entries, "entries")

    def of_kind(self, kind: str) -> tuple[Entry, ...]:
        """The entries of a kind of arrangement."""
        return tuple(entry for entry in self.entries.values() if entry.kind == kind)


def not_held(key: str, held: Iterable[str], what: str) -> EvidenceError:
    """The refusal of a key that is not held, with the nearest one that is."""
    names = list(held)
    near = get_close_matches(key, names, n=1, cutoff=0.4)
    fix = f'write "{near[0]}"' if near else "`shiremoot evidence find WORDS` lists those held"
    return EvidenceError(f'"{key}"', f"the key of one of the {len(names)} {what} held", place="evidence", fix=fix)


def load(*own: Path) -> Library:
    """The library that ships, extended by files of the same form.

    Raises: EvidenceError for a file that cannot be read or used, or a key that stands in two files, naming both.
    """
    files = [*sorted(SHIPPED.glob("*.yaml")), *own]
    found: dict[str, dict[str, tuple[str, object]]] = {part: {} for part in PARTS}
    for file in files:
        for part, key, written in _parts_of(file):
            _take(found[part], f"{_called(file)}: {part}.{key}", key, written)
    return _built(found, _stamp(files))


@cache
def shipped() -> Library:
    """The library that ships, read once."""
    return load()


def title_of(key: str) -> str:
    """What a key of the library that ships is of: a kind of arrangement or service, an entry; else the key itself."""
    library = shipped()
    held = library.kinds.get(key) or library.services.get(key) or library.entries.get(key)
    return key if held is None else held.title


def _called(file: Path) -> str:
    """A file as messages name it: one that ships by its place in the package."""
    return f"evidence/library/{file.name}" if file.parent == SHIPPED else str(file)


def _parts_of(file: Path) -> Iterator[tuple[str, str, object]]:
    """(part, key, what is written) of everything in a file."""
    for part, inside in _read(file).items():
        place = f"{_called(file)}: {part}"
        if part not in PARTS:
            near = get_close_matches(str(part), PARTS, n=1)
            fix = f'did you mean "{near[0]}"?' if near else None
            raise EvidenceError(f'"{part}"', f"one of {', '.join(PARTS)}", place=_called(file), fix=fix)
        if not isinstance(inside, Mapping):
            raise EvidenceError("no keys", f"{part} by their keys", place=place)
        yield from ((part, str(key), written) for key, written in inside.items())


def _read(file: Path) -> Mapping[str, object]:
    try:
        found = data_in(file)
    except UnicodeDecodeError as error:
        raise EvidenceError("a file that is not in UTF-8", "text in UTF-8", place=_called(file)) from error
    except NotYaml as error:
        raise EvidenceError(f"a file that cannot be read ({error})", "YAML in UTF-8", place=_called(file)) from error
    except OSError as error:
        reason = (error.strerror or "no file").lower()
        raise EvidenceError(f"a file that cannot be read ({reason})", "a file", place=_called(file)) from error
    if not isinstance(found, Mapping):
        raise EvidenceError("no parts", f"some of {', '.join(PARTS)}", place=_called(file))
    return found


def _take(taken: dict[str, tuple[str, object]], place: str, key: str, written: object) -> None:
    if key in taken:
        found = f'the key "{key}", which {taken[key][0]} has too'
        raise EvidenceError(found, "each key once", place=place, fix="give it another key")
    taken[key] = (place, written)


def _stamp(files: Iterable[Path]) -> str:
    return sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def _built(found: Mapping[str, Places], stamp: str) -> Library:
    kinds, services = _each(found["kinds"], read_kind), _each(found["services"], read_service)
    _refuse_unknown_wider(found["services"], services)
    sources: dict[str, Source] = _each(found["sources"], read_source)
    return Library(
        kinds=kinds,
        services=services,
        entries=_each(found["entries"], lambda at, key, said: read_entry(at, key, said, kinds, services, sources)),
        judgements=_each(found["judgements"], lambda at, key, said: read_judgement(at, key, said, kinds, services)),
        stamp=stamp,
    )


def _refuse_unknown_wider(places: Places, services: Mapping[str, Service]) -> None:
    for key, service in services.items():
        if service.within and service.within not in services:
            expected = f"one of {', '.join(services)}, as the wider service that it is `within`"
            raise EvidenceError(f'"{service.within}"', expected, place=places[key][0])


def _each(places: Places, read: Callable[[str, str, object], T]) -> dict[str, T]:
    return {key: read(place, key, written) for key, (place, written) in places.items()}
